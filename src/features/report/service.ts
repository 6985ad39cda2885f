// Has a year counted, for the dashboard and the annual report.
import { asOfNow, type Work } from "../../db/work.ts";
import { atLocal, fiscalPeriod, localDate } from "../../lib/dates.ts";
import { dayBefore } from "../../lib/day.ts";
import { crisisKindLabels } from "../crisis/index.ts";
import { countsIn } from "../record/index.ts";
import { served } from "../roster/index.ts";
import { planAt } from "../strategic-plan/index.ts";
import { topicLabels } from "../thought-partner/index.ts";
import type { Report } from "./report.rules.ts";
import { yearOf } from "./year.rules.ts";

/**
 * The year beside the one before, both as of the beginning of this month: who looks twice in a month sees the same, and so
 * learns nothing of whoever asked in between.
 */
export function reportOf(work: Pick<Work, "db" | "clock">, year: number): Promise<Report> {
  const now = work.clock.now();
  return asOfNow(work, async (db) => {
    const today = localDate(now);
    const month = `${today.slice(0, 7)}-01`;
    const asOf = atLocal(month, "00:00");
    const { to } = fiscalPeriod(year);
    const isOver = to <= asOf;
    const lastDay = dayBefore(isOver ? localDate(to) : month);
    const members = await served(db, isOver ? lastDay : today);
    const labels = { ...crisisKindLabels, ...(await topicLabels(db)) };
    const counted = async (each: number) => yearOf(each, await countsIn(db, fiscalPeriod(each), asOf), members);
    return {
      now: await counted(year),
      before: await counted(year - 1),
      served: members,
      labels,
      plan: await planAt(db, isOver ? to : asOf),
      asOf: isOver ? null : lastDay,
    };
  });
}
