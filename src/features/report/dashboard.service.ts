// The dashboard of a year or a quarter, for those who may have figures.
import type { Db, Work } from "../../db/work.ts";
import { fiscalYear } from "../../lib/dates.ts";
import { memberBySlackUser, roundTableNames } from "../roster/index.ts";
import type { Chosen, DashboardPicture } from "./dashboard.rules.ts";
import { seesFigures } from "./orders.rules.ts";
import { firstYear } from "./report.rules.ts";
import { quartersTold, reportOf } from "./service.ts";

export async function maySeeFigures(db: Db, slackUserId: string, now: Date): Promise<boolean> {
  const member = await memberBySlackUser(db, slackUserId, now);
  return member !== null && seesFigures(member);
}

const mostYears = 10;

/** Null: they may not see it. */
export async function dashboardPicture(
  work: Work,
  slackUserId: string,
  chosen: Omit<Chosen, "year"> & { year: number | null },
): Promise<DashboardPicture | null> {
  const now = work.clock.now();
  if (!(await maySeeFigures(work.db.prisma, slackUserId, now))) return null;
  const present = fiscalYear(now);
  const years = Array.from({ length: present - firstYear + 1 }, (_, back) => present - back).slice(0, mostYears);
  const year = chosen.year !== null && years.includes(chosen.year) ? chosen.year : present;
  const quarters = quartersTold(year, now);
  const quarter = quarters.find((each) => each === chosen.quarter) ?? null;
  const groups = await roundTableNames(work.db.prisma);
  return { report: await reportOf(work, year, quarter), years, quarters, only: chosen.only, groups };
}
