// Which columns of an attendance report say what, in the layouts of Zoom and Teams, and where its tables begin.
import { fold } from "../../lib/cells.ts";
import type { Separator } from "../../lib/csv.ts";

/** Where the same is told in several columns, the names that come first are preferred. */
const headers = {
  name: [
    ...["Name (Original Name)", "User Name (Original Name)", "Full Name", "Name", "Participant Name"],
    ...["Display Name", "Participant", "Attendee", "User Name"],
  ],
  first: ["First Name", "First"],
  last: ["Last Name", "Last"],
  email: ["Email", "User Email", "Email Address", "Attendee Email", "Participant ID (UPN)", "Participant ID", "UPN"],
  joined: ["Join Time", "First Join", "First Join Time", "Time Joined"],
  left: ["Leave Time", "Last Leave", "Last Leave Time", "Time Exited"],
  length: [
    ...["Duration (Minutes)", "Total Duration (Minutes)", "Time in Session (Minutes)", "In-Meeting Duration"],
    ...["Duration", "Total Duration", "Time in Meeting (Minutes)", "Minutes", "Minutes Attended", "Duration (Seconds)"],
  ],
  action: ["User Action", "Action"],
  at: ["Timestamp", "UTC Event Timestamp", "Time"],
  attended: ["Attended"],
  role: ["Role"],
  registered: ["Registration Time", "Approval Status"],
  meeting: ["Topic", "Meeting ID", "Webinar ID"],
} as const;

export type Column = keyof typeof headers;

const known = new Map(
  Object.entries(headers).flatMap(([column, names]) =>
    names.map((name, rank) => [fold(name), { column: column as Column, rank }] as const),
  ),
);

export type Layout = {
  /** Each that tells it, the preferred first. */
  at: ReadonlyMap<Column, readonly number[]>;
  unit: "minutes" | "seconds";
};

type Heading = "people" | "registrants" | "other";

const mostColumns = 200;

/** The layout of a table that begins with these cells, and of whom it tells. */
export function headingOf(cells: readonly string[]): { is: Heading; layout: Layout } {
  const found = cells
    .slice(0, mostColumns)
    .flatMap((cell, index): Found[] => {
      const meant = known.get(fold(cell));
      return meant ? [{ ...meant, index }] : [];
    })
    .toSorted((a, b) => a.rank - b.rank || a.index - b.index);
  const start = found.find(({ column }) => column === "name")?.index ?? 0;
  const at = new Map<Column, number[]>();
  // A row may begin with the meeting and its host: what is told of a person stands after the name.
  for (const { column, index } of found.toSorted((a, b) => Number(a.index < start) - Number(b.index < start)))
    at.set(column, [...(at.get(column) ?? []), index]);
  const length = cells[at.get("length")?.[0] ?? -1] ?? "";
  return { is: kindOf(at), layout: { at, unit: /seconds/i.test(length) ? "seconds" : "minutes" } };
}

type Found = { column: Column; index: number; rank: number };

function kindOf(at: Layout["at"]): Heading {
  const tellsTime = at.has("joined") || at.has("attended") || (at.has("action") && at.has("at"));
  if (!at.has("name") && !(at.has("first") && at.has("last"))) return "other";
  // The lines above the table tell of the meeting, its host and how long it was.
  if (at.has("meeting") && !tellsTime) return "other";
  if (tellsTime || at.has("length")) return "people";
  return at.has("email") ? (at.has("registered") ? "registrants" : "people") : "other";
}

/** The titles that Zoom and Teams write above their tables. */
const titles = /^(\d\. ?\p{L}|(attendee|host|panelist|registrant) details$|(other attended|attendee report)$)/iu;

export function titleIn(cells: readonly string[]): string | null {
  const [title, ...more] = cells.filter((cell) => cell.trim() !== "");
  return title !== undefined && more.length === 0 && titles.test(title.trim()) ? title.trim() : null;
}

const separators: readonly Separator[] = [",", ";", "\t"];
const headLines = 200;
const headCharacters = 100_000;

/** The one by which some line near the beginning has the most columns that are known. */
export function separatorIn(text: string): Separator {
  const lines = text.slice(0, headCharacters).split(/\r\n|\n|\r/, headLines);
  const columnsBy = (separator: Separator) =>
    Math.max(0, ...lines.map((line) => line.split(separator).filter((cell) => known.has(fold(cell))).length));
  return separators.reduce((best, each) => (columnsBy(each) > columnsBy(best) ? each : best));
}
