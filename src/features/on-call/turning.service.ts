// What time brings: whoever comes on call is told as it begins, and gaps ahead are told each morning.
import { type Tx, transact, type Work } from "../../db/work.ts";
import type { Day } from "../../lib/day.ts";
import { post, redraw, toPerson } from "../../slack/outbox.ts";
import { coordinatorIds, isReachable, membersById } from "../roster/index.ts";
import { rotationBetween } from "./repository.ts";
import { holderAt, type Level, levels, turns, weekEnd, weekOf, weekStart } from "./rules.ts";
import { isOnTeam, onCallGaps } from "./service.ts";
import { gapWeek, turnSubject } from "./showing.service.ts";

/** A week has begun: whoever is on call from its first instant is told. */
export function tellWeek(work: Work, week: Day): Promise<void> {
  return transact(work, async (tx) => {
    for (const level of levels) await tellTurn(tx, { level, at: weekStart(week) }, work.clock.now());
  });
}

/** A cover has begun or ended: whoever is on call from then on is told, unless they were before. */
export function tellHandover(work: Work, turn: { level: Level; at: Date }): Promise<void> {
  return transact(work, (tx) => tellTurn(tx, turn, work.clock.now()));
}

async function tellTurn(tx: Tx, { level, at }: { level: Level; at: Date }, now: Date): Promise<void> {
  const week = weekOf(at);
  const before = new Date(at.getTime() - 1);
  const rotation = await rotationBetween(tx, before, weekEnd(week));
  const [turn] = turns(rotation, level, at, weekEnd(week));
  const goesOn = at > weekStart(week) && holderAt(rotation, level, before) === turn?.memberId;
  if (!turn?.memberId || goesOn || turn.endsAt <= now) return;
  const [member] = await membersById(tx, [turn.memberId], now);
  if (!member || !isReachable(member) || !isOnTeam(member)) return;
  const nth = Math.round((at.getTime() - weekStart(week).getTime()) / 60_000);
  await post(tx, "on-call-turn", turnSubject({ week, level }), toPerson(member.slackUserId), { now, nth });
}

export const daysAhead = 14;

/** One message a day, and only where there is a gap; those of before are drawn as things stand now. */
export function warnOfGaps(work: Work, date: Day): Promise<void> {
  return transact(work, async (tx) => {
    const now = work.clock.now();
    await redraw(tx, "on-call-gaps", gapWeek(now), { now });
    if ((await onCallGaps(tx, now, daysAhead)).length === 0) return;
    for (const slackUserId of await coordinatorIds(tx, now))
      await post(tx, "on-call-gaps", gapWeek(now), toPerson(slackUserId), {
        now,
        nth: Number(date.replaceAll("-", "")),
      });
  });
}
