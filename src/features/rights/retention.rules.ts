// The classes of what is kept, how long each is, and what takes it away.
import { subDays } from "date-fns/subDays";
import { subYears } from "date-fns/subYears";
import { localDate } from "../../lib/dates.ts";
import { type Day, daysAfter } from "../../lib/day.ts";
import { wordsKeptDays } from "../../lib/retention.ts";

/** Longer than two terms of a superintendent's usual contract and than most claims can be brought; figures compare as long. */
export const recordKeptYears = 7;
const workingKeptDays = 365;
const onceKeptDays = 30;
/** After leaving: until then somebody can come back as who they were. */
const peopleKeptDays = 365;

/** What the nightly purge goes through, in this order. */
export const purgeKinds = [
  "words",
  "once",
  "cards",
  "offers",
  "pages",
  "reports",
  "absences",
  "requests",
  "crises",
  "polls",
  "webinars",
  "on_call",
  "record",
  "audit",
  "people",
] as const;
export type PurgeKind = (typeof purgeKinds)[number];

/** What is purged where it arises, by its own feature's nightly work; shown beside the others, without a count. */
export const elsewhereKinds = ["contacts", "choices", "misses", "files"] as const;
export type ElsewhereKind = (typeof elsewhereKinds)[number];

/** As Slack redelivers within minutes and dated jobs are asked for within days, `once` need not be kept long. */
export type Ages = {
  now: Date;
  today: Day;
  /** Who left on this day or before has their words purged. */
  leftBefore: Day;
  erasedBefore: Day;
  once: Date;
  working: Date;
  record: Date;
};

export const agesAt = (now: Date): Ages => {
  const today = localDate(now);
  return {
    ...{ now, today, leftBefore: daysAfter(today, -wordsKeptDays), erasedBefore: daysAfter(today, -peopleKeptDays) },
    once: subDays(now, onceKeptDays),
    working: subDays(now, workingKeptDays),
    record: subYears(now, recordKeptYears),
  };
};

/** Counted rows name no subject that a hold could spare alone, so all of them stay while one stands. */
export const waitsForHolds: ReadonlySet<PurgeKind> = new Set<PurgeKind>([
  ...(["offers", "pages", "requests", "crises", "polls", "webinars", "on_call", "record", "audit"] as const),
]);
