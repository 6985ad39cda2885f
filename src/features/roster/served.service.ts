// Whom the network is for, counted now or at the end of a fiscal year, when that is kept for the reports of later years.
import { type Db, transact, type Work } from "../../db/work.ts";
import type { Served } from "../../lib/counts.ts";
import { localDate } from "../../lib/dates.ts";
import { type Day, dayBefore } from "../../lib/day.ts";
import { keepServed, servedByRoster, servedNow, servedThen } from "./served.repository.ts";

/** As they are today. */
export const servedToday = (db: Db, now: Date): Promise<Served[]> => servedNow(db, localDate(now));

/** At the end of a day that is over; `countedThen` false: by what the roster of now knows of it. */
export async function servedAt(db: Db, day: Day): Promise<{ served: Served[]; countedThen: boolean }> {
  const then = await servedThen(db, day);
  return then ? { served: then, countedThen: true } : { served: await servedByRoster(db, day), countedThen: false };
}

const firstOfYear = "-07-01";

/** On July 1: later people have other roles, districts have other kinds, and who left is erased. */
export function keepYearEnd(work: Work, date: Day): Promise<void> {
  if (!date.endsWith(firstOfYear)) return Promise.resolve();
  const day = dayBefore(date);
  return transact(work, async (tx) => keepServed(tx, day, await servedByRoster(tx, day)));
}
