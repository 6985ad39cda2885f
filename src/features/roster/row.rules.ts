// Reads one line of a roster file into what it states about a person, with every reason why it cannot.

import { fold, readDay } from "../../lib/cells.ts";
import type { Day } from "../../lib/day.ts";
import { readEmail, readList, readSlackUser, readText, readYesNo, roundTableName } from "./cells.rules.ts";
import { readDuties, type StatedDuties } from "./duties.rules.ts";
import { type Cells, type Reader, readerOf, type Stated } from "./reader.rules.ts";
import { type DistrictType, type Role, urbanNetwork } from "./rules.ts";
import { readDistrictType, readRole } from "./words.rules.ts";

export type RosterRow = {
  line: number;
  name: string;
  email: string;
  formerEmail: Stated<string | null>;
  slackUserId: Stated<string | null>;
  title: Stated<string | null>;
  role: Stated<Role | null>;
  inRoleSince: Stated<Day | null>;
  district: Stated<string | null>;
  districtType: Stated<DistrictType | null>;
  neighbours: Stated<string[]>;
  roundTables: Stated<string[]>;
  urbanNetwork: Stated<boolean>;
  duties: StatedDuties;
  leftOn: Stated<Day | null>;
};

/** A line that was not taken. `email` and `name` are as far as they could be read. */
export type Problem = { line: number; name: string; email: string | null; reasons: string[] };

export function readRow(line: number, cells: Cells): { row: RosterRow } | { problem: Problem } {
  const reader = readerOf(cells);
  const { reasons, read } = reader;
  const name = readName(reader);
  const email = read("email", readEmail);
  if (name === "") reader.refuse("name", "is empty");
  if (email === null) reader.refuse("email", "is empty");
  const groups = readGroups(reader);
  const row: RosterRow = {
    ...{ line, name, email: email ?? "", ...groups },
    formerEmail: read("formerEmail", readEmail),
    slackUserId: read("slackUser", readSlackUser),
    title: read("title", readText),
    role: read("role", readRole),
    inRoleSince: read("inRoleSince", readDay),
    district: read("district", readText),
    districtType: read("districtType", readDistrictType),
    neighbours: read("neighbours", readList),
    duties: readDuties(reader, groups.roundTables ?? []),
    leftOn: read("leftOn", readDay),
  };
  return reasons.length === 0 ? { row } : { problem: { line, name, email: email ?? null, reasons } };
}

function readName({ read }: Reader): string {
  const name = read("name", readText);
  return name ?? [read("firstName", readText), read("lastName", readText)].filter(Boolean).join(" ");
}

/** “Berkshire RT” is Berkshire, and the USN may stand among the Round Tables. */
function readGroups({ read }: Reader): Pick<RosterRow, "roundTables" | "urbanNetwork"> {
  const names = read("roundTables", readList);
  const isNetwork = (name: string) => ["usn", fold(urbanNetwork)].includes(fold(name));
  const roundTables = names?.filter((name) => !isNetwork(name)).map(roundTableName);
  return { roundTables, urbanNetwork: names?.some(isNetwork) || read("urbanNetwork", readYesNo) };
}
