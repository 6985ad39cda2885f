// Reads what one cell of a roster file says: forgiving in form, exact in meaning, with a reason where it cannot.
import { type CellAnswer, fold, tidy } from "../../lib/cells.ts";
import { ok, refuse } from "../../lib/result.ts";

const longest = 200;
const nothing = new Set(["", "na", "none"]);

/** One line without control characters, at most 200 characters; null when nothing is left. */
export function readText(cell: string): CellAnswer<string | null> {
  const text = tidy(cell);
  if (text.length > longest) return refuse(`has ${text.length} characters, at most ${longest} are kept`);
  return ok(nothing.has(fold(text)) ? null : text);
}

/** Names parted by semicolons, commas, bars or line breaks; each once. */
export function readList(cell: string): CellAnswer<string[]> {
  const names = new Map<string, string>();
  for (const part of cell.split(/[;,|\n\r]/)) {
    const name = readText(part);
    if (!name.ok) return name;
    if (name.value !== null && !names.has(fold(name.value))) names.set(fold(name.value), name.value);
  }
  return ok([...names.values()]);
}

/** “Berkshire RT” is Berkshire. */
export function roundTableName(cell: string): string {
  const name = tidy(cell);
  return name.replace(/^(rt|round\s*table)\b|\b(rt|round\s*table)$/gi, "").trim() || name;
}

const emailForm = /^[^\s@<>(),;:"]+@[^\s@<>(),;:"]+\.[^\s@<>(),;:".]+$/;

export function readEmail(cell: string): CellAnswer<string | null> {
  const text = tidy(cell)
    .toLowerCase()
    .replace(/^mailto:/, "");
  if (text === "") return ok(null);
  return emailForm.test(text) && text.length <= 254 ? ok(text) : refuse(`“${text}” is not an email address`);
}

/** Slack's own id for a person, as it stands in their profile under Copy Member ID. */
export function readSlackUser(cell: string): CellAnswer<string | null> {
  const text = tidy(cell).replace(/^<?@/, "").replace(/>$/, "");
  if (text === "") return ok(null);
  return /^[UW][A-Z0-9]{4,}$/.test(text) ? ok(text) : refuse(`“${text}” is not a Slack member ID such as U012AB3CD`);
}

const yes = new Set(["yes", "y", "true", "t", "x", "1", "✓", "✔"]);
const no = new Set(["", "no", "n", "false", "f", "0", "-", "–", "none", "na", "n/a"]);

/** Undefined: neither a yes nor a no. */
export function yesOrNo(cell: string): boolean | undefined {
  const text = tidy(cell).toLowerCase();
  return yes.has(text) ? true : no.has(text) ? false : undefined;
}

export function readYesNo(cell: string): CellAnswer<boolean> {
  const answer = yesOrNo(cell);
  return answer === undefined ? refuse(`“${tidy(cell)}” is neither yes nor no`) : ok(answer);
}
