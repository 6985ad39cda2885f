// The columns of a roster file: what each is called, what it holds, and how a header finds its column.

import { fold } from "../../lib/cells.ts";
import { ok, type Result, refuse } from "../../lib/result.ts";
import { dutyNames } from "./changes.rules.ts";
import { type DutyKind, districtTypes, dutyKinds, roles } from "./rules.ts";

export type DutyField = DutyKind | `${DutyKind} from` | `${DutyKind} until`;
export type Field =
  | "name"
  | "firstName"
  | "lastName"
  | "email"
  | "formerEmail"
  | "slackUser"
  | "title"
  | "role"
  | "inRoleSince"
  | "district"
  | "districtType"
  | "neighbours"
  | "roundTables"
  | "urbanNetwork"
  | "leftOn"
  | DutyField;

export type Column = { field: Field; header: string; also: string[]; holds: string };

const spoken = (values: readonly string[]) => values.map((value) => value.replaceAll("_", " ")).join(", ");

const personal: Column[] = [
  {
    field: "name",
    header: "Name",
    also: ["Full name", "Member", "Member name"],
    holds: "first and last name; required, here or in the next two",
  },
  {
    field: "firstName",
    header: "First name",
    also: ["First", "Given name"],
    holds: "first name, where names stand in two columns",
  },
  { field: "lastName", header: "Last name", also: ["Last", "Surname", "Family name"], holds: "last name" },
  {
    field: "email",
    header: "Email",
    also: ["E-mail", "E-mail address", "Mail", "Work email"],
    holds: "required; by it a person is known, also in Slack",
  },
  {
    field: "formerEmail",
    header: "Former email",
    also: ["Old email", "Previous email"],
    holds: "the address on the roster so far, when it changed",
  },
  {
    field: "slackUser",
    header: "Slack user",
    also: ["Slack", "Slack ID", "Slack user ID", "Slack member ID"],
    holds: "member ID such as U012AB3CD, where the email in Slack is another; empty leaves it",
  },
  { field: "title", header: "Title", also: ["Position", "Job title"], holds: "as the district writes it" },
  {
    field: "role",
    header: "Role",
    also: ["Member type", "Membership", "Membership type"],
    holds: `${spoken(roles)}; empty: as recorded, else read from the title`,
  },
  {
    field: "inRoleSince",
    header: "In role since",
    also: ["Time in role", "In position since", "Role since", "Start in role"],
    holds: "date",
  },
];

const places: Column[] = [
  {
    field: "district",
    header: "District",
    also: ["District name", "School district", "Organization"],
    holds: "name of the district or collaborative",
  },
  {
    field: "districtType",
    header: "District type",
    also: ["Type", "Type of district"],
    holds: `${spoken(districtTypes)}; empty: as recorded`,
  },
  {
    field: "neighbours",
    header: "Neighbours",
    also: ["Neighbors", "Neighbouring districts", "Neighboring districts"],
    holds: "districts next to this one, parted by semicolons; empty: as recorded",
  },
  {
    field: "roundTables",
    header: "Round Tables",
    also: ["Round Table", "Round Table(s)", "RT", "RTs", "RT(s)", "Roundtable"],
    holds: "names, parted by semicolons",
  },
  {
    field: "urbanNetwork",
    header: "USN",
    also: ["Urban Superintendents Network", "Urban network"],
    holds: "yes or no",
  },
];

const dutyWords: Record<DutyKind, string[]> = {
  mentor: ["MSSN mentor", "Thought partner"],
  crisis_team: ["Crisis team", "Crisis Support Team", "CST member"],
  round_table_president: ["Round Table president", "President"],
  coordinator: ["MSSN coordinator", "Support network coordinator"],
  program_manager: ["PM"],
  executive_director: ["ED"],
  facilitator: ["MSSN facilitator", "Cohort facilitator"],
  professional_development: ["PD", "Professional Development", "Professional Development committee"],
  executive_committee: ["EC", "Executive Committee member"],
};

const fromWords = ["from", "since", "start", "start date", "starts on", "began"];
const untilWords = ["until", "to", "end", "end date", "ends on", "through"];

function dutyColumns(kind: DutyKind): Column[] {
  const header = dutyNames[kind];
  const names = [header, ...dutyWords[kind]];
  const dated = (words: string[]) => names.flatMap((name) => words.map((word) => `${name} ${word}`));
  const whose = kind === "round_table_president" ? ", or the name of the Round Table" : "";
  return [
    { field: kind, header, also: dutyWords[kind], holds: `yes or no${whose}` },
    {
      field: `${kind} from`,
      header: `${header} from`,
      also: dated(fromWords),
      holds: "first day; empty: as recorded, else the day of the import",
    },
    { field: `${kind} until`, header: `${header} until`, also: dated(untilWords), holds: "last day; empty: no end" },
  ];
}

const leaving: Column = {
  field: "leftOn",
  header: "Left on",
  also: ["Left", "Leaving date", "End date", "Retired on"],
  holds: "first day as no longer a member",
};

export const columns: readonly Column[] = [...personal, ...places, ...dutyKinds.flatMap(dutyColumns), leaving];

const byWord = new Map(
  columns.flatMap((column) => [column.header, ...column.also].map((word) => [fold(word), column])),
);

/** Which cell of a row holds which field, and the headers that mean nothing here. */
export type Layout = { at: Map<Field, number>; width: number; unknown: string[] };

export function layoutOf(headers: string[]): Result<Layout, string> {
  const layout: Layout = { at: new Map(), width: headers.length, unknown: [] };
  for (const [index, header] of headers.entries()) {
    const column = byWord.get(fold(header));
    const earlier = column === undefined ? undefined : layout.at.get(column.field);
    if (column === undefined) layout.unknown.push(header.trim());
    else if (earlier === undefined) layout.at.set(column.field, index);
    else
      return refuse(
        `The columns “${headers[earlier]}” and “${header}” both hold: ${column.header}. Remove one of them.`,
      );
  }
  layout.unknown = layout.unknown.filter((header) => header !== "");
  const missing = missingOf(layout);
  return missing === null ? ok(layout) : refuse(`${missing} The first line reads: ${headers.join(" | ")}`);
}

function missingOf({ at }: Layout): string | null {
  if (!at.has("email")) return "There is no column Email, by which people are known.";
  const isNamed = at.has("name") || (at.has("firstName") && at.has("lastName"));
  return isNamed ? null : "There is no column Name (or First name and Last name).";
}
