// Keeps the roster in step with Slack's accounts: who is who, and who can no longer be reached.
import type { Database } from "../../db/client.ts";
import { type Tx, transact, type Work } from "../../db/work.ts";
import { enqueue } from "../../jobs/queue.ts";
import { redrawHome } from "../../slack/outbox.ts";
import { applyImport, type ImportOrder, type Loss } from "./import.service.ts";
import type { SlackUser } from "./linking.rules.ts";
import { linkToSlack } from "./linking.service.ts";
import type { ImportFile, Plan } from "./plan.rules.ts";
import type { Member } from "./rules.ts";
import { atTheDesk, markDeactivated } from "./service.ts";

/** Imports a roster file; who lost a duty or left gives back what waits for them, who is new is looked for in Slack. */
export function importRoster(db: Database, file: ImportFile, order: Omit<ImportOrder, "afterwards">): Promise<Plan> {
  const afterwards = async (tx: Tx, losses: Loss[]) => {
    for (const { memberId } of losses) await tellGone(tx, { id: memberId }, order.now);
    await linkSoon(tx, order.now);
  };
  return applyImport(db, file, { ...order, afterwards });
}

/** `users` are all of the workspace. */
export function linkAccounts(work: Work, users: readonly SlackUser[]): Promise<{ linked: number; unlinked: number }> {
  return transact(work, async (tx) => {
    const now = work.clock.now();
    const { linked, deactivated, unlinked } = await linkToSlack(tx, users, now);
    for (const member of deactivated) await tellGone(tx, member, now);
    await showHomes(tx, inSlack(linked), now);
    return { linked: linked.length, unlinked: unlinked.length };
  });
}

/** One account was deactivated or is active again. */
export function accountChanged(work: Work, slackUserId: string, deactivated: boolean): Promise<void> {
  return transact(work, async (tx) => {
    const now = work.clock.now();
    const member = await markDeactivated(tx, slackUserId, { deactivated, at: now });
    if (member && deactivated) await tellGone(tx, member, now);
    if (member) await showHomes(tx, inSlack([member]), now);
  });
}

/** After an import, for those whose duties, groups or account it changed. */
export const showChanged = (work: Work, slackUserIds: string[]): Promise<void> =>
  transact(work, (tx) => showHomes(tx, slackUserIds, work.clock.now()));

/** Theirs, and those that say who is not found in Slack. */
const showHomes = async (tx: Tx, slackUserIds: string[], now: Date): Promise<void> =>
  redrawHome(tx, [...slackUserIds, ...(await atTheDesk(tx, now))], { now });

const inSlack = (members: readonly Member[]) => members.flatMap(({ slackUserId }) => slackUserId ?? []);

/** Asks for all accounts to be linked again soon: somebody is new in Slack or on the roster. */
async function linkSoon(tx: Tx, now: Date): Promise<void> {
  await enqueue(tx, { name: "roster.link", key: "roster.link:now", payload: {}, runAt: now, repeats: true });
}

export const linkAccountsSoon = (work: Work): Promise<void> => transact(work, (tx) => linkSoon(tx, work.clock.now()));

/** Every feature hears of it, and gives back what waits for this person. */
async function tellGone(tx: Tx, member: Pick<Member, "id">, now: Date): Promise<void> {
  const payload = { memberId: member.id };
  await enqueue(tx, { name: "member.gone", key: `member.gone:${member.id}`, payload, runAt: now, repeats: true });
}
