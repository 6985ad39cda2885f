// Unusual reading is counted as a person would count it: by day of Massachusetts, others' words only, one opening once.
import fc from "fast-check";
import { expect, test } from "vitest";
import { countReadings, manyReadings } from "../../../src/features/rights/readings.repository.ts";
import { usualReadings } from "../../../src/features/rights/readings.rules.ts";
import { atLocal, localDate } from "../../../src/lib/dates.ts";
import { daysAfter } from "../../../src/lib/day.ts";
import { newId } from "../../../src/lib/ids.ts";
import { testDatabase } from "../../support/database.ts";

const { prisma } = await testDatabase();

/** Clocks go forward on the second of them. */
const days = ["2026-03-07", "2026-03-08", "2026-03-09"];
const since = atLocal("2026-03-07", "00:00");
const until = atLocal("2026-03-10", "00:00");

type Opening = { at: Date; subject: number; own: boolean; pieces: number };
const opening: fc.Arbitrary<Opening> = fc.record({
  at: fc.date({ min: since, max: new Date(until.getTime() - 1), noInvalidDate: true }),
  subject: fc.nat({ max: 5 }),
  own: fc.boolean(),
  /** Words and number together are two notes of one opening. */
  pieces: fc.constantFrom(1, 2),
});

async function open(reader: string, openings: readonly Opening[]): Promise<void> {
  await prisma.auditEntry.createMany({
    data: openings.flatMap(({ at, subject, own, pieces }) =>
      Array.from({ length: pieces }, () => ({
        ...{ at, actor: reader, act: "words.open", subject: `crisis:${subject}` },
        details: { owner: own ? reader : "somebody" },
      })),
    ),
  });
}

const countedOn = (day: string, openings: readonly Opening[]): number =>
  new Set(
    openings
      .filter(({ at, own }) => !own && localDate(at) === day)
      .map(({ at, subject }) => `${at.getTime()}:${subject}`),
  ).size;

test("whatever was opened when, each day counts others' openings once, and those above the usual are told", async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(opening, { minLength: 20, maxLength: 90 }), async (openings) => {
      const reader = newId();
      await open(reader, openings);
      const counts = days.map((day) => [day, countedOn(day, openings)] as const);
      for (const [day, count] of counts) {
        const span = { from: atLocal(day, "00:00"), to: atLocal(daysAfter(day, 1), "00:00") };
        expect(await countReadings(prisma, reader, span)).toBe(count);
      }
      const told = await manyReadings(prisma, [reader], { since, most: usualReadings });
      const many = counts.filter(([, count]) => count > usualReadings).toReversed();
      expect(told.map(({ day, count }) => [day, count])).toEqual(many);
    }),
    { numRuns: 40, endOnFailure: true },
  );
});
