// Reads a rotation file: which week, and who is called first and second; what cannot be taken is told with line and reason.
import { fold, readDay, tidy } from "../../lib/cells.ts";
import { type Day, mondayOf } from "../../lib/day.ts";
import { ok, type Result, refuse } from "../../lib/result.ts";
import type { Level } from "./rules.ts";

/** A record of the file, and the line on which it begins. */
type Line = { line: number; cells: string[] };

/** `undefined`: the cell is empty or there is no such column, so what is planned stays. `null`: nobody. */
type Named = string | null | undefined;
export type FileWeek = { line: number; week: Day; named: readonly [Named, Named] };
export type Problem = { line: number; reason: string };
export type RotationFile = { weeks: FileWeek[]; problems: Problem[]; unknownColumns: string[] };

const columns: Record<"week" | Level, { header: string; also: string[] }> = {
  week: {
    header: "Week",
    also: ["Week of", "Monday", "Date", "Week beginning", "Week starting", "Starts", "Start", "From"],
  },
  1: { header: "Level 1", also: ["First", "Primary", "First call", "On call", "On call 1", "L1"] },
  2: { header: "Level 2", also: ["Second", "Secondary", "Backup", "Second call", "On call 2", "L2"] },
};

type Layout = { week: number; levels: readonly [number, number]; width: number; unknown: string[] };

export function readRotation(lines: readonly Line[]): Result<RotationFile, string> {
  const [header, ...body] = lines;
  if (header === undefined) return refuse("The file is empty.");
  const layout = layoutOf(header.cells);
  if (!layout.ok) return layout;
  const file: RotationFile = { weeks: [], problems: [], unknownColumns: layout.value.unknown };
  const lineOf = new Map<Day, number>();
  for (const line of body) {
    const answer = readWeek(line, layout.value);
    const earlier = answer.ok ? lineOf.get(answer.value.week) : undefined;
    if (!answer.ok) file.problems.push({ line: line.line, reason: answer.refusal });
    else if (earlier !== undefined)
      file.problems.push({
        line: line.line,
        reason: `Week: ${answer.value.week} stands on line ${earlier} already; keep one of them`,
      });
    else {
      file.weeks.push(answer.value);
      lineOf.set(answer.value.week, line.line);
    }
  }
  return ok(file);
}

function layoutOf(headers: readonly string[]): Result<Layout, string> {
  const found = headers.map(fold);
  const at = ({ header, also }: { header: string; also: string[] }) =>
    found.findIndex((each) => [header, ...also].map(fold).includes(each));
  const [week, first, second] = [at(columns.week), at(columns[1]), at(columns[2])];
  const named = "The first line must name the columns: Week, Level 1, Level 2.";
  if (week < 0) return refuse(`There is no column “Week”. ${named}`);
  if (first < 0 && second < 0) return refuse(`There is neither a column “Level 1” nor “Level 2”. ${named}`);
  const known = [week, first, second];
  const unknown = headers.filter((header, index) => !known.includes(index) && header.trim() !== "");
  return ok({ week, levels: [first, second], width: headers.length, unknown });
}

function readWeek({ line, cells }: Line, { week: at, levels, width }: Layout): Result<FileWeek, string> {
  if (cells.slice(width).some((cell) => cell.trim() !== "") || cells.length < Math.max(at, ...levels) + 1)
    return refuse(
      `the number of cells is ${cells.length}, where the first line has ${width}; a cell that holds a separator needs quotation marks around it`,
    );
  const day = readDay(cells[at] ?? "");
  if (!day.ok) return refuse(`Week: ${day.refusal}`);
  if (day.value === null) return refuse("Week: is empty; write the Monday on which it begins");
  const monday = mondayOf(day.value);
  if (day.value !== monday)
    return refuse(`Week: ${day.value} is a ${weekdayOf(day.value)}; weeks begin on a Monday, this one on ${monday}`);
  const [first, second] = levels.map((index) => (index < 0 ? undefined : nameIn(cells[index] ?? "")));
  return ok({ line, week: day.value, named: [first, second] });
}

const weekdayOf = (day: Day): string =>
  new Intl.DateTimeFormat("en-US", { weekday: "long", timeZone: "UTC" }).format(new Date(`${day}T00:00:00Z`));

const nobody = new Set(["nobody", "none", "noone", "open", "tbd"]);

function nameIn(cell: string): Named {
  const name = tidy(cell).replace(/^mailto:/i, "");
  if (name === "") return undefined;
  return nobody.has(fold(name)) || /^[-–—]+$/.test(name) ? null : name;
}
