// Hand Over: the owner asks one colleague, and stays until that one has taken over.
import { addMinutes } from "date-fns/addMinutes";
import { audit } from "../../db/audit.ts";
import { type Tx, transact, type Work } from "../../db/work.ts";
import { enqueue } from "../../jobs/queue.ts";
import { ok, type Result, refuse } from "../../lib/result.ts";
import { post, toPerson } from "../../slack/outbox.ts";
import { isReachable, type Member, memberBySlackUser, slackIdsOf } from "../roster/index.ts";
import { neverAsked } from "./asking.service.ts";
import { type CrisisRow, leftOutOf, letIn, lockCrisis, noteAct, peopleIn } from "./crisis.repository.ts";
import * as rows from "./hand-over.repository.ts";
import { isMoot, isOwner } from "./hand-over.rules.ts";
import { mayAct } from "./in-room.service.ts";
import {
  asHelper,
  type HelperRefusal,
  type InCrisis,
  matchRoom,
  type Present,
  showCrisis,
  subjectOf,
  tellNews,
} from "./moving.service.ts";
import type { ActCode } from "./rules.ts";
import { isHelper } from "./rules.ts";
import { timesOf } from "./times.service.ts";

const lane = "urgent";

export type HandOverRefusal = HelperRefusal | "not_owner" | "cannot_be_asked";

/** For the owner's form: how many minutes a colleague has to answer. */
export async function mayHandOver(work: Work, who: InCrisis): Promise<Result<number, HelperRefusal | "not_owner">> {
  const { prisma } = work.db;
  const may = await mayAct(work, who);
  if (!may.ok) return may;
  const member = await memberBySlackUser(prisma, who.slackUserId, work.clock.now());
  if (!member || !isOwner(may.value, member.id)) return refuse("not_owner");
  return ok((await timesOf(prisma, may.value.urgency)).handOver);
}

/** Asks one colleague; whoever was asked before need not answer any more. */
export function handOver(
  work: Work,
  { toSlackUserId, ...who }: InCrisis & { toSlackUserId: string },
): Promise<Result<undefined, HandOverRefusal>> {
  return asHelper<undefined, HandOverRefusal>(work, who, async (tx, present) => {
    const { crisis, member, now } = present;
    if (!isOwner(crisis, member.id)) return refuse("not_owner");
    const to = await memberBySlackUser(tx, toSlackUserId, now);
    if (!to || !isReachable(to) || to.id === member.id || !(await mayTakeOver(tx, crisis, to, now)))
      return refuse("cannot_be_asked");
    await rows.endHandOvers(tx, crisis.id, now);
    const dueAt = addMinutes(now, (await timesOf(tx, crisis.urgency)).handOver);
    const asked = { crisisId: crisis.id, fromId: member.id, toId: to.id, askedAt: now, dueAt };
    const id = await rows.insertHandOver(tx, asked);
    await enqueue(tx, {
      name: "crisis.hand-over",
      key: `crisis.hand-over:${id}`,
      payload: { handOverId: id },
      runAt: dueAt,
      lane,
    });
    await post(tx, "crisis-hand-over", id, toPerson(to.slackUserId), { now, lane });
    await note(tx, crisis, { actorId: member.id, act: "hand_over_asked", targetId: to.id }, now);
    return ok(undefined);
  });
}

/** On the team, or in this room; nobody whom the reporter left out, and nobody of their district. */
async function mayTakeOver(tx: Tx, crisis: CrisisRow, to: Member, now: Date): Promise<boolean> {
  if ((await neverAsked(tx, crisis, [to], now)).has(to.id)) return false;
  return isHelper(to) || (await peopleIn(tx, crisis.id)).includes(to.id);
}

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
    const actId = await note(tx, crisis, told, now);
    await tellNews(tx, crisis, actId, { now, toReporter: true, inRoom: true });
    return ok(undefined);
  });
}

/** Whoever asked is told at once, and chooses another. */
export function cannotTakeOver(work: Work, answering: Answering): Promise<Result<undefined, TakeOverRefusal>> {
  return asAsked(work, answering, async (tx, asked, { crisis, member, now }) => {
    await rows.settleHandOver(tx, asked.id, { state: "declined", now });
    await note(tx, crisis, { actorId: member.id, act: "hand_over_declined" }, now);
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
  await note(tx, crisis, { act: "hand_over_expired", targetId: asked.toId }, now);
  await tellAsker(tx, asked, now);
}

async function tellAsker(tx: Tx, { id, fromId }: rows.HandOverRow, now: Date): Promise<void> {
  for (const slackUserId of await slackIdsOf(tx, [fromId], now))
    await post(tx, "crisis-hand-over-answer", id, toPerson(slackUserId), { now, lane });
}

type Noted = { actorId?: string; act: ActCode; targetId?: string };

async function note(tx: Tx, crisis: CrisisRow, noted: Noted, now: Date): Promise<string> {
  const act = `crisis.${noted.act.replaceAll("_", "-")}`;
  await audit(tx, { at: now, actor: noted.actorId ?? "mssn", act, subject: subjectOf(crisis.id) });
  return noteAct(tx, { crisisId: crisis.id, at: now, ...noted });
}
