// Whoever sees everything that a report shows, and works with it as long as they like, cannot tell any small number.
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { hiddenIn, isSmall, type Sum } from "../../../src/features/report/hiding.rules.ts";

const groups = ["a", "b"] as const;
const none = { unshown: new Set<string>(), ofFew: new Set<string>() };

/** Requests by group, of which some were matched: the harder case, because two shown numbers tell a third. */
type World = { matched: number[]; unmatched: number[] };

const nested: Sum[] = [
  { whole: "asked", parts: ["matched", "unmatched"] },
  { whole: "asked", parts: groups.map((group) => `asked ${group}`) },
  { whole: "matched", parts: groups.map((group) => `matched ${group}`) },
  { whole: "unmatched", parts: groups.map((group) => `unmatched ${group}`) },
  ...groups.map((group) => ({ whole: `asked ${group}`, parts: [`matched ${group}`, `unmatched ${group}`] })),
];
const unshown = new Set(["unmatched", ...groups.map((group) => `unmatched ${group}`)]);
const sum = (counts: readonly number[]) => counts.reduce((all, count) => all + count, 0);

function countsOf({ matched, unmatched }: World): Map<string, number> {
  const asked = matched.map((count, at) => count + (unmatched[at] ?? 0));
  const line = (name: string, counts: number[]) =>
    groups.map((group, at) => [`${name} ${group}`, counts[at] ?? 0] as const);
  return new Map<string, number>([
    ["asked", sum(asked)],
    ["matched", sum(matched)],
    ["unmatched", sum(unmatched)],
    ...line("asked", asked),
    ...line("matched", matched),
    ...line("unmatched", unmatched),
  ]);
}

const most = 7;
/** A world may be larger than the true one wherever what is shown allows it. */
const base = 2 * most + 2;

/** Every world there might be, by trying all of them. */
const worlds = Array.from({ length: base ** 4 }, (_, code) => {
  const digits = Array.from({ length: 4 }, (_, at) => Math.floor(code / base ** at) % base);
  return countsOf({ matched: digits.slice(0, 2), unmatched: digits.slice(2) });
});

const two = fc.array(fc.integer({ min: 0, max: most }), { minLength: 2, maxLength: 2 });

describe("requests by group and how many of them were matched", () => {
  test("of every small number at least two values are possible", () => {
    const holds = (truth: World) => {
      const counts = countsOf(truth);
      const hidden = hiddenIn(counts, nested, { ...none, unshown });
      const shown = [...counts.keys()].filter((key) => !hidden.has(key));
      const small = [...counts].flatMap(([key, count]) => (isSmall(count) ? key : []));
      expect(small.filter((key) => shown.includes(key))).toEqual([]);
      const possible = worlds.filter((told) => shown.every((key) => told.get(key) === counts.get(key)));
      for (const key of small) expect(new Set(possible.map((told) => told.get(key))).size, key).toBeGreaterThan(1);
    };
    fc.assert(fc.property(fc.record({ matched: two, unmatched: two }), holds), { numRuns: 40 });
  }, 60_000);
});

describe("one table", () => {
  const table = (counts: Record<string, number>) => {
    const keys = Object.keys(counts);
    const all = new Map([...Object.entries(counts), ["all", sum(Object.values(counts))] as const]);
    return hiddenIn(all, [{ whole: "all", parts: keys }], none);
  };

  test("a single small number takes the next smallest with it", () => {
    expect([...table({ a: 3, b: 20, c: 9 })].sort()).toEqual(["a", "c"]);
  });
  test("two that are five together need nobody else", () => {
    expect([...table({ a: 2, b: 3, c: 9 })].sort()).toEqual(["a", "b"]);
  });
  test("two that are few together do", () => {
    expect([...table({ a: 1, b: 2, c: 9, d: 30 })].sort()).toEqual(["a", "b", "c"]);
  });
  test("none at all is shown, and hides nobody", () => {
    expect([...table({ a: 0, b: 6, c: 9 })]).toEqual([]);
  });
  test("a small whole is hidden with its only part", () => {
    expect([...table({ a: 3 })].sort()).toEqual(["a", "all"]);
  });
  test("a group of fewer than five members is hidden however much it asked", () => {
    const all = new Map([
      ["a", 12],
      ["b", 20],
      ["c", 30],
      ["all", 62],
    ]);
    const hidden = hiddenIn(all, [{ whole: "all", parts: ["a", "b", "c"] }], { ...none, ofFew: new Set(["a"]) });
    expect([...hidden].sort()).toEqual(["a", "b"]);
  });
});
