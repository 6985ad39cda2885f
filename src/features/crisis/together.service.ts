// Same Event: a coordinator finds that two calls for help are about the same; the rooms and those who asked stay apart.
import { audit } from "../../db/audit.ts";
import { type Db, type Tx, transact, type Work } from "../../db/work.ts";
import { ok, type Result, refuse } from "../../lib/result.ts";
import { post, toPerson } from "../../slack/outbox.ts";
import { coordinates, isReachable, type Member, memberBySlackUser, membersWithDuty } from "../roster/index.ts";
import { neverAsked } from "./asking.service.ts";
import { type CrisisRow, findCrisis, noteAct } from "./crisis.repository.ts";
import { showCrisis, subjectOf } from "./moving.service.ts";
import { joinEvent, lockGroup, openBefore, openBeside } from "./together.repository.ts";
import { areTogether, eventOf, togetherSince } from "./together.rules.ts";

const lane = "urgent";

/** Tells the coordinators of a crisis that opens within the hour of another. */
export async function hintTogether(tx: Tx, crisis: CrisisRow, now: Date): Promise<void> {
  const others = crisis.drill ? [] : await openBefore(tx, crisis, togetherSince(crisis.createdAt));
  if (others.length === 0) return;
  for (const { slackUserId } of await coordinatorsOf(tx, [crisis, ...others], now))
    await post(tx, "crisis-together", crisis.id, toPerson(slackUserId), { now, lane });
}

/** Those of them who may know of all these crises; the Executive Director where there is none. */
async function coordinatorsOf(db: Db, crises: readonly CrisisRow[], now: Date) {
  for (const duty of ["coordinator", "executive_director"] as const) {
    const found = (await membersWithDuty(db, duty, now)).filter(isReachable);
    const allowed = await Promise.all(found.map((member) => mayKnow(db, crises, member, now)));
    const told = found.filter((_, index) => allowed[index]);
    if (told.length > 0) return told;
  }
  return [];
}

async function mayKnow(db: Db, crises: readonly CrisisRow[], member: Member, now: Date): Promise<boolean> {
  const never = await Promise.all(crises.map((crisis) => neverAsked(db, crisis, [member], now)));
  return never.every((ids) => !ids.has(member.id));
}

export type TogetherRefusal = "not_yours" | "resolved";
export type Pair = { slackUserId: string; crisisId: string; otherId: string };

/** Linked twice it is linked once; what either was linked with before comes along. */
export function sameEvent(
  work: Work,
  { slackUserId, crisisId, otherId }: Pair,
): Promise<Result<undefined, TogetherRefusal>> {
  return transact(work, async (tx) => {
    const now = work.clock.now();
    const member = await memberBySlackUser(tx, slackUserId, now);
    const group = await lockGroup(tx, [crisisId, otherId]);
    const both = group.filter(({ id }) => id === crisisId || id === otherId);
    const eventId = eventOf(group);
    if (!member || !coordinates(member) || both.length !== 2 || !eventId) return refuse("not_yours");
    if (both.some(({ drill }) => drill) || !(await mayKnow(tx, group, member, now))) return refuse("not_yours");
    const joined = await joinEvent(
      tx,
      group.map(({ id }) => id),
      eventId,
    );
    for (const { id } of joined) {
      await noteAct(tx, { crisisId: id, at: now, actorId: member.id, act: "same_event" });
      await audit(tx, { at: now, actor: member.id, act: "crisis.same-event", subject: subjectOf(id) });
    }
    for (const crisis of group) await showCrisis(tx, crisis, now);
    return ok(undefined);
  });
}

/** Which of the open crises this one could be linked with; null for who does not look after the network. */
export async function beside(work: Work, slackUserId: string, crisisId: string): Promise<CrisisRow[] | null> {
  const { prisma } = work.db;
  const now = work.clock.now();
  const member = await memberBySlackUser(prisma, slackUserId, now);
  const crisis = await findCrisis(prisma, crisisId);
  if (!member || !coordinates(member) || !crisis || !(await mayKnow(prisma, [crisis], member, now))) return null;
  const open = await openBeside(prisma, crisisId);
  const known = await Promise.all(open.map((each) => mayKnow(prisma, [each], member, now)));
  return open.filter((each, index) => known[index] && !areTogether(each, crisis));
}
