// Has a year counted, for the dashboard and the annual report.
import { asOfNow, type Db, type Work } from "../../db/work.ts";
import { type Quarter, quarters, type Served } from "../../lib/counts.ts";
import { atLocal, fiscalPeriod, localDate, quarterPeriod } from "../../lib/dates.ts";
import { dayBefore } from "../../lib/day.ts";
import { crisisKindLabels } from "../crisis/index.ts";
import { countsByQuarter, countsIn } from "../record/index.ts";
import { servedAt, servedToday } from "../roster/index.ts";
import { planAt } from "../strategic-plan/index.ts";
import { topicLabels } from "../thought-partner/index.ts";
import type { Report, ServedAs } from "./report.rules.ts";
import { quarterOf, sizesOf, yearOf } from "./year.rules.ts";

/**
 * The year, or one quarter of it, beside the same of the year before, as of the beginning of this month: who looks twice in a
 * month sees the same, and so learns nothing of whoever asked in between.
 */
export function reportOf(
  work: Pick<Work, "db" | "clock">,
  year: number,
  quarter: Quarter | null = null,
): Promise<Report> {
  const now = work.clock.now();
  return asOfNow(work, async (db) => {
    const asOf = monthBegan(now);
    const { to } = fiscalPeriod(year);
    const present = await servedToday(db, now);
    const own = await membersOf(db, year, { asOf, present });
    const last = await membersOf(db, year - 1, { asOf, present });
    const counted = async (each: number, { served }: Members) => {
      const sizes = sizesOf(served, present);
      return quarter === null
        ? yearOf(each, await countsIn(db, fiscalPeriod(each), asOf), sizes)
        : quarterOf(each, quarter, await countsByQuarter(db, fiscalPeriod(each), asOf), sizes);
    };
    return {
      quarter,
      now: await counted(year, own),
      before: await counted(year - 1, last),
      ...own,
      labels: { topics: await topicLabels(db), crises: crisisKindLabels },
      plan: await planAt(db, to <= asOf ? to : asOf),
      asOf: (quarter === null ? to : quarterPeriod(year, quarter).to) <= asOf ? null : dayBefore(localDate(asOf)),
    };
  });
}

const monthBegan = (now: Date): Date => atLocal(`${localDate(now).slice(0, 7)}-01`, "00:00");

/** The quarters of a year of which there is something to tell. */
export const quartersTold = (year: number, now: Date): Quarter[] =>
  quarters.filter((quarter) => quarterPeriod(year, quarter).from < monthBegan(now));

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
