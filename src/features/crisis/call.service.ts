// A reporter hopes for a talk: one named person takes it on, and is not let out of it by silence.
import { differenceInMinutes } from "date-fns/differenceInMinutes";
import { audit } from "../../db/audit.ts";
import { type Tx, transact, type Work } from "../../db/work.ts";
import { enqueue } from "../../jobs/queue.ts";
import { addBusinessHours } from "../../lib/dates.ts";
import { ok, type Result, refuse } from "../../lib/result.ts";
import { post, redraw, toPerson } from "../../slack/outbox.ts";
import { type Member, membersById } from "../roster/index.ts";
import { type CrisisRow, lockCrisis } from "./crisis.repository.ts";
import * as rows from "./follow-up.repository.ts";
import { type Asked, cardOf, needsCall } from "./follow-up.rules.ts";
import {
  type AfterRefusal,
  asLookingAfter,
  coordinatorsFor,
  reachable,
  whoLooksAfter,
} from "./looking-after.service.ts";
import { type InCrisis, subjectOf } from "./moving.service.ts";

/** One working day. */
const remindAfterBusinessHours = 24;

/** Asks everybody who looks after it; a working day later again, until one has taken it on. */
export async function askForCall(tx: Tx, crisis: CrisisRow, row: rows.FollowUpRow, now: Date): Promise<void> {
  const when = { now, nth: messageNumber(row, now) };
  for (const { slackUserId } of await whoLooksAfter(tx, crisis, now))
    await post(tx, "crisis-call", cardOf(row), toPerson(slackUserId), when);
  await remindLater(tx, row, now);
}

/** A message of its own each time, and the same one where a job runs twice: the minutes since they were asked. */
const messageNumber = ({ askedAt, dueAt }: rows.FollowUpRow, at: Date): number =>
  differenceInMinutes(at, askedAt ?? dueAt) + 1;

async function remindLater(tx: Tx, { crisisId, nth }: Asked, now: Date): Promise<void> {
  const runAt = addBusinessHours(now, remindAfterBusinessHours);
  const key = `crisis.call:${crisisId}:${nth}:${runAt.getTime()}`;
  await enqueue(tx, { name: "crisis.call", key, payload: { crisisId, nth }, runAt });
}

/**
 * Nobody has taken it on: all are asked again. Somebody has, and not told of a talk: they are reminded, and from the second
 * time the coordinators learn of it too.
 */
export function remindOfCall(work: Work, { crisisId, nth }: Asked): Promise<void> {
  return transact(work, async (tx) => {
    const now = work.clock.now();
    const crisis = await lockCrisis(tx, crisisId);
    const row = crisis && (await rows.findFollowUp(tx, { crisisId, nth }));
    if (!row || !needsCall(row.answer) || row.talkedAt) return;
    if (row.callerId === null) return askForCall(tx, crisis, row, now);
    if (!row.takenAt || now < addBusinessHours(row.takenAt, remindAfterBusinessHours)) return;
    const isLate = now >= addBusinessHours(row.takenAt, 2 * remindAfterBusinessHours);
    const people = [
      ...(await reachable(tx, [row.callerId], now)),
      ...(isLate ? await coordinatorsFor(tx, crisis, now) : []),
    ];
    for (const slackUserId of new Set(people.map((person) => person.slackUserId)))
      await post(tx, "crisis-call", cardOf(row), toPerson(slackUserId), { now, nth: messageNumber(row, now) });
    await remindLater(tx, row, now);
  });
}

export type CallRefusal = AfterRefusal | "taken_already" | "nothing_to_do";
type Calling = InCrisis & Asked;

/** The first to say so calls; the reporter is told who. */
export function takeCall(work: Work, told: Calling): Promise<Result<undefined, CallRefusal>> {
  return asLookingAfter<undefined, CallRefusal>(work, told, async (tx, { crisis, member, now }) => {
    const row = await rows.findFollowUp(tx, told);
    if (!row || !needsCall(row.answer) || row.talkedAt) return refuse("nothing_to_do");
    if (!(await rows.changeFollowUp(tx, row, { callerId: null }, { callerId: member.id, takenAt: now })))
      return refuse("taken_already");
    await audit(tx, { at: now, actor: member.id, act: "crisis.will-call", subject: subjectOf(crisis.id) });
    for (const { slackUserId } of await reachable(tx, [crisis.reporterId], now))
      await post(tx, "crisis-follow-up", cardOf(row), toPerson(slackUserId), { now, nth: messageNumber(row, now) });
    await remindLater(tx, row, now);
    await showCall(tx, row, now);
    return ok(undefined);
  });
}

/** Who took it on, for whoever comes second. */
export async function whoCalls(work: Work, asked: Asked): Promise<Member | null> {
  const { prisma } = work.db;
  const row = await rows.findFollowUp(prisma, asked);
  const [caller] = row?.callerId ? await membersById(prisma, [row.callerId], work.clock.now()) : [];
  return caller ?? null;
}

/** Only who took it on can say so. */
export function haveTalked(work: Work, told: Calling): Promise<Result<undefined, CallRefusal>> {
  return asLookingAfter<undefined, CallRefusal>(work, told, async (tx, { crisis, member, now }) => {
    const row = await rows.findFollowUp(tx, told);
    const done =
      row && (await rows.changeFollowUp(tx, row, { callerId: member.id, talkedAt: null }, { talkedAt: now }));
    if (!row || !done) return refuse("nothing_to_do");
    await audit(tx, { at: now, actor: member.id, act: "crisis.talked", subject: subjectOf(crisis.id) });
    await showCall(tx, row, now);
    return ok(undefined);
  });
}

async function showCall(tx: Tx, row: Asked, now: Date): Promise<void> {
  for (const kind of ["crisis-call", "crisis-follow-up"]) await redraw(tx, kind, cardOf(row), { now });
}

/** Whoever had taken calls on is no longer there: the others are asked again. */
export async function giveBackCalls(work: Work, memberId: string): Promise<void> {
  for (const asked of await rows.callsTakenBy(work.db.prisma, [memberId]))
    await transact(work, async (tx) => {
      const crisis = await lockCrisis(tx, asked.crisisId);
      if (crisis) await giveBack(tx, crisis, { ...asked, callerId: memberId }, work.clock.now());
    });
}

/** The reporter would rather hear from somebody else than from these. */
export async function callWithout(tx: Tx, crisis: CrisisRow, memberIds: readonly string[], now: Date): Promise<void> {
  for (const taken of await rows.callsTakenBy(tx, memberIds))
    if (taken.crisisId === crisis.id) await giveBack(tx, crisis, taken, now);
}

async function giveBack(tx: Tx, crisis: CrisisRow, taken: rows.TakenCall, now: Date): Promise<void> {
  const { callerId } = taken;
  const isFree = await rows.changeFollowUp(tx, taken, { callerId, talkedAt: null }, { callerId: null, takenAt: null });
  const row = isFree && (await rows.findFollowUp(tx, taken));
  if (!row) return;
  await askForCall(tx, crisis, row, now);
  await showCall(tx, row, now);
}
