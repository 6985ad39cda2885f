// Speaks with whoever called the command: lines, tables, a question, a progress bar.
import { createInterface } from "node:readline/promises";

export type Terminal = {
  out(text: string): void;
  err(text: string): void;
  /** Null when nobody is there to be asked. */
  ask: ((question: string) => Promise<boolean>) | null;
  /** Draws over itself on a screen; elsewhere it draws nothing. */
  progress(label: string, done: number, of: number): void;
};

export function openTerminal(): Terminal {
  const isScreen = process.stderr.isTTY === true;
  return {
    out: (text) => void process.stdout.write(`${printable(text)}\n`),
    err: (text) => void process.stderr.write(`${printable(text)}\n`),
    ask: process.stdin.isTTY && process.stdout.isTTY ? ask : null,
    progress: (label, done, of) => void (isScreen && process.stderr.write(bar(label, done, of))),
  };
}

/** What a file says must not steer the terminal. */
const printable = (text: string): string => text.replace(/(?!\n)\p{Cc}/gu, "�");

async function ask(question: string): Promise<boolean> {
  const lines = createInterface({ input: process.stdin, output: process.stdout });
  try {
    return /^y(es)?$/i.test((await lines.question(`${question} [y/N] `)).trim());
  } finally {
    lines.close();
  }
}

/** Asks before something is changed, unless `--yes` was given; says so where nothing is. */
export async function mayApply(terminal: Terminal, { yes }: { yes: boolean }): Promise<boolean> {
  if (yes) return true;
  if (terminal.ask === null) {
    terminal.out("\nNothing was changed. To apply it, run the same with --yes.");
    return false;
  }
  const answer = await terminal.ask("\nApply?");
  if (!answer) terminal.out("Nothing was changed.");
  return answer;
}

const barWidth = 30;

export function bar(label: string, done: number, of: number): string {
  const share = of === 0 ? 1 : done / of;
  const full = Math.round(share * barWidth);
  const drawn = `${"█".repeat(full)}${"░".repeat(barWidth - full)} ${Math.floor(share * 100)} %  ${label}`;
  return done >= of ? `\r${drawn}\n` : `\r${drawn}`;
}

/** Columns as wide as their longest cell, the last one free. */
export function table(rows: readonly (readonly string[])[], indent = "  "): string {
  const widths: number[] = [];
  for (const row of rows) {
    for (const [index, cell] of row.entries()) widths[index] = Math.max(widths[index] ?? 0, cell.length);
  }
  const line = (row: readonly string[]) => row.map((cell, index) => cell.padEnd(widths[index] ?? 0)).join("  ");
  return rows.map((row) => `${indent}${line(row)}`.trimEnd()).join("\n");
}

/** "1 line", "2,000 lines". */
export const counted = (count: number, what: string): string =>
  `${count.toLocaleString("en-US")} ${what}${count === 1 ? "" : "s"}`;
