// How a crisis ends: resolved by who helps, no longer needed by who asked, or a drill whose time is up.
import { audit } from "../../db/audit.ts";
import { type Tx, transact, type Work } from "../../db/work.ts";
import { enqueue } from "../../jobs/queue.ts";
import { ok, type Result, refuse } from "../../lib/result.ts";
import { post, redraw, roomOf, toPerson, toRoom } from "../../slack/outbox.ts";
import { coordinatorIds } from "../roster/index.ts";
import * as rows from "./after.repository.ts";
import { type CrisisRow, lockCrisis, noteAct } from "./crisis.repository.ts";
import { drillEndsAt } from "./drill.rules.ts";
import { followUpLater } from "./follow-up.service.ts";
import { endHandOvers } from "./hand-over.repository.ts";
import { stopLadder } from "./ladder.service.ts";
import { reachable } from "./looking-after.service.ts";
import {
  asHelper,
  asReporter,
  type HelperRefusal,
  type InCrisis,
  matchRoom,
  mayHelp,
  showCrisis,
  subjectOf,
  tellNews,
} from "./moving.service.ts";
import { noteCrisis } from "./note.service.ts";
import { closesAt, isLookedAfter } from "./resolve.rules.ts";
import { purgeAt } from "./retention.rules.ts";
import { reviewDueAt } from "./review.rules.ts";
import { reviewLater } from "./review.service.ts";
import type { Outcome } from "./rules.ts";

export type Resolving = InCrisis & { outcome: Outcome; minutes: number };

/** Of two who resolve at once the second is told that it is resolved. */
export function resolveCrisis(work: Work, told: Resolving): Promise<Result<undefined, HelperRefusal>> {
  return asHelper(work, told, async (tx, { crisis, member, now }) => {
    const { outcome, minutes } = told;
    const ended = await end(tx, crisis, { by: member.id, outcome, minutes, now });
    return ended ? ok(undefined) : refuse("resolved");
  });
}

/** May this person resolve it now, and is it a drill? */
export async function toResolve(work: Work, told: InCrisis): Promise<Result<{ drill: boolean }, HelperRefusal>> {
  const may = await mayHelp(work, told);
  return may.ok ? ok({ drill: may.value.drill }) : may;
}

export type NotNeeded = "ended" | "told_team";

/** While nobody is on it that ends it; whoever is on it is told, and ends it when both have taken leave. */
export function notNeeded(
  work: Work,
  told: InCrisis,
): Promise<Result<NotNeeded, "not_yours" | "resolved" | "said_already">> {
  return asReporter<NotNeeded, "resolved" | "said_already">(work, told, async (tx, { crisis, member, now }) => {
    if (crisis.state === "resolved") return refuse("resolved");
    if (crisis.state === "paging") {
      await end(tx, crisis, { by: member.id, outcome: "not_needed", minutes: 0, now });
      return ok("ended");
    }
    if (await rows.saidNotNeeded(tx, crisis.id, crisis.answeredAt ?? crisis.createdAt)) return refuse("said_already");
    const actId = await noteAct(tx, { crisisId: crisis.id, at: now, actorId: member.id, act: "not_needed" });
    await audit(tx, { at: now, actor: member.id, act: "crisis.not-needed", subject: subjectOf(crisis.id) });
    await tellNews(tx, crisis, actId, { now, inRoom: true });
    return ok("told_team");
  });
}

type End = { by: string | null; outcome: Outcome | null; minutes: number | null; now: Date };

