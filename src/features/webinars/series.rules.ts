// The parts of a series: written in one form, each a webinar of its own, so that one can be moved or skipped alone.
import { tz } from "@date-fns/tz";
import { addMonths } from "date-fns/addMonths";
import { addWeeks } from "date-fns/addWeeks";

export const distances = ["week", "fortnight", "month"] as const;
export type Distance = (typeof distances)[number];
export const mostParts = 12;

export type Series = {
  /** 1: no series. */
  parts: number;
  apart: Distance;
  /** What each part is called; where there are fewer, the series' own title. */
  partTitles: readonly string[];
};

const massachusetts = { in: tz("America/New_York") };

/** The same time on the clock in Massachusetts, also across a change of the clocks. */
export function startOfPart(first: Date, apart: Distance, nth: number): Date {
  const at = {
    week: () => addWeeks(first, nth, massachusetts),
    fortnight: () => addWeeks(first, nth * 2, massachusetts),
    month: () => addMonths(first, nth, massachusetts),
  }[apart]();
  return new Date(at.getTime());
}

type Named = Series & { title: string; startsAt: Date };
type Ids = { firstId: string; newId(): string };

/** The first has the id that is given. */
export function partsFrom<T extends Named>(planned: T, { firstId, newId }: Ids) {
  const { parts, apart, partTitles, ...webinar } = planned;
  return Array.from({ length: parts }, (_, nth) => ({
    ...webinar,
    id: nth === 0 ? firstId : newId(),
    title: partTitles[nth] ?? webinar.title,
    startsAt: startOfPart(webinar.startsAt, apart, nth),
    seriesId: parts > 1 ? firstId : null,
    part: nth + 1,
    parts,
  }));
}
