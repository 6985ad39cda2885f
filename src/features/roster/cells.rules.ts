// Reads what one cell of a roster file says: forgiving in form, exact in meaning, with a reason where it cannot.
import { type Day, dayFrom } from "../../lib/day.ts";
import { ok, type Result, refuse } from "../../lib/result.ts";

/** A refusal is the reason in plain words, to stand after the column's name. */
export type CellAnswer<T> = Result<T, string>;

/** Case, spaces, accents' encoding and punctuation do not tell two names apart. */
export const fold = (text: string): string =>
  text
    .normalize("NFKC")
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]/gu, "");

const longest = 200;
const nothing = new Set(["", "na", "none"]);

/** One line without control characters, at most 200 characters; null when nothing is left. */
export function readText(cell: string): CellAnswer<string | null> {
  const text = tidy(cell);
  if (text.length > longest) return refuse(`has ${text.length} characters, at most ${longest} are kept`);
  return ok(nothing.has(fold(text)) ? null : text);
}

export const tidy = (cell: string): string =>
  cell
    .normalize("NFC")
    .replace(/\s+/g, " ")
    .replace(/[\p{Cc}\p{Cf}]/gu, "")
    .trim();

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

const notADate = "is not a date; write 2026-07-01 or 7/1/2026 (month first), or a year alone for its 1 July";

/** ISO, or month/day/year as in the United States; a year alone stands for its 1 July, when school years begin. */
export function readDay(cell: string): CellAnswer<Day | null> {
  const text = tidy(cell).replace(/[T ]\d{1,2}:.*$/, "");
  if (text === "") return ok(null);
  const iso = /^(\d{4})-(\d{1,2})-(\d{1,2})$/.exec(text);
  const american = /^(\d{1,2})[/.-](\d{1,2})[/.-](\d{4}|\d{2})$/.exec(text);
  const [year, month, date] = iso
    ? [iso[1], iso[2], iso[3]]
    : american
      ? [american[3], american[1], american[2]]
      : /^\d{4}$/.test(text)
        ? [text, "7", "1"]
        : [];
  const day = year === undefined ? null : dayFrom(fullYear(year), Number(month), Number(date));
  if (day === null) return refuse(`“${text}” ${notADate}`);
  return day >= "1940-01-01" && day < "2100-01-01" ? ok(day) : refuse(`${day} is too far away to be meant`);
}

/** Two digits up to 69 are of this century, as spreadsheets take them. */
function fullYear(year: string): number {
  const number = Number(year);
  return year.length === 4 ? number : number < 70 ? 2000 + number : 1900 + number;
}
