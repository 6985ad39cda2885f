// What becomes of somebody who asks for help without being on the roster: a member, to be confirmed.
import type { Day } from "../../lib/day.ts";
import { next } from "./next.rules.ts";
import type { RosterRow } from "./row.rules.ts";
import { hasLeft, type MemberState, type Role } from "./rules.ts";

export type Introduction = {
  slackUserId: string;
  name: string;
  /** As Slack knows it. */
  email: string | null;
  district: string | null;
  roundTable: string | null;
  role: Role;
};

/** Where the roster knows the person, it is believed and only the Slack user is added. */
export function introduced(before: MemberState | null, said: Introduction, today: Day): MemberState {
  const { slackUserId, email } = said;
  if (before?.confirmed && !hasLeft(before, today)) return { ...before, slackUserId };
  const after = next(before, asRow(said), today);
  return { ...after, email: before?.email ?? email?.toLowerCase() ?? null, confirmed: false };
}

function asRow({ name, email, slackUserId, role, district, roundTable }: Introduction): RosterRow {
  return {
    ...{ line: 0, name, email: email ?? "", formerEmail: undefined, slackUserId, role, district },
    ...{ title: undefined, inRoleSince: undefined, districtType: undefined, neighbours: undefined },
    ...{ roundTables: roundTable === null ? undefined : [roundTable], urbanNetwork: undefined },
    ...{ duties: {}, leftOn: undefined },
  };
}
