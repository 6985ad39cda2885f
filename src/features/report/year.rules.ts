// A fiscal year, or a quarter of one, in figures: every count, those that may not be shown left out, and how long people waited.
import type { Attribute, Counts, Quarter, Quarterly, Served, Wait } from "../../lib/counts.ts";
import { fewest } from "../../lib/few.ts";
import { isSmall } from "./hiding.rules.ts";
import { about, type Measure, measureNames } from "./measures.rules.ts";
import { type Counted, countedOf, hiddenOfQuarters, hiddenOfYear, keyOf, valuesOf } from "./sums.rules.ts";

/** Null: hidden. */
export type Shown = number | null;
/** What can be said of a hidden total: they are fewer than five, or all but fewer than five. */
export type Hint = "few" | "nearly_all" | null;
export type Line = { value: string | null; count: Shown };
type ShownWait = { median: Shown; ninetieth: Shown; rows: Shown };
export type Year = {
  year: number;
  /** Whether anything at all is on record. */
  isEmpty: boolean;
  totals: Record<Measure, Shown>;
  hint(measure: Measure): Hint;
  /** The lines of a measure by an attribute add up to its total. */
  lines(measure: Measure, by: Attribute): Line[];
  /** Hours, rounded to whole ones. */
  hours: { meetings: Shown; crises: Shown; attendances: Shown };
  /** Of how many rows the hours of crises are; they are told when a crisis is closed. */
  closed: Shown;
  /** In minutes; nulls where fewer than five waited, and the 90th percentile where fewer than twenty did. */
  waits: { toMatch: ShownWait; toMeeting: ShownWait; toAnswer: ShownWait };
};

export function yearOf(year: number, counts: Counts, sizes: readonly Served[]): Year {
  const all = countedOf(counts);
  const shown = shownBut(all, hiddenOfYear(all, sizes));
  const total = (measure: Measure) => shown(keyOf(measure));
  return {
    ...told(year, counts, all, shown),
    hint(measure) {
      if (total(measure) !== null) return null;
      if (isSmall(all.get(measure) ?? 0)) return "few";
      const { of } = about(measure);
      return of && total(of.whole as Measure) !== null && isSmall(all.get(of.rest) ?? 0) ? "nearly_all" : null;
    },
  };
}

/** From nothing that is told of it, or left out, can be worked out what the year or another quarter hides. */
export function quarterOf(year: number, quarter: Quarter, quarterly: Quarterly, sizes: readonly Served[]): Year {
  const counted = new Map([...quarterly].map(([each, counts]) => [each, countedOf(counts)]));
  const counts = quarterly.get(quarter);
  const all = counted.get(quarter);
  if (!counts || !all) return yearOf(year, nothing, sizes);
  const hidden = hiddenOfQuarters(sumOf([...counted.values()]), counted, sizes).get(quarter) ?? new Set();
  const { waits, ...rest } = told(year, counts, all, shownBut(all, hidden));
  const { matched, met, crises } = rest.totals;
  return {
    ...rest,
    // Where a total is a dash, that there is a time would say that it is not small.
    waits: {
      toMatch: matched === null ? shownWait(none) : waits.toMatch,
      toMeeting: met === null ? shownWait(none) : waits.toMeeting,
      toAnswer: crises === null ? shownWait(none) : waits.toAnswer,
    },
  };
}

const none: Wait = { median: null, ninetieth: null, rows: 0 };
const nothing: Counts = {
  ...{ rows: [], courses: [], toMatch: none, toMeeting: none },
  ...{ answers: { answered: 0, soon: 0, toAnswer: none }, endings: { told: 0, helped: 0 } },
};

function sumOf(parts: readonly Counted[]): Counted {
  const sum = new Map<string, number>();
  for (const part of parts) for (const [key, count] of part) sum.set(key, (sum.get(key) ?? 0) + count);
  return sum;
}

const shownBut =
  (all: Counted, hidden: ReadonlySet<string>) =>
  (key: string): Shown =>
    hidden.has(key) ? null : (all.get(key) ?? 0);

function told(year: number, counts: Counts, all: Counted, shown: (key: string) => Shown): Year {
  const total = (measure: Measure) => shown(keyOf(measure));
  const { toMatch, toMeeting, answers } = counts;
  const { answered, soon, toAnswer } = answers;
  const notAll = isSmall((all.get("crises") ?? 0) - answered) || isSmall(answered - soon);
  return {
    year,
    isEmpty: counts.rows.length === 0,
    totals: Object.fromEntries(measureNames.map((measure) => [measure, total(measure)])) as Year["totals"],
    hint: () => null,
    lines: (measure, by) =>
      valuesOf(all, measure, by).map((value) => ({ value, count: shown(keyOf(measure, by, value)) })),
    hours: {
      meetings: total("meetings") === null ? null : hoursOf(counts, "partner_met"),
      crises: total("crises") === null || shown("closed") === null ? null : hoursOf(counts, "crisis_closed"),
      attendances: total("attendances") === null ? null : hoursOf(counts, "webinar_attended"),
    },
    closed: shown("closed"),
    waits: {
      toMatch: shownWait(toMatch, total("matched") === null),
      toMeeting: shownWait(toMeeting, total("met") === null),
      toAnswer: shownWait(toAnswer, total("crises") === null || total("answered_soon") === null || notAll),
    },
  };
}

/** How large the groups were; a roster that came later does not know, and then they are taken to be as they are now. */
export const sizesOf = (then: readonly Served[], now: readonly Served[]): Served[] => {
  const known = then.filter(({ members }) => members > 0);
  const isKnown = (group: Served) => known.some(({ by, value }) => by === group.by && value === group.value);
  return [...known, ...now.filter((group) => !isKnown(group))];
};

/** From fewer the 90th percentile is about what the longest single one waited. */
const fewestForNinetieth = 20;

/** Of few people the times are theirs, not the network's. Of how many they are may tell what is hidden. */
function shownWait({ median, ninetieth, rows }: Wait, isHidden = false): ShownWait {
  if (rows < fewest) return { median: null, ninetieth: null, rows: 0 };
  return { median, ninetieth: rows < fewestForNinetieth ? null : ninetieth, rows: isHidden ? null : rows };
}

/** Only where those who spent them are not few. */
function hoursOf({ rows }: Counts, kind: string): Shown {
  const all = rows.find((row) => row.kind === kind && row.by === null);
  if (!all) return 0;
  return all.rows < fewest ? null : Math.round(all.minutes / 60);
}
