// Has a year counted, for the dashboard and the annual report.
import { asOfNow, type Work } from "../../db/work.ts";
import { fiscalPeriod, localDate } from "../../lib/dates.ts";
import { dayBefore } from "../../lib/day.ts";
import { crisisKindLabels } from "../crisis/index.ts";
import { countsIn } from "../record/index.ts";
import { served } from "../roster/index.ts";
import { planAt } from "../strategic-plan/index.ts";
import { topicLabels } from "../thought-partner/index.ts";
import type { Report } from "./report.rules.ts";
import { yearOf } from "./year.rules.ts";

/** The year beside the one before. Both are counted as of one moment. */
export function reportOf(work: Pick<Work, "db" | "clock">, year: number): Promise<Report> {
  const now = work.clock.now();
  return asOfNow(work, async (db) => {
    const isOver = fiscalPeriod(year).to <= now;
    const today = localDate(now);
    const lastDay = dayBefore(localDate(fiscalPeriod(year).to));
    const members = await served(db, isOver ? lastDay : today);
    const labels = { ...crisisKindLabels, ...(await topicLabels(db)) };
    const counted = async (each: number) => yearOf(each, await countsIn(db, fiscalPeriod(each)), members);
    return {
      now: await counted(year),
      before: await counted(year - 1),
      served: members,
      labels,
      plan: await planAt(db, isOver ? fiscalPeriod(year).to : now),
      asOf: isOver ? null : today,
    };
  });
}
