// Links members to the people of the Slack workspace, and tells who is left over on either side.
import { auditAll } from "../../db/audit.ts";
import type { Tx } from "../../db/client.ts";
import type { Act } from "../../lib/acts.ts";
import { localDate } from "../../lib/dates.ts";
import { writeLinks } from "./linking.repository.ts";
import { decideLinks, type SlackUser } from "./linking.rules.ts";
import { allMembers } from "./repository.ts";
import { asMember, type Member } from "./rules.ts";

export type LinkingOutcome = {
  linked: Member[];
  deactivated: Member[];
  reactivated: Member[];
  /** Members whom no active Slack user is: for the coordinator. */
  unlinked: Member[];
  /** Active Slack users who are not on the roster. */
  strangers: SlackUser[];
};

/** `users` are all of the workspace. Done twice it changes nothing the second time. */
export async function linkToSlack(tx: Tx, users: readonly SlackUser[], at: Date): Promise<LinkingOutcome> {
  const today = localDate(at);
  const decided = decideLinks(await allMembers(tx), users, today);
  await writeLinks(tx, decided);
  const linked = decided.linked.map(({ memberId }) => memberId);
  const { deactivated, reactivated, unlinked, strangers } = decided;
  const note = (act: Act) => (id: string) => ({ at, actor: "mssn", act, subject: `member:${id}` });
  await auditAll(tx, [
    ...linked.map(note("member.linked")),
    ...deactivated.map(note("member.deactivated")),
    ...reactivated.map(note("member.reactivated")),
  ]);
  const members = new Map((await allMembers(tx)).map((record) => [record.id, asMember(record, today)]));
  const named = (ids: string[]) => ids.flatMap((id) => members.get(id) ?? []);
  return {
    ...{ linked: named(linked), deactivated: named(deactivated), reactivated: named(reactivated) },
    ...{ unlinked: named(unlinked), strangers },
  };
}
