// Plans an import: what a roster file would change in what is recorded, person by person, district by district.
import type { Day } from "../../lib/day.ts";
import { type Change, changes, type Outcome, outcome } from "./changes.rules.ts";
import {
  contradictions,
  type DistrictPlan,
  planDistricts,
  type RecordedDistrict,
  spellAsKnown,
} from "./districts.rules.ts";
import { next, withLeaving } from "./next.rules.ts";
import { type Match, recognize } from "./people.rules.ts";
import type { Problem, RosterRow } from "./row.rules.ts";
import { hasLeft, type MemberRecord, type MemberState } from "./rules.ts";

export type Roster = { members: MemberRecord[]; districts: RecordedDistrict[]; roundTables: string[] };

export type ImportFile = { rows: RosterRow[]; problems: Problem[] };
/** `complete`: the file is the whole roster, so who is not in it has left. */
export type ImportOptions = { today: Day; complete: boolean };

export type PlannedMember = {
  /** Null for somebody new. */
  id: string | null;
  outcome: Exclude<Outcome, "unchanged">;
  changes: Change[];
  before: MemberState | null;
  after: MemberState;
};

export type Plan = {
  members: PlannedMember[];
  unchanged: number;
  districts: DistrictPlan;
  newRoundTables: string[];
  problems: Problem[];
  /** The file was said to be complete, and yet nobody is ended by absence: a bad line may be about anybody. */
  absenceUnsure: boolean;
};

export function changesNothing({ members, districts, newRoundTables }: Plan): boolean {
  return [members, districts.districts, districts.joined, districts.parted, newRoundTables].every(isEmpty);
}

export function plan(roster: Roster, file: ImportFile, { today, complete }: ImportOptions): Plan {
  const spelled = spellAsKnown(file.rows, roster.districts.map(nameOf), roster.roundTables);
  const clashes = contradictions(spelled);
  const { matches, problems } = recognize(roster.members, without(spelled, clashes));
  const bad = [...file.problems, ...clashes, ...problems].sort((a, b) => a.line - b.line);
  const absence = complete ? absent(roster.members, matches, bad) : { members: [], unsure: false };
  const pairs = [
    ...matches.map(({ before, row }) => ({ before, after: next(before, row, today) })),
    ...absence.members
      .filter((member) => !hasLeft(member, today))
      .map((before) => ({ before, after: withLeaving(before, today) })),
  ];
  const members = pairs.flatMap(({ before, after }) => planned(before, after, today));
  const rows = matches.map(({ row }) => row);
  return {
    members,
    unchanged: pairs.length - members.length,
    districts: planDistricts(roster.districts, rows),
    newRoundTables: newRoundTables(roster, rows),
    problems: bad,
    absenceUnsure: absence.unsure,
  };
}

const isEmpty = (list: readonly unknown[]) => list.length === 0;
const nameOf = ({ name }: { name: string }) => name;

function without(rows: RosterRow[], problems: Problem[]): RosterRow[] {
  const lines = new Set(problems.map(({ line }) => line));
  return rows.filter(({ line }) => !lines.has(line));
}

/** Who is not in the file. A bad line counts as its person's presence; one that names nobody known could be anybody's. */
function absent(
  members: MemberRecord[],
  matches: Match[],
  bad: Problem[],
): { members: MemberRecord[]; unsure: boolean } {
  const emails = new Set(members.map(({ email }) => email));
  if (bad.some(({ email }) => email === null || !emails.has(email))) return { members: [], unsure: true };
  const present = new Set([...matches.map(({ before }) => before?.id), ...bad.map(({ email }) => email)]);
  const isAbsent = ({ id, email, confirmed }: MemberRecord) =>
    confirmed && !present.has(id) && !present.has(email ?? id);
  return { members: members.filter(isAbsent), unsure: false };
}

function planned(before: MemberRecord | null, after: MemberState, today: Day): PlannedMember[] {
  const kind = outcome(before, after, today);
  if (kind === "unchanged") return [];
  return [{ id: before?.id ?? null, outcome: kind, changes: changes(before, after), before, after }];
}

function newRoundTables({ roundTables }: Roster, rows: RosterRow[]): string[] {
  const named = rows.flatMap(({ roundTables, duties }) => [
    ...(roundTables ?? []),
    ...(duties.round_table_president?.group ? [duties.round_table_president.group] : []),
  ]);
  return [...new Set(named)].filter((name) => !roundTables.includes(name));
}
