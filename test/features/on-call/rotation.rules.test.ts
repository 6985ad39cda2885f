// Who is on call at an instant, whatever was planned, covered and swapped before.
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { applied, type Change, onBothLevels, spanOf } from "../../../src/features/on-call/changes.rules.ts";
import { gapsBetween, nothingPlanned, type Standing } from "../../../src/features/on-call/gaps.rules.ts";
import { fillWeeks } from "../../../src/features/on-call/planning.rules.ts";
import { changeOf } from "../../../src/features/on-call/requests.rules.ts";
import {
  holderAt,
  type Level,
  levels,
  plannedFor,
  type Rotation,
  turns,
  weekEnd,
  weekOf,
  weekStart,
  weeksBetween,
  wholeWeek,
} from "../../../src/features/on-call/rules.ts";
import { type Day, daysAfter } from "../../../src/lib/day.ts";

const hourMs = 3_600_000;
const at = (iso: string) => new Date(iso);
const hoursIn = (week: Day) => (weekEnd(week).getTime() - weekStart(week).getTime()) / hourMs;
const nobody: Rotation = { weeks: [], covers: [] };

describe("a week", () => {
  test("lasts from Monday 8:00 to Monday 8:00 in New York, an hour less or more at daylight saving", () => {
    expect(weekStart("2026-03-02")).toEqual(at("2026-03-02T13:00:00Z"));
    expect(weekStart("2026-03-09")).toEqual(at("2026-03-09T12:00:00Z"));
    expect(hoursIn("2026-03-02")).toBe(167);
    expect(hoursIn("2026-03-09")).toBe(168);
    expect(hoursIn("2026-10-26")).toBe(169);
  });

  test("is found from any instant in it, to the millisecond", () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 1040 }), fc.nat({ max: 170 * hourMs }), (nth, ms) => {
        const week = daysAfter("2024-01-01", 7 * nth);
        const inside = new Date(weekStart(week).getTime() + (ms % (hoursIn(week) * hourMs)));
        expect(weekOf(inside)).toBe(week);
        expect(weekOf(new Date(weekStart(week).getTime() - 1))).toBe(daysAfter(week, -7));
      }),
    );
  });

  test("comes after the one before, without a gap, for twenty years", () => {
    const weeks = weeksBetween(at("2020-01-01T00:00:00Z"), at("2040-01-01T00:00:00Z"));
    for (const [index, week] of weeks.entries())
      if (index > 0) expect(weekEnd(weeks[index - 1] ?? "")).toEqual(weekStart(week));
  });
});

// Four weeks, the clocks going forward in the first; four people; covers in steps of six hours, within and across weeks.
const first = "2026-03-02";
const weeks = [0, 7, 14, 21].map((days) => daysAfter(first, days));
const [from, until] = [weekStart(first), weekEnd(weeks[3] ?? first)];
const people = ["ann", "ben", "cy", "dee"];

const person = fc.constantFrom(...people);
const level = fc.constantFrom<Level[]>(1, 2);
const week = fc.constantFrom(...weeks);
const stepMs = 6 * hourMs;
const instant = fc
  .integer({ min: 0, max: Math.floor((until.getTime() - from.getTime()) / stepMs) })
  .map((steps) => new Date(from.getTime() + steps * stepMs));
const span = fc
  .tuple(instant, instant)
  .filter(([one, other]) => one.getTime() !== other.getTime())
  .map(([one, other]) => (one < other ? { startsAt: one, endsAt: other } : { startsAt: other, endsAt: one }));

type Act =
  | { does: "plan"; order: string[]; replace: boolean; from: number }
  | { does: "week"; week: Day; level: Level; memberId: string | null }
  | { does: "cover"; level: Level; memberId: string; startsAt: Date; endsAt: Date }
  | { does: "ask"; askerId: string; colleagueId: string; level: Level; startsAt: Date; endsAt: Date }
  | { does: "swap"; mine: { week: Day; level: Level }; theirs: { week: Day; level: Level } };

