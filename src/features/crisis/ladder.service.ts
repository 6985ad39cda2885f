// Climbs the paging ladder: each step is a row with a due time, taken once, and brought forward when nobody was reached.
import { type Tx, transact, type Work } from "../../db/work.ts";
import { enqueue } from "../../jobs/queue.ts";
import { type Member, slackIdsOf } from "../roster/index.ts";
import { type Askable, askAt, callOff, whoMayBeAsked } from "./asking.service.ts";
import { type CrisisRow, changeCrisis, leftOutOf, lockCrisis, noteAct } from "./crisis.repository.ts";
import { endHandOvers } from "./hand-over.repository.ts";
import {
  broughtForward,
  type ClimbingRung,
  firstSteps,
  hasReached,
  rescheduled,
  stepAfter,
  whomToPage,
} from "./ladder.rules.ts";
import { showCrisis, tellNews } from "./moving.service.ts";
import type { ActCode, Missed, Urgency } from "./rules.ts";
import * as steps from "./steps.repository.ts";
import { timesOf } from "./times.service.ts";

const lane = "urgent";

/** Begins a round of the ladder; its first step is taken at once. */
export async function beginLadder(tx: Tx, crisis: CrisisRow, askable: Askable, now: Date): Promise<void> {
  const planned = firstSteps(await timesOf(tx, crisis.urgency), now);
  const [first, ...later] = await steps.insertSteps(tx, { crisisId: crisis.id, round: crisis.round }, planned);
  for (const step of later) await awaken(tx, step);
  if (first) await take(tx, { crisis, askable, step: first }, now);
}

/** Has the step looked at when it is due. */
async function awaken(tx: Tx, { id, dueAt }: Pick<steps.StepRow, "id" | "dueAt">): Promise<void> {
  const key = `crisis.step:${id}:${dueAt.getTime()}`;
  await enqueue(tx, { name: "crisis.step", key, payload: { stepId: id }, runAt: dueAt, lane });
}

/**
 * A step's time has come: whatever is due by now is taken, in order, because after an outage several fall due together.
 * Answers when to look again, where it is too early; after somebody has answered there is nothing to do.
 */
export function stepIsDue(work: Work, stepId: string): Promise<Date | null> {
  return transact(work, async (tx) => {
    const now = work.clock.now();
    const found = await steps.findStep(tx, stepId);
    const crisis = found && (await lockCrisis(tx, found.crisisId));
    if (crisis?.state !== "paging") return null;
    if (await takeAllDue(tx, crisis, now)) await showCrisis(tx, crisis, now);
    const step = await steps.findStep(tx, stepId);
    return step?.state === "waiting" && step.round === crisis.round ? step.dueAt : null;
  });
}

async function takeAllDue(tx: Tx, crisis: CrisisRow, now: Date): Promise<boolean> {
  const nextDue = async () => (await steps.waitingSteps(tx, crisis.id)).find(({ dueAt }) => dueAt <= now);
  const first = await nextDue();
  const askable = first && (await whoMayBeAsked(tx, crisis, now));
  for (let step = first; step && askable; step = await nextDue()) await take(tx, { crisis, askable, step }, now);
  return first !== undefined;
}

type Taking = { crisis: CrisisRow; askable: Askable; step: steps.StepRow };

async function take(tx: Tx, { crisis, askable, step }: Taking, now: Date): Promise<void> {
  if (step.rung === "asked" || !(await steps.takeStep(tx, step.id, now))) return;
  await noteAct(tx, { crisisId: crisis.id, at: now, act: "paged", code: step.rung });
  const members = withoutThoseWhoCannot(
    whom(crisis, askable, step.rung),
    step.rung,
    await steps.saidCannot(tx, crisis),
  );
  const pages = await askAt(tx, { crisis, stepId: step.id, members }, now);
  if ((await steps.waitingSteps(tx, crisis.id)).length === 0) {
    const next = stepAfter(await timesOf(tx, crisis.urgency), step, now);
    for (const row of await steps.insertSteps(tx, { crisisId: crisis.id, round: crisis.round }, [next]))
      await awaken(tx, row);
  }
  if (!hasReached(pages)) await climb(tx, { crisis, askable }, now);
}

function whom({ ownerId }: CrisisRow, { team, never, byId }: Askable, rung: ClimbingRung): Member[] {
  // Whoever has fallen silent was asked for a sign before the ladder began again: it does not wait for them once more.
  const silent = ownerId && (rung === "level1" || rung === "level2") ? [ownerId] : [];
  return whomToPage(rung, team, new Set([...never, ...silent])).flatMap((id) => byId.get(id) ?? []);
}

/** Whoever has said that they cannot is asked again with everybody else only, or where nobody else is left. */
function withoutThoseWhoCannot(members: Member[], rung: ClimbingRung, cannot: readonly string[]): Member[] {
  const others = members.filter(({ id }) => !cannot.includes(id));
  return rung === "again" || others.length === 0 ? members : others;
}

