// Has a year counted, for the dashboard and the annual report.
import { asOfNow, type Db, type Work } from "../../db/work.ts";
import type { Served } from "../../lib/counts.ts";
import { atLocal, fiscalPeriod, localDate } from "../../lib/dates.ts";
import { dayBefore } from "../../lib/day.ts";
import { crisisKindLabels } from "../crisis/index.ts";
import { countsIn } from "../record/index.ts";
import { servedAt, servedToday } from "../roster/index.ts";
import { planAt } from "../strategic-plan/index.ts";
import { topicLabels } from "../thought-partner/index.ts";
import type { Report, ServedAs } from "./report.rules.ts";
import { sizesOf, yearOf } from "./year.rules.ts";

/**
 * The year beside the one before, both as of the beginning of this month: who looks twice in a month sees the same, and so
 * learns nothing of whoever asked in between.
 */
export function reportOf(work: Pick<Work, "db" | "clock">, year: number): Promise<Report> {
  const now = work.clock.now();
  return asOfNow(work, async (db) => {
    const month = `${localDate(now).slice(0, 7)}-01`;
    const asOf = atLocal(month, "00:00");
    const { to } = fiscalPeriod(year);
    const isOver = to <= asOf;
    const present = await servedToday(db, now);
    const own = await membersOf(db, year, { asOf, present });
    const last = await membersOf(db, year - 1, { asOf, present });
    const counted = async (each: number, { served }: Members) =>
      yearOf(each, await countsIn(db, fiscalPeriod(each), asOf), sizesOf(served, present));
    return {
      now: await counted(year, own),
      before: await counted(year - 1, last),
      ...own,
      labels: { topics: await topicLabels(db), crises: crisisKindLabels },
      plan: await planAt(db, isOver ? to : asOf),
      asOf: isOver ? null : dayBefore(month),
    };
  });
}

type Members = { served: readonly Served[]; servedAs: ServedAs };

/** At the end of the year; those of now where it is not over. */
async function membersOf(
  db: Db,
  year: number,
  { asOf, present }: { asOf: Date; present: readonly Served[] },
): Promise<Members> {
  const { to } = fiscalPeriod(year);
  if (to > asOf) return { served: present, servedAs: "now" };
  const { served, countedThen } = await servedAt(db, dayBefore(localDate(to)));
  return { served, servedAs: countedThen ? "year_end" : "roster" };
}