const act: fc.Arbitrary<Act> = fc.oneof(
  fc.record({
    does: fc.constant("plan" as const),
    order: fc.shuffledSubarray(people, { minLength: 1 }),
    replace: fc.boolean(),
    from: fc.nat({ max: 3 }),
  }),
  fc.record({ does: fc.constant("week" as const), week, level, memberId: fc.option(person, { nil: null }) }),
  fc
    .tuple(span, person, level)
    .map(([time, memberId, on]) => ({ does: "cover" as const, ...time, memberId, level: on })),
  fc
    .tuple(span, person, person, level)
    .map(([time, askerId, colleagueId, on]) => ({ does: "ask" as const, ...time, askerId, colleagueId, level: on })),
  fc.record({
    does: fc.constant("swap" as const),
    mine: fc.record({ week, level }),
    theirs: fc.record({ week, level }),
  }),
);

/** What the services do with it: nothing, where the rules refuse. */
function step(rotation: Rotation, doing: Act): Rotation {
  const change = changeFor(rotation, doing);
  if (!change || change.weeks.length + change.covers.length === 0) return rotation;
  const after = applied(rotation, change);
  return onBothLevels(after, spanOf(change)) ? rotation : after;
}

function changeFor(rotation: Rotation, doing: Act): Change | null {
  if (doing.does === "week") return { weeks: [doing], covers: [] };
  if (doing.does === "cover") return { weeks: [], covers: [doing] };
  if (doing.does === "plan") {
    const keeps = () => !doing.replace;
    return { weeks: fillWeeks(rotation, { weeks: weeks.slice(doing.from), order: doing.order, keeps }), covers: [] };
  }
  const early = new Date(from.getTime() - 1);
  if (doing.does === "ask") {
    const change = changeOf(rotation, { ...doing, other: null }, early);
    return change.ok ? change.value : null;
  }
  const [askerId, colleagueId] = [plannedFor(rotation.weeks, doing.mine), plannedFor(rotation.weeks, doing.theirs)];
  if (!askerId || !colleagueId || askerId === colleagueId) return null;
  const wanted = { askerId, colleagueId, level: doing.mine.level, ...wholeWeek(doing.mine.week), other: doing.theirs };
  const change = changeOf(rotation, wanted, early);
  return change.ok ? change.value : null;
}

const acts = fc.array(act, { maxLength: 25 });
const instants: Date[] = [];
for (let ms = from.getTime(); ms < until.getTime(); ms += stepMs)
  instants.push(new Date(ms), new Date(ms + stepMs / 2));

/** Who is on call, read as simply as can be. */
function simply({ weeks: planned, covers }: Rotation, on: Level, now: Date): string | null {
  const newest = [...covers]
    .sort((a, b) => b.id - a.id)
    .find((c) => c.level === on && c.startsAt <= now && now < c.endsAt);
  const mine = planned.find((p) => p.level === on && weekStart(p.week) <= now && now < weekEnd(p.week));
  return newest?.memberId ?? mine?.memberId ?? null;
}

describe("after any plans, covers and swaps", () => {
  test("nobody is on both levels at any instant", () => {
    fc.assert(
      fc.property(acts, (all) => {
        const rotation = all.reduce(step, nobody);
        for (const now of instants) {
          const [one, two] = levels.map((each) => holderAt(rotation, each, now));
          expect(one !== null && one === two).toBe(false);
        }
      }),
      { numRuns: 60 },
    );
  });

  test("the turns of a level follow each other without a gap, from the first instant to the last", () => {
    fc.assert(
      fc.property(acts, level, (all, each) => {
        const seen = turns(all.reduce(step, nobody), each, from, until);
        expect(seen.map(({ startsAt }) => startsAt)).toEqual([from, ...seen.slice(0, -1).map(({ endsAt }) => endsAt)]);
        expect(seen.at(-1)?.endsAt).toEqual(until);
        expect(seen.every(({ startsAt, endsAt }) => startsAt < endsAt)).toBe(true);
      }),
      { numRuns: 60 },
    );
  });

  test("each level has one person or nobody at each instant, the newest cover before older ones and the week", () => {
    fc.assert(
      fc.property(acts, level, (all, each) => {
        const rotation = all.reduce(step, nobody);
        const seen = turns(rotation, each, from, until);
        for (const now of instants) {
          const turn = seen.find(({ startsAt, endsAt }) => startsAt <= now && now < endsAt);
          expect([turn?.memberId, holderAt(rotation, each, now)]).toEqual(Array(2).fill(simply(rotation, each, now)));
        }
      }),
      { numRuns: 60 },
    );
  });

  test("every gap is told, and nothing that is no gap", () => {
    const standings = new Map<string, Standing>([
      ["ann", { mayBeOnCall: true, inSlack: true }],
      ["ben", { mayBeOnCall: true, inSlack: true }],
      ["cy", { mayBeOnCall: false, inSlack: true }],
      ["dee", { mayBeOnCall: true, inSlack: false }],
    ]);
    const whyOf = { ann: null, ben: null, cy: "gone", dee: "not_in_slack" } as Record<string, string | null>;
    fc.assert(
      fc.property(acts, (all) => {
        const rotation = all.reduce(step, nobody);
        const gaps = gapsBetween(rotation, standings, from, until);
        for (const now of instants)
          for (const each of levels) {
            const holder = holderAt(rotation, each, now);
            const told = gaps.find((gap) => gap.level === each && gap.startsAt <= now && now < gap.endsAt);
            expect(told?.why ?? null).toBe(holder === null ? "nobody" : whyOf[holder]);
          }
      }),
      { numRuns: 40 },
    );
  });
});

