// Reads until when a mentor wants to be paused.

import { localDate, nextLocalTime } from "../../lib/dates.ts";
import { type FormValues, textOf } from "../../slack/form.ts";

/** The start of the chosen day, which must come after today; null where none was chosen. */
export function pauseOf(values: FormValues, errors: Record<string, string>, now: Date): Date | null {
  const date = textOf(values, "pause");
  if (date === "") return null;
  if (date <= localDate(now)) errors.pause = "Please choose a day after today, or leave this empty.";
  return nextLocalTime(new Date(`${date}T00:00:00Z`), "00:00");
}
