// Ballots counted by Round Table and role, and the rows of a breakdown, small ones folded together.

import type { Group } from "./links.rules.ts";

/** Neither a row of fewer voters is shown nor a smaller cell. */
export const smallest = 5;

export type GroupedPoll = {
  /** Ids, in order. */
  options: readonly string[];
  /** How many options a ballot may have; 1 where one excludes the others (also levels of a rating, first places). */
  most: number;
  /** `roundTable` and `role` are labels, of which everybody has one each. */
  ballots: readonly { choices: readonly string[]; roundTable: string; role: string }[];
  /** Random, of this poll alone, the same each time, and as secret as the ballots: it decides what else is hidden. */
  secret: string;
  /** How many may vote, by label. */
  eligible: { roundTables: ReadonlyMap<string, number>; roles: ReadonlyMap<string, number> };
};

type Labels = { roundTable: string; role: string };
export type Counts = {
  voters: number;
  totals: number[];
  /** Who has the same Round Table and the same role. */
  joint: (Labels & { voters: number; marks: number[] })[];
};

/** In an order that does not depend on that of the ballots. A ballot of which no option stands is none. */
export function countsOf({ options, ballots }: GroupedPoll): Counts {
  const placeOf = new Map(options.map((id, place) => [id, place]));
  const joint = new Map<string, Counts["joint"][number]>();
  for (const { choices, roundTable, role } of ballots) {
    const places = new Set(choices.flatMap((id) => placeOf.get(id) ?? []));
    if (places.size === 0) continue;
    const key = JSON.stringify([roundTable, role]);
    const counts = joint.get(key) ?? { roundTable, role, voters: 0, marks: options.map(() => 0) };
    joint.set(key, counts);
    counts.voters++;
    for (const place of places) counts.marks[place] = (counts.marks[place] ?? 0) + 1;
  }
  const inOrder = [...joint].sort(([a], [b]) => compare(a, b)).map(([, counts]) => counts);
  return { voters: sumOf(inOrder.map(({ voters }) => voters)), totals: sums(options.length, inOrder), joint: inOrder };
}

const compare = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);
const sumOf = (numbers: readonly number[]): number => numbers.reduce((sum, number) => sum + number, 0);
const sums = (options: number, of: readonly Pick<Group, "marks">[]): number[] =>
  Array.from({ length: options }, (_, option) => sumOf(of.map(({ marks }) => marks[option] ?? 0)));

/** One row of a breakdown; `values` has its count for each option. */
export type Row = { labels: string[]; eligible: number; voters: number; values: number[] };
export type By = "roundTable" | "role";

/** Rows of enough voters, the smallest folded together until they are; null where fewer than two remain. */
export function rowsBy(by: By, { joint, totals }: Counts, eligible: ReadonlyMap<string, number>): Row[] | null {
  const labels = new Set([...eligible.keys(), ...joint.map((group) => group[by])]);
  let rows = [...labels].map((label): Row => {
    const members = joint.filter((group) => group[by] === label);
    const voters = sumOf(members.map((group) => group.voters));
    return { labels: [label], eligible: eligible.get(label) ?? 0, voters, values: sums(totals.length, members) };
  });
  for (rows.sort(bySize); rows.length > 1; rows.sort(bySize)) {
    const [first, second, ...others] = rows as [Row, Row, ...Row[]];
    if (first.voters >= smallest) return rows.sort(inAlphabet);
    rows = [folded(first, second), ...others];
  }
  return null;
}

const folded = (one: Row, other: Row): Row => ({
  labels: [...one.labels, ...other.labels].sort(compare),
  eligible: one.eligible + other.eligible,
  voters: one.voters + other.voters,
  values: one.values.map((value, option) => value + (other.values[option] ?? 0)),
});

const byLabel = (a: Row, b: Row): number => compare(a.labels[0] ?? "", b.labels[0] ?? "");
const bySize = (a: Row, b: Row): number => a.voters - b.voters || byLabel(a, b);
/** What was folded together comes last. */
const inAlphabet = (a: Row, b: Row): number =>
  Math.min(a.labels.length, 2) - Math.min(b.labels.length, 2) || byLabel(a, b);
