// What differs between two states of a member, in words that a coordinator can check.
import type { Day } from "../../lib/day.ts";
import { type DutyKind, dutiesOn, hasLeft, type MemberState, type Span, wasEver } from "./rules.ts";

export type Change = { field: string; from: string; to: string };
export type Outcome = "added" | "changed" | "ended" | "returned" | "unchanged";

export const dutyNames: Record<DutyKind, string> = {
  mentor: "Mentor",
  crisis_team: "CST",
  round_table_president: "RT President",
  coordinator: "Coordinator",
  program_manager: "Program manager",
  executive_director: "Executive director",
  facilitator: "Facilitator",
  professional_development: "PD committee",
  executive_committee: "Executive Committee",
};

/** Field by field; empty when the two states say the same. A new member has no state before. */
export function changes(before: MemberState | null, after: MemberState): Change[] {
  const was = before === null ? new Map<string, string>() : facts(before);
  const is = facts(after);
  return [...new Set([...was.keys(), ...is.keys()])]
    .map((field) => ({ field, from: was.get(field) ?? "", to: is.get(field) ?? "" }))
    .filter(({ from, to }) => from !== to);
}

export function outcome(before: MemberState | null, after: MemberState, today: Day): Outcome {
  if (before === null) return "added";
  if (changes(before, after).length === 0) return "unchanged";
  if (!hasLeft(before, today) && hasLeft(after, today)) return "ended";
  if (hasLeft(before, today) && !hasLeft(after, today)) return "returned";
  return "changed";
}

/** The duties that somebody had on this day before the change and has no longer. */
export function lostDuties(before: MemberState | null, after: MemberState, today: Day): DutyKind[] {
  const kept = dutiesOn(after, today);
  return before === null ? [] : dutiesOn(before, today).filter((kind) => !kept.includes(kind));
}

function facts(state: MemberState): Map<string, string> {
  const found = new Map<string, string>([
    ["Name", state.name],
    ["Email", state.email ?? ""],
    ["Slack user", state.slackUserId ?? ""],
    ["Title", state.title ?? ""],
    ["Role", state.role.replaceAll("_", " ")],
    ["In role since", state.inRoleSince ?? ""],
    ["District", state.district ?? ""],
    ["Confirmed", state.confirmed ? "yes" : "no"],
    ["Left on", state.leftOn ?? ""],
  ]);
  for (const seat of inOrder(state.seats)) add(found, seat.network ? seat.group : `RT ${seat.group}`, seat);
  for (const duty of inOrder(state.duties)) {
    add(found, duty.group === null ? dutyNames[duty.kind] : `${dutyNames[duty.kind]}, ${duty.group}`, duty);
  }
  return found;
}

const inOrder = <S extends Span>(spans: readonly S[]): S[] =>
  spans.filter(wasEver).sort((a, b) => a.startsOn.localeCompare(b.startsOn));

function add(found: Map<string, string>, field: string, { startsOn, endsOn }: Span): void {
  const text = endsOn === null ? `from ${startsOn}` : `${startsOn} to ${endsOn}`;
  const earlier = found.get(field);
  found.set(field, earlier === undefined ? text : `${earlier}; ${text}`);
}
