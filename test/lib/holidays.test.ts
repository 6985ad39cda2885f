import { expect, test } from "vitest";
import { isMassachusettsHoliday } from "../../src/lib/holidays.ts";

// As the Commonwealth published them for these years.
const published = [
  ...["2026-01-01", "2026-01-19", "2026-02-16", "2026-04-20", "2026-05-25", "2026-06-19"],
  ...["2026-07-04", "2026-09-07", "2026-10-12", "2026-11-11", "2026-11-26", "2026-12-25"],
];

test("the legal holidays of a year are known, and no other day is one", () => {
  const days = Array.from({ length: 365 }, (_, day) => new Date(Date.UTC(2026, 0, 1 + day)).toISOString().slice(0, 10));
  expect(days.filter(isMassachusettsHoliday)).toEqual(published);
});

test("one that falls on a Sunday is kept on the Monday after, too", () => {
  expect(isMassachusettsHoliday("2027-07-05")).toBe(true);
  expect(isMassachusettsHoliday("2028-12-26")).toBe(false);
  expect(isMassachusettsHoliday("2022-06-20")).toBe(true);
});

test("one that falls on a Saturday moves no other day", () => {
  expect(isMassachusettsHoliday("2026-07-03")).toBe(false);
});

test("Memorial Day is the last Monday of May, also where there are five", () => {
  expect(["2027-05-24", "2027-05-31"].map(isMassachusettsHoliday)).toEqual([false, true]);
});
