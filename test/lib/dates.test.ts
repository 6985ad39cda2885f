// What members can rely on about hours and days: the office's own clock, daylight saving included.

import fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  addBusinessHours,
  atLocal,
  type BusinessCalendar,
  businessHours,
  businessHoursBetween,
  type Duty,
  datedDuties,
  fiscalYear,
  isBusinessTime,
  localDate,
  localTime,
  nextLocalTime,
  subBusinessHours,
} from "../../src/lib/dates.ts";

/** What a clock in Boston shows, as "Fri 15:00". */
function shown(at: Date, timeZone = "America/New_York"): string {
  const parts = { weekday: "short", hour: "2-digit", minute: "2-digit", hourCycle: "h23", timeZone } as const;
  return new Intl.DateTimeFormat("en-US", parts).format(at);
}
// In November 2026 Boston is five hours behind UTC; the 20th is a Friday.
const boston = (dayAndTime: string) => new Date(`2026-11-${dayAndTime}:00-05:00`);
const keys = (duty: Duty, lastChecked: Date, now: Date) => datedDuties(duty, lastChecked, now).map(({ key }) => key);

const zones = ["America/New_York", "Europe/London", "Australia/Lord_Howe", "America/Santiago", "Asia/Kathmandu"];
const instants = fc.date({ min: new Date("2022-01-01"), max: new Date("2030-01-01"), noInvalidDate: true });
const hours = fc.double({ min: 0, max: 400, noNaN: true });
const calendars = fc
  .record({
    zone: fc.constantFrom(...zones),
    days: fc.subarray(["Sunday", "Monday", "Tuesday", "Friday", "Saturday"] as const, { minLength: 1 }),
    opening: fc.integer({ min: 0, max: 22 }),
    length: fc.integer({ min: 2, max: 24 }),
    holidays: fc.array(
      instants.map((at) => localDate(at)),
      { maxLength: 5 },
    ),
  })
  .map(({ zone, days, opening, length, holidays }): BusinessCalendar => {
    const time = (hour: number) => `${String(hour).padStart(2, "0")}:00`;
    return {
      zone,
      days,
      from: time(opening),
      to: time(Math.min(24, opening + length)),
      isHoliday: (date) => holidays.includes(date),
    };
  });
// Rounding to milliseconds, of a day that may be open for two hours only.
const rounding = 1e-4;

describe("24 business hours", () => {
  it.each([
    ["a Thursday afternoon", "19T15:00", "Fri 15:00"],
    ["a Friday afternoon", "20T15:00", "Mon 15:00"],
    ["a Saturday", "21T10:00", "Tue 08:00"],
    ["late on a Sunday evening", "22T23:30", "Tue 08:00"],
    ["before the office opens", "19T05:00", "Fri 08:00"],
    ["after the office has closed", "19T22:00", "Mon 08:00"],
    ["the minute of closing", "19T17:00", "Mon 08:00"],
  ])("from %s end one working day later, never at night", (_when, from, until) => {
    expect(shown(addBusinessHours(boston(from), 24))).toBe(until);
  });

  it("skip a holiday", () => {
    const isHoliday = (date: string) => ["2026-11-26", "2026-11-27"].includes(date);
    const thanksgiving = { ...businessHours, isHoliday };
    expect(shown(addBusinessHours(boston("25T15:00"), 24, thanksgiving))).toBe("Mon 15:00");
    expect(isBusinessTime(boston("26T10:00"), thanksgiving)).toBe(false);
  });

  it("end at the same hour when clocks change over the weekend", () => {
    expect(shown(addBusinessHours(new Date("2026-03-06T15:00:00-05:00"), 24))).toBe("Mon 15:00");
    expect(shown(addBusinessHours(new Date("2026-10-30T15:00:00-04:00"), 24))).toBe("Mon 15:00");
  });

  it("have their half after half a working day", () => {
    expect(shown(addBusinessHours(boston("19T08:00"), 12))).toBe("Thu 12:30");
    expect(shown(addBusinessHours(boston("19T15:00"), 12))).toBe("Fri 10:30");
  });
});

