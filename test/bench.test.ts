// What can be relied on in the figures of `npm run bench`.
import { expect, test } from "vitest";
import { asTable, type Figure, judged } from "../bench/report.ts";
import { median, quantile, worst } from "../bench/support/figures.ts";

const figure = (change: Partial<Figure>): Figure => ({
  ...{ name: "Time to ready", measured: 600, unit: "ms", bound: 1500, details: "" },
  ...change,
});

test("a figure is told as a ratio to its bound, and missed as soon as it is above", () => {
  expect(judged(figure({}))).toMatchObject({ ratio: 0.4, ok: true });
  expect(judged(figure({ measured: 1500 }))).toMatchObject({ ratio: 1, ok: true });
  expect(judged(figure({ measured: 1500.1 }))).toMatchObject({ ok: false });
});

test("where every race must have one winner, 999 of 1,000 are not enough", () => {
  const races = { bound: 1000, exactly: true, unit: "of 1000" };
  expect(judged(figure({ ...races, measured: 1000 })).ok).toBe(true);
  expect(judged(figure({ ...races, measured: 999 })).ok).toBe(false);
});

test("what is told for information is never missed", () => {
  expect(judged(figure({ bound: null }))).toMatchObject({ ratio: null, ok: true });
});

test("the table names what was missed", () => {
  const [, , , ready, memory] = asTable([
    judged(figure({})),
    judged(figure({ name: "Memory", measured: 180.4, unit: "MB", bound: 170 })),
  ]).split("\n");
  expect(ready).toMatch(/^ok +Time to ready +600 ms +≤ 1500 ms +0\.40$/);
  expect(memory).toMatch(/^MISSED +Memory +180 MB +≤ 170 MB +1\.06$/);
});

test("medians and worst values are values that were measured", () => {
  expect(median([3, 1, 2])).toBe(2);
  expect(median([4, 1, 2, 3])).toBe(2);
  expect(worst([3, 1, 2])).toBe(3);
  expect(quantile([1, 2, 3, 4, 5, 6, 7, 8, 9, 10], 0.95)).toBe(10);
  expect(() => median([])).toThrow();
});
