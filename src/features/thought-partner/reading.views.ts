// What the readers of forms share: all that is wrong at once, each on its field, in words that say what to do.

import { localDate, nextLocalTime } from "../../lib/dates.ts";
import { type FormValues, readForm, textOf } from "../../slack/form.ts";

export type Submitted = Parameters<typeof readForm>[0];

/** A form as it was meant, or what is wrong by the name of the field. */
export type Reading<T> = { ok: T } | { errors: Record<string, string> };

/** Collects what is wrong while a form is read. */
export function reader(view: Submitted) {
  const values = readForm(view);
  const errors: Record<string, string> = {};
  const choice = <Code extends string>(name: string, codes: readonly Code[], otherwise: string): Code | undefined => {
    const chosen = codes.find((code) => code === textOf(values, name));
    if (chosen === undefined) errors[name] = otherwise;
    return chosen;
  };
  return { values, errors, choice };
}

export const whole = <T>(form: T, errors: Record<string, string>): Reading<T> =>
  Object.keys(errors).length > 0 ? { errors } : { ok: form };

/** The start of the chosen day, which must come after today; null where none was chosen. */
export function pauseOf(values: FormValues, errors: Record<string, string>, now: Date): Date | null {
  const date = textOf(values, "pause");
  if (date === "") return null;
  if (date <= localDate(now)) errors.pause = "Please choose a day after today, or leave this empty.";
  return nextLocalTime(new Date(`${date}T00:00:00Z`), "00:00");
}