describe("planning", () => {
  const plan = (rotation: Rotation, order: string[], keep = true) =>
    applied(rotation, { weeks: fillWeeks(rotation, { weeks, order, keeps: () => keep }), covers: [] });
  const rows = ({ weeks: planned }: Rotation) =>
    weeks.map((each) => levels.map((on) => plannedFor(planned, { week: each, level: on })).join("+"));

  test("goes round in the order given, and level 2 is who comes next", () => {
    expect(rows(plan(nobody, ["ann", "ben", "cy"]))).toEqual(["ann+ben", "ben+cy", "cy+ann", "ann+ben"]);
    expect(rows(plan(nobody, ["ben", "ann"]))).toEqual(["ben+ann", "ann+ben", "ben+ann", "ann+ben"]);
  });

  test("goes on from whoever has a week already", () => {
    const some = applied(nobody, { weeks: [{ week: first, level: 1, memberId: "ben" }], covers: [] });
    expect(rows(plan(some, ["ann", "ben", "cy"]))).toEqual(["ben+cy", "cy+ann", "ann+ben", "ben+cy"]);
  });

  test("overwrites nobody whom it keeps", () => {
    fc.assert(
      fc.property(acts, fc.shuffledSubarray(people, { minLength: 1 }), (all, order) => {
        const before = all.reduce(step, nobody);
        const after = plan(before, order);
        for (const planned of before.weeks) expect(plannedFor(after.weeks, planned)).toBe(planned.memberId);
        expect(fillWeeks(after, { weeks, order, keeps: () => true })).toEqual([]);
      }),
      { numRuns: 100 },
    );
  });

  test("with two or more people leaves no week empty where nobody covers", () => {
    fc.assert(
      fc.property(fc.shuffledSubarray(people, { minLength: 2 }), fc.boolean(), (order, keep) => {
        expect(rows(plan(nobody, order, keep)).every((row) => !/^\+|\+$/.test(row))).toBe(true);
      }),
    );
  });

  test("puts somebody else where the next in order covers the other level", () => {
    const cover = { id: 1, level: 1 as const, memberId: "ben", ...wholeWeek(first) };
    expect(rows(plan({ weeks: [], covers: [cover] }, ["ann", "ben", "cy"]))[0]).toBe("ann+cy");
  });
});

describe("gaps", () => {
  const all = (ids: string[]) => new Map(ids.map((id) => [id, { mayBeOnCall: true, inSlack: true }]));

  test("no rotation at all is one thing, not one for each week", () => {
    const gaps = gapsBetween(nobody, all([]), from, until);
    expect(gaps).toHaveLength(2);
    expect(nothingPlanned(gaps, from, until)).toBe(true);
  });

  test("a single week is told with its beginning and end", () => {
    const planned = weeks.flatMap((each) =>
      levels.map((on) => ({ week: each, level: on, memberId: people[on] ?? "" })),
    );
    const missing = { weeks: planned.filter((p) => p.week !== weeks[1] || p.level !== 2), covers: [] };
    const gaps = gapsBetween(missing, all(people), from, until);
    expect(gaps).toMatchObject([{ level: 2, why: "nobody", ...wholeWeek(weeks[1] ?? first) }]);
    expect(nothingPlanned(gaps, from, until)).toBe(false);
  });
});
