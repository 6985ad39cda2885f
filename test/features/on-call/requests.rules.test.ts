// A request waits for an answer, is reminded, and is told in good time; what cannot be is said why.
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import {
  canAnswer,
  changeOf,
  lapseOf,
  levelThroughout,
  waitingTimes,
} from "../../../src/features/on-call/requests.rules.ts";
import { type Level, type Rotation, weekStart, wholeWeek } from "../../../src/features/on-call/rules.ts";
import { addBusinessHours } from "../../../src/lib/dates.ts";

const at = (iso: string) => new Date(iso);
/** A Tuesday, 10:00 in New York. */
const now = at("2026-03-10T14:00:00Z");

const rotation: Rotation = {
  weeks: [
    { week: "2026-03-09", level: 1, memberId: "ann" },
    { week: "2026-03-09", level: 2, memberId: "ben" },
    { week: "2026-03-16", level: 1, memberId: "ben" },
    { week: "2026-03-16", level: 2, memberId: "ann" },
    { week: "2026-03-23", level: 1, memberId: "cy" },
  ],
  covers: [],
};
const wednesday = { startsAt: at("2026-03-11T12:00:00Z"), endsAt: at("2026-03-12T12:00:00Z") };
const ask = { askerId: "ann", colleagueId: "cy", level: 1 as Level, other: null };
const swap = (week: string, level: Level, other: { week: string; level: Level }, colleagueId: string) => ({
  ...{ askerId: "ann", colleagueId, level, other },
  ...wholeWeek(week),
});

describe("a cover", () => {
  test("is for a time in which the asker is on call, on that level", () => {
    expect(changeOf(rotation, { ...ask, ...wednesday }, now)).toEqual({
      ok: true,
      value: { weeks: [], covers: [{ level: 1, memberId: "cy", ...wednesday }] },
    });
    for (const wrong of [
      { ...ask, ...wednesday, level: 2 as Level },
      { ...ask, startsAt: wednesday.startsAt, endsAt: at("2026-03-17T12:00:00Z") },
      { ...ask, askerId: "cy", ...wednesday },
    ])
      expect(changeOf(rotation, wrong, now)).toEqual({ ok: false, refusal: "not_on_call_then" });
  });

  test("is not for somebody who is on the other level then", () => {
    expect(changeOf(rotation, { ...ask, colleagueId: "ben", ...wednesday }, now)).toEqual({
      ok: false,
      refusal: "both_levels",
    });
  });

  test("leaves what has passed as it was, and ends when its time is over", () => {
    const begun = { ...ask, startsAt: at("2026-03-09T12:00:00Z"), endsAt: at("2026-03-11T12:00:00Z") };
    const change = changeOf(rotation, begun, now);
    expect(change.ok && change.value.covers[0]?.startsAt).toEqual(now);
    expect(changeOf(rotation, begun, begun.endsAt)).toEqual({ ok: false, refusal: "too_late" });
    expect(lapseOf(begun)).toEqual(begun.endsAt);
  });

  test("cannot be given twice: whoever is covered is not on call then any more", () => {
    const given = { ...rotation, covers: [{ id: 1, level: 1 as Level, memberId: "cy", ...wednesday }] };
    expect(changeOf(given, { ...ask, ...wednesday }, now)).toEqual({ ok: false, refusal: "not_on_call_then" });
    expect(levelThroughout(given, "ann", wednesday)).toBeNull();
    expect(levelThroughout(rotation, "ann", wednesday)).toBe(1);
  });
});

