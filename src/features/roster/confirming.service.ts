// People who introduced themselves: helped at once, and put before the coordinators to confirm.
import { type Db, type Tx, transact, type Work } from "../../db/work.ts";
import { localDate } from "../../lib/dates.ts";
import { mostRows } from "../../lib/home.ts";
import { ok, type Result, refuse } from "../../lib/result.ts";
import { post, redraw, redrawHome, toPerson } from "../../slack/outbox.ts";
import type { Introduction } from "./introduction.rules.ts";
import { unlinkedNames } from "./repository.ts";
import { coordinates, type Member, type RosterHome, roles } from "./rules.ts";
import * as roster from "./service.ts";

/** Puts somebody on the roster who asked for help, and asks the coordinators to confirm. */
async function introduce(tx: Tx, introduction: Introduction, now: Date): Promise<Member> {
  const member = await roster.introduce(tx, introduction, now);
  if (member.confirmed) return member;
  for (const id of await roster.coordinatorIds(tx, now))
    await post(tx, "roster-confirm", member.id, toPerson(id), { now });
  await redrawHome(tx, await roster.atTheDesk(tx, now), { now });
  return member;
}

/** Who asks for help; `introduction` is what they and Slack say of somebody who is not on the roster. */
export type Newcomer = {
  slackUserId: string;
  introduction: {
    name: string;
    email: string | null;
    district?: string;
    roundTable?: string | null;
    role?: string;
  } | null;
};

/** Nobody is turned away: who is not on the roster, or left it, is put there for a coordinator to confirm. */
export async function welcome(tx: Tx, { slackUserId, introduction: said }: Newcomer, now: Date): Promise<Member> {
  const known = await roster.memberBySlackUser(tx, slackUserId, now);
  if (known && !known.left) return known;
  const role = roles.find((each) => each === said?.role) ?? "superintendent";
  const { name = slackUserId, email = null } = said ?? {};
  const { district, roundTable } = said ?? {};
  return introduce(
    tx,
    { slackUserId, name, email, role, district: district || null, roundTable: roundTable || null },
    now,
  );
}

export type ConfirmRefusal = "not_a_coordinator" | "confirmed_already";

export function confirm(work: Work, slackUserId: string, memberId: string): Promise<Result<Member, ConfirmRefusal>> {
  return transact(work, async (tx) => {
    const now = work.clock.now();
    const by = await roster.memberBySlackUser(tx, slackUserId, now);
    if (!by || !coordinates(by)) return refuse("not_a_coordinator");
    const confirmed = await roster.confirmMember(tx, memberId, { by: by.id, at: now });
    await redraw(tx, "roster-confirm", memberId, { now });
    await redrawHome(tx, await roster.atTheDesk(tx, now), { now });
    return confirmed.ok ? ok(confirmed.value) : refuse("confirmed_already");
  });
}

/** What a coordinator is shown of one who introduced themselves. */
export async function introducedPicture(db: Db, memberId: string, now: Date): Promise<Member | null> {
  return (await roster.membersById(db, [memberId], now))[0] ?? null;
}

const mostNames = 10;

/** Null for who is not a coordinator. */
export async function rosterHome(db: Db, slackUserId: string | null, now: Date): Promise<RosterHome | null> {
  const member = slackUserId ? await roster.memberBySlackUser(db, slackUserId, now) : null;
  if (!member || !coordinates(member)) return null;
  const [toConfirm, unlinked] = await Promise.all([
    roster.membersToConfirm(db, now),
    unlinkedNames(db, localDate(now), mostNames),
  ]);
  return { toConfirm: { shown: toConfirm.slice(0, mostRows), count: toConfirm.length }, unlinked };
}
