// Reads a roster file: its encoding, its separator and its lines; what cannot be taken is told with line and reason.
import { type CsvError, parse } from "csv-parse/sync";
import { ok, type Result, refuse } from "../../lib/result.ts";
import { type Layout, layoutOf } from "./columns.rules.ts";
import { type Problem, type RosterRow, readRow } from "./row.rules.ts";

export type Reading = {
  rows: RosterRow[];
  problems: Problem[];
  /** Headers that mean nothing here; their cells are not read. */
  unknownColumns: string[];
};

/** Spreadsheets save UTF-8 or, as “Unicode text”, UTF-16; anything else would garble names, so it is refused. */
export function decode(bytes: Uint8Array): Result<string, string> {
  if (bytes[0] === 0x50 && bytes[1] === 0x4b) {
    return refuse("This is a workbook, not a CSV file. In Excel choose Save As, “CSV UTF-8 (Comma delimited)”.");
  }
  const encoding = bytes[0] === 0xff && bytes[1] === 0xfe ? "utf-16le" : "utf-8";
  try {
    return ok(new TextDecoder(encoding, { fatal: true }).decode(bytes));
  } catch {
    return refuse("The file is not in UTF-8. In Excel choose Save As, “CSV UTF-8 (Comma delimited)”.");
  }
}

export function readRoster(text: string): Result<Reading, string> {
  const lines = readLines(text);
  if (!lines.ok) return lines;
  const [header, ...body] = lines.value;
  if (header === undefined) return refuse("The file is empty.");
  const layout = layoutOf(header.cells);
  return layout.ok ? ok(readBody(body, layout.value)) : layout;
}

/** A record of a table, and the line on which it begins. */
export type Line = { line: number; cells: string[] };

/** The records of a table that are not empty. */
export function readLines(text: string): Result<Line[], string> {
  let line = 1;
  const lines: Line[] = [];
  const take = (cells: string[], { lines: last }: { lines: number }) => {
    if (cells.some((cell) => cell.trim() !== "")) lines.push({ line, cells });
    line = last + 1;
    return null;
  };
  try {
    parse(text, {
      bom: true,
      delimiter: separatorOf(text),
      relax_column_count: true,
      relax_quotes: true,
      on_record: take,
    });
    return ok(lines);
  } catch (error) {
    const reason =
      (error as CsvError).code === "CSV_QUOTE_NOT_CLOSED"
        ? "a quotation mark is never closed"
        : "it cannot be read as CSV";
    return refuse(`From line ${line} on: ${reason}.`);
  }
}

/** Whichever of comma, semicolon and tab the first line has most of, outside quotation marks. */
export function separatorOf(text: string): "," | ";" | "\t" {
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

function readBody(body: Line[], layout: Layout): Reading {
  const reading: Reading = { rows: [], problems: [], unknownColumns: layout.unknown };
  const lineOf = new Map<string, number>();
  for (const { line, cells } of body) {
    const answer = hasRightWidth(cells, layout)
      ? readRow(line, (field) => cells[layout.at.get(field) ?? -1])
      : { problem: wrongWidth(line, cells, layout) };
    if ("problem" in answer) reading.problems.push(answer.problem);
    else {
      const { name, email } = answer.row;
      const earlier = lineOf.get(email);
      if (earlier === undefined) reading.rows.push(answer.row);
      else reading.problems.push({ line, name, email, reasons: [`Email: the same as on line ${earlier}`] });
      lineOf.set(email, earlier ?? line);
    }
  }
  return reading;
}

const hasRightWidth = (cells: string[], { width }: Layout): boolean =>
  cells.length >= width && cells.slice(width).every((cell) => cell.trim() === "");

function wrongWidth(line: number, cells: string[], { width }: Layout): Problem {
  const reason = `has ${cells.length} cells where the first line has ${width}; a cell that holds a separator needs quotation marks around it`;
  return { line, name: "", email: null, reasons: [reason] };
}