describe("business hours, for any calendar", () => {
  it("always end within business time", () => {
    fc.assert(
      fc.property(instants, hours, calendars, (at, h, calendar) =>
        isBusinessTime(addBusinessHours(at, h, calendar), calendar),
      ),
    );
  });

  it("end later when they begin later or are more", () => {
    fc.assert(
      fc.property(instants, instants, hours, hours, calendars, (a, b, g, h, calendar) => {
        const [early, late] = a < b ? [a, b] : [b, a];
        const sooner = addBusinessHours(early, Math.min(g, h), calendar);
        expect(sooner <= addBusinessHours(late, Math.min(g, h), calendar)).toBe(true);
        expect(sooner <= addBusinessHours(early, Math.max(g, h), calendar)).toBe(true);
      }),
    );
  });

  it("are counted as they were added", () => {
    fc.assert(
      fc.property(instants, hours, calendars, (at, h, calendar) => {
        const counted = businessHoursBetween(at, addBusinessHours(at, h, calendar), calendar);
        expect(Math.abs(counted - h)).toBeLessThan(rounding);
      }),
    );
  });

  it("add up, whatever lies between", () => {
    fc.assert(
      fc.property(instants, instants, instants, calendars, (a, b, c, calendar) => {
        const between = (from: Date, to: Date) => businessHoursBetween(from, to, calendar);
        expect(Math.abs(between(a, b) + between(b, c) - between(a, c))).toBeLessThan(rounding);
      }),
    );
  });

  it("stand still while the office is closed, and none added in the open office changes nothing", () => {
    fc.assert(
      fc.property(instants, calendars, (at, calendar) => {
        const next = addBusinessHours(at, 0, calendar);
        if (isBusinessTime(at, calendar)) expect(next).toEqual(at);
        else expect(businessHoursBetween(at, next, calendar)).toBe(0);
      }),
    );
  });

  it("begin with the minute of opening and end before the minute of closing", () => {
    const open = ["07:59", "08:00", "16:59", "17:00"].map((time) => isBusinessTime(boston(`19T${time}`)));
    expect(open).toEqual([false, true, true, false]);
  });

  it("refuse a calendar that never opens, instead of searching for ever", () => {
    expect(() => addBusinessHours(boston("19T15:00"), 1, { ...businessHours, days: [] })).toThrow(RangeError);
    expect(() => addBusinessHours(boston("19T15:00"), 1, { ...businessHours, to: "08:00" })).toThrow(RangeError);
    expect(() => addBusinessHours(boston("19T15:00"), 1, { ...businessHours, zone: "Nowhere" })).toThrow(RangeError);
  });
});

describe("local dates and times", () => {
  it("are those of the zone, not of the server", () => {
    expect(localDate(new Date("2026-07-01T03:59:00Z"))).toBe("2026-06-30");
    expect(localDate(new Date("2026-07-01T04:00:00Z"))).toBe("2026-07-01");
    fc.assert(
      fc.property(instants, fc.constantFrom(...zones), (at, timeZone) => {
        expect(localDate(at, timeZone)).toBe(new Intl.DateTimeFormat("en-CA", { timeZone }).format(at));
        expect(localTime(at, timeZone)).toBe(shown(at, timeZone).slice(-5));
      }),
    );
  });

  it("come round next day at the same time, on days of 23 and 25 hours too", () => {
    const nine = (at: string) => nextLocalTime(new Date(at), "09:00").toISOString();
    expect(nine("2026-03-07T14:00:00Z")).toBe("2026-03-08T13:00:00.000Z");
    expect(nine("2026-10-31T13:00:00Z")).toBe("2026-11-01T14:00:00.000Z");
    expect(nine("2026-11-19T13:59:59Z")).toBe("2026-11-19T14:00:00.000Z");
  });

  it("that daylight saving leaves out come an hour later, and those that it repeats come once", () => {
    expect(shown(nextLocalTime(new Date("2026-03-08T00:00:00-05:00"), "02:30"))).toBe("Sun 03:30");
    const first = nextLocalTime(new Date("2026-11-01T00:00:00-04:00"), "01:30");
    expect(first.toISOString()).toBe("2026-11-01T05:30:00.000Z");
    expect(nextLocalTime(first, "01:30").toISOString()).toBe("2026-11-02T06:30:00.000Z");
    const auckland = (from: string) => nextLocalTime(new Date(from), "02:30", "Pacific/Auckland").toISOString();
    expect(auckland("2026-09-26T12:00:00Z")).toBe("2026-09-26T14:30:00.000Z");
    expect(auckland("2026-04-04T12:00:00Z")).toBe("2026-04-04T13:30:00.000Z");
  });

  it("are always in the future, within a day and a bit", () => {
    fc.assert(
      fc.property(instants, fc.constantFrom(...zones), fc.constantFrom("00:00", "02:30", "09:00"), (at, zone, time) => {
        const wait = nextLocalTime(at, time, zone).getTime() - at.getTime();
        expect(wait).toBeGreaterThan(0);
        expect(wait).toBeLessThanOrEqual(26 * 3_600_000);
      }),
    );
  });

  it("put 30 June and 1 July into different fiscal years, named by their end", () => {
    expect(fiscalYear(new Date("2026-07-01T03:59:59Z"))).toBe(2026);
    expect(fiscalYear(new Date("2026-07-01T04:00:00Z"))).toBe(2027);
    expect(fiscalYear(boston("20T12:00"))).toBe(2027);
  });
});

