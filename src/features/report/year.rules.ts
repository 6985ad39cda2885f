// One fiscal year in figures: every count, those that may not be shown left out, and how long people waited.
import type { Attribute, Counts, Served, Wait } from "../../lib/counts.ts";
import { fewest } from "../../lib/few.ts";
import { hiddenIn, isSmall, type Sum } from "./hiding.rules.ts";
import { about, families, type Measure, measureNames } from "./measures.rules.ts";

/** Null: hidden. */
export type Shown = number | null;
/** What can be said of a hidden total: they are fewer than five, or all but fewer than five. */
export type Hint = "few" | "nearly_all" | null;
export type Line = { value: string | null; count: Shown };
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
  waits: { toMatch: Wait; toMeeting: Wait; toAnswer: Wait };
};

const kinds: Partial<Record<Measure, string>> = {
  requests: "partner_requested",
  meetings: "partner_met",
  crises: "crisis_opened",
  webinars: "webinar_announced",
  attendances: "webinar_attended",
  polls: "poll_opened",
  votes: "poll_voted",
};

const keyOf = (name: string, by?: Attribute, value: string | null = null): string =>
  by === undefined ? name : JSON.stringify([name, by, value]);

export function yearOf(year: number, counts: Counts, sizes: readonly Served[]): Year {
  const all = countsByKey(counts);
  const sums = sumsOf(all);
  const few = sizes.filter(({ by, members }) => by !== null && members > 0 && members < fewest);
  const hidden = new Set(families.flatMap((family) => [...hiddenFor(family, { all, sums, few })]));
  const shown = (key: string): Shown => (hidden.has(key) ? null : (all.get(key) ?? 0));
  const total = (measure: Measure) => shown(keyOf(measure));
  const closed = counts.rows.find(({ kind, by }) => kind === "crisis_closed" && by === null)?.rows ?? 0;
  return {
    year,
    isEmpty: counts.rows.length === 0,
    totals: Object.fromEntries(measureNames.map((measure) => [measure, total(measure)])) as Year["totals"],
    hint(measure) {
      if (total(measure) !== null) return null;
      if (isSmall(all.get(measure) ?? 0)) return "few";
      const { of } = about(measure);
      return of && total(of.whole as Measure) !== null && isSmall(all.get(of.rest) ?? 0) ? "nearly_all" : null;
    },
    lines: (measure, by) =>
      valuesOf(all, measure, by).map((value) => ({ value, count: shown(keyOf(measure, by, value)) })),
    hours: {
      meetings: total("meetings") === null ? null : hoursOf(counts, "partner_met"),
      crises: total("crises") === null ? null : hoursOf(counts, "crisis_closed"),
      attendances: total("attendances") === null ? null : hoursOf(counts, "webinar_attended"),
    },
    closed: closed < fewest ? null : closed,
    waits: {
      toMatch: shownWait(counts.toMatch),
      toMeeting: shownWait(counts.toMeeting),
      toAnswer: shownWait(counts.answers.toAnswer),
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

/** Of few people the times are theirs, not the network's. */
function shownWait(wait: Wait): Wait {
  if (wait.rows < fewest) return { median: null, ninetieth: null, rows: 0 };
  return wait.rows < fewestForNinetieth ? { ...wait, ninetieth: null } : wait;
}

/** Only where those who spent them are not few. */
function hoursOf({ rows }: Counts, kind: string): Shown {
  const all = rows.find((row) => row.kind === kind && row.by === null);
  if (!all) return 0;
  return all.rows < fewest ? null : Math.round(all.minutes / 60);
}

function countsByKey(counts: Counts): Map<string, number> {
  const all = new Map<string, number>();
  const add = (measure: string, by: Attribute | null, value: string | null, count: number) =>
    all.set(by === null ? measure : keyOf(measure, by, value), count);
  for (const measure of measureNames)
    for (const { by, value, rows } of counts.rows.filter(({ kind }) => kind === kinds[measure]))
      if (by === null || about(measure).by.includes(by)) add(measure, by, value, rows);
  for (const { by, value, asked, matched, unaided, met } of counts.courses) {
    add("requests", by, value, asked);
    add("matched", by, value, matched);
    add("unmatched", by, value, asked - matched);
    if (by !== null) continue;
    add("unaided", by, value, unaided);
    add("aided", by, value, matched - unaided);
    add("met", by, value, met);
    add("not_met", by, value, matched - met);
  }
  const { answers, endings } = counts;
  const whole = (name: string, count: number) => all.set(name, count);
  whole("answered_soon", answers.soon);
  whole("not_soon", (all.get("crises") ?? 0) - answers.soon);
  whole("told", endings.told);
  whole("helped", endings.helped);
  whole("not_helped", endings.told - endings.helped);
  return all;
}

/** The values of an attribute that a measure has. */
const valuesOf = (all: ReadonlyMap<string, number>, measure: string, by: Attribute): (string | null)[] =>
  [...all.keys()].flatMap((key) => {
    const [name, attribute, value] = key.startsWith("[") ? (JSON.parse(key) as [string, string, string | null]) : [];
    return name === measure && attribute === by ? [value ?? null] : [];
  });

/** What adds up to what: a measure by each attribute, and those who are in it with those who are not. */
function sumsOf(all: ReadonlyMap<string, number>): Sum[] {
  const byAttribute = measureNames.flatMap((measure) =>
    about(measure).by.map((by) => ({
      whole: keyOf(measure),
      parts: valuesOf(all, measure, by).map((value) => keyOf(measure, by, value)),
    })),
  );
  const within = measureNames.flatMap((measure) => {
    const { of, by } = about(measure);
    if (!of) return [];
    const lines = by.flatMap((each) => valuesOf(all, of.whole, each).map((value) => [each, value] as const));
    const rests = by.map((each) => ({
      whole: keyOf(of.rest),
      parts: valuesOf(all, of.rest, each).map((value) => keyOf(of.rest, each, value)),
    }));
    const parted = lines.map(([each, value]) => ({
      whole: keyOf(of.whole, each, value),
      parts: [keyOf(measure, each, value), keyOf(of.rest, each, value)],
    }));
    return [{ whole: keyOf(of.whole), parts: [keyOf(measure), keyOf(of.rest)] }, ...parted, ...rests];
  });
  return [...byAttribute, ...within];
}

type Ground = { all: ReadonlyMap<string, number>; sums: readonly Sum[]; few: readonly Served[] };

function hiddenFor(family: readonly Measure[], { all, sums, few }: Ground): Set<string> {
  const rests = family.flatMap((measure) => about(measure).of?.rest ?? []);
  const names = [...family, ...rests];
  const ours = new Map([...all].filter(([key]) => names.includes(nameOf(key))));
  const unshown = new Set([...ours.keys()].filter((key) => rests.includes(nameOf(key))));
  const ofFew = new Set(few.flatMap(({ by, value }) => names.map((name) => keyOf(name, by ?? undefined, value))));
  const between = sums.filter(({ whole }) => names.includes(nameOf(whole)));
  return hiddenIn(ours, between, { unshown, ofFew });
}

const nameOf = (key: string): string => (key.startsWith("[") ? (JSON.parse(key) as [string])[0] : key);
