// Has everything that shows the rotation drawn again.
import type { Tx } from "../../db/work.ts";
import { localDate } from "../../lib/dates.ts";
import { daysAfter, mondayOf } from "../../lib/day.ts";
import { redraw, redrawHome } from "../../slack/outbox.ts";
import { reachableWith } from "../roster/index.ts";
import { levels, type Span, weeksBetween } from "./rules.ts";

/** Homes and warnings always; of the messages about a turn only those within the time that was changed. */
export async function showRotation(tx: Tx, changed: Span, now: Date): Promise<void> {
  await showHomes(tx, now);
  for (const monday of [gapWeek(now), daysAfter(gapWeek(now), -7)])
    for (const kind of ["on-call-gaps", "on-call-gone"]) await redraw(tx, kind, monday, { now });
  const soon = weeksBetween(changed.startsAt, changed.endsAt).filter((week) => week <= localDate(now));
  for (const week of soon.slice(-2))
    for (const level of levels) await redraw(tx, "on-call-turn", turnSubject({ week, level }), { now });
}

/** The warnings of one calendar week are redrawn together. */
export const gapWeek = (now: Date): string => mondayOf(localDate(now));

export const turnSubject = ({ week, level }: { week: string; level: number }): string => `${week}:${level}`;

export async function showHomes(tx: Tx, now: Date): Promise<void> {
  await redrawHome(tx, await reachableWith(tx, ["crisis_team", "coordinator", "executive_director"], now), { now });
}
