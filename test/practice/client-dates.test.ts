// What a reader of the practice workspace can rely on: times in the reader's own zone, as Slack words them.

import { describe, expect, it } from "vitest";
import {
  dayDivider,
  formatSlackDate,
  fromWallTime,
  tomorrowAt,
  wallTime,
} from "../../src/practice/client/text/dates.ts";

const boston = "America/New_York";
const at = (iso: string) => Date.parse(iso);
const seconds = (iso: string) => at(iso) / 1000;
const view = { tz: boston, now: at("2026-02-03T14:00Z") };

describe("a date in a message", () => {
  const when = seconds("2026-02-19T01:39:45Z");
  it.each([
    ["{date_num}", "2026-02-18"],
    ["{date_slash}", "02/18/2026"],
    ["{date}", "February 18th"],
    ["{date_short}", "Feb 18, 2026"],
    ["{date_long}", "Wednesday, February 18th, 2026"],
    ["{date_long_full}", "February 18, 2026"],
    ["{date_long_pretty} at {time}", "Wednesday, February 18th, 2026 at 8:39 PM"],
    ["{time_secs}", "8:39:45 PM"],
    ["due {ago}", "Due in 15 days"],
  ])("shows %s as %s", (format, shown) => {
    expect(formatSlackDate(when, format, view)).toBe(shown);
  });

  it("is today, yesterday or tomorrow by the reader's own midnight", () => {
    const late = seconds("2026-02-04T04:30Z");
    expect(formatSlackDate(late, "{date_pretty} at {time}", view)).toBe("Today at 11:30 PM");
    expect(formatSlackDate(late, "by {date_pretty}", { ...view, tz: "Europe/Berlin" })).toBe("By tomorrow");
    expect(formatSlackDate(seconds("2026-02-02T15:00Z"), "{date_short_pretty}", view)).toBe("Yesterday");
  });

  it("names the year of {date} when it is half a year away", () => {
    expect(formatSlackDate(seconds("2027-03-01T15:00Z"), "{date}", view)).toBe("March 1st, 2027");
  });

  it("falls back where a token or the time is unknown", () => {
    expect(formatSlackDate(when, "{date_fancy}", view)).toBeNull();
    expect(formatSlackDate(9e15, "{date}", view)).toBeNull();
  });
});

describe("the line between days", () => {
  it("names the day, and the year when it is another", () => {
    expect(dayDivider(at("2026-02-03T23:00Z"), view)).toBe("Today");
    expect(dayDivider(at("2026-01-05T15:00Z"), view)).toBe("Monday, January 5");
    expect(dayDivider(at("2025-12-31T15:00Z"), view)).toBe("Wednesday, December 31, 2025");
  });
});

describe("the wall clock", () => {
  it("goes to the zone and back", () => {
    expect(wallTime(at("2026-07-01T13:05Z"), boston)).toBe("2026-07-01T09:05");
    expect(fromWallTime("2026-07-01T09:05", boston)).toBe(at("2026-07-01T13:05Z"));
    expect(fromWallTime("", boston)).toBeNull();
  });

  it("finds tomorrow's nine o'clock across a change to daylight saving", () => {
    expect(tomorrowAt(9, { tz: boston, now: at("2026-03-08T04:30Z") })).toBe(at("2026-03-08T13:00Z"));
  });
});
