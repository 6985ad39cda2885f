// What is counted under which key, what adds up to what, and which of it is hidden: of a year, and of its quarters beside it.
import { type Attribute, type Counts, type Quarter, quarters, type Served } from "../../lib/counts.ts";
import { monthsOfQuarter } from "../../lib/dates.ts";
import { fewest } from "../../lib/few.ts";
import { hiddenIn, type Sum } from "./hiding.rules.ts";
import { about, families, type Measure, measureNames } from "./measures.rules.ts";

const kinds: Partial<Record<Measure, string>> = {
  requests: "partner_requested",
  meetings: "partner_met",
  crises: "crisis_opened",
  webinars: "webinar_announced",
  attendances: "webinar_attended",
  polls: "poll_opened",
  votes: "poll_voted",
};

export type Counted = ReadonlyMap<string, number>;

export const keyOf = (name: string, by?: Attribute, value: string | null = null): string =>
  by === undefined ? name : JSON.stringify([name, by, value]);
const inQuarter = (quarter: Quarter, key: string): string => `${quarter}:${key}`;
const plain = (key: string): string => key.replace(/^\d:/, "");
const nameOf = (key: string): string =>
  plain(key).startsWith("[") ? (JSON.parse(plain(key)) as [string])[0] : plain(key);

export function countedOf(counts: Counts): Map<string, number> {
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
  whole("closed", counts.rows.find(({ kind, by }) => kind === "crisis_closed" && by === null)?.rows ?? 0);
  return all;
}

/** The values of an attribute that a measure has. */
export const valuesOf = (all: Counted, measure: string, by: Attribute): (string | null)[] =>
  [...all.keys()].flatMap((key) => {
    const [name, attribute, value] = key.startsWith("[") ? (JSON.parse(key) as [string, string, string | null]) : [];
    return name === measure && attribute === by ? [value ?? null] : [];
  });

/** What is told of groups of fewer than five members; a roster that came later does not know who was in a group then. */
const fewOf = (all: Counted, sizes: readonly Served[]): ReadonlySet<string> => {
  const few = sizes.filter(({ by, members }) => by !== null && members > 0 && members < fewest);
  const keys = few.flatMap(({ by, value }) => names.map((name) => keyOf(name, by ?? undefined, value)));
  return new Set([...all.keys()].filter((key) => keys.includes(plain(key))));
};

const restsOf = (family: readonly Measure[]): string[] => family.flatMap((measure) => about(measure).of?.rest ?? []);
const rests = restsOf(measureNames);
const names: readonly string[] = [...measureNames, ...rests];
const circles: readonly (readonly string[])[] = [
  ...families.map((family) => [...family, ...restsOf(family)]),
  // Of these only the hours are told.
  ["closed"],
];

/** The keys of a year that are hidden. Its quarters are shown too, so that its months have to keep them. */
export function hiddenOfYear(counted: Counted, sizes: readonly Served[]): Set<string> {
  const months = quartersOfMonths(counted);
  const all = new Map([...counted, ...months.counts]);
  return hiddenAmong(all, [...sumsOf(all), ...months.sums], { sizes, unshown: new Set(), kept: new Set() });
}

/** The keys of the quarters of a year that are hidden, while of the year everything is shown that is shown of it alone. */
export function hiddenOfQuarters(
  year: Counted,
  told: ReadonlyMap<Quarter, Counted>,
  sizes: readonly Served[],
): ReadonlyMap<Quarter, ReadonlySet<string>> {
  const inYear = hiddenOfYear(year, sizes);
  const lines = [...year.keys()].filter((key) => !key.includes(`"month"`));
  const parts = [...told].map(([quarter, counts]) => ({
    counts: lines.map((key) => [inQuarter(quarter, key), counts.get(key) ?? 0] as const),
    sums: sumsOf(new Map(lines.map((key) => [key, 0]))).map(({ whole, parts }) => ({
      whole: inQuarter(quarter, whole),
      parts: parts.map((part) => inQuarter(quarter, part)),
    })),
  }));
  const together = lines.map((whole) => ({ whole, parts: [...told.keys()].map((each) => inQuarter(each, whole)) }));
  const sums = [...sumsOf(year), ...quartersOfMonths(year).sums, ...together, ...parts.flatMap((each) => each.sums)];
  const all = new Map([...year, ...parts.flatMap(({ counts }) => counts)]);
  const kept = new Set([...year.keys()].filter((key) => !inYear.has(key)));
  const hidden = hiddenAmong(all, sums, { sizes, unshown: inYear, kept });
  return new Map(
    [...told.keys()].map((quarter) => [
      quarter,
      new Set([
        ...[...inYear].filter((key) => key.includes(`"month"`)),
        ...lines.filter((key) => hidden.has(inQuarter(quarter, key))),
      ]),
    ]),
  );
}

type Bounds = { sizes: readonly Served[]; unshown: ReadonlySet<string>; kept: ReadonlySet<string> };

function hiddenAmong(all: Counted, sums: readonly Sum[], { sizes, unshown, kept }: Bounds): Set<string> {
  const ofFew = fewOf(all, sizes);
  const hidden = circles.flatMap((circle) => {
    const ours = new Map([...all].filter(([key]) => circle.includes(nameOf(key))));
    const nowhere = new Set([...ours.keys()].filter((key) => unshown.has(key) || rests.includes(nameOf(key))));
    const between = sums.filter(({ whole }) => circle.includes(nameOf(whole)));
    return [...hiddenIn(ours, between, { unshown: nowhere, ofFew, kept })];
  });
  return new Set(hidden);
}

/** The requests of each quarter, as the months add up to them. */
function quartersOfMonths(all: Counted): { counts: [string, number][]; sums: Sum[] } {
  const months = valuesOf(all, "requests", "month").flatMap((month) => month ?? []);
  const sums = quarters.flatMap((quarter) => {
    const parts = months.filter((month) => monthsOfQuarter(quarter).includes(month));
    return parts.length > 0
      ? { whole: inQuarter(quarter, "requests"), parts: parts.map((month) => keyOf("requests", "month", month)) }
      : [];
  });
  if (sums.length === 0) return { counts: [], sums };
  const counts = sums.map(({ whole, parts }): [string, number] => [
    whole,
    parts.reduce((sum, part) => sum + (all.get(part) ?? 0), 0),
  ]);
  return { counts, sums: [...sums, { whole: keyOf("requests"), parts: sums.map(({ whole }) => whole) }] };
}

/** A measure by each attribute, and those who are in it with those who are not. */
function sumsOf(all: Counted): Sum[] {
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
    const ofRest = by.map((each) => ({
      whole: keyOf(of.rest),
      parts: valuesOf(all, of.rest, each).map((value) => keyOf(of.rest, each, value)),
    }));
    const parted = lines.map(([each, value]) => ({
      whole: keyOf(of.whole, each, value),
      parts: [keyOf(measure, each, value), keyOf(of.rest, each, value)],
    }));
    return [{ whole: keyOf(of.whole), parts: [keyOf(measure), keyOf(of.rest)] }, ...parted, ...ofRest];
  });
  return [...byAttribute, ...within].filter(({ parts }) => parts.length > 0);
}
