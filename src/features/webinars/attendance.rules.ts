// Reads the attendance report of Zoom or Teams, or a list made by hand: who was there, and for how long.
import { tidy } from "../../lib/cells.ts";
import { decode, type Line, readLines } from "../../lib/csv.ts";
import { ok, type Result, refuse } from "../../lib/result.ts";
import { counted } from "../../lib/words.ts";
import { readAddress, readMoment, readSeconds } from "./attendance-cells.rules.ts";
import { type Column, headingOf, type Layout, separatorIn, titleIn } from "./attendance-columns.rules.ts";
import { type AttendancePerson, type AttendanceRole, peopleOf, type Row } from "./attendance-people.rules.ts";

export type Attendance = {
  people: AttendancePerson[];
  /** What staff should know of the reading, in whole sentences. */
  notes: string[];
};

export const most = { bytes: 5 * 1024 * 1024, lines: 20_000 } as const;
const again =
  "Please download the attendance report from Zoom or Teams once more as CSV, and send it unchanged. A list of your own needs a column “Name” and one of “Email”, “Minutes” or “Join Time” and “Leave Time”.";

export const tooLarge = `The file is larger than 5 MB, which no attendance report is. ${again}`;

/** A refusal says what was found, what is needed and what to do. */
export function readAttendance(bytes: Uint8Array): Result<Attendance, string> {
  if (bytes.length > most.bytes) return refuse(tooLarge);
  const text = decode(bytes, "windows-1252");
  if (!text.ok) return text;
  const lines = readLines(text.value, { separator: separatorIn(text.value), most: most.lines });
  if (!lines.ok) return refuse(`${lines.refusal} ${again}`);
  if (lines.value.length === 0) return refuse(`The file is empty. ${again}`);
  const read = rowsIn(lines.value);
  if (read.tables === 0) return refuse(read.registrants ? notYet : `${columnsIn(lines.value)} ${again}`);
  const people = peopleOf(read.rows);
  if (people.length === 0) return refuse(`The file has the right columns, but nobody who came is in it. ${again}`);
  return ok({ people, notes: notesOf(read, people) });
}

const notYet =
  "This file says who registered, not who came. Please send the attendee report of Zoom, which has a column “Attended”.";

type Read = { tables: number; registrants: boolean; rows: Row[]; absent: number; nameless: number };

function rowsIn(lines: readonly Line[]): Read {
  const read: Read = { tables: 0, registrants: false, rows: [], absent: 0, nameless: 0 };
  let layout: Layout | null = null;
  let role: AttendanceRole = "attendee";
  for (const { cells } of lines) {
    const heading = headingOf(cells);
    const title = titleIn(cells);
    if (heading.is === "people") {
      layout = heading.layout;
      read.tables += 1;
    } else if (heading.is === "registrants" || title !== null) {
      layout = null;
      role = roleIn(title ?? "");
      read.registrants ||= heading.is === "registrants";
    } else if (layout !== null) take(read, rowOf(cells, layout, role));
  }
  return read;
}

function take(read: Read, row: Row | "absent"): void {
  if (row === "absent") read.absent += 1;
  else if (row.name === "" && row.email === null) read.nameless += 1;
  else read.rows.push(row);
}

/** Teams' organizers and presenters, Zoom's hosts and panelists. */
const roleIn = (text: string): AttendanceRole =>
  /host|organi[sz]er/i.test(text) ? "host" : /panelist|presenter/i.test(text) ? "panelist" : "attendee";

const longestName = 200;

function rowOf(cells: readonly string[], { at, unit }: Layout, ofTable: AttendanceRole): Row | "absent" {
  const told = (column: Column) => tidy(cells[at.get(column)?.[0] ?? -1] ?? "");
  if (/^no$/i.test(told("attended"))) return "absent";
  const emails = (at.get("email") ?? []).map((index) => readAddress(cells[index] ?? ""));
  // Registered names are written with more care than those shown in the meeting.
  const registered = [told("first"), told("last")];
  const name = registered.includes("") ? told("name") || registered.join("") : registered.join(" ");
  const moment = readMoment(told("at"));
  return {
    ...{ name: name.slice(0, longestName), email: emails.find((email) => email !== null) ?? null },
    role: ofTable === "attendee" ? roleIn(told("role")) : ofTable,
    ...{ from: readMoment(told("joined")), to: readMoment(told("left")) },
    seconds: readSeconds(told("length"), unit),
    step: moment === null ? null : stepOf(told("action"), moment),
  };
}

function stepOf(action: string, at: number): Row["step"] {
  if (/^join/i.test(action)) return { at, joined: true };
  return /^left/i.test(action) ? { at, joined: false } : null;
}

function notesOf({ absent, nameless, rows }: Read, people: readonly AttendancePerson[]): string[] {
  const unknown = people.filter(({ minutes }) => minutes === null).length;
  const left = new Set(rows.flatMap(({ step, name }) => (step?.joined === false ? [name] : [])));
  const staying = new Set(rows.flatMap(({ step, name }) => (step?.joined && !left.has(name) ? [name] : []))).size;
  return [
    absent > 0 && `Left out: ${counted(absent, "row")} of people who registered and did not come.`,
    nameless > 0 && `Left out: ${counted(nameless, "row")} with neither a name nor an email.`,
    unknown > 0 && `The file does not say how long ${counted(unknown, "person was", "people were")} there.`,
    staying > 0 &&
      `The file does not say when ${counted(staying, "person", "people")} left; they count until its last entry.`,
  ].filter((note) => note !== false);
}

/** The line that looks most like the names of columns. */
function columnsIn(lines: readonly Line[]): string {
  const found = lines
    .slice(0, 20)
    .map(({ cells }) => cells.map((cell) => tidy(cell).slice(0, 40)).filter((cell) => cell !== ""))
    .reduce((longest, cells) => (cells.length > longest.length ? cells : longest));
  const named = found.slice(0, 12).map((cell) => `“${cell}”`);
  const columns = ` Its columns are ${named.join(", ")}${found.length > named.length ? " and more" : ""}.`;
  return `No list of people was found in the file.${named.length > 0 ? columns : ""}`;
}
