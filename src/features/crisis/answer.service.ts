// What somebody who was asked can say: "I am on it", or that they cannot right now.
import { audit } from "../../db/audit.ts";
import { transact, type Work } from "../../db/work.ts";
import { ok, type Result, refuse } from "../../lib/result.ts";
import { memberBySlackUser, membersById } from "../roster/index.ts";
import { findCrisis, letIn, lockCrisis, noteAct, winCrisis } from "./crisis.repository.ts";
import { climbIfNobody, stopLadder } from "./ladder.service.ts";
import { type InCrisis, matchRoom, placeIn, showCrisis, subjectOf, tellNews } from "./moving.service.ts";
import { noteCrisis } from "./note.service.ts";
import { type ActRefusal, canAnswer } from "./rules.ts";
import * as steps from "./steps.repository.ts";
import { watchFromNow } from "./watch.service.ts";

/** The first to say so has it; the ladder stops, and whoever asked is told who is coming. */
export function answerCrisis(work: Work, { slackUserId, crisisId }: InCrisis): Promise<Result<undefined, ActRefusal>> {
  return transact(work, async (tx) => {
    const now = work.clock.now();
    const crisis = await lockCrisis(tx, crisisId);
    const member = await memberBySlackUser(tx, slackUserId, now);
    if (!crisis || !member) return refuse("not_yours");
    const may = canAnswer(crisis, member, await placeIn(tx, crisis, member, now));
    if (!may.ok) return may;
    if (!(await winCrisis(tx, crisisId, member.id, now))) return refuse("colleague_is_on_it");
    await stopLadder(tx, crisis, now);
    await letIn(tx, crisisId, [member.id], now);
    await matchRoom(tx, crisis, now);
    const actId = await noteAct(tx, { crisisId, at: now, actorId: member.id, act: "answered" });
    await audit(tx, { at: now, actor: member.id, act: "crisis.answer", subject: subjectOf(crisisId) });
    await tellNews(tx, crisis, actId, { now, toReporter: true, inRoom: true });
    await watchFromNow(tx, crisis, now);
    if (crisis.answeredAt === null) await noteCrisis(tx, crisis, { kind: "crisis_answered", at: now });
    await showCrisis(tx, crisis, now);
    return ok(undefined);
  });
}

/** Who is on it, for whoever comes second. */
export async function whoIsOnIt(
  work: Work,
  crisisId: string,
): Promise<{ name: string; slackUserId: string | null } | null> {
  const { prisma } = work.db;
  const crisis = await findCrisis(prisma, crisisId);
  const [owner] = crisis?.ownerId ? await membersById(prisma, [crisis.ownerId], work.clock.now()) : [];
  return owner ?? null;
}

/** Somebody who was asked cannot right now: that is good to know at once, and the next are asked sooner. */
export function cannotAnswer(
  work: Work,
  { slackUserId, pageId }: { slackUserId: string; pageId: string },
): Promise<Result<undefined, ActRefusal>> {
  return transact(work, async (tx) => {
    const now = work.clock.now();
    const page = await steps.findPage(tx, pageId);
    const crisis = page && (await lockCrisis(tx, page.crisisId));
    const member = await memberBySlackUser(tx, slackUserId, now);
    if (!crisis || !member || member.id !== page.memberId) return refuse("not_yours");
    const may = canAnswer(crisis, member, await placeIn(tx, crisis, member, now));
    if (!may.ok) return may;
    if (await steps.markMissed(tx, [pageId], "cannot")) {
      await noteAct(tx, { crisisId: crisis.id, at: now, actorId: member.id, act: "cannot" });
      await climbIfNobody(tx, crisis, page.stepId, now);
      await showCrisis(tx, crisis, now);
    }
    return ok(undefined);
  });
}
