// Reads the lines of a roster file; what cannot be taken is told with line and reason.
import { type Line, readLines } from "../../lib/csv.ts";
import { ok, type Result, refuse } from "../../lib/result.ts";
import { type Layout, layoutOf } from "./columns.rules.ts";
import { type Problem, type RosterRow, readRow } from "./row.rules.ts";

export type Reading = {
  rows: RosterRow[];
  problems: Problem[];
  /** Headers that mean nothing here; their cells are not read. */
  unknownColumns: string[];
};

export function readRoster(text: string): Result<Reading, string> {
  const lines = readLines(text);
  if (!lines.ok) return lines;
  const [header, ...body] = lines.value;
  if (header === undefined) return refuse("The file is empty.");
  const layout = layoutOf(header.cells);
  return layout.ok ? ok(readBody(body, layout.value)) : layout;
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
