// Reads a table that a spreadsheet or a program saved as CSV: its encoding, its separator and its records.
import { type CsvError, parse } from "csv-parse/sync";
import { ok, type Result, refuse } from "./result.ts";

/**
 * Spreadsheets save UTF-8 or, as “Unicode text”, UTF-16. Anything else would garble names, so it is refused; `older`
 * takes it for Windows-1252, where names are looked at by somebody before they count.
 */
export function decode(bytes: Uint8Array, older: "refused" | "windows-1252" = "refused"): Result<string, string> {
  if (bytes[0] === 0x50 && bytes[1] === 0x4b) {
    return refuse("This is a workbook, not a CSV file. In Excel choose Save As, “CSV UTF-8 (Comma delimited)”.");
  }
  try {
    return ok(new TextDecoder(encodingOf(bytes), { fatal: true }).decode(bytes));
  } catch {
    if (older === "windows-1252") return ok(fromWindows1252(bytes));
    return refuse("The file is not in UTF-8. In Excel choose Save As, “CSV UTF-8 (Comma delimited)”.");
  }
}

const of0x80 = "€\u0081‚ƒ„…†‡ˆ‰Š‹Œ\u008DŽ\u008F\u0090‘’“”•–—˜™š›œ\u009DžŸ";

/** By hand, as Node 20 has a TextDecoder of that name that reads Latin-1: without the apostrophe of O’Neil. */
const fromWindows1252 = (bytes: Uint8Array): string =>
  Buffer.from(bytes)
    .toString("latin1")
    .replaceAll(/[\u0080-\u009F]/g, (control) => of0x80.charAt(control.charCodeAt(0) - 0x80));

/** By the mark at its beginning. */
const encodingOf = ([first, second]: Uint8Array): "utf-16le" | "utf-16be" | "utf-8" =>
  first === 0xff && second === 0xfe ? "utf-16le" : first === 0xfe && second === 0xff ? "utf-16be" : "utf-8";

/** A record of a table, and the line on which it begins. */
export type Line = { line: number; cells: string[] };

export type Separator = "," | ";" | "\t";

/** Of one record, where a table is to be small: what is no table at all is told early. */
const mostCharacters = 100_000;

/** The records of a table that are not empty; one of more than `most` is refused unread. */
export function readLines(
  text: string,
  { separator = separatorOf(text), most }: { separator?: Separator; most?: number } = {},
): Result<Line[], string> {
  let [line, records] = [1, 0];
  const lines: Line[] = [];
  const take = (cells: string[], { lines: last }: { lines: number }) => {
    if (cells.some((cell) => cell.trim() !== "")) lines.push({ line, cells });
    line = last + 1;
    records += 1;
    return null;
  };
  try {
    parse(text, {
      bom: true,
      delimiter: separator,
      relax_column_count: true,
      relax_quotes: true,
      on_record: take,
      ...(most !== undefined && { to: most + 1, max_record_size: mostCharacters }),
    });
    if (most === undefined || records <= most) return ok(lines);
    return refuse(`The file has more than ${most.toLocaleString("en-US")} lines, which is more than is read at once.`);
  } catch (error) {
    const reason =
      (error as CsvError).code === "CSV_QUOTE_NOT_CLOSED"
        ? "a quotation mark is never closed"
        : "it cannot be read as CSV";
    return refuse(`From line ${line} on: ${reason}.`);
  }
}

/** Whichever of comma, semicolon and tab the first line has most of, outside quotation marks. */
export function separatorOf(text: string): Separator {
  const counts = { ",": 0, ";": 0, "\t": 0 };
  let quoted = false;
  for (const character of text) {
    if (character === '"') quoted = !quoted;
    else if (quoted) continue;
    else if (character === "\n" || character === "\r") break;
    else if (character in counts) counts[character as keyof typeof counts] += 1;
  }
  if (counts["\t"] > counts[","] && counts["\t"] > counts[";"]) return "\t";
  return counts[";"] > counts[","] ? ";" : ",";
}
