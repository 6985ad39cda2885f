// An answered crisis is looked after: silence is asked about, then others are asked; nothing waits for ever.
import { addMinutes } from "date-fns/addMinutes";
import fc from "fast-check";
import { expect, it } from "vitest";
import { usualTimes } from "../../../src/features/crisis/ladder.rules.ts";
import { type Watched, watchStep } from "../../../src/features/crisis/watch.rules.ts";

const start = new Date("2026-03-10T14:00:00Z");
const at = (minutes: number) => addMinutes(start, minutes);
const times = usualTimes.now;
const answered: Watched = {
  state: "answered",
  answeredAt: start,
  signAt: start,
  askedAt: null,
  statusAt: null,
  nudgedAt: null,
};

it("half an hour without a sign, the owner is asked; ten minutes later others are", () => {
  expect(watchStep(answered, times, at(29))).toEqual({ do: "wait", until: at(30) });
  expect(watchStep(answered, times, at(30))).toEqual({ do: "ask_owner" });
  const asked = { ...answered, askedAt: at(30) };
  expect(watchStep(asked, times, at(39))).toEqual({ do: "wait", until: at(40) });
  expect(watchStep(asked, times, at(40))).toEqual({ do: "climb_again" });
});

it("a sign starts the half hour afresh", () => {
  const signed = { ...answered, signAt: at(31), statusAt: at(31) };
  expect(watchStep(signed, times, at(60))).toEqual({ do: "wait", until: at(61) });
});

it("somebody who is there and says nothing of how it stands is asked for that alone", () => {
  const busy = { ...answered, signAt: at(25) };
  expect(watchStep(busy, times, at(30))).toEqual({ do: "ask_status" });
  expect(watchStep({ ...busy, nudgedAt: at(30) }, times, at(30))).toEqual({ do: "wait", until: at(55) });
});

it("there is nothing to watch while others are being asked, or after the end", () => {
  for (const state of ["paging", "resolved"] as const)
    expect(watchStep({ ...answered, state }, times, at(500))).toEqual({ do: "nothing" });
});

/** Lets a silent owner be watched from `from` on; answers when others are asked. */
function relievedAt(crisis: Watched, from: Date, plan: typeof times): Date {
  let now = from;
  let watched = crisis;
  for (let steps = 0; steps < 10; steps++) {
    const step = watchStep(watched, plan, now);
    if (step.do === "climb_again") return now;
    if (step.do === "wait") now = step.until;
    if (step.do === "ask_owner") watched = { ...watched, askedAt: now };
    if (step.do === "ask_status") watched = { ...watched, nudgedAt: now };
  }
  throw new Error("Nobody was relieved within ten steps");
}

it("whoever is silent from any moment on is relieved, in bounded time and few steps", () => {
  const minute = fc.integer({ min: 0, max: 200 });
  const soFar = fc.record({ sign: minute, status: fc.option(minute), nudge: fc.option(minute) });
  fc.assert(
    fc.property(soFar, fc.constantFrom("now", "today"), ({ sign, status, nudge }, urgency) => {
      const plan = usualTimes[urgency];
      const last = Math.max(sign, status ?? 0, nudge ?? 0);
      const dateOf = (minutes: number | null) => (minutes === null ? null : at(minutes));
      const crisis = { ...answered, signAt: at(sign), statusAt: dateOf(status), nudgedAt: dateOf(nudge) };
      expect(relievedAt(crisis, at(last), plan) <= at(last + plan.quiet + plan.grace)).toBe(true);
    }),
  );
});
