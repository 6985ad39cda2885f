// The review of a crisis: when it is asked for, and what it says.
import { addDays } from "date-fns/addDays";
import { addBusinessHours } from "../../lib/dates.ts";
import { closesAt } from "./resolve.rules.ts";

export const workedCodes = [
  "reached_fast",
  "right_people",
  "knew_what_to_do",
  "checklist",
  "kept_informed",
  "handed_over",
  "stayed_private",
] as const;
export type Worked = (typeof workedCodes)[number];

export const changeCodes = [
  "reach_faster",
  "on_call",
  "beyond_slack",
  "right_people",
  "checklist",
  "keep_informed",
  "hand_over",
  "outside_help",
] as const;
export type ToChange = (typeof changeCodes)[number];

export type ReviewForm = { worked: Worked[]; toChange: ToChange[]; notes: string };

const inWorkingTime = (at: Date): Date => addBusinessHours(at, 0);
const remindAfterDays = 5;
const dueAfterDays = 7;

export const reviewDueAt = (resolvedAt: Date): Date => inWorkingTime(addDays(resolvedAt, dueAfterDays));

/**
 * When it is asked for the `nth` time: once the room closes, as a reminder, and from the day on which it is due each
 * working week.
 */
export function reviewAskedAt(resolvedAt: Date, nth: number): Date {
  if (nth === 0) return inWorkingTime(closesAt(resolvedAt));
  if (nth === 1) return inWorkingTime(addDays(resolvedAt, remindAfterDays));
  return inWorkingTime(addDays(resolvedAt, dueAfterDays * (nth - 1)));
}

/** Once it is overdue only the coordinators are told. */
export const isForCoordinators = (nth: number): boolean => nth > 1;
