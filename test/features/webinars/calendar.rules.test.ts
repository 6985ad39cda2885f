// A calendar program reads from the file what was meant: each file is read here by an independent parser.
import fc from "fast-check";
import ICAL from "ical.js";
import { describe, expect, test } from "vitest";
import { type CalendarEvent, type CalendarKind, calendarFile } from "../../../src/features/webinars/calendar.rules.ts";

const at = (text: string) => new Date(text);
const budgets: CalendarEvent = {
  ...{ uid: "a@mssn", sequence: 0, changedAt: at("2026-03-01T12:00:00Z"), cancelled: false },
  ...{ startsAt: at("2026-03-10T19:00:00Z"), endsAt: at("2026-03-10T20:00:00Z") },
  ...{
    title: "Budgets; taxes, and more",
    description: "One\nTwo \\ three",
    location: "https://zoom.example.org/j/1?a=b,c;d",
    url: "https://zoom.example.org/j/1?a=b,c;d",
  },
};
const once: CalendarKind = { method: "PUBLISH" };

/** What is escaped, what breaks lines, and what takes more than one octet. */
const hard = [...'\\;,:"\n\t n.éß漢😀\u2028'];

/** Any moment, and often one within two hours of a change of the clocks. */
const moment = fc.oneof(
  fc.date({ min: at("2010-01-01T00:00:00Z"), max: at("2040-12-31T00:00:00Z"), noInvalidDate: true }),
  fc
    .tuple(fc.integer({ min: 2010, max: 2040 }), fc.boolean(), fc.integer({ min: -7_200, max: 7_200 }))
    .map(([year, isSpring, seconds]) => new Date(+changeOfClocks(year, isSpring) + seconds * 1000)),
);

/** The second Sunday of March at 2:00 standard time, the first of November at 2:00 daylight time. */
function changeOfClocks(year: number, isSpring: boolean): Date {
  const first = new Date(Date.UTC(year, isSpring ? 2 : 10, isSpring ? 8 : 1, isSpring ? 7 : 6));
  return new Date(+first + ((7 - first.getUTCDay()) % 7) * 86_400_000);
}

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
      url: component.getFirstPropertyValue("url"),
      location: event.location,
      status: component.getFirstPropertyValue("status"),
      zone: event.startDate.zone?.tzid,
    };
  });
  return { method: calendar.getFirstPropertyValue("method"), events };
}