describe("a swap", () => {
  const theirs = { week: "2026-03-23", level: 1 as Level };

  test("exchanges two weeks", () => {
    expect(changeOf(rotation, swap("2026-03-16", 2, theirs, "cy"), now)).toEqual({
      ok: true,
      value: {
        weeks: [
          { week: "2026-03-16", level: 2, memberId: "cy" },
          { week: "2026-03-23", level: 1, memberId: "ann" },
        ],
        covers: [],
      },
    });
  });

  test("may be of the two levels of one week", () => {
    const change = changeOf(rotation, swap("2026-03-16", 2, { week: "2026-03-16", level: 1 }, "ben"), now);
    expect(change.ok).toBe(true);
  });

  test("is refused once either week has begun or changed hands, or would put somebody on both levels", () => {
    expect(changeOf(rotation, swap("2026-03-09", 1, theirs, "cy"), now)).toMatchObject({ refusal: "too_late" });
    expect(changeOf(rotation, swap("2026-03-16", 2, theirs, "ben"), now)).toMatchObject({ refusal: "changed" });
    expect(changeOf(rotation, swap("2026-03-16", 1, theirs, "cy"), now)).toMatchObject({ refusal: "changed" });
    const both = {
      ...rotation,
      weeks: [...rotation.weeks, { week: "2026-03-23", level: 2 as Level, memberId: "ben" }],
    };
    const wish = { ...swap("2026-03-16", 2, { week: "2026-03-23", level: 2 }, "ben") };
    expect(changeOf(both, wish, now)).toMatchObject({ refusal: "both_levels" });
    expect(lapseOf(swap("2026-03-23", 1, { week: "2026-03-16", level: 1 }, "ben"))).toEqual(weekStart("2026-03-16"));
  });
});

describe("while nobody answers", () => {
  test("the colleague is reminded after a working day, and after three it is told", () => {
    expect(waitingTimes(now, at("2026-04-06T12:00:00Z"))).toEqual({
      remindAt: at("2026-03-11T14:00:00Z"),
      tellAt: at("2026-03-13T14:00:00Z"),
    });
  });

  test("it is told a working day before it begins, where that is sooner", () => {
    expect(waitingTimes(now, at("2026-03-13T14:00:00Z")).tellAt).toEqual(at("2026-03-12T14:00:00Z"));
    // It begins on Monday morning: a working day before is Friday morning.
    expect(waitingTimes(now, weekStart("2026-03-16")).tellAt).toEqual(at("2026-03-13T12:00:00Z"));
  });

  test("where it begins sooner than that, it is told after two hours, or after half of the time that is left", () => {
    expect(waitingTimes(now, at("2026-03-11T02:00:00Z")).tellAt).toEqual(at("2026-03-10T16:00:00Z"));
    expect(waitingTimes(now, at("2026-03-10T15:00:00Z")).tellAt).toEqual(at("2026-03-10T14:30:00Z"));
  });

  test("a colleague who is asked for a time that has begun has a quarter of an hour to answer", () => {
    const soon = at("2026-03-10T14:15:00Z");
    for (const begins of [now, at("2026-03-10T14:05:00Z"), at("2026-03-09T12:00:00Z")])
      expect(waitingTimes(now, begins)).toEqual({ remindAt: soon, tellAt: soon });
  });

  test("it is told before it begins where there is time, never at once, and the reminder never comes after that", () => {
    fc.assert(
      fc.property(fc.nat({ max: 400 * 24 * 60 }), fc.nat({ max: 60 * 24 * 60 }), (asked, ahead) => {
        const askedAt = new Date(at("2026-01-01T00:00:00Z").getTime() + asked * 60_000);
        const begins = new Date(askedAt.getTime() + ahead * 60_000);
        const { remindAt, tellAt } = waitingTimes(askedAt, begins);
        const quarter = new Date(askedAt.getTime() + 15 * 60_000);
        expect(tellAt >= quarter && (tellAt <= begins || tellAt <= quarter)).toBe(true);
        expect(remindAt >= askedAt && remindAt <= tellAt).toBe(true);
        expect(tellAt <= addBusinessHours(askedAt, 72) || tellAt <= new Date(askedAt.getTime() + 2 * 3_600_000)).toBe(
          true,
        );
      }),
    );
  });
});

test("only the colleague answers, and once", () => {
  const open = { colleagueId: "cy", state: "open" as const };
  expect(canAnswer(open, "cy").ok).toBe(true);
  expect(canAnswer(open, "ann")).toMatchObject({ refusal: "not_yours" });
  const refusals = (["accepted", "declined", "withdrawn", "lapsed"] as const).map((state) =>
    canAnswer({ colleagueId: "cy", state }, "cy"),
  );
  expect(refusals.map((each) => !each.ok && each.refusal)).toEqual([
    "already_accepted",
    "already_declined",
    "withdrawn",
    "lapsed",
  ]);
});
