// Calendar days as ISO text (2026-07-01): they sort as they read, and no time zone can shift them.

export type Day = string;

/** Null where the calendar has no such day, as 30 February. Months count from 1. */
export function dayFrom(year: number, month: number, date: number): Day | null {
  const at = new Date(Date.UTC(year, month - 1, date));
  const exists = at.getUTCFullYear() === year && at.getUTCMonth() === month - 1 && at.getUTCDate() === date;
  return exists ? at.toISOString().slice(0, 10) : null;
}

export function daysAfter(day: Day, days: number): Day {
  const at = new Date(`${day}T00:00:00Z`);
  at.setUTCDate(at.getUTCDate() + days);
  return at.toISOString().slice(0, 10);
}

/** "Oct 31, 2026", as every date is told that has no time of day. */
export const dayWord = (day: Day): string =>
  new Intl.DateTimeFormat("en-US", { dateStyle: "medium", timeZone: "UTC" }).format(new Date(`${day}T00:00:00Z`));

export const dayBefore = (day: Day): Day => daysAfter(day, -1);

/** The Monday on or before this day. */
export const mondayOf = (day: Day): Day => daysAfter(day, -((new Date(`${day}T00:00:00Z`).getUTCDay() + 6) % 7));
