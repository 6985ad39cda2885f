// The paging ladder as those rely on it who wait at its foot: it always climbs, in order, and never asks whom it must not.
import { addMinutes } from "date-fns/addMinutes";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  broughtForward,
  climbing,
  firstSteps,
  hasReached,
  rescheduled,
  stepAfter,
  usualTimes,
  whomToPage,
} from "../../../src/features/crisis/ladder.rules.ts";

const from = new Date("2026-03-10T14:00:00Z");
const { now: times, today } = usualTimes;
const minutesAfter = (step: { dueAt: Date }) => (step.dueAt.getTime() - from.getTime()) / 60_000;

describe("the steps", () => {
  it("come at once, after 5, 10 and 15 minutes, and then every 15", () => {
    const steps = firstSteps(times, from);
    expect(steps.map(minutesAfter)).toEqual([0, 5, 10, 15]);
    expect(steps.map(({ rung }) => rung)).toEqual(["level1", "level2", "everyone", "director"]);
    const later = stepAfter(times, { nth: 3 }, addMinutes(from, 15));
    expect(later).toEqual({ nth: 4, rung: "again", dueAt: addMinutes(from, 30) });
  });

  it("come more slowly for what is urgent today", () => {
    for (const [n, step] of firstSteps(today, from).entries())
      expect(minutesAfter(step)).toBeGreaterThanOrEqual(minutesAfter(firstSteps(times, from)[n] ?? step));
  });
});

describe("a step that reached nobody", () => {
  it("brings the next one to now, and those after it keep their distance", () => {
    const now = addMinutes(from, 1);
    const moved = broughtForward(firstSteps(times, from).slice(1), now);
    expect(moved.map(({ dueAt }) => (dueAt.getTime() - now.getTime()) / 60_000)).toEqual([0, 5, 10]);
  });

  it("never brings forward that everybody is asked again", () => {
    expect(broughtForward([stepAfter(times, { nth: 3 }, from)], from)).toEqual([]);
  });

  it("never puts a step off, nor changes their order, whenever it is found", () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 14 }), fc.integer({ min: 0, max: 3 }), (minute, taken) => {
        const waiting = firstSteps(times, from).slice(taken);
        const moved = broughtForward(waiting, addMinutes(from, minute));
        for (const [n, step] of moved.entries()) {
          expect(step.dueAt <= (waiting[n]?.dueAt ?? from)).toBe(true);
          expect(n === 0 || step.dueAt >= (moved[n - 1]?.dueAt ?? from)).toBe(true);
        }
      }),
    );
  });
});

describe("a change of urgency", () => {
  it("keeps the order, is never in the past, and does not put off everybody being asked again", () => {
    const step = fc.record({ rung: fc.constantFrom(...climbing), minutes: fc.integer({ min: 0, max: 300 }) });
    fc.assert(
      fc.property(fc.array(step, { maxLength: 5 }), fc.integer({ min: 0, max: 300 }), (planned, minute) => {
        const now = addMinutes(from, minute);
        const waiting = planned.map(({ rung, minutes }) => ({ rung, dueAt: addMinutes(now, minutes) }));
        let earliest = now;
        for (const [n, { rung, dueAt }] of rescheduled(waiting, { times: today, from, now }).entries()) {
          expect(dueAt >= earliest).toBe(true);
          if (rung === "again" && n === 0) expect(dueAt <= addMinutes(now, today.again)).toBe(true);
          earliest = dueAt;
        }
      }),
    );
  });
});

describe("who is asked", () => {
  const id = fc.constantFrom("a", "b", "c", "d", "e", "f", "g");
  const team = fc.record({
    levels: fc.tuple(fc.array(id, { maxLength: 2 }), fc.array(id, { maxLength: 2 })),
    crisisTeam: fc.array(id),
    coordinators: fc.array(id),
    final: fc.option(id),
  });

  it("is each once, and nobody whom the reporter left out", () => {
    fc.assert(
      fc.property(team, fc.uniqueArray(id), fc.constantFrom(...climbing), (all, never, rung) => {
        const asked = whomToPage(rung, all, new Set(never));
        expect(new Set(asked).size).toBe(asked.length);
        for (const one of asked) expect(never).not.toContain(one);
      }),
    );
  });

  it("is in the end everybody whom the ladder knows", () => {
    fc.assert(
      fc.property(team, (all) => {
        const known = new Set([...all.levels.flat(), ...all.crisisTeam, ...all.coordinators, ...(all.final ?? "")]);
        expect(new Set(whomToPage("again", all, new Set()))).toEqual(known);
      }),
    );
  });

  it("is the second on call at the second step only, and the final named person at the last", () => {
    const all = { levels: [["a"], ["b"]], crisisTeam: ["a", "b", "c"], coordinators: ["d"], final: "e" } as const;
    const nobody = new Set<string>();
    expect(whomToPage("level1", all, nobody)).toEqual(["a"]);
    expect(whomToPage("level2", all, nobody)).toEqual(["b"]);
    expect(whomToPage("everyone", all, nobody)).toEqual(["a", "b", "c", "d"]);
    expect(whomToPage("director", all, nobody)).toEqual(["e"]);
  });
});

it("somebody counts as reached until they are found missing", () => {
  expect(hasReached([])).toBe(false);
  expect(hasReached([{ missed: "do_not_disturb" }])).toBe(false);
  expect(hasReached([{ missed: "cannot" }, { missed: null }])).toBe(true);
});
