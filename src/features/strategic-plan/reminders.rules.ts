// The quarters in which those who are responsible are asked, and which steps wait for a word.
import { addBusinessHours, atLocal, localDate } from "../../lib/dates.ts";
import type { Day } from "../../lib/day.ts";
import type { Step } from "./rules.ts";
import { isOver } from "./years.rules.ts";

/** A quarter goes by its first day. */
export type Quarter = Day;

export function quarterOf(day: Day): Quarter {
  const first = Math.floor((Number(day.slice(5, 7)) - 1) / 3) * 3 + 1;
  return `${day.slice(0, 4)}-${String(first).padStart(2, "0")}-01`;
}

/** The first working day of the quarter: on it people are asked. */
export const askingDay = (quarter: Quarter): Day => localDate(addBusinessHours(atLocal(quarter, "00:00"), 0));

export const beginOf = (quarter: Quarter): Date => atLocal(quarter, "00:00");

const yearly = "07";

/** Not before its first year; sustained, once a year while its years last; retired, or sustained and over, never. */
export function isAsked({ status, years, ongoing, retiredAt }: Step, quarter: Quarter): boolean {
  const year = Number(quarter.slice(0, 4));
  if (retiredAt !== null || (years[0] ?? year) > year) return false;
  if (status !== "sustain") return true;
  return !isOver({ years, ongoing }, year) && quarter.slice(5, 7) === yearly;
}

/** It waits until somebody has changed its status, or said that it is still right, within the quarter. */
export const waits = (step: Step, lastWordAt: Date | null, quarter: Quarter): boolean =>
  isAsked(step, quarter) && (lastWordAt === null || lastWordAt < beginOf(quarter));
