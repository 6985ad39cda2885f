// What was measured, against its bound: as a table for people, as JSON for programs.
import { availableParallelism } from "node:os";

export type Figure = {
  name: string;
  measured: number;
  unit: string;
  /** What it may be at most, or `exactly` has to be; null: told for information. */
  bound: number | null;
  exactly?: boolean;
  /** How it was measured, and what else was seen. */
  details: string;
};

export type Line = Figure & { ratio: number | null; ok: boolean };

export function judged(figure: Figure): Line {
  const { measured, bound, exactly } = figure;
  const ok = bound === null || (exactly ? measured === bound : measured <= bound);
  return { ...figure, ratio: bound ? measured / bound : null, ok };
}

export const machine = () => ({
  cores: availableParallelism(),
  node: process.version,
  platform: `${process.platform} ${process.arch}`,
});

export function asTable(lines: readonly Line[]): string {
  const { cores, node, platform } = machine();
  const rows = lines.map((line) => [
    line.bound === null ? "" : line.ok ? "ok" : "MISSED",
    line.name,
    worded(line.measured, line.unit),
    line.bound === null ? "" : `${line.exactly ? "" : "≤ "}${worded(line.bound, line.unit)}`,
    line.ratio === null ? "" : line.ratio.toFixed(2),
    line.details,
  ]);
  const all = [["", "", "measured", "bound", "ratio", ""], ...rows];
  const widths = [0, 1, 2, 3, 4].map((column) => Math.max(...all.map((row) => row[column]?.length ?? 0)));
  const text = all.map((row) =>
    row
      .map((cell, column) => cell.padEnd(widths[column] ?? 0))
      .join("  ")
      .trimEnd(),
  );
  return [`${cores} cores, Node ${node}, ${platform}`, "", ...text].join("\n");
}

/** Three digits are enough for what another run would give otherwise; whole numbers stay whole. */
function worded(value: number, unit: string): string {
  const digits = Number.isInteger(value) || value >= 100 ? 0 : value >= 10 ? 1 : 2;
  return `${value.toFixed(digits)} ${unit}`.trim();
}
