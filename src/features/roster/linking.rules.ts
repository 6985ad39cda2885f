// Decides, by email, which Slack user each member is.

import type { Day } from "../../lib/day.ts";
import { hasLeft, type MemberRecord } from "./rules.ts";

export type SlackUser = { id: string; name: string; email: string | null; deleted: boolean; isBot: boolean };

export type Linking = {
  linked: { memberId: string; slackUserId: string }[];
  deactivated: string[];
  reactivated: string[];
  unchanged: string[];
  /** Members whom no active Slack user is. */
  unlinked: string[];
  /** Active Slack users who are not on the roster. */
  strangers: SlackUser[];
};

/** Once linked, a member stays so whatever the email; a new account takes the place of a deactivated one. */
export function decideLinks(members: readonly MemberRecord[], users: readonly SlackUser[], today: Day): Linking {
  const { active, deletedById, byEmail } = accountsOf(users);
  const taken = new Set(members.map(({ slackUserId }) => slackUserId));
  const decided: Linking = {
    ...{ linked: [], deactivated: [], reactivated: [], unchanged: [], unlinked: [] },
    strangers: [],
  };
  for (const member of members.filter((one) => !hasLeft(one, today))) {
    const { id, email, slackUserId, deactivated } = member;
    const isGone = deletedById.get(slackUserId ?? "") ?? deactivated;
    const account = slackUserId === null || isGone ? byEmail.get(email ?? id) : undefined;
    if (account === undefined || taken.has(account)) {
      decided[fateOf(member, isGone)].push(id);
    } else {
      taken.add(account);
      decided.linked.push({ memberId: id, slackUserId: account });
    }
  }
  decided.strangers = active.filter(({ id }) => !taken.has(id));
  return decided;
}

function fateOf({ slackUserId, deactivated }: MemberRecord, isGone: boolean) {
  if (slackUserId === null) return "unlinked";
  if (isGone === deactivated) return "unchanged";
  return isGone ? "deactivated" : "reactivated";
}

function accountsOf(users: readonly SlackUser[]) {
  const people = users.filter(({ isBot, id }) => !isBot && id !== "USLACKBOT");
  const active = people.filter(({ deleted }) => !deleted);
  return {
    active,
    deletedById: new Map(people.map(({ id, deleted }) => [id, deleted])),
    byEmail: new Map(active.map(({ id, email }) => [email?.toLowerCase() ?? "", id])),
  };
}