/** False: it had ended. */
async function end(tx: Tx, crisis: CrisisRow, { by, outcome, minutes, now }: End): Promise<boolean> {
  const { id: crisisId } = crisis;
  const dueAt = isLookedAfter(crisis, outcome) ? reviewDueAt(now) : null;
  if (!(await rows.endCrisis(tx, crisisId, { outcome, minutes, reviewDueAt: dueAt, now }))) return false;
  await stopLadder(tx, crisis, now);
  await endHandOvers(tx, crisisId, now);
  await rows.keepWordsUntil(tx, crisisId, purgeAt(now));
  const act = { crisisId, at: now, act: "resolved" as const };
  const actId = await noteAct(tx, { ...act, ...(outcome && { code: outcome }), ...(by && { actorId: by }) });
  const details = { ...(outcome && { outcome }), ...(minutes !== null && { minutes }) };
  await audit(tx, { at: now, actor: by ?? "mssn", act: "crisis.resolve", subject: subjectOf(crisisId), details });
  await tellNews(tx, crisis, actId, { now, toReporter: true, inRoom: true });
  if (crisis.state === "paging") await tellAsked(tx, crisis, actId, now);
  const closed = { kind: "crisis_closed" as const, at: now };
  await noteCrisis(tx, crisis, { ...closed, ...(outcome && { outcome }), ...(minutes !== null && { minutes }) });
  await planWhatFollows(tx, crisis, outcome, now);
  return true;
}

/** Whoever was asked need not hurry any more; a redrawn page tells nobody. */
async function tellAsked(tx: Tx, { id }: CrisisRow, actId: string, now: Date): Promise<void> {
  for (const { slackUserId } of await reachable(tx, await rows.askedIds(tx, id), now))
    await post(tx, "crisis-news", actId, toPerson(slackUserId), { now, lane: "urgent" });
}

async function planWhatFollows(tx: Tx, crisis: CrisisRow, outcome: Outcome | null, now: Date): Promise<void> {
  const { id: crisisId, round } = crisis;
  const key = `crisis.close:${crisisId}:${round}`;
  await enqueue(tx, { name: "crisis.close", key, payload: { crisisId, round }, runAt: closesAt(now), lane: "urgent" });
  if (crisis.drill) await showScorecard(tx, crisis, now);
  if (!isLookedAfter(crisis, outcome)) return;
  await followUpLater(tx, crisis, now);
  await reviewLater(tx, crisis, { resolvedAt: now, nth: 0 });
}

/** To the room, to whoever started the drill, and to the coordinators. */
async function showScorecard(tx: Tx, { id, reporterId }: CrisisRow, now: Date): Promise<void> {
  const roomId = await roomOf(tx, "crisis", id);
  if (roomId) await post(tx, "crisis-scorecard", id, toRoom(roomId), { now });
  const starter = (await reachable(tx, [reporterId], now)).map(({ slackUserId }) => slackUserId);
  for (const slackUserId of new Set([...starter, ...(await coordinatorIds(tx, now))]))
    await post(tx, "crisis-scorecard", id, toPerson(slackUserId), { now });
}

/** A day after the end the room is archived, unless it was opened again. */
export function closeRoom(work: Work, { crisisId, round }: { crisisId: string; round: number }): Promise<void> {
  return transact(work, async (tx) => {
    const now = work.clock.now();
    const crisis = await lockCrisis(tx, crisisId);
    if (crisis?.state !== "resolved" || crisis.round !== round) return;
    await matchRoom(tx, crisis, now, { archived: true });
    await showCrisis(tx, crisis, now);
    await showEnd(tx, crisis, now);
  });
}

/** The news of its end has a button to open it again, for as long as that can be done. */
export async function showEnd(tx: Tx, { id }: Pick<CrisisRow, "id">, now: Date): Promise<void> {
  const end = await rows.lastEnd(tx, id);
  if (end) await redraw(tx, "crisis-news", end.id, { now });
}

/** Left with every drill: it ends by itself. */
export async function endDrillLater(tx: Tx, crisisId: string, now: Date): Promise<void> {
  const key = `crisis.drill-ends:${crisisId}`;
  await enqueue(tx, { name: "crisis.drill-ends", key, payload: { crisisId }, runAt: drillEndsAt(now), lane: "urgent" });
}

export function endDrill(work: Work, crisisId: string): Promise<void> {
  return transact(work, async (tx) => {
    const now = work.clock.now();
    const crisis = await lockCrisis(tx, crisisId);
    if (!crisis?.drill || crisis.state === "resolved") return;
    await end(tx, crisis, { by: null, outcome: null, minutes: null, now });
    await showCrisis(tx, crisis, now);
  });
}
