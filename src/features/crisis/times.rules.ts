// What coordinators may make of the times of the ladder.
import { type Times, usualTimes } from "./ladder.rules.ts";
import type { Urgency } from "./rules.ts";

export const longestMinutes = 10_080;

export type TimeName = keyof Times;
export const timeNames = Object.keys(usualTimes.now) as TimeName[];

export type TimeWrong = "not_whole" | "not_after_level2" | "not_after_everyone";

const isMinutes = (text: string): boolean =>
  /^\d{1,5}$/.test(text) && Number(text) >= 1 && Number(text) <= longestMinutes;

/** What was typed, or what is wrong with it by the name of the field; each step comes after the one before. */
export function timesFrom(
  typed: Record<TimeName, string>,
): { times: Times } | { wrong: Partial<Record<TimeName, TimeWrong>> } {
  const wrong: Partial<Record<TimeName, TimeWrong>> = {};
  for (const name of timeNames) if (!isMinutes(typed[name])) wrong[name] = "not_whole";
  const times = Object.fromEntries(timeNames.map((name) => [name, Number(typed[name])])) as Times;
  if (!wrong.level2 && !wrong.everyone && times.everyone <= times.level2) wrong.everyone = "not_after_level2";
  if (!wrong.everyone && !wrong.director && times.director <= times.everyone) wrong.director = "not_after_everyone";
  return Object.keys(wrong).length > 0 ? { wrong } : { times };
}

/** What differs from the usual ones. */
export const changedTimes = (urgency: Urgency, times: Times): Record<string, number> =>
  Object.fromEntries(
    Object.entries(times).filter(([name, minutes]) => usualTimes[urgency][name as TimeName] !== minutes),
  );
