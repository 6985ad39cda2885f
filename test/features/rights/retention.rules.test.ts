// What holds of every moment at which the purge runs: nothing goes before its time, and time never runs backwards.
import fc from "fast-check";
import { expect, test } from "vitest";
import { agesAt, recordKeptYears } from "../../../src/features/rights/retention.rules.ts";
import { purgeAt } from "../../../src/features/thought-partner/retention.rules.ts";
import { atLocal, localDate } from "../../../src/lib/dates.ts";
import { daysAfter } from "../../../src/lib/day.ts";
import { wordsKeptDays } from "../../../src/lib/retention.ts";

const moment = fc.date({ min: new Date("2024-01-01"), max: new Date("2060-01-01"), noInvalidDate: true });
const dayMs = 86_400_000;
/** Between two moments of the same time of day lies an hour more or less where the clock was changed. */
const hourMs = 3_600_000;

test("what is kept longer goes later, and who left has their words purged before they are erased", () => {
  fc.assert(
    fc.property(moment, (now) => {
      const { once, working, record, leftBefore, erasedBefore, today } = agesAt(now);
      expect(record < working && working < once && once < now).toBe(true);
      expect(erasedBefore < leftBefore && leftBefore < today).toBe(true);
      expect(daysAfter(leftBefore, wordsKeptDays)).toBe(today);
    }),
  );
});

test("a later night never spares what an earlier one would have taken", () => {
  fc.assert(
    fc.property(moment, fc.integer({ min: 0, max: 400 * dayMs }), (now, later) => {
      const [before, after] = [agesAt(now), agesAt(new Date(now.getTime() + later))];
      for (const age of ["once", "working", "record", "leftBefore", "erasedBefore"] as const)
        expect(after[age] >= before[age]).toBe(true);
    }),
  );
});

test("seven years are seven years, leap days among them", () => {
  fc.assert(
    fc.property(moment, (now) => {
      const days = (now.getTime() - agesAt(now).record.getTime()) / dayMs;
      expect(days).toBeGreaterThanOrEqual(recordKeptYears * 365);
      expect(days).toBeLessThanOrEqual(recordKeptYears * 365 + 2 + hourMs / dayMs);
    }),
  );
});

test("words outlive the end of what they were about by all of their days, and who ends later keeps them longer", () => {
  fc.assert(
    fc.property(moment, fc.integer({ min: 0, max: 400 * dayMs }), (ended, later) => {
      const kept = purgeAt(ended).getTime() - ended.getTime();
      expect(Math.abs(kept - wordsKeptDays * dayMs)).toBeLessThanOrEqual(hourMs);
      expect(purgeAt(new Date(ended.getTime() + later)) >= purgeAt(ended)).toBe(true);
    }),
  );
});

test("the day of a night is that of Massachusetts, not that of the machine", () => {
  fc.assert(
    fc.property(moment, (now) => {
      const { today } = agesAt(now);
      expect(today).toBe(localDate(now));
      expect(atLocal(today, "00:00") <= now && now < atLocal(daysAfter(today, 1), "00:00")).toBe(true);
    }),
  );
});
