// Reads what a cell of anybody's spreadsheet says: forgiving in form, exact in meaning, with a reason where it cannot.
import { type Day, dayFrom } from "./day.ts";
import { ok, type Result, refuse } from "./result.ts";

/** A refusal is the reason in plain words, to stand after the column's name. */
export type CellAnswer<T> = Result<T, string>;

/** Case, spaces, accents' encoding and punctuation do not tell two names apart. */
export const fold = (text: string): string =>
  text
    .normalize("NFKC")
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]/gu, "");

/** One line, without control characters. */
export const tidy = (cell: string): string =>
  cell
    .normalize("NFC")
    .replace(/\s+/g, " ")
    .replace(/[\p{Cc}\p{Cf}]/gu, "")
    .trim();

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
