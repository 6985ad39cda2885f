// What members can rely on: who is invited, who gets a seat, and when they are reminded.
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import {
  isFull,
  isInvited,
  isReminderDue,
  mayAnnounce,
  nearness,
  nextInLine,
  nextPlace,
  offerEnds,
  remindAt,
  type SeatState,
  seatStates,
  seatsLeft,
} from "../../../src/features/webinars/rules.ts";
import { distances, partsFrom, startOfPart } from "../../../src/features/webinars/series.rules.ts";
import { localTime } from "../../../src/lib/dates.ts";
import { isHttps } from "../../../src/lib/https.ts";

const at = (text: string) => new Date(text);
const everybody = { groups: [], roles: [], districtTypes: [], newOnly: false };
const person = {
  ...{ role: "superintendent", groups: ["North"], district: { type: "rural" } },
  ...{ inRoleSince: "2025-07-01", left: false, confirmed: true },
};
const now = at("2026-03-02T15:00:00Z");

describe("who", () => {
  test.each([
    ["everybody", everybody, true],
    ["their Round Table", { ...everybody, groups: ["North", "South"] }, true],
    ["another Round Table", { ...everybody, groups: ["South"] }, false],
    ["another role", { ...everybody, roles: ["retired"] }, false],
    ["another kind of district", { ...everybody, districtTypes: ["urban"] }, false],
    ["who is new", { ...everybody, newOnly: true }, true],
  ])("is invited with %s", (_, audience, expected) => {
    expect(isInvited(person, audience, now)).toBe(expected);
  });

  test("is new for three years, and not where nobody knows since when", () => {
    const audience = { ...everybody, newOnly: true };
    expect(isInvited({ ...person, inRoleSince: "2023-03-02" }, audience, now)).toBe(false);
    expect(isInvited({ ...person, inRoleSince: "2023-03-03" }, audience, now)).toBe(true);
    expect(isInvited({ ...person, inRoleSince: null }, audience, now)).toBe(false);
  });

  test("has left or waits to be confirmed is not invited", () => {
    expect(isInvited({ ...person, left: true }, everybody, now)).toBe(false);
    expect(isInvited({ ...person, confirmed: false }, everybody, now)).toBe(false);
  });

  test("may announce: those who look after the network or a program", () => {
    expect(mayAnnounce({ duties: ["program_manager"], left: false })).toBe(true);
    expect(mayAnnounce({ duties: ["mentor", "round_table_president"], left: false })).toBe(false);
    expect(mayAnnounce({ duties: ["coordinator"], left: true })).toBe(false);
  });
});

describe("a seat", () => {
  const line = fc.array(
    fc.record({
      id: fc.uuid(),
      state: fc.constantFrom<SeatState>(...seatStates),
      since: fc.date({ noInvalidDate: true }),
    }),
    { maxLength: 40 },
  );

  test("is never given twice, whoever waits longest is next, and nobody waits beside a free one", () => {
    fc.assert(
      fc.property(line, fc.integer({ min: 1, max: 30 }), (taken, seats) => {
        const left = seatsLeft(seats, taken);
        const offered = nextInLine(seats, taken);
        const after = taken.map((seat) => (offered.includes(seat) ? { ...seat, state: "offered" as const } : seat));
        const holding = after.filter(({ state }) => state === "attending" || state === "offered").length;
        expect(offered.length).toBeLessThanOrEqual(left);
        expect(holding <= seats || offered.length === 0).toBe(true);
        const waiting = after.filter(({ state }) => state === "waiting");
        expect(waiting.length === 0 || seatsLeft(seats, after) === 0).toBe(true);
        for (const { since } of waiting) for (const first of offered) expect(+first.since <= +since).toBe(true);
      }),
    );
  });

  test("is for whoever waits before it is for whoever comes later", () => {
    expect(nextPlace(2, [{ state: "attending" }])).toBe("attending");
    expect(nextPlace(2, [{ state: "attending" }, { state: "offered" }])).toBe("waiting");
    expect(nextPlace(2, [{ state: "waiting" }])).toBe("waiting");
    expect(
      nextPlace(
        null,
        Array.from({ length: 500 }, () => ({ state: "attending" as const })),
      ),
    ).toBe("attending");
  });

  test("that is offered is kept for a day, on the day itself for two hours, and never past the beginning", () => {
    const startsAt = at("2026-03-10T19:00:00Z");
    expect(offerEnds(startsAt, at("2026-03-05T15:00:00Z"))).toEqual(at("2026-03-06T15:00:00Z"));
    expect(offerEnds(startsAt, at("2026-03-10T13:00:00Z"))).toEqual(at("2026-03-10T15:00:00Z"));
    expect(offerEnds(startsAt, at("2026-03-10T18:00:00Z"))).toEqual(startsAt);
    expect(offerEnds(startsAt, at("2026-03-09T23:00:00Z"))).toEqual(startsAt);
  });
});

