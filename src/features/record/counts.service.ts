// Everything that a report counts, of one time.
import type { Db } from "../../db/work.ts";
import { type Counts, type Period, type Quarter, type Quarterly, quarters } from "../../lib/counts.ts";
import * as counted from "./counts.repository.ts";

/** An answer to a call for help is soon within this: before the whole ladder has been climbed. */
const soonMinutes = 15;

const none = { median: null, ninetieth: null, rows: 0 };

/** What came after `asOf` is not counted. */
export async function countsIn(db: Db, period: Period, asOf: Date): Promise<Counts> {
  return (await readIn(db, { ...period, asOf, by: null }))(null);
}

/** Those of a fiscal year by its quarters, without those of which there is nothing. */
export async function countsByQuarter(db: Db, year: Period, asOf: Date): Promise<Quarterly> {
  const of = await readIn(db, { ...year, asOf, by: "quarter" });
  return new Map(quarters.map((quarter) => [quarter, of(quarter)] as const).filter(([, { rows }]) => rows.length > 0));
}

/** One after the other, so that a connection is enough; the caller's transaction makes them one moment. */
async function readIn(db: Db, told: counted.Told): Promise<(quarter: Quarter | null) => Counts> {
  const rows = await counted.rowsIn(db, told);
  const courses = await counted.courses(db, told);
  const answers = await counted.answers(db, told, soonMinutes);
  const endings = await counted.endings(db, told);
  return (quarter) => {
    const within = (row: { quarter: Quarter | null }) => row.quarter === quarter;
    const all = courses.find((row) => within(row) && row.by === null);
    return {
      rows: rows.filter(within),
      courses: courses.filter(within),
      ...{ toMatch: all?.toMatch ?? none, toMeeting: all?.toMeeting ?? none },
      answers: answers.find(within) ?? { answered: 0, soon: 0, toAnswer: none },
      endings: endings.find(within) ?? { told: 0, helped: 0 },
    };
  };
}
