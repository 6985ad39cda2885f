// What a member of the network is, and what holds for one on a given day.
import type { Day } from "../../lib/day.ts";

export const roles = [
  "superintendent",
  "assistant_superintendent",
  "collaborative_director",
  "retired",
  "associate",
  "staff",
] as const;
export type Role = (typeof roles)[number];

export const districtTypes = [
  "urban",
  "suburban",
  "rural",
  "regional",
  "vocational",
  "collaborative",
  "charter",
  "agricultural",
] as const;
export type DistrictType = (typeof districtTypes)[number];

export const dutyKinds = [
  "mentor",
  "crisis_team",
  "round_table_president",
  "coordinator",
  "program_manager",
  "executive_director",
  "facilitator",
  "professional_development",
  "executive_committee",
] as const;
export type DutyKind = (typeof dutyKinds)[number];

export const urbanNetwork = "Urban Superintendents' Network";

/** From the first day to the last, both included; open while `endsOn` is null. */
export type Span = { startsOn: Day; endsOn: Day | null };
/** A place in a Round Table or in the network, by the group's name. */
export type Seat = Span & { group: string; network: boolean };
/** `id` is null until the duty is recorded; `group` names the Round Table of a president. */
export type Duty = Span & { id: string | null; kind: DutyKind; group: string | null };

/** What a roster says of one person, over time. */
export type MemberState = {
  name: string;
  /** Lower case. */
  email: string | null;
  slackUserId: string | null;
  title: string | null;
  role: Role;
  inRoleSince: Day | null;
  district: string | null;
  /** False for somebody who asked for help before being on the roster, until a coordinator confirms. */
  confirmed: boolean;
  /** The first day on which the person is no longer a member. */
  leftOn: Day | null;
  seats: Seat[];
  duties: Duty[];
};

export type MemberRecord = MemberState & {
  id: string;
  districtId: string | null;
  districtType: DistrictType | null;
  deactivated: boolean;
};

/** A Round Table or a network. */
export type RosterGroup = { name: string; network: boolean; channelId: string | null };

export type District = { id: string; name: string; type: DistrictType | null };

/** A member as other features see one, on one day. */
export type Member = {
  id: string;
  name: string;
  email: string | null;
  slackUserId: string | null;
  role: Role;
  title: string | null;
  inRoleSince: Day | null;
  district: District | null;
  roundTables: string[];
  urbanNetwork: boolean;
  /** Their Round Tables, and the network where they belong to it. */
  groups: string[];
  duties: DutyKind[];
  /** The Round Tables of which they are president. */
  presides: string[];
  confirmed: boolean;
  /** Slack says that this account is deactivated. */
  deactivated: boolean;
  left: boolean;
};

const holds = (span: Span, on: Day): boolean => span.startsOn <= on && (span.endsOn === null || on <= span.endsOn);

/** A span that ended before it began never was, and is not kept. */
export const wasEver = ({ startsOn, endsOn }: Span): boolean => endsOn === null || startsOn <= endsOn;

export const hasLeft = (member: { leftOn: Day | null }, on: Day): boolean =>
  member.leftOn !== null && member.leftOn <= on;

/** Each kind once; nobody who has left has a duty. */
export function dutiesOn(state: MemberState, on: Day): DutyKind[] {
  if (hasLeft(state, on)) return [];
  return [...new Set(state.duties.filter((duty) => holds(duty, on)).map(({ kind }) => kind))];
}

function presidedOn(state: MemberState, on: Day): string[] {
  if (hasLeft(state, on)) return [];
  const presidencies = state.duties.filter((duty) => duty.kind === "round_table_president" && holds(duty, on));
  return [...new Set(presidencies.flatMap(({ group }) => group ?? []))];
}

export function asMember(record: MemberRecord, on: Day): Member {
  const { id, name, email, slackUserId, role, title, inRoleSince, confirmed, deactivated } = record;
  const seats = record.seats.filter((seat) => holds(seat, on));
  return {
    ...{ id, name, email, slackUserId, role, title, inRoleSince, confirmed, deactivated },
    district: districtOf(record),
    roundTables: seats.filter((seat) => !seat.network).map((seat) => seat.group),
    urbanNetwork: seats.some((seat) => seat.network),
    groups: seats.toSorted((a, b) => Number(a.network) - Number(b.network)).map((seat) => seat.group),
    duties: dutiesOn(record, on),
    presides: presidedOn(record, on),
    left: hasLeft(record, on),
  };
}

/** Looks after the network: a coordinator, or the Executive Director, who is asked where they do not answer. */
export const coordinates = (member: Member): boolean =>
  member.duties.includes("coordinator") || member.duties.includes("executive_director");

/** What coordinators see of the roster: of each the first, and how many there are. */
export type RosterHome = {
  toConfirm: { shown: Member[]; count: number };
  unlinked: { names: string[]; count: number };
};

/** Somebody who can be turned to: on the roster today, and able to read Slack. */
export const isReachable = (member: Member): member is Member & { slackUserId: string } =>
  !member.left && !member.deactivated && member.slackUserId !== null;

function districtOf({ districtId, district, districtType }: MemberRecord): District | null {
  return districtId === null || district === null ? null : { id: districtId, name: district, type: districtType };
}
