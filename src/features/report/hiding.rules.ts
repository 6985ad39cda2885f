// Which counts of people may not be shown, so that none below five can be worked out from the others.

import { fewest } from "../../lib/few.ts";

/** None at all is not small. */
export const isSmall = (count: number): boolean => count > 0 && count < fewest;

export type Counts = ReadonlyMap<string, number>;
/** A count that is the sum of others. */
export type Sum = { whole: string; parts: readonly string[] };

/** What is shown nowhere and can yet be worked out, as those who were not helped; and what is told of groups of fewer than five. */
export type Care = { unshown: ReadonlySet<string>; ofFew: ReadonlySet<string> };

/**
 * The keys of `counts` to hide. More is hidden until no small count, and no small sum of what is hidden, follows from what is shown by any adding
 * and taking away; of what may be hidden for that, the smallest.
 */
export function hiddenIn(counts: Counts, sums: readonly Sum[], { unshown, ofFew }: Care): Set<string> {
  const isSecret = (key: string) => isSmall(counts.get(key) ?? 0) || (ofFew.has(key) && counts.get(key) !== 0);
  const hidden = new Set([...counts.keys()].filter((key) => isSecret(key) || unshown.has(key)));
  for (;;) {
    const exposed = smallRemainder(counts, sums, hidden) ?? workedOut(sums, hidden).find(isSecret);
    if (exposed === undefined) return hidden;
    const key = nextToHide(counts, sums, hidden, exposed);
    if (key === undefined) return hidden;
    hidden.add(key);
  }
}

type Exposed = string | Sum;

/** A shown whole with hidden parts that are few together. */
function smallRemainder(counts: Counts, sums: readonly Sum[], hidden: ReadonlySet<string>): Sum | undefined {
  return sums.find(({ whole, parts }) => {
    if (hidden.has(whole)) return false;
    const rest = parts.reduce((sum, part) => sum + (hidden.has(part) ? (counts.get(part) ?? 0) : 0), 0);
    return isSmall(rest);
  });
}

/** The smallest shown count that touches what is exposed, parts before wholes; where none does, any. */
function nextToHide(
  counts: Counts,
  sums: readonly Sum[],
  hidden: ReadonlySet<string>,
  exposed: Exposed,
): string | undefined {
  const near =
    typeof exposed === "string" ? sums.filter(({ whole, parts }) => [whole, ...parts].includes(exposed)) : [exposed];
  const showing = (keys: readonly string[]) =>
    keys
      .filter((key) => !hidden.has(key) && (counts.get(key) ?? 0) > 0)
      .sort((a, b) => (counts.get(a) ?? 0) - (counts.get(b) ?? 0) || a.localeCompare(b))
      .at(0);
  return (
    showing(near.flatMap(({ parts }) => parts)) ??
    showing(near.map(({ whole }) => whole)) ??
    showing(sums.flatMap(({ parts }) => parts)) ??
    showing(sums.map(({ whole }) => whole))
  );
}

/** The hidden keys whose count follows from what is shown: elimination by Gauss and Jordan over the sums. */
function workedOut(sums: readonly Sum[], hidden: ReadonlySet<string>): string[] {
  const unknown = [...hidden];
  const column = new Map(unknown.map((key, at) => [key, at]));
  const rows = sums.map(({ whole, parts }) => {
    const row = new Float64Array(unknown.length);
    for (const [key, sign] of [[whole, 1] as const, ...parts.map((part) => [part, -1] as const)]) {
      const at = column.get(key);
      if (at !== undefined) row[at] = (row[at] ?? 0) + sign;
    }
    return row;
  });
  reduce(rows, unknown.length);
  return rows.flatMap((row) => {
    const named = [...row].flatMap((value, at) => (Math.abs(value) > tiny ? at : []));
    return named.length === 1 ? (unknown[named[0] ?? 0] ?? []) : [];
  });
}

const tiny = 1e-9;

function reduce(rows: Float64Array[], width: number): void {
  let top = 0;
  for (let at = 0; at < width && top < rows.length; at++) {
    const pivot = rows.findIndex((row, index) => index >= top && Math.abs(row[at] ?? 0) > tiny);
    const row = rows[pivot];
    if (!row) continue;
    rows[pivot] = rows[top] ?? row;
    rows[top] = row;
    const scale = row[at] ?? 1;
    for (let each = at; each < width; each++) row[each] = (row[each] ?? 0) / scale;
    for (const other of rows) if (other !== row) subtract(other, row, at);
    top += 1;
  }
}

function subtract(from: Float64Array, row: Float64Array, at: number): void {
  const factor = from[at] ?? 0;
  if (Math.abs(factor) <= tiny) return;
  for (let each = at; each < from.length; each++) from[each] = (from[each] ?? 0) - factor * (row[each] ?? 0);
}
