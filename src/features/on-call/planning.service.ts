// What coordinators and the Executive Director decide of the rotation: plan weeks, change one, set a cover.
import { once } from "../../db/receipts.ts";
import { type Tx, transact, type Work } from "../../db/work.ts";
import { type Day, daysAfter } from "../../lib/day.ts";
import { ok, type Result, refuse } from "../../lib/result.ts";
import { post, toPerson } from "../../slack/outbox.ts";
import { coordinates, memberBySlackUser, membersById } from "../roster/index.ts";
import { applied, type NewCover, ofCover, ofWeeks, onBothLevels, type WeekChange } from "./changes.rules.ts";
import { type Author, type Changed, change, mustChange, tellWeeks } from "./changing.service.ts";
import { gapReason } from "./gaps.rules.ts";
import { fillWeeks } from "./planning.rules.ts";
import { lockRotation, rotationBetween } from "./repository.ts";
import { plannedFor, type Rotation, turns, weekEnd, weekStart } from "./rules.ts";
import { isOnTeam, reachableOf, standingsOf } from "./service.ts";

export type PlanRefusal = "not_a_coordinator" | "both_levels" | "not_on_team" | "too_late";

type Act<T> = (tx: Tx, author: Author) => Promise<Result<T, PlanRefusal>>;

/** Whoever may not plan is refused; others who change the rotation wait until this is done. */
function planning<T>(work: Work, slackUserId: string, act: Act<T>): Promise<Result<T, PlanRefusal>> {
  return transact(work, async (tx) => {
    const now = work.clock.now();
    const member = await memberBySlackUser(tx, slackUserId, now);
    if (!member || !coordinates(member)) return refuse("not_a_coordinator");
    await lockRotation(tx);
    return act(tx, { by: member.id, now });
  });
}

export type PlanWish = { from: Day; weeks: number; order: string[]; replace: boolean };

/**
 * Fills what is empty, or held by somebody who cannot be on call; with `replace` also the rest. Answers how many weeks
 * were changed. Asked for again it changes nothing.
 */
export function planWeeks(work: Work, slackUserId: string, wish: PlanWish): Promise<Result<number, PlanRefusal>> {
  const weeks = Array.from({ length: wish.weeks }, (_, index) => daysAfter(wish.from, 7 * index));
  const last = weeks.at(-1) ?? wish.from;
  return planning(work, slackUserId, async (tx, author) => {
    if (!(await areOnTeam(tx, wish.order, author.now))) return refuse("not_on_team");
    if (weekEnd(last) <= author.now) return refuse("too_late");
    const rotation = await rotationBetween(tx, weekStart(wish.from), weekEnd(last));
    const standings = await standingsOf(tx, rotation, author.now);
    const keeps = (_: unknown, memberId: string) => !wish.replace && gapReason(memberId, standings) === null;
    const changes = fillWeeks(rotation, { weeks, order: wish.order, keeps });
    const changed = await changeWeeks(tx, changes, author);
    return changed.ok ? ok(new Set(changes.map(({ week }) => week)).size) : changed;
  });
}

/** Puts somebody, or nobody, in one place of one week. */
export function changeWeek(work: Work, slackUserId: string, wish: WeekChange): Promise<Result<undefined, PlanRefusal>> {
  return planning(work, slackUserId, async (tx, author) => {
    if (wish.memberId !== null && !(await areOnTeam(tx, [wish.memberId], author.now))) return refuse("not_on_team");
    if (weekEnd(wish.week) <= author.now) return refuse("too_late");
    const { weeks } = await rotationBetween(tx, weekStart(wish.week), weekStart(wish.week));
    return plannedFor(weeks, wish) === wish.memberId ? ok(undefined) : changeWeeks(tx, [wish], author);
  });
}

/** Whoever gains or loses a week is told. */
async function changeWeeks(tx: Tx, changes: WeekChange[], author: Author): Promise<Result<undefined, "both_levels">> {
  const changed = await change(tx, ofWeeks(...changes), author);
  if (!changed.ok) return changed;
  await tellWeeks(tx, whoseWeeks(changes, changed.value), author.now);
  return ok(undefined);
}

const whoseWeeks = (changes: readonly WeekChange[], { before }: Changed): string[] =>
  changes.flatMap((change) => [change.memberId, plannedFor(before.weeks, change)]).filter((id) => id !== null);

/** Somebody takes the place of whoever is on call; all concerned are told. Sent twice under one key, it is done once. */
export function setCover(
  work: Work,
  { slackUserId, key }: { slackUserId: string; key: string },
  wish: NewCover,
): Promise<Result<undefined, PlanRefusal>> {
  return planning(work, slackUserId, async (tx, author) => {
    const { now } = author;
    const cover = { ...wish, startsAt: wish.startsAt > now ? wish.startsAt : now };
    if (cover.startsAt >= cover.endsAt) return refuse("too_late");
    if (!(await areOnTeam(tx, [cover.memberId], now))) return refuse("not_on_team");
    const before = await rotationBetween(tx, cover.startsAt, cover.endsAt);
    if (onBothLevels(applied(before, ofCover(cover)), cover)) return refuse("both_levels");
    await once(tx, key, async () => {
      const { coverIds } = await mustChange(tx, ofCover(cover), author);
      for (const id of coverIds) await tellCover(tx, id, concerned(before, cover), now);
      return "";
    });
    return ok(undefined);
  });
}

/** Whoever covers, and those in whose place. */
const concerned = (before: Rotation, { level, memberId, startsAt, endsAt }: NewCover): string[] => [
  memberId,
  ...turns(before, level, startsAt, endsAt).flatMap((turn) => turn.memberId ?? []),
];

async function tellCover(tx: Tx, coverId: number, memberIds: readonly string[], now: Date): Promise<void> {
  for (const slackUserId of await reachableOf(tx, [...new Set(memberIds)], now))
    await post(tx, "on-call-cover", String(coverId), toPerson(slackUserId), { now });
}

async function areOnTeam(tx: Tx, memberIds: readonly string[], now: Date): Promise<boolean> {
  const found = await membersById(tx, memberIds, now);
  return memberIds.every((id) => found.some((member) => member.id === id && isOnTeam(member)));
}
