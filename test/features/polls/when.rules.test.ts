// When a poll closes that was typed with "--until …": always at New York's wall clock.
import { describe, expect, test } from "vitest";
import { readWhen } from "../../../src/features/polls/when.rules.ts";
import { localDate, localTime } from "../../../src/lib/dates.ts";

const wednesday = new Date("2026-12-02T15:00:00Z"); // 10:00 in New York
const read = (text: string, now = wednesday) => {
  const at = readWhen(text, now);
  return at && `${localDate(at)} ${localTime(at)}`;
};

describe("a closing time", () => {
  test.each([
    ["today", "2026-12-02 17:00"],
    ["Tomorrow", "2026-12-03 17:00"],
    ["friday", "2026-12-04 17:00"],
    ["Fri", "2026-12-04 17:00"],
    ["thurs", "2026-12-03 17:00"],
    ["wednesday", "2026-12-02 17:00"],
    ["wednesday 9am", "2026-12-09 09:00"],
    ["tue", "2026-12-08 17:00"],
    ["2026-12-04", "2026-12-04 17:00"],
    ["2026-12-04 15:30", "2026-12-04 15:30"],
    ["2026-12-04T15:30", "2026-12-04 15:30"],
    ["12/4", "2026-12-04 17:00"],
    ["12/04/26", "2026-12-04 17:00"],
    ["1/15", "2027-01-15 17:00"],
    ["dec 4", "2026-12-04 17:00"],
    ["December 4th, 2026", "2026-12-04 17:00"],
    ["4 dec", "2026-12-04 17:00"],
    ["Jan. 15 at noon", "2027-01-15 12:00"],
    ["in 3 days", "2026-12-05 17:00"],
    ["3d", "2026-12-05 17:00"],
    ["2 weeks", "2026-12-16 17:00"],
    ["friday 3pm", "2026-12-04 15:00"],
    ["friday, 3:15 p.m.", "2026-12-04 15:15"],
    ["fri 12am", "2026-12-04 00:00"],
    ["in 3 days at 8:30", "2026-12-05 08:30"],
    ["noon", "2026-12-02 12:00"],
    ["9am", "2026-12-03 09:00"],
    ["in 2 hours", "2026-12-02 12:00"],
    ["45m", "2026-12-02 10:45"],
  ])("%s", (text, expected) => {
    expect(read(text)).toBe(expected);
  });

  test.each([
    "",
    "whenever",
    "next friday",
    "2/30",
    "13/1",
    "friday 25:00",
    "13pm",
    "3",
    "2026-12",
    "friday monday",
    "june",
  ])("is not read from “%s”", (text) => {
    expect(read(text)).toBeNull();
  });

  test("on this weekday is today's only while that lies ahead", () => {
    expect(read("wednesday", new Date("2026-12-02T21:54:00Z"))).toBe("2026-12-02 17:00");
    expect(read("wednesday", new Date("2026-12-02T21:56:00Z"))).toBe("2026-12-09 17:00");
    expect(read("today", new Date("2026-12-02T22:30:00Z"))).toBe("2026-12-02 17:00");
  });

  test("is the day of New York, not of Greenwich", () => {
    expect(read("tomorrow", new Date("2026-12-03T02:00:00Z"))).toBe("2026-12-03 17:00");
  });

  test("stays at its hour when the clocks change, and exists when they go forward", () => {
    expect(readWhen("tomorrow", new Date("2026-10-31T16:00:00Z"))).toEqual(new Date("2026-11-01T22:00:00Z"));
    expect(readWhen("tomorrow", new Date("2027-03-13T16:00:00Z"))).toEqual(new Date("2027-03-14T21:00:00Z"));
    expect(readWhen("tomorrow 2:30", new Date("2027-03-13T16:00:00Z"))).toEqual(new Date("2027-03-14T07:30:00Z"));
  });
});