describe("a reminder", () => {
  test("comes at the webinar's own time on the clock, across both changes of the clocks", () => {
    const spring = at("2026-03-09T19:00:00Z");
    expect(remindAt.week(spring)).toEqual(at("2026-03-02T20:00:00Z"));
    expect(remindAt.day(spring)).toEqual(at("2026-03-08T19:00:00Z"));
    expect(remindAt.soon(spring)).toEqual(at("2026-03-09T18:45:00Z"));
    const autumn = at("2026-11-01T20:00:00Z");
    expect(remindAt.day(autumn)).toEqual(at("2026-10-31T19:00:00Z"));
  });

  test("that is late is given until the next one is due, and not after it", () => {
    const startsAt = at("2026-03-09T19:00:00Z");
    expect(isReminderDue("week", startsAt, at("2026-03-05T00:00:00Z"))).toBe(true);
    expect(isReminderDue("week", startsAt, at("2026-03-08T19:00:00Z"))).toBe(false);
    expect(isReminderDue("day", startsAt, at("2026-03-09T18:44:00Z"))).toBe(true);
    expect(isReminderDue("soon", startsAt, at("2026-03-09T18:59:00Z"))).toBe(true);
    expect(isReminderDue("soon", startsAt, startsAt)).toBe(false);
  });
});

test.each([
  ["2026-03-02T19:00:00Z", "later"],
  ["2026-03-08T19:00:00Z", "tomorrow"],
  ["2026-03-09T14:00:00Z", "today"],
  ["2026-03-09T18:45:00Z", "soon"],
] as const)("a reminder given at %s says %s", (given, expected) => {
  expect(nearness(at("2026-03-09T19:00:00Z"), at(given))).toBe(expected);
});

describe("a series", () => {
  test("keeps its time on the clock in Massachusetts", () => {
    fc.assert(
      fc.property(
        fc.date({ min: at("2026-01-01T12:00:00Z"), max: at("2030-12-31T12:00:00Z"), noInvalidDate: true }),
        fc.constantFrom(...distances),
        fc.integer({ min: 0, max: 11 }),
        (first, apart, nth) => {
          const noon = new Date(Math.floor(+first / 86_400_000) * 86_400_000 + 16 * 3_600_000);
          expect(localTime(startOfPart(noon, apart, nth))).toBe(localTime(noon));
        },
      ),
    );
  });

  test("has parts of its own, the first under the id that was given", () => {
    let ids = 0;
    const planned = {
      title: "Series",
      startsAt: at("2026-03-02T15:00:00Z"),
      parts: 3,
      apart: "week" as const,
      partTitles: ["One"],
    };
    const parts = partsFrom(planned, { firstId: "first", newId: () => `id-${++ids}` });
    expect(parts.map(({ id, title, part, parts, seriesId }) => [id, title, part, parts, seriesId])).toEqual([
      ["first", "One", 1, 3, "first"],
      ["id-1", "Series", 2, 3, "first"],
      ["id-2", "Series", 3, 3, "first"],
    ]);
    expect(partsFrom({ ...planned, parts: 1 }, { firstId: "alone", newId: () => "" })[0]?.seriesId).toBeNull();
  });
});

test.each([
  ["https://zoom.example.org/j/1?pwd=a", true],
  ["http://zoom.example.org/j/1", false],
  ["zoom.example.org/j/1", false],
  ["javascript:alert(1)", false],
  ["https://user@zoom.example.org", false],
  ["https://localhost", false],
  ["https://zoom.example.org/a b", false],
])("%s as a link: %s", (link, expected) => {
  expect(isHttps(link)).toBe(expected);
});

test("a webinar is said to be full exactly where whoever came now would wait", () => {
  const states = fc.array(fc.constantFrom<SeatState[]>(...seatStates), { maxLength: 8 });
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 5 }), states, (seats, taken) => {
      const counts: Partial<Record<SeatState, number>> = {};
      for (const state of taken) counts[state] = (counts[state] ?? 0) + 1;
      const next = nextPlace(
        seats,
        taken.map((state) => ({ state })),
      );
      expect(isFull(seats, counts)).toBe(next === "waiting");
    }),
  );
  expect(isFull(null, { attending: 5_000 })).toBe(false);
});
