// Which counts of people may not be shown, so that none below five can be worked out from the others.

import { fewest } from "../../lib/few.ts";

/** None at all is not small. */
export const isSmall = (count: number): boolean => count > 0 && count < fewest;

export type Counts = ReadonlyMap<string, number>;
/** A count that is the sum of others. */
export type Sum = { whole: string; parts: readonly string[] };

export type Care = {
  /** What is shown nowhere and can yet be worked out, as those who were not helped. */
  unshown: ReadonlySet<string>;
  /** What is told of groups of fewer than five. */
  ofFew: ReadonlySet<string>;
  /** What is shown elsewhere, so that hiding it would help nobody. */
  kept?: ReadonlySet<string>;
};

/**
 * The keys of `counts` to hide. More is hidden until no small count, and no small sum of what is hidden, follows from what is shown by any adding
 * and taking away; of what may be hidden for that, the smallest.
 */
export function hiddenIn(counts: Counts, sums: readonly Sum[], care: Care): Set<string> {
  const { unshown, ofFew, kept = new Set() } = care;
  const isSecret = (key: string) => isSmall(counts.get(key) ?? 0) || (ofFew.has(key) && counts.get(key) !== 0);
  const hidden = new Set([...counts.keys()].filter((key) => !kept.has(key) && (isSecret(key) || unshown.has(key))));
  // That nobody is in a part that is shown nowhere often follows from what cannot be below none: whoever looks is taken to know it.
  const unsure = new Set([...hidden].filter((key) => counts.get(key) !== 0));
  const mayHide = (key: string) => !hidden.has(key) && !kept.has(key) && !isSurelyNone(key, { counts, sums, hidden });
  for (;;) {
    const before = hidden.size;
    for (const way of wayToFew(counts, { sums, hidden, unsure, mayHide }) ??
      waysTo(isSecret, { sums, hidden, unsure, mayHide })) {
      const next = smallest(way, counts);
      if (next === undefined || way.some((key) => hidden.has(key))) continue;
      hidden.add(next);
      unsure.add(next);
    }
    if (hidden.size > before) continue;
    if (unsure.size === hidden.size) return hidden;
    // Where that leaves no way out, only what follows by adding and taking away is prevented.
    for (const key of hidden) unsure.add(key);
  }
}

/** Where nobody is in the whole, nobody is in the part, shown or not. */
const isSurelyNone = (
  key: string,
  { counts, sums, hidden }: { counts: Counts; sums: readonly Sum[]; hidden: ReadonlySet<string> },
): boolean =>
  counts.get(key) === 0 &&
  sums.some(({ whole, parts }) => counts.get(whole) === 0 && !hidden.has(whole) && parts.includes(key));

/** What may be hidden where a shown whole has hidden parts that are few together; the first such place. */
function wayToFew(counts: Counts, { sums, hidden, mayHide }: State): string[][] | undefined {
  const few = sums.filter(
    ({ whole, parts }) =>
      !hidden.has(whole) &&
      isSmall(parts.reduce((sum, part) => sum + (hidden.has(part) ? (counts.get(part) ?? 0) : 0), 0)),
  );
  const way = few.map(({ whole, parts }) => [whole, ...parts].filter(mayHide)).find(({ length }) => length > 0);
  return way && [way];
}

/** The smallest number of people; none at all, which says most, only where nothing else is left. */
function smallest(keys: readonly string[], counts: Counts): string | undefined {
  const size = (key: string) => counts.get(key) || Number.POSITIVE_INFINITY;
  return [...keys].sort((a, b) => Math.sign(size(a) - size(b)) || a.localeCompare(b)).at(0);
}

type Row = Map<string, number>;
type State = {
  sums: readonly Sum[];
  hidden: ReadonlySet<string>;
  unsure: ReadonlySet<string>;
  mayHide(key: string): boolean;
};

/**
 * For each secret that follows from what is shown, the shown counts that it follows from: elimination by Gauss and Jordan over the sums. Of what is
 * hidden only the unsure is taken for unknown.
 */
function waysTo(isSecret: (key: string) => boolean, { sums, hidden, unsure, mayHide }: State): string[][] {
  const rows = sums.map(({ whole, parts }): Row => {
    const terms = [[whole, 1] as const, ...parts.map((part) => [part, -1] as const)];
    return new Map(terms.filter(([key]) => (hidden.has(key) ? unsure.has(key) : mayHide(key))));
  });
  reduce(rows, unsure);
  return rows.flatMap((row) => {
    const keys = [...row.keys()];
    const [unknown, another] = keys.filter((key) => hidden.has(key));
    if (unknown === undefined || another !== undefined || !isSecret(unknown)) return [];
    return [keys.filter((key) => key !== unknown)];
  });
}

/** The shortest row first, so that most of them stay short. */
function reduce(rows: readonly Row[], unknown: ReadonlySet<string>): void {
  const used = new Set<Row>();
  for (const key of unknown) {
    const having = rows.filter((row) => row.has(key));
    const [pivot] = having.filter((row) => !used.has(row)).sort((a, b) => a.size - b.size);
    if (!pivot) continue;
    used.add(pivot);
    for (const row of having) if (row !== pivot) subtract(row, pivot, (row.get(key) ?? 0) / (pivot.get(key) ?? 1));
  }
}

const tiny = 1e-9;

function subtract(from: Map<string, number>, terms: ReadonlyMap<string, number>, factor: number): void {
  for (const [key, value] of terms) {
    const left = (from.get(key) ?? 0) - factor * value;
    if (Math.abs(left) > tiny) from.set(key, left);
    else from.delete(key);
  }
}
