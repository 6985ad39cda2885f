// What a member can rely on in the wait that is told: taken from the record, and not flattered.

import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { expectedWait, type PastRequest } from "../../../src/features/thought-partner/waiting.rules.ts";

const now = new Date("2026-11-20T20:00:00Z");
const hour = 3_600_000;
const askedAt = new Date("2026-11-10T15:00:00Z");
const hoursIn = (hours: number) => new Date(askedAt.getTime() + hours * hour);

const matched = (hours: number): PastRequest => ({ askedAt, matchedAt: hoursIn(hours), endedAt: null });
const gaveUp = (hours: number): PastRequest => ({ askedAt, matchedAt: null, endedAt: hoursIn(hours) });
const stillWaiting: PastRequest = { askedAt, matchedAt: null, endedAt: null };
const wait = (past: PastRequest[]) => expectedWait("today", past, now);

describe("the expected wait", () => {
  it("is not told from fewer than five matches", () => {
    expect(wait([])).toEqual({ known: false, matched: 0, unmatched: 0 });
    const four = [1, 2, 3, 4].map(matched);
    expect(wait([...four, stillWaiting])).toEqual({ known: false, matched: 4, unmatched: 1 });
  });

  it("is the middle one, and the one that nine in ten stay within", () => {
    const ten = [10, 1, 9, 2, 8, 3, 7, 4, 6, 5].map(matched);
    expect(wait(ten)).toEqual({ known: true, of: "clock", median: 5, p90: 9, matched: 10, unmatched: 0 });
  });

  it("counts who is still waiting or gave up as having waited at least so long", () => {
    const eight = [1, 2, 3, 4, 5, 6, 7, 8].map(matched);
    expect(wait(eight)).toMatchObject({ median: 4, p90: 8 });
    expect(wait([...eight, gaveUp(3.5), stillWaiting, stillWaiting])).toMatchObject({
      median: 6,
      p90: null,
      unmatched: 3,
    });
  });

  it("is hardly longer for those who gave up at once: no longer than they did wait", () => {
    const six = [1, 2, 3, 4, 5, 6].map(matched);
    expect(wait(six)).toMatchObject({ median: 3, p90: 6 });
    expect(wait([gaveUp(0.5), gaveUp(0.5), ...six])).toMatchObject({ median: 3, p90: 6 });
    expect(wait([gaveUp(1), ...six])).toMatchObject({ median: 4, p90: 6 });
  });

  it("is not told when so many go unmatched that no honest middle exists", () => {
    const six = [1, 2, 3, 4, 5, 6].map(matched);
    expect(wait([...six, ...Array(7).fill(stillWaiting)])).toEqual({ known: false, matched: 6, unmatched: 7 });
  });

  it("is in business hours where offers are: a weekend counts for nothing", () => {
    const friday = new Date("2026-11-13T20:00:00Z");
    const monday = new Date("2026-11-16T20:00:00Z");
    const past = Array<PastRequest>(5).fill({ askedAt: friday, matchedAt: monday, endedAt: null });
    expect(expectedWait("no_rush", past, now)).toMatchObject({ of: "business", median: 24, p90: 24 });
    expect(expectedWait("week", past, now)).toMatchObject({ of: "business", median: 24 });
    expect(expectedWait("today", past, now)).toMatchObject({ of: "clock", median: 72 });
  });

  it("comes from the last 180 days, and from nothing that a clock moved back has not seen", () => {
    const old = [1, 2, 3, 4, 5].map((hours) => ({ ...matched(hours), askedAt: new Date("2026-05-24T19:59:59Z") }));
    expect(wait(old)).toEqual({ known: false, matched: 0, unmatched: 0 });
    const early = expectedWait("today", [1, 2, 3, 4, 5].map(matched), hoursIn(3));
    expect(early).toEqual({ known: false, matched: 3, unmatched: 2 });
    expect(expectedWait("today", [1, 2, 3, 4, 5].map(matched), hoursIn(-1))).toMatchObject({
      matched: 0,
      unmatched: 0,
    });
  });
});

describe("for any record", () => {
  const hours = fc.double({ min: 0, max: 200, noNaN: true });
  const matches = fc.array(hours.map(matched), { minLength: 5, maxLength: 40 });
  const unmatched = fc.array(fc.oneof(fc.constant(stillWaiting), hours.map(gaveUp)), { maxLength: 20 });
  const orNever = (figure: number | null) => figure ?? Number.POSITIVE_INFINITY;
  const figures = (past: PastRequest[]) => {
    const told = wait(past);
    return told.known ? [told.median, orNever(told.p90)] : [Number.POSITIVE_INFINITY, Number.POSITIVE_INFINITY];
  };

  it("unmatched requests never make the figure shorter", () => {
    fc.assert(
      fc.property(matches, unmatched, (some, others) => {
        const [median, p90] = figures(some) as [number, number];
        const [honest, honest90] = figures([...some, ...others]) as [number, number];
        expect(honest).toBeGreaterThanOrEqual(median);
        expect(honest90).toBeGreaterThanOrEqual(p90);
      }),
    );
  });

  it("with none unmatched at least half, and nine in ten, did stay within the figures", () => {
    fc.assert(
      fc.property(matches, (some) => {
        const [median, p90] = figures(some) as [number, number];
        const within = (figure: number) =>
          some.filter(({ matchedAt }) => Number(matchedAt) <= Number(hoursIn(figure)) + 1).length / some.length;
        expect(within(median)).toBeGreaterThanOrEqual(0.5);
        expect(within(p90)).toBeGreaterThanOrEqual(0.9);
        expect(median).toBeLessThanOrEqual(p90);
      }),
    );
  });
});
