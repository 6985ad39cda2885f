// Leave Somebody Out: the reporter says who is to have no part in this, and nobody else ever learns of it.

import { audit } from "../../db/audit.ts";
import type { Tx, Work } from "../../db/work.ts";
import { inTurn } from "../../lib/in-turn.ts";
import { ok, type Result, refuse } from "../../lib/result.ts";
import { redrawHome } from "../../slack/outbox.ts";
import { callOffPages } from "../reach/index.ts";
import { memberBySlackUser, membersById, slackIdsOf } from "../roster/index.ts";
import { callWithout } from "./call.service.ts";
import { type CrisisRow, changeCrisis, findCrisis, leftOutOf, letOut, setLeftOut } from "./crisis.repository.ts";
import { endHandOvers, waitingHandOver } from "./hand-over.repository.ts";
import { climbAgain, climbIfNobody } from "./ladder.service.ts";
import { asReporter, type InCrisis, matchRoom, type Present, subjectOf } from "./moving.service.ts";
import { roomIsArchived } from "./room.repository.ts";
import { pagesTo } from "./steps.repository.ts";
import { dropHandOver } from "./take-over.service.ts";

/** Those left out so far whom the form can show, by their Slack users. */
export async function whoIsLeftOut(
  work: Work,
  { slackUserId, crisisId }: InCrisis,
): Promise<Result<string[], "not_yours">> {
  const { prisma } = work.db;
  const now = work.clock.now();
  const member = await memberBySlackUser(prisma, slackUserId, now);
  const crisis = await findCrisis(prisma, crisisId);
  if (!member || crisis?.reporterId !== member.id) return refuse("not_yours");
  return ok(await slackIdsOf(prisma, await leftOutOf(prisma, crisisId), now));
}

export type LeaveOutRefusal = "not_yours" | "yourself";

/** From now on exactly these; whoever is in the room leaves it, and whoever was on it is on it no more. */
export function leaveOut(
  work: Work,
  { chosen, ...who }: InCrisis & { chosen: readonly string[] },
): Promise<Result<undefined, LeaveOutRefusal>> {
  return asReporter<undefined, LeaveOutRefusal>(work, who, async (tx, present) => {
    const { crisis, now } = present;
    if (chosen.includes(who.slackUserId)) return refuse("yourself");
    const before = await leftOutOf(tx, crisis.id);
    const after = await wanted(tx, before, chosen, now);
    await setLeftOut(tx, crisis.id, after);
    await noteChange(tx, present, { before, after });
    const added = after.filter((id) => !before.includes(id));
    for (const id of added) {
      await letOut(tx, crisis.id, id, now);
      await stopAsking(tx, crisis, id, now);
    }
    await redrawHome(tx, await slackIdsOf(tx, added, now), { now });
    if (added.length > 0) await matchRoom(tx, crisis, now, { archived: await roomIsArchived(tx, crisis.id) });
    await dropAnyHandOver(tx, crisis, added, now);
    await callWithout(tx, crisis, added, now);
    if (crisis.ownerId && added.includes(crisis.ownerId)) await withoutOwner(tx, crisis, now);
    return ok(undefined);
  });
}

/** Who cannot be shown in the form, because they are not in Slack, stays left out. */
async function wanted(tx: Tx, before: readonly string[], chosen: readonly string[], now: Date): Promise<string[]> {
  const unseen = (await membersById(tx, before, now)).filter(({ slackUserId }) => slackUserId === null);
  const seen = await inTurn(chosen, (slackUserId) => memberBySlackUser(tx, slackUserId, now));
  return [...unseen, ...seen.filter((member) => member !== null)].map(({ id }) => id);
}

/** In the audit only: the timeline is for others, too. */
async function noteChange(
  tx: Tx,
  { crisis, member, now }: Present,
  { before, after }: { before: readonly string[]; after: readonly string[] },
): Promise<void> {
  const changes = [
    ...after.filter((id) => !before.includes(id)).map((id) => ({ id, act: "crisis.leave-out" as const })),
    ...before.filter((id) => !after.includes(id)).map((id) => ({ id, act: "crisis.leave-out-no-more" as const })),
  ];
  for (const { id, act } of changes)
    await audit(tx, { at: now, actor: member.id, act, subject: subjectOf(crisis.id), details: { member: id } });
}

/** The ladder does not wait for them, and nothing goes out to them any more. */
async function stopAsking(tx: Tx, crisis: CrisisRow, memberId: string, now: Date): Promise<void> {
  const pages = await pagesTo(tx, crisis.id, memberId);
  await callOffPages(
    tx,
    pages.map(({ id }) => `crisis-page:${id}`),
    now,
  );
  for (const { stepId } of pages) await climbIfNobody(tx, crisis, stepId, now);
}

/** Whoever asked learns that this colleague cannot, as of anybody who cannot. */
async function dropAnyHandOver(tx: Tx, crisis: CrisisRow, added: readonly string[], now: Date): Promise<void> {
  const waiting = await waitingHandOver(tx, crisis.id);
  if (waiting && added.includes(waiting.toId)) await dropHandOver(tx, crisis, waiting, now);
}

async function withoutOwner(tx: Tx, crisis: CrisisRow, now: Date): Promise<void> {
  await endHandOvers(tx, crisis.id, now);
  await changeCrisis(tx, crisis.id, { ownerId: null });
  if (crisis.state === "answered") await climbAgain(tx, { ...crisis, ownerId: null }, now);
}