describe("a calendar file", () => {
  test("says what, when and where, in Massachusetts time", () => {
    expect(read(calendarFile([budgets], once))).toEqual({
      method: "PUBLISH",
      events: [
        {
          ...{ uid: "a@mssn", sequence: 0, title: budgets.title, description: budgets.description },
          ...{ startsAt: budgets.startsAt, endsAt: budgets.endsAt, url: budgets.url, location: budgets.location },
          ...{ status: "CONFIRMED", zone: "America/New_York" },
        },
      ],
    });
  });

  test("calls off under the same name, with a higher number", () => {
    const { method, events } = read(
      calendarFile([{ ...budgets, sequence: 2, cancelled: true, alarms: [15] }], { method: "CANCEL" }),
    );
    expect([method, events[0]?.uid, events[0]?.sequence, events[0]?.status]).toEqual([
      "CANCEL",
      "a@mssn",
      2,
      "CANCELLED",
    ]);
  });

  test("called off, reminds nobody", () => {
    const off = { ...budgets, cancelled: true, alarms: [15] };
    expect(calendarFile([off], { method: "CANCEL" })).not.toContain("VALARM");
  });

  test("says who invites, and when to remind", () => {
    const organizer = { name: 'Ash "A" Acorn; M.A.S.S.', email: "office@mass.example.org" };
    const file = calendarFile([{ ...budgets, organizer, alarms: [1440, 15] }], once);
    const event = new ICAL.Component(ICAL.parse(file)).getFirstSubcomponent("vevent")!;
    const found = event.getFirstProperty("organizer")!;
    expect([found.getFirstValue(), found.getParameter("cn")]).toEqual([
      "mailto:office@mass.example.org",
      "Ash 'A' Acorn; M.A.S.S.",
    ]);
    const alarms = event.getAllSubcomponents("valarm");
    expect(alarms.map((alarm) => String(alarm.getFirstPropertyValue("trigger")))).toEqual(["-PT1440M", "-PT15M"]);
    expect(alarms[0]!.getFirstPropertyValue("description")).toBe(budgets.title);
  });

  test("as a feed has a name, says how often to look again, and keeps what is called off", () => {
    const feed = calendarFile([{ ...budgets, cancelled: true }], {
      method: "PUBLISH",
      name: "MSSN webinars",
      refreshHours: 6,
    });
    const calendar = new ICAL.Component(ICAL.parse(feed));
    const value = (name: string) => String(calendar.getFirstPropertyValue(name));
    expect([value("method"), value("name"), value("refresh-interval")]).toEqual(["PUBLISH", "MSSN webinars", "PT6H"]);
    expect([value("x-wr-calname"), value("x-published-ttl")]).toEqual(["MSSN webinars", "PT6H"]);
    expect(read(feed).events[0]?.status).toBe("CANCELLED");
  });

  test("takes no line from an address or a name that holds one", () => {
    const organizer = { name: "A\r\nX-EVIL:1", email: "a@b.example\r\nX-EVIL:1" };
    const file = calendarFile(
      [{ ...budgets, organizer, url: "https://a.example/\r\nX-EVIL:1", uid: "a\nX-EVIL:1" }],
      once,
    );
    expect(file.split("\r\n").filter((line) => line.startsWith("X-EVIL"))).toEqual([]);
  });

  test("has no time of day written that comes twice, for the start or the end", () => {
    const file = calendarFile(
      [{ ...budgets, startsAt: at("2026-11-01T04:30:00Z"), endsAt: at("2026-11-01T05:30:00Z") }],
      once,
    );
    expect(file).toContain("DTSTART:20261101T043000Z\r\nDTEND:20261101T053000Z");
  });

  test("holds each part of a series as an event of its own", () => {
    const parts = [budgets, { ...budgets, uid: "b@mssn", cancelled: true }];
    const { method, events } = read(calendarFile(parts, once));
    expect([method, ...events.map(({ status }) => status)]).toEqual(["PUBLISH", "CONFIRMED", "CANCELLED"]);
  });

  test.each([
    ["before the clocks go forward", "2026-03-08T06:59:00Z"],
    ["after the clocks went forward", "2026-03-08T07:00:00Z"],
    ["in the hour that comes twice, for the first time", "2026-11-01T05:30:00Z"],
    ["in the hour that comes twice, for the second time", "2026-11-01T06:30:00Z"],
    ["after it", "2026-11-01T07:00:00Z"],
  ])("means the right moment %s", (_, startsAt) => {
    expect(read(calendarFile([{ ...budgets, startsAt: at(startsAt) }], once)).events[0]?.startsAt).toEqual(
      at(startsAt),
    );
  });

  test("brings any words and any moment through, in lines of at most 75 octets, always the same", () => {
    const words = fc
      .oneof(
        fc.string({ unit: "grapheme", maxLength: 300 }),
        fc.string({ unit: fc.constantFrom(...hard), maxLength: 300 }),
      )
      .map((text) => text.replaceAll(/[^\P{Cc}\n\t]/gu, ""));
    fc.assert(
      fc.property(words, words, moment, (title, description, found) => {
        const startsAt = new Date(Math.floor(+found / 1000) * 1000);
        const event = { ...budgets, title, description, startsAt, endsAt: new Date(+startsAt + 3_600_000) };
        const file = calendarFile([event], once);
        expect(calendarFile([event], once)).toBe(file);
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
    expect(read(calendarFile([{ ...budgets, title }], once)).events[0]?.title).toBe("ABC\tD");
  });
});
