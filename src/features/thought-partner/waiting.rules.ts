// How long a member may expect to wait for a thought partner: what the record says, not flattered.

import { subDays } from "date-fns/subDays";
import { type BusinessCalendar, businessHours, businessHoursBetween } from "../../lib/dates.ts";
import { offerPlan, type Urgency } from "./rules.ts";

/** What the record is asked for: the latest requests with one urgency, no older than this. */
export const waitingRecord = { days: 180, mostRequests: 500 };
const fewestMatched = 5;

/** The day before which the record is not asked. */
export const recordBegins = (now: Date): Date => subDays(now, waitingRecord.days);

/** `endedAt`: when the request was withdrawn or closed; `matchedAt`: when a mentor first accepted. */
export type PastRequest = { askedAt: Date; matchedAt: Date | null; endedAt: Date | null };

/** In hours: business hours, of which a working day has 24, or hours by the clock where the request is for today. */
export type ExpectedWait =
  | { known: false; matched: number; unmatched: number }
  | {
      known: true;
      of: "business" | "clock";
      /** Half are matched within this. */
      median: number;
      /** Nine in ten are matched within this; null while too many have gone unmatched to say. */
      p90: number | null;
      matched: number;
      unmatched: number;
    };

/**
 * The wait of those who asked with this urgency in the last 180 days. Who is still waiting, or gave up, counts as having
 * waited at least that long (Kaplan–Meier), so that unanswered requests make the figure longer, never shorter.
 */
export function expectedWait(
  urgency: Urgency,
  past: readonly PastRequest[],
  now: Date,
  calendar: BusinessCalendar = businessHours,
): ExpectedWait {
  const { of } = offerPlan(urgency).wait;
  const since = recordBegins(now);
  const waits = past
    .filter(({ askedAt }) => askedAt >= since && askedAt <= now)
    .map((request) => waitOf(request, now, (a, b) => hoursBetween(a, b, of, calendar)));
  const matched = waits.filter((wait) => wait.matched).length;
  const counts = { matched, unmatched: waits.length - matched };
  const median = matched < fewestMatched ? null : matchedWithin(0.5, waits);
  if (median === null) return { known: false, ...counts };
  return { known: true, of, median, p90: matchedWithin(0.9, waits), ...counts };
}

function hoursBetween(a: Date, b: Date, of: "business" | "clock", calendar: BusinessCalendar): number {
  return of === "business" ? businessHoursBetween(a, b, calendar) : (b.getTime() - a.getTime()) / 3_600_000;
}

type Wait = { hours: number; matched: boolean };

function waitOf({ askedAt, matchedAt, endedAt }: PastRequest, now: Date, hours: (a: Date, b: Date) => number): Wait {
  if (matchedAt !== null && matchedAt <= now) return { hours: hours(askedAt, matchedAt), matched: true };
  return { hours: hours(askedAt, endedAt !== null && endedAt < now ? endedAt : now), matched: false };
}

/** The shortest wait within which this share are matched, by Kaplan and Meier's estimate; null when it is never reached. */
function matchedWithin(share: number, waits: readonly Wait[]): number | null {
  // Who is matched and who gives up at the same moment: the match is counted first, as is usual.
  const inOrder = waits.toSorted((a, b) => a.hours - b.hours || Number(b.matched) - Number(a.matched));
  let unmatched = 1;
  for (const [earlier, wait] of inOrder.entries()) {
    if (!wait.matched) continue;
    unmatched *= 1 - 1 / (inOrder.length - earlier);
    // A hair's breadth, because the product is rounded.
    if (unmatched <= 1 - share + 1e-9) return wait.hours;
  }
  return null;
}