/** Nobody was reached: the next step is taken now. */
async function climb(tx: Tx, { crisis, askable }: Omit<Taking, "step">, now: Date): Promise<void> {
  const [next, ...later] = broughtForward(await steps.waitingSteps(tx, crisis.id), now);
  if (!next) return;
  for (const step of [next, ...later]) await steps.moveStep(tx, step.id, step.dueAt);
  for (const step of later) await awaken(tx, step);
  await take(tx, { crisis, askable, step: next }, now);
}

/** Somebody answered, or it is over: nobody else is asked, in Slack or beyond. */
export async function stopLadder(tx: Tx, crisis: Pick<CrisisRow, "id">, now: Date): Promise<void> {
  await steps.cancelSteps(tx, crisis.id);
  await callOff(tx, crisis, now);
}

/**
 * Others are asked again, from the first step: whoever was on it has fallen silent or cannot go on (`act` left out), or
 * what was over is not.
 */
export async function climbAgain(
  tx: Tx,
  crisis: CrisisRow,
  now: Date,
  because: { act: ActCode; actorId?: string } = { act: "silent" },
): Promise<void> {
  const round = crisis.round + 1;
  await stopLadder(tx, crisis, now);
  await endHandOvers(tx, crisis.id, now);
  await changeCrisis(tx, crisis.id, { state: "paging", round, askedAt: null, resolvedAt: null, outcome: null });
  const target = because.act === "silent" && crisis.ownerId ? { targetId: crisis.ownerId } : {};
  const actId = await noteAct(tx, { crisisId: crisis.id, at: now, ...because, ...target });
  await tellNews(tx, crisis, actId, { now, toReporter: true, inRoom: true });
  const begun = { ...crisis, state: "paging" as const, round };
  await beginLadder(tx, begun, await whoMayBeAsked(tx, begun, now), now);
}

/** The times have changed with the urgency: what is still to come keeps its place from the beginning of this round. */
export async function rescheduleLadder(tx: Tx, crisis: CrisisRow, urgency: Urgency, now: Date): Promise<void> {
  const waiting = await steps.waitingSteps(tx, crisis.id);
  const from = (await steps.beganAt(tx, crisis)) ?? now;
  for (const step of rescheduled(waiting, { times: await timesOf(tx, urgency), from, now })) {
    await steps.moveStep(tx, step.id, step.dueAt);
    await awaken(tx, step);
  }
}

/** Some of those who were asked at a step were not reached; where that leaves nobody, the ladder climbs at once. */
export function foundMissing(work: Work, pageIds: readonly string[], missed: Missed): Promise<void> {
  return transact(work, async (tx) => {
    const now = work.clock.now();
    const [first] = pageIds;
    const page = first ? await steps.findPage(tx, first) : null;
    const crisis = page && (await lockCrisis(tx, page.crisisId));
    if (!crisis || !(await steps.markMissed(tx, pageIds, missed))) return;
    await climbIfNobody(tx, crisis, page.stepId, now);
    await showCrisis(tx, crisis, now);
  });
}

/** Slack is back: who only counted as not reached because it was away is reached now. */
export function foundAgain(work: Work, pageIds: readonly string[]): Promise<void> {
  return transact(work, async (tx) => {
    const now = work.clock.now();
    const crisisId = await steps.unmarkAway(tx, pageIds);
    const crisis = crisisId && (await lockCrisis(tx, crisisId));
    if (crisis) await showCrisis(tx, crisis, now);
  });
}

export async function climbIfNobody(tx: Tx, crisis: CrisisRow, stepId: string, now: Date): Promise<void> {
  const step = await steps.findStep(tx, stepId);
  const [next] = await steps.waitingSteps(tx, crisis.id);
  const isLatest = step && next && step.round === crisis.round && next.nth === step.nth + 1;
  if (crisis.state !== "paging" || !isLatest || hasReached(await awaited(tx, crisis, stepId))) return;
  await climb(tx, { crisis, askable: await whoMayBeAsked(tx, crisis, now) }, now);
}

/** Nobody waits for whom the reporter left out since. */
async function awaited(tx: Tx, { id }: CrisisRow, stepId: string): Promise<steps.PageRow[]> {
  const leftOut = await leftOutOf(tx, id);
  return (await steps.pagesOfStep(tx, stepId)).filter(({ memberId }) => !leftOut.includes(memberId));
}

/** Those of a step whom Slack may have reached, by their page: to be looked for there. */
export async function askedInSlack(work: Work, stepId: string): Promise<{ pageId: string; slackUserId: string }[]> {
  const { prisma } = work.db;
  const pages = (await steps.pagesOfStep(prisma, stepId)).filter(
    ({ missed }) => missed === null || missed === "slack_away",
  );
  const found = await Promise.all(
    pages.map(async ({ id, memberId }) => {
      const [slackUserId] = await slackIdsOf(prisma, [memberId], work.clock.now());
      return slackUserId ? [{ pageId: id, slackUserId }] : [];
    }),
  );
  return found.flat();
}
