// Everything that a report counts, of one time, as of one moment.
import type { Db } from "../../db/work.ts";
import type { Counts, Period } from "../../lib/counts.ts";
import * as counted from "./counts.repository.ts";

/** An answer to a call for help is soon within this: before the whole ladder has been climbed. */
const soonMinutes = 15;

const none = { median: null, ninetieth: null, rows: 0 };

/** One after the other, so that a connection is enough; the caller's transaction makes them one moment. */
export async function countsIn(db: Db, period: Period): Promise<Counts> {
  const rows = await counted.rowsIn(db, period);
  const courses = await counted.courses(db, period);
  const answers = await counted.answers(db, period, soonMinutes);
  const endings = await counted.endings(db, period);
  const all = courses.find(({ by }) => by === null);
  return { rows, courses, toMatch: all?.toMatch ?? none, toMeeting: all?.toMeeting ?? none, answers, endings };
}
