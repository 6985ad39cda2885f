// Take Over: what the colleague answers, and what follows when no answer comes.
import { type Tx, transact, type Work } from "../../db/work.ts";
import { ok, type Result, refuse } from "../../lib/result.ts";
import { post, toPerson } from "../../slack/outbox.ts";
import { memberBySlackUser, slackIdsOf } from "../roster/index.ts";
import { type CrisisRow, leftOutOf, letIn, lockCrisis } from "./crisis.repository.ts";
import * as rows from "./hand-over.repository.ts";
import { isMoot } from "./hand-over.rules.ts";
import { noteHandOver } from "./hand-over.service.ts";
import { matchRoom, type Present, showCrisis, tellNews } from "./moving.service.ts";

const lane = "urgent";

export type TakeOverRefusal = "not_yours" | "already_yours" | "too_late" | "moot";
type Answering = { slackUserId: string; handOverId: string };

/** The colleague is on it from now on; the room and the reporter are told. */
export function takeOver(work: Work, answering: Answering): Promise<Result<undefined, TakeOverRefusal>> {
  return asAsked(work, answering, async (tx, asked, { crisis, member, now }) => {
    if (!(await rows.changeOwner(tx, asked, now))) {
      await rows.settleHandOver(tx, asked.id, { state: "ended", now });
      return refuse("moot");
    }
    await rows.settleHandOver(tx, asked.id, { state: "accepted", now });
    await letIn(tx, crisis.id, [member.id], now);
    await matchRoom(tx, crisis, now);
    const told = { actorId: member.id, act: "handed_over", targetId: asked.fromId } as const;
    const actId = await noteHandOver(tx, crisis, told, now);
    await tellNews(tx, crisis, actId, { now, toReporter: true, inRoom: true });
    return ok(undefined);
  });
}

/** Whoever asked is told at once, and chooses another. */
export function cannotTakeOver(work: Work, answering: Answering): Promise<Result<undefined, TakeOverRefusal>> {
  return asAsked(work, answering, async (tx, asked, { crisis, member, now }) => {
    await rows.settleHandOver(tx, asked.id, { state: "declined", now });
    await noteHandOver(tx, crisis, { actorId: member.id, act: "hand_over_declined" }, now);
    await tellAsker(tx, asked, now);
    return ok(undefined);
  });
}

/** An answer of the one who was asked, while it is wanted. */
function asAsked(
  work: Work,
  { slackUserId, handOverId }: Answering,
  act: (tx: Tx, asked: rows.HandOverRow, present: Present) => Promise<Result<undefined, TakeOverRefusal>>,
): Promise<Result<undefined, TakeOverRefusal>> {
  return transact(work, async (tx) => {
    const now = work.clock.now();
    const found = await rows.findHandOver(tx, handOverId);
    const crisis = found && (await lockCrisis(tx, found.crisisId));
    const asked = crisis && (await rows.findHandOver(tx, handOverId));
    const member = await memberBySlackUser(tx, slackUserId, now);
    if (!asked || !member || member.id !== asked.toId) return refuse("not_yours");
    if ((await leftOutOf(tx, crisis.id)).includes(member.id)) return refuse("moot");
    if (asked.state !== "waiting") return refuse(alreadySettled(asked, crisis));
    const answer = await act(tx, asked, { crisis, member, now });
    await showCrisis(tx, crisis, now);
    return answer;
  });
}

function alreadySettled({ state, toId }: rows.HandOverRow, crisis: CrisisRow): TakeOverRefusal {
  if (state === "accepted" && crisis.ownerId === toId) return "already_yours";
  return state === "expired" ? "too_late" : "moot";
}

/** The time to answer is up. */
export function handOverIsDue(work: Work, handOverId: string): Promise<void> {
  return expire(work, handOverId, ({ dueAt }, now) => dueAt <= now);
}

/** They cannot be asked: their messages cannot be delivered, or they are no longer there. */
export const handOverIsLost = (work: Work, handOverId: string): Promise<void> => expire(work, handOverId, () => true);

/** A member left or was deactivated. */
export async function handOversGone(work: Work, memberId: string): Promise<void> {
  for (const id of await rows.handOversTo(work.db.prisma, memberId)) await handOverIsLost(work, id);
}

function expire(
  work: Work,
  handOverId: string,
  isOver: (asked: rows.HandOverRow, now: Date) => boolean,
): Promise<void> {
  return transact(work, async (tx) => {
    const now = work.clock.now();
    const found = await rows.findHandOver(tx, handOverId);
    const crisis = found && (await lockCrisis(tx, found.crisisId));
    if (!crisis || !isOver(found, now)) return;
    await dropHandOver(tx, crisis, found, now);
    await showCrisis(tx, crisis, now);
  });
}

/** Nobody took over: whoever asked is told, unless there is nothing to hand over any more. */
export async function dropHandOver(tx: Tx, crisis: CrisisRow, asked: rows.HandOverRow, now: Date): Promise<void> {
  if (isMoot(asked, crisis)) return void (await rows.settleHandOver(tx, asked.id, { state: "ended", now }));
  if (!(await rows.settleHandOver(tx, asked.id, { state: "expired", now }))) return;
  await noteHandOver(tx, crisis, { act: "hand_over_expired", targetId: asked.toId }, now);
  await tellAsker(tx, asked, now);
}

async function tellAsker(tx: Tx, { id, fromId }: rows.HandOverRow, now: Date): Promise<void> {
  for (const slackUserId of await slackIdsOf(tx, [fromId], now))
    await post(tx, "crisis-hand-over-answer", id, toPerson(slackUserId), { now, lane });
}
