// After a crisis: how long it can be opened again, when somebody is asked how they are, when a review is due.
import { addHours, addMinutes } from "date-fns";
import fc from "fast-check";
import { describe, expect, it, test } from "vitest";
import { drillEndsAt, isDrillDue, suggestedOn } from "../../../src/features/crisis/drill.rules.ts";
import { canAnswerWith, followUps, inDaytime, needsCall } from "../../../src/features/crisis/follow-up.rules.ts";
import { canLookAfter, canOpenAgain, closesAt, isLookedAfter } from "../../../src/features/crisis/resolve.rules.ts";
import { isForCoordinators, reviewAskedAt, reviewDueAt } from "../../../src/features/crisis/review.rules.ts";
import type { Actor } from "../../../src/features/crisis/rules.ts";

/** Local times of New York. */
const at = (local: string) => new Date(`${local}-05:00`);
const tuesday = at("2026-01-13T22:40:00");

describe("opening again", () => {
  const crisis = {
    state: "resolved",
    reporterId: "reporter",
    ownerId: "owner",
    resolvedAt: tuesday,
    drill: false,
  } as const;
  const helper: Actor = { id: "owner", duties: ["crisis_team"], left: false };
  const reporter: Actor = { id: "reporter", duties: [], left: false };
  const place = { inRoom: true, leftOut: false };
  const now = addHours(tuesday, 23);

  it("is open to the reporter and to whoever helps, for a day", () => {
    for (const by of [reporter, helper]) expect(canOpenAgain(crisis, by, { place, now }).ok).toBe(true);
    const late = { place, now: closesAt(tuesday) };
    expect(canOpenAgain(crisis, reporter, late)).toEqual({ ok: false, refusal: "too_late" });
  });

  it("is not open to others, before the end, or for a drill", () => {
    const other: Actor = { id: "other", duties: ["mentor"], left: false };
    const away = { place: { inRoom: false, leftOut: false }, now };
    expect(canOpenAgain(crisis, other, away)).toEqual({ ok: false, refusal: "not_yours" });
    const leftOut = { place: { inRoom: false, leftOut: true }, now };
    expect(canOpenAgain(crisis, helper, leftOut)).toEqual({ ok: false, refusal: "not_yours" });
    const open = { ...crisis, state: "answered" as const, resolvedAt: null };
    expect(canOpenAgain(open, helper, { place, now })).toEqual({ ok: false, refusal: "not_resolved" });
    expect(canOpenAgain({ ...crisis, drill: true }, helper, { place, now })).toEqual({
      ok: false,
      refusal: "drill_over",
    });
  });

  it("and whatever is done afterwards by who helps, is not done by the reporter", () => {
    expect(canLookAfter(crisis, helper, place).ok).toBe(true);
    expect(canLookAfter(crisis, reporter, place)).toEqual({ ok: false, refusal: "reporter" });
  });
});

describe("asking how they are", () => {
  it("is done a day, a week and a month later, by day", () => {
    expect(followUps(tuesday)).toEqual([
      { nth: 1, dueAt: at("2026-01-15T09:00:00") },
      { nth: 2, dueAt: at("2026-01-21T09:00:00") },
      { nth: 3, dueAt: at("2026-02-13T09:00:00") },
    ]);
    const noon = at("2026-01-13T12:00:00");
    expect(followUps(noon)[0]?.dueAt).toEqual(addHours(noon, 24));
  });

  it("never at night, and never sooner", () => {
    const anytime = fc.date({ min: at("2026-01-01T00:00:00"), max: at("2027-01-01T00:00:00"), noInvalidDate: true });
    fc.assert(
      fc.property(anytime, (time) => {
        const asked = inDaytime(time);
        const hour = Number(
          new Intl.DateTimeFormat("en-US", { hour: "2-digit", hourCycle: "h23", timeZone: "America/New_York" }).format(
            asked,
          ),
        );
        expect(hour).toBeGreaterThanOrEqual(9);
        expect(hour).toBeLessThan(17);
        expect(asked >= time && asked <= addHours(time, 17)).toBe(true);
      }),
    );
  });

  it("the day on which clocks change begins at nine as well", () => {
    expect(inDaytime(new Date("2026-03-08T05:30:00Z"))).toEqual(new Date("2026-03-08T13:00:00Z"));
    expect(inDaytime(new Date("2026-11-01T04:30:00Z"))).toEqual(new Date("2026-11-01T14:00:00Z"));
  });

  it("is answered once, but whoever was all right may still ask for a talk", () => {
    expect(canAnswerWith(null, "all_right").ok).toBe(true);
    expect(canAnswerWith("all_right", "talk").ok).toBe(true);
    expect(canAnswerWith("all_right", "still_hard")).toEqual({ ok: false, refusal: "answered_already" });
    for (const given of ["still_hard", "talk", "do_not_ask"]) expect(canAnswerWith(given, "talk").ok).toBe(false);
    expect(["all_right", "still_hard", "talk", "do_not_ask", null].filter(needsCall)).toEqual(["still_hard", "talk"]);
  });
});

describe("the review", () => {
  it("is asked for when the room closes, reminded of after five days and due after seven, in working time", () => {
    expect(reviewAskedAt(tuesday, 0)).toEqual(at("2026-01-15T08:00:00"));
    // The fifth day is a Sunday, and Monday a holiday.
    expect(reviewAskedAt(tuesday, 1)).toEqual(at("2026-01-20T08:00:00"));
    expect(reviewAskedAt(tuesday, 2)).toEqual(reviewDueAt(tuesday));
    expect(reviewDueAt(tuesday)).toEqual(at("2026-01-21T08:00:00"));
    expect(reviewAskedAt(tuesday, 3)).toEqual(at("2026-01-28T08:00:00"));
  });

  it("once it is overdue only the coordinators are told, each week", () => {
    expect([0, 1, 2, 3].map(isForCoordinators)).toEqual([false, false, true, true]);
    for (let nth = 0; nth < 20; nth++) expect(reviewAskedAt(tuesday, nth + 1) > reviewAskedAt(tuesday, nth)).toBe(true);
  });

  test("neither a drill nor a mistake is followed up", () => {
    expect(isLookedAfter({ drill: false }, "steady")).toBe(true);
    expect(isLookedAfter({ drill: false }, "not_needed")).toBe(true);
    expect(isLookedAfter({ drill: false }, "by_mistake")).toBe(false);
    expect(isLookedAfter({ drill: true }, "steady")).toBe(false);
  });
});

describe("a drill", () => {
  it("ends by itself after two hours", () => expect(drillEndsAt(tuesday)).toEqual(addMinutes(tuesday, 120)));

  it("is suggested where there is a team and none was held for a year", () => {
    const now = at("2026-02-01T09:00:00");
    expect(isDrillDue(3, null, now)).toBe(true);
    expect(isDrillDue(0, null, now)).toBe(false);
    expect(isDrillDue(3, at("2025-02-01T08:00:00"), now)).toBe(true);
    expect(isDrillDue(3, at("2025-02-02T08:00:00"), now)).toBe(false);
    expect(suggestedOn("2026-02-17")).toBe("2026-02-01");
  });
});
