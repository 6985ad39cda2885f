// Drills: who may hold one, how long it lasts, and when one is suggested.
import { addHours } from "date-fns/addHours";
import { subYears } from "date-fns/subYears";
import { type Actor, isHelper } from "./rules.ts";

export const canDrill = (by: Actor): boolean => isHelper(by);

/** A drill that nobody ends, ends by itself. */
const lastsHours = 2;
export const drillEndsAt = (opened: Date): Date => addHours(opened, lastsHours);

/** With a team, and a year or more after the last one, or none so far. */
export const isDrillDue = (team: number, last: Date | null, now: Date): boolean =>
  team > 0 && (last === null || last <= subYears(now, 1));

/** The day on which a drill is suggested in this month: its first, as a calendar date. */
export const suggestedOn = (localDate: string): string => `${localDate.slice(0, 7)}-01`;
