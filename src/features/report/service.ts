// Has a year counted, for the dashboard and the annual report.
import { asOfNow, type Work } from "../../db/work.ts";
import { type Quarter, quarters } from "../../lib/counts.ts";
import { atLocal, fiscalPeriod, localDate, quarterPeriod } from "../../lib/dates.ts";
import { dayBefore } from "../../lib/day.ts";
import { crisisKindLabels } from "../crisis/index.ts";
import { countsByQuarter, countsIn } from "../record/index.ts";
import { served } from "../roster/index.ts";
import { planAt } from "../strategic-plan/index.ts";
import { topicLabels } from "../thought-partner/index.ts";
import type { Report } from "./report.rules.ts";
import { quarterOf, yearOf } from "./year.rules.ts";

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
    const today = localDate(now);
    const asOf = monthBegan(now);
    const { to } = fiscalPeriod(year);
    const lastDay = dayBefore(to <= asOf ? localDate(to) : localDate(asOf));
    const members = await served(db, to <= asOf ? lastDay : today);
    const labels = { ...crisisKindLabels, ...(await topicLabels(db)) };
    const counted = async (each: number) =>
      quarter === null
        ? yearOf(each, await countsIn(db, fiscalPeriod(each), asOf), members)
        : quarterOf(each, quarter, await countsByQuarter(db, fiscalPeriod(each), asOf), members);
    return {
      quarter,
      now: await counted(year),
      before: await counted(year - 1),
      served: members,
      labels,
      plan: await planAt(db, to <= asOf ? to : asOf),
      asOf: (quarter === null ? to : quarterPeriod(year, quarter).to) <= asOf ? null : lastDay,
    };
  });
}

const monthBegan = (now: Date): Date => atLocal(`${localDate(now).slice(0, 7)}-01`, "00:00");

/** The quarters of a year of which there is something to tell. */
export const quartersTold = (year: number, now: Date): Quarter[] =>
  quarters.filter((quarter) => quarterPeriod(year, quarter).from < monthBegan(now));
