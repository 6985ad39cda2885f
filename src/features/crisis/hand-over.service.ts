// Hand Over: the owner asks one colleague, and stays until that one has taken over.
import { addMinutes } from "date-fns/addMinutes";
import { audit } from "../../db/audit.ts";
import { once } from "../../db/receipts.ts";
import type { Tx, Work } from "../../db/work.ts";
import { enqueue } from "../../jobs/queue.ts";
import type { Act } from "../../lib/acts.ts";
import { ok, type Result, refuse } from "../../lib/result.ts";
import { post, toPerson } from "../../slack/outbox.ts";
import { isReachable, type Member, memberBySlackUser } from "../roster/index.ts";
import { neverAsked } from "./asking.service.ts";
import { type CrisisRow, noteAct, peopleIn } from "./crisis.repository.ts";
import * as rows from "./hand-over.repository.ts";
import { isOwner } from "./hand-over.rules.ts";
import { mayAct } from "./in-room.service.ts";
import { asHelper, type HelperRefusal, type InCrisis, type Present, subjectOf } from "./moving.service.ts";
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

/** `key` is that of the form: sent twice under it, the colleague is asked once. */
type Wish = { toSlackUserId: string; key: string };

/** Asks one colleague; whoever was asked before need not answer any more. */
export function handOver(
  work: Work,
  { toSlackUserId, key, ...who }: InCrisis & Wish,
): Promise<Result<undefined, HandOverRefusal>> {
  return asHelper<undefined, HandOverRefusal>(work, who, async (tx, present) => {
    const { crisis, member, now } = present;
    if (!isOwner(crisis, member.id)) return refuse("not_owner");
    const to = await memberBySlackUser(tx, toSlackUserId, now);
    if (!to || !isReachable(to) || to.id === member.id || !(await mayTakeOver(tx, crisis, to, now)))
      return refuse("cannot_be_asked");
    await once(tx, key, () => ask(tx, present, to));
    return ok(undefined);
  });
}

/** Answers the hand-over's id. */
async function ask(tx: Tx, { crisis, member, now }: Present, to: Reachable): Promise<string> {
  await rows.endHandOvers(tx, crisis.id, now);
  const dueAt = addMinutes(now, (await timesOf(tx, crisis.urgency)).handOver);
  const asked = { crisisId: crisis.id, fromId: member.id, toId: to.id, askedAt: now, dueAt };
  const id = await rows.insertHandOver(tx, asked);
  const job = { name: "crisis.hand-over", key: `crisis.hand-over:${id}`, payload: { handOverId: id } };
  await enqueue(tx, { ...job, runAt: dueAt, lane });
  await post(tx, "crisis-hand-over", id, toPerson(to.slackUserId), { now, lane });
  await noteHandOver(tx, crisis, { actorId: member.id, act: "hand_over_asked", targetId: to.id }, now);
  return id;
}

type Reachable = Member & { slackUserId: string };

/** On the team, or in this room; nobody whom the reporter left out, and nobody of their district. */
async function mayTakeOver(tx: Tx, crisis: CrisisRow, to: Member, now: Date): Promise<boolean> {
  if ((await neverAsked(tx, crisis, [to], now)).has(to.id)) return false;
  return isHelper(to) || (await peopleIn(tx, crisis.id)).includes(to.id);
}

const audited = {
  hand_over_asked: "crisis.hand-over-asked",
  hand_over_declined: "crisis.hand-over-declined",
  hand_over_expired: "crisis.hand-over-expired",
  handed_over: "crisis.handed-over",
} as const satisfies Partial<Record<ActCode, Act>>;

type Noted = { actorId?: string; act: keyof typeof audited; targetId?: string };

/** In the timeline and in the audit; answers the act's id. */
export async function noteHandOver(tx: Tx, crisis: CrisisRow, noted: Noted, now: Date): Promise<string> {
  await audit(tx, { at: now, actor: noted.actorId ?? "mssn", act: audited[noted.act], subject: subjectOf(crisis.id) });
  return noteAct(tx, { crisisId: crisis.id, at: now, ...noted });
}
