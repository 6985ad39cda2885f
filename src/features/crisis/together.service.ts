// Same Event: a coordinator finds that two calls for help are about the same; the rooms and those who asked stay apart.
import { audit } from "../../db/audit.ts";
import { type Db, type Tx, transact, type Work } from "../../db/work.ts";
import { enqueue } from "../../jobs/queue.ts";
import { inTurn } from "../../lib/in-turn.ts";
import { ok, type Result, refuse } from "../../lib/result.ts";
import { post, toPerson } from "../../slack/outbox.ts";
import { coordinates, isReachable, type Member, memberBySlackUser, membersWithDuty } from "../roster/index.ts";
import { neverAsked } from "./asking.service.ts";
import { type CrisisRow, noteAct } from "./crisis.repository.ts";
import { isIn } from "./in-room.service.ts";
import { showCrisis, subjectOf } from "./moving.service.ts";
import * as rows from "./together.repository.ts";
import {
  areTogether,
  type Beside,
  eventOf,
  type TogetherPicture,
  togetherSince,
  togetherUntil,
} from "./together.rules.ts";

const lane = "urgent";

/** Looked for once this crisis is there for others to see: two that open at the same moment do not see each other. */
export async function hintLater(tx: Tx, { id: crisisId }: Pick<CrisisRow, "id">, now: Date): Promise<void> {
  const key = `crisis.together:${crisisId}`;
  await enqueue(tx, { name: "crisis.together", key, payload: { crisisId }, runAt: now, lane });
}

/** Tells the coordinators of a crisis that opened within the hour of another: of this one, and of a later one. */
export function hintTogether(work: Work, crisisId: string): Promise<void> {
  return transact(work, async (tx) => {
    const now = work.clock.now();
    const crisis = await rows.findReported(tx, crisisId);
    if (!crisis || crisis.drill) return;
    const later = await rows.openedAfter(tx, crisis, togetherUntil(crisis.createdAt));
    for (const each of [crisis, ...later]) await hint(tx, each, now);
  });
}

async function hint(tx: Tx, crisis: CrisisRow, now: Date): Promise<void> {
  const others = await rows.openedBefore(tx, crisis, togetherSince(crisis.createdAt));
  if (others.length === 0) return;
  for (const { slackUserId } of await coordinatorsOf(tx, [crisis, ...others], now))
    await post(tx, "crisis-together", crisis.id, toPerson(slackUserId), { now, lane });
}

/** Those of them who may know of all these crises; the Executive Director where there is none. */
async function coordinatorsOf(db: Db, crises: readonly CrisisRow[], now: Date) {
  for (const duty of ["coordinator", "executive_director"] as const) {
    const found = (await membersWithDuty(db, duty, now)).filter(isReachable);
    const allowed = await inTurn(found, (member) => mayKnow(db, crises, member, now));
    const told = found.filter((_, index) => allowed[index]);
    if (told.length > 0) return told;
  }
  return [];
}

async function mayKnow(db: Db, crises: readonly CrisisRow[], member: Member, now: Date): Promise<boolean> {
  const never = await inTurn(crises, (crisis) => neverAsked(db, crisis, [member], now));
  return never.every((ids) => !ids.has(member.id));
}

async function coordinator(db: Db, slackUserId: string | null, now: Date): Promise<Member | null> {
  const member = slackUserId ? await memberBySlackUser(db, slackUserId, now) : null;
  return member && coordinates(member) ? member : null;
}

type Reader = { slackUserId: string | null; now: Date };

/** The crisis and what opened within the hour before it, as far as this reader may know of them. */
export async function togetherPicture(
  db: Db,
  crisisId: string,
  { slackUserId, now }: Reader,
): Promise<TogetherPicture | null> {
  const crisis = await rows.findReported(db, crisisId);
  if (!crisis) return null;
  const member = await coordinator(db, slackUserId, now);
  const all = await rows.openedBefore(db, crisis, togetherSince(crisis.createdAt));
  const known = member && (await mayKnow(db, [crisis], member, now)) ? await knownTo(db, all, member, now) : [];
  const seen = (one: rows.Reported) => besideOf(db, one, crisis, member);
  return { crisis: await seen(crisis), others: await inTurn(known, seen) };
}

async function knownTo(db: Db, all: readonly rows.Reported[], member: Member, now: Date): Promise<rows.Reported[]> {
  const known = await inTurn(all, (each) => mayKnow(db, [each], member, now));
  return all.filter((_, index) => known[index]);
}

/** Who asked is told to whoever is in that room. */
async function besideOf(db: Db, one: rows.Reported, other: CrisisRow, reader: Member | null): Promise<Beside> {
  const { id, name, kind, createdAt, by } = one;
  const reporter = reader && (await isIn(db, one, reader)) ? by : null;
  return { id, name, kind, createdAt, reporter, linked: areTogether(one, other) };
}

/** The open crises that this one could yet be linked with; null for who may not. */
export async function openBeside(work: Work, slackUserId: string, crisisId: string): Promise<Beside[] | null> {
  const { prisma } = work.db;
  const now = work.clock.now();
  const member = await coordinator(prisma, slackUserId, now);
  const crisis = await rows.findReported(prisma, crisisId);
  if (!member || !crisis || !(await mayKnow(prisma, [crisis], member, now))) return null;
  const known = await knownTo(prisma, await rows.openBeside(prisma, crisisId), member, now);
  const beside = await inTurn(known, (other) => besideOf(prisma, other, crisis, member));
  return beside.filter(({ linked }) => !linked);
}

export type Pair = { slackUserId: string; crisisId: string; otherId: string };

/** Linked twice it is linked once; what either was linked with before comes along. */
export function sameEvent(
  work: Work,
  { slackUserId, crisisId, otherId }: Pair,
): Promise<Result<undefined, "not_yours">> {
  return transact(work, async (tx) => {
    const now = work.clock.now();
    const member = await coordinator(tx, slackUserId, now);
    const group = await rows.lockGroup(tx, [crisisId, otherId]);
    const eventId = eventOf(group);
    const both = group.filter(({ id }) => id === crisisId || id === otherId);
    if (!member || !eventId || both.length !== 2 || both.some(({ drill }) => drill)) return refuse("not_yours");
    if (!(await mayKnow(tx, both, member, now))) return refuse("not_yours");
    const ids = group.map(({ id }) => id);
    for (const { id } of await rows.joinEvent(tx, ids, eventId)) {
      await noteAct(tx, { crisisId: id, at: now, actorId: member.id, act: "same_event" });
      await audit(tx, { at: now, actor: member.id, act: "crisis.same-event", subject: subjectOf(id) });
    }
    for (const crisis of group) await showCrisis(tx, crisis, now);
    return ok(undefined);
  });
}
