// People who introduced themselves: helped at once, and put before the coordinators to confirm.
import { type Db, type Tx, transact, type Work } from "../../db/work.ts";
import { ok, type Result, refuse } from "../../lib/result.ts";
import { post, redraw, redrawHome, toPerson } from "../../slack/outbox.ts";
import type { Introduction } from "./introduction.rules.ts";
import { coordinates, isReachable, type Member } from "./rules.ts";
import * as roster from "./service.ts";

/** Puts somebody on the roster who asked for help, and asks the coordinators to confirm. */
export async function introduce(tx: Tx, introduction: Introduction, now: Date): Promise<Member> {
  const member = await roster.introduce(tx, introduction, now);
  if (member.confirmed) return member;
  const coordinators = await coordinatorIds(tx, now);
  for (const id of coordinators) await post(tx, "roster-confirm", member.id, toPerson(id), { now });
  await redrawHome(tx, coordinators, { now });
  return member;
}

export type ConfirmRefusal = "not_a_coordinator" | "confirmed_already";

export function confirm(work: Work, slackUserId: string, memberId: string): Promise<Result<Member, ConfirmRefusal>> {
  return transact(work, async (tx) => {
    const now = work.clock.now();
    const by = await roster.memberBySlackUser(tx, slackUserId, now);
    if (!by || !coordinates(by)) return refuse("not_a_coordinator");
    const confirmed = await roster.confirmMember(tx, memberId, { by: by.id, at: now });
    await redraw(tx, "roster-confirm", memberId, { now });
    await redrawHome(tx, await coordinatorIds(tx, now), { now });
    return confirmed.ok ? ok(confirmed.value) : refuse("confirmed_already");
  });
}

/** What a coordinator is shown of one who introduced themselves. */
export async function introducedPicture(db: Db, memberId: string, now: Date): Promise<Member | null> {
  return (await roster.membersById(db, [memberId], now))[0] ?? null;
}

export type RosterHome = { toConfirm: Member[]; unlinked: Member[] };

/** Null for who is not a coordinator. */
export async function rosterHome(db: Db, slackUserId: string | null, now: Date): Promise<RosterHome | null> {
  const member = slackUserId ? await roster.memberBySlackUser(db, slackUserId, now) : null;
  if (!member || !coordinates(member)) return null;
  return { toConfirm: await roster.membersToConfirm(db, now), unlinked: await roster.unlinkedMembers(db, now) };
}

const coordinatorIds = async (tx: Tx, now: Date) =>
  (await roster.membersWithDuty(tx, "coordinator", now)).filter(isReachable).map(({ slackUserId }) => slackUserId);