describe("a dated duty", () => {
  const daily: Duty = { name: "digest", at: "07:00", on: "every day" };

  it("is due from its hour on, once", () => {
    expect(keys(daily, boston("19T07:00"), boston("20T06:59"))).toEqual([]);
    expect(keys(daily, boston("19T07:00"), boston("20T07:00"))).toEqual(["digest:2026-11-20"]);
    expect(keys(daily, boston("20T07:00"), boston("20T23:59"))).toEqual([]);
  });

  it("that was missed is made up for: the latest, or each where it says so", () => {
    expect(keys(daily, boston("16T12:00"), boston("20T06:00"))).toEqual(["digest:2026-11-19"]);
    const dates = ["digest:2026-11-17", "digest:2026-11-18", "digest:2026-11-19"];
    expect(keys({ ...daily, everyMissed: true }, boston("16T12:00"), boston("20T06:00"))).toEqual(dates);
  });

  it("of weekdays, of one weekday and of a day of the month falls on those", () => {
    const of = (on: Duty["on"]) => keys({ ...daily, on, everyMissed: true }, boston("19T12:00"), boston("30T12:00"));
    const days = (...of: number[]) => of.map((day) => `digest:2026-11-${day}`);
    expect(of("weekdays")).toEqual(days(20, 23, 24, 25, 26, 27, 30));
    expect(of("Sunday")).toEqual(days(22, 29));
    expect(of({ dayOfMonth: 20 })).toEqual(days(20));
    expect(of({ dayOfMonth: 31 })).toEqual(days(30));
  });

  it("at an hour that daylight saving leaves out or repeats is still done once that day", () => {
    const night: Duty = { name: "night", at: "02:30", on: "every day", everyMissed: true };
    const march = keys(night, new Date("2026-03-07T12:00:00Z"), new Date("2026-03-09T12:00:00Z"));
    expect(march).toEqual(["night:2026-03-08", "night:2026-03-09"]);
    const november = keys(
      { ...night, at: "01:30" },
      new Date("2026-10-31T12:00:00Z"),
      new Date("2026-11-02T12:00:00Z"),
    );
    expect(november).toEqual(["night:2026-11-01", "night:2026-11-02"]);
  });

  const duties: fc.Arbitrary<Duty> = fc.record({
    name: fc.constant("duty"),
    at: fc.constantFrom("00:00", "01:30", "02:30", "07:00", "23:59"),
    on: fc.constantFrom<Duty["on"]>("every day", "weekdays", "Monday", { dayOfMonth: 31 }),
    everyMissed: fc.boolean(),
  });
  const minutes = fc.integer({ min: -3000, max: 6000 });

  it("is never due twice, however the clock is moved", () => {
    fc.assert(
      fc.property(duties, fc.constantFrom(...zones), instants, fc.array(minutes), (duty, zone, start, moves) => {
        const due: string[] = [];
        let [now, lastChecked] = [start, start];
        for (const move of moves) {
          now = new Date(now.getTime() + move * 60_000);
          due.push(...datedDuties(duty, lastChecked, now, zone).map(({ key }) => key));
          if (now > lastChecked) lastChecked = now;
        }
        expect(new Set(due).size).toBe(due.length);
      }),
    );
  });

  it("that makes up for every date misses none, however seldom it is looked at", () => {
    fc.assert(
      fc.property(duties, instants, minutes.map(Math.abs), minutes.map(Math.abs), (duty, start, first, second) => {
        const every = { ...duty, everyMissed: true };
        const middle = new Date(start.getTime() + first * 60_000);
        const end = new Date(middle.getTime() + second * 60_000);
        const inTwo = [...keys(every, start, middle), ...keys(every, middle, end)];
        expect(inTwo).toEqual(keys(every, start, end));
        expect(keys({ ...duty, everyMissed: false }, start, end)).toEqual(inTwo.slice(-1));
      }),
    );
  });
});

describe("business hours before", () => {
  it.each([
    ["a Tuesday morning", "24T10:00", "Mon 10:00"],
    ["a Monday afternoon", "23T15:00", "Fri 15:00"],
    ["a Monday as the office opens", "23T08:00", "Fri 08:00"],
    ["a Sunday", "22T12:00", "Fri 08:00"],
  ])("a working day before %s", (_when, at, before) => {
    expect(shown(subBusinessHours(boston(at), 24))).toBe(before);
  });

  it("undo business hours after, in any calendar", () => {
    fc.assert(
      fc.property(instants, hours, calendars, (at, count, calendar) => {
        const before = subBusinessHours(at, count, calendar);
        expect(isBusinessTime(before, calendar)).toBe(true);
        expect(Math.abs(businessHoursBetween(before, at, calendar) - count)).toBeLessThan(rounding);
      }),
    );
  });
});

describe("a date's local time", () => {
  it.each([
    ["2026-03-07", "08:00", "2026-03-07T13:00:00Z"],
    ["2026-03-08", "08:00", "2026-03-08T12:00:00Z"],
    ["2026-03-08", "02:30", "2026-03-08T07:30:00Z"],
    ["2026-11-01", "01:30", "2026-11-01T05:30:00Z"],
    ["2026-11-02", "08:00", "2026-11-02T13:00:00Z"],
  ])("%s %s", (date, time, instant) => {
    expect(atLocal(date, time)).toEqual(new Date(instant));
  });
});
