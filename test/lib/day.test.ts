// Calendar days, which no time zone and no daylight saving can shift.
import fc from "fast-check";
import { expect, test } from "vitest";
import { dayBefore, dayFrom, daysAfter, mondayOf } from "../../src/lib/day.ts";

const days = fc
  .date({ min: new Date("1990-01-01"), max: new Date("2090-01-01"), noInvalidDate: true })
  .map((at) => at.toISOString().slice(0, 10));

test("a day that no calendar has is none", () => {
  expect(dayFrom(2026, 2, 29)).toBeNull();
  expect(dayFrom(2028, 2, 29)).toBe("2028-02-29");
});

test("days are counted across months, years and leap days, forward and back", () => {
  expect(daysAfter("2026-12-28", 7)).toBe("2027-01-04");
  expect(daysAfter("2028-03-01", -1)).toBe("2028-02-29");
  expect(dayBefore("2026-01-01")).toBe("2025-12-31");
  fc.assert(
    fc.property(days, fc.integer({ min: -5000, max: 5000 }), (day, n) => daysAfter(daysAfter(day, n), -n) === day),
  );
});

test("the Monday of a day is the day itself or one of the six before", () => {
  expect(mondayOf("2026-03-15")).toBe("2026-03-09");
  expect(mondayOf("2026-03-16")).toBe("2026-03-16");
  fc.assert(
    fc.property(days, (day) => {
      const monday = mondayOf(day);
      return new Date(monday).getUTCDay() === 1 && monday <= day && day < daysAfter(monday, 7);
    }),
  );
});
