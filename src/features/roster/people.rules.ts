// Finds the recorded person whom each line of a roster file is about.
import { fold } from "../../lib/cells.ts";
import type { Problem, RosterRow } from "./row.rules.ts";
import type { MemberRecord } from "./rules.ts";

/** `before` is null for somebody new. */
export type Match = { row: RosterRow; before: MemberRecord | null };

/** By email; whom no line names so, by former email, Slack user or, recorded without an email, by name. */
export function recognize(members: MemberRecord[], rows: RosterRow[]): { matches: Match[]; problems: Problem[] } {
  const byEmail = indexed(members, ({ email }) => email);
  const bySlackUser = indexed(members, ({ slackUserId }) => slackUserId);
  const byName = indexed(members, ({ email, name }) => (email === null ? fold(name) : null));
  const named = new Set(rows.flatMap(({ email }) => byEmail.get(email)?.id ?? []));
  const unnamed = (member?: MemberRecord) => (member === undefined || named.has(member.id) ? undefined : member);
  const lineOf = new Map<string, number>();
  const matches: Match[] = [];
  const problems: Problem[] = [];
  for (const row of rows) {
    const { line, name, email, formerEmail, slackUserId } = row;
    const owner = slackUserId ? bySlackUser.get(slackUserId) : undefined;
    const likely = [byEmail.get(formerEmail ?? ""), owner, byName.get(fold(name))].map(unnamed);
    const before = byEmail.get(email) ?? likely.find((member) => member !== undefined) ?? null;
    const reason = conflict(row, before, owner, lineOf);
    if (reason === null) matches.push({ row, before });
    else problems.push({ line, name, email, reasons: [reason] });
    for (const mark of [before?.id, slackUserId]) if (mark && !lineOf.has(mark)) lineOf.set(mark, line);
  }
  return { matches, problems };
}

function conflict(
  { slackUserId }: RosterRow,
  before: MemberRecord | null,
  owner: MemberRecord | undefined,
  lineOf: Map<string, number>,
): string | null {
  if (owner !== undefined && owner !== before) return `Slack user: ${slackUserId} belongs to ${owner.name}`;
  const samePerson = lineOf.get(before?.id ?? "");
  if (samePerson !== undefined) return `Email: ${before?.name} stands on line ${samePerson} already`;
  const sameUser = lineOf.get(slackUserId ?? "");
  return sameUser === undefined ? null : `Slack user: the same as on line ${sameUser}`;
}

function indexed(members: MemberRecord[], key: (member: MemberRecord) => string | null): Map<string, MemberRecord> {
  const index = new Map<string, MemberRecord>();
  for (const member of members) {
    const value = key(member);
    if (value !== null) index.set(value, member);
  }
  return index;
}
