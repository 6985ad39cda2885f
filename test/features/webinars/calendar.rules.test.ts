// A calendar program reads from the file what was meant: each file is read here by an independent parser.
import fc from "fast-check";
import ICAL from "ical.js";
import { describe, expect, test } from "vitest";
import { type CalendarEvent, calendarFile } from "../../../src/features/webinars/calendar.rules.ts";

const at = (text: string) => new Date(text);
const budgets: CalendarEvent = {
  ...{ uid: "a@mssn", sequence: 0, changedAt: at("2026-03-01T12:00:00Z"), cancelled: false },
  ...{ startsAt: at("2026-03-10T19:00:00Z"), endsAt: at("2026-03-10T20:00:00Z") },
  ...{
    title: "Budgets; taxes, and more",
    description: "One\nTwo \\ three",
    link: "https://zoom.example.org/j/1?a=b,c;d",
  },
};

/** What the parser finds. */
function read(file: string) {
  const calendar = new ICAL.Component(ICAL.parse(file));
  ICAL.TimezoneService.reset();
  for (const zone of calendar.getAllSubcomponents("vtimezone")) ICAL.TimezoneService.register(zone);
  const events = calendar.getAllSubcomponents("vevent").map((component) => {
    const event = new ICAL.Event(component);
    return {
      ...{ uid: event.uid, sequence: event.sequence, title: event.summary, description: event.description },
      ...{ startsAt: event.startDate.toJSDate(), endsAt: event.endDate.toJSDate() },
      link: component.getFirstPropertyValue("url"),
      location: event.location,
      status: component.getFirstPropertyValue("status"),
      zone: event.startDate.zone?.tzid,
    };
  });
  return { method: calendar.getFirstPropertyValue("method"), events };
}

describe("a calendar file", () => {
  test("says what, when and where, in Massachusetts time", () => {
    expect(read(calendarFile([budgets]))).toEqual({
      method: "PUBLISH",
      events: [
        {
          ...{ uid: "a@mssn", sequence: 0, title: budgets.title, description: budgets.description },
          ...{ startsAt: budgets.startsAt, endsAt: budgets.endsAt, link: budgets.link, location: budgets.link },
          ...{ status: "CONFIRMED", zone: "America/New_York" },
        },
      ],
    });
  });

  test("calls off under the same name, with a higher number", () => {
    const { method, events } = read(calendarFile([{ ...budgets, sequence: 2, cancelled: true }]));
    expect([method, events[0]?.uid, events[0]?.sequence, events[0]?.status]).toEqual([
      "CANCEL",
      "a@mssn",
      2,
      "CANCELLED",
    ]);
  });

  test("holds each part of a series as an event of its own", () => {
    const parts = [budgets, { ...budgets, uid: "b@mssn", cancelled: true }];
    const { method, events } = read(calendarFile(parts));
    expect([method, ...events.map(({ status }) => status)]).toEqual(["PUBLISH", "CONFIRMED", "CANCELLED"]);
  });

  test.each([
    ["before the clocks go forward", "2026-03-08T06:59:00Z"],
    ["after the clocks went forward", "2026-03-08T07:00:00Z"],
    ["in the hour that comes twice, for the first time", "2026-11-01T05:30:00Z"],
    ["in the hour that comes twice, for the second time", "2026-11-01T06:30:00Z"],
    ["after it", "2026-11-01T07:00:00Z"],
  ])("means the right moment %s", (_, startsAt) => {
    expect(read(calendarFile([{ ...budgets, startsAt: at(startsAt) }])).events[0]?.startsAt).toEqual(at(startsAt));
  });

  test("brings any words and any moment through, in lines of at most 75 octets, always the same", () => {
    const words = fc
      .string({ unit: "grapheme", maxLength: 300 })
      .map((text) => text.replaceAll(/\p{Cc}/gu, " ").trim());
    const moment = fc.date({ min: at("2010-01-01T00:00:00Z"), max: at("2040-01-01T00:00:00Z"), noInvalidDate: true });
    fc.assert(
      fc.property(words, words, moment, (title, description, found) => {
        const startsAt = new Date(Math.floor(+found / 1000) * 1000);
        const event = { ...budgets, title, description, startsAt, endsAt: new Date(+startsAt + 3_600_000) };
        const file = calendarFile([event]);
        expect(calendarFile([event])).toBe(file);
        const lines = file.split("\r\n");
        expect(lines.at(-1)).toBe("");
        for (const line of lines) {
          expect(line).not.toContain("\n");
          expect(Buffer.byteLength(line)).toBeLessThanOrEqual(75);
        }
        const [read1] = read(file).events;
        expect([read1?.title, read1?.description]).toEqual([title, description]);
        expect([read1?.startsAt, read1?.endsAt]).toEqual([startsAt, event.endsAt]);
      }),
    );
  });

  test("drops what no calendar file can hold, and nothing else", () => {
    const title = "A\u0000B\u0007C\tD";
    expect(read(calendarFile([{ ...budgets, title }])).events[0]?.title).toBe("ABC\tD");
  });
});
