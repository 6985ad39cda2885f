import fc from "fast-check";
import { describe, expect, test } from "vitest";
import {
  absences,
  dueInWords,
  lasting,
  nextPulse,
  type Pulse,
  type Seen,
} from "../../../src/features/home/away.rules.ts";
import { absenceCard } from "../../../src/features/home/away.views.ts";
import { takenAsMessage, wordsOf as wordsIn } from "../../support/views.ts";

const minute = 60_000;
const start = new Date("2027-01-13T15:00:00Z");
const at = (minutes: number) => new Date(start.getTime() + minutes * minute);
const well: Pulse = { at: start, slackLostAt: null };
const seen = (minutes: number, more: Partial<Seen> = {}) => ({
  isFirst: false,
  slack: true,
  now: at(minutes),
  ...more,
});
const starting = (minutes: number) => seen(minutes, { isFirst: true, slack: false });

describe("a bot that was away", () => {
  test("for more than two minutes says so when it starts", () => {
    expect(absences(well, 0, starting(1.9))).toEqual([]);
    expect(absences(well, 0, starting(2.1))).toEqual([{ kind: "bot", startedAt: start, endedAt: at(2.1) }]);
  });

  test("while it ran, because its database was away or the machine slept, says so, too", () => {
    expect(absences(well, 10 * minute, seen(10))).toEqual([{ kind: "bot", startedAt: start, endedAt: at(10) }]);
  });

  test("only by its clock, which was moved while it ran, says nothing", () => {
    expect(absences(well, 15_000, seen(72 * 60))).toEqual([]);
  });

  test("and finds its clock moved back, says nothing", () => {
    expect(absences(well, 10 * minute, starting(-600))).toEqual([]);
  });
});

describe("Slack that was away while the bot ran", () => {
  const lost = (minutes: number): Pulse => ({ at: at(minutes), slackLostAt: start });

  test("for more than five minutes is told once it is back", () => {
    expect(absences(lost(4), 15_000, seen(4.5))).toEqual([]);
    expect(absences(lost(20), 15_000, seen(20, { slack: false }))).toEqual([]);
    expect(absences(lost(20), 15_000, seen(20))).toEqual([{ kind: "slack", startedAt: start, endedAt: at(20) }]);
  });

  test("over a quick restart is one absence, not two", () => {
    const restarted = nextPulse(lost(20), [], starting(21));
    expect(restarted).toEqual({ at: at(21), slackLostAt: start });
    expect(absences(restarted, 15_000, seen(30))).toEqual([{ kind: "slack", startedAt: start, endedAt: at(30) }]);
  });

  test("is said to have been away only while the bot was there to see it", () => {
    const told = absences(lost(20), 60 * minute, starting(80));
    expect(told).toEqual([
      { kind: "slack", startedAt: start, endedAt: at(20) },
      { kind: "bot", startedAt: at(20), endedAt: at(80) },
    ]);
    expect(nextPulse(lost(20), told, starting(80))).toEqual({ at: at(80), slackLostAt: at(80) });
  });
});

test("whatever happens, the absences of the bot never overlap and never last longer than the time", () => {
  const step = fc.record({
    minutes: fc.integer({ min: 0, max: 30 }),
    isFirst: fc.boolean(),
    slack: fc.boolean(),
  });
  fc.assert(
    fc.property(fc.array(step, { maxLength: 40 }), (steps) => {
      let [pulse, elapsed] = [well, 0];
      const told = { bot: start, slack: start };
      for (const { minutes, ...what } of steps) {
        elapsed += minutes;
        const now = seen(elapsed, what);
        const found = absences(pulse, minutes * minute, now);
        for (const { kind, startedAt, endedAt } of found) {
          expect(startedAt.getTime()).toBeGreaterThanOrEqual(told[kind].getTime());
          expect(endedAt.getTime()).toBeLessThanOrEqual(now.now.getTime());
          told[kind] = endedAt;
        }
        pulse = nextPulse(pulse, found, now);
      }
    }),
  );
});

describe("what coordinators read", () => {
  const wordsOf = (name: string) =>
    ({
      "crisis.step": { one: "step of a crisis", many: "steps of a crisis" },
      remind: { one: "reminder to a mentor", many: "reminders to mentors" },
    })[name];

  test("is what came due, counted in their words", () => {
    const due = [
      { name: "crisis.step", count: 1 },
      { name: "remind", count: 3 },
      { name: "x", count: 1 },
      { name: "y", count: 1 },
    ];
    expect(dueInWords(due, wordsOf)).toBe("one step of a crisis, three reminders to mentors and two other tasks");
    expect(dueInWords([{ name: "x", count: 2 }], wordsOf)).toBe("two tasks");
    expect(dueInWords([], wordsOf)).toBe("");
  });

  test.each([
    [2.1, "two minutes"],
    [90, "90 minutes"],
    [150, "three hours"],
    [72 * 60, "three days"],
  ])("is how long it was: %d minutes are %s", (minutes, words) => {
    expect(lasting({ kind: "bot", startedAt: start, endedAt: at(minutes) })).toBe(words);
  });

  test("tells the point on a lock screen, and from when until when below", () => {
    const away = { startedAt: start, endedAt: at(42), due: [{ name: "remind", count: 2 }] };
    const bot = absenceCard({ ...away, kind: "bot" }, wordsOf);
    expect(bot.text).toBe("This app was away for 42 minutes and is back.");
    expect(wordsIn(takenAsMessage(bot.blocks))).toMatch(/Jan 13, 2027.*Jan 13, 2027[\s\S]*two reminders to mentors\./);
    const slack = absenceCard({ ...away, due: [], kind: "slack" }, wordsOf);
    expect(slack.text).toBe("Slack could not be reached for 42 minutes. Messages are on their way again.");
    expect(wordsIn(takenAsMessage(slack.blocks))).toContain("Slack could not be reached for 42 minutes*, from <!date^");
    expect(wordsIn(absenceCard({ ...away, due: [], kind: "bot" }, wordsOf).blocks)).toContain(
      "Nothing came due meanwhile.",
    );
  });
});
