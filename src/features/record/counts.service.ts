// Everything that a report counts, of one time.
import type { Db } from "../../db/work.ts";
import type { Counts, Period } from "../../lib/counts.ts";
import * as counted from "./counts.repository.ts";

/** An answer to a call for help is soon within this: before the whole ladder has been climbed. */
const soonMinutes = 15;

const none = { median: null, ninetieth: null, rows: 0 };

/** What came after `asOf` is not counted. One after the other, so that a connection is enough; the caller's transaction makes them one moment. */
export async function countsIn(db: Db, period: Period, asOf: Date): Promise<Counts> {
  const told = { ...period, asOf };
  const rows = await counted.rowsIn(db, told);
  const courses = await counted.courses(db, told);
  const answers = await counted.answers(db, told, soonMinutes);
  const endings = await counted.endings(db, told);
  const all = courses.find(({ by }) => by === null);
  return { rows, courses, toMatch: all?.toMatch ?? none, toMeeting: all?.toMeeting ?? none, answers, endings };
}
