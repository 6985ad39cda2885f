// Local dates, business hours and dated duties: what a wall clock in a time zone means, daylight saving included.

import { tz, tzOffset } from "@date-fns/tz";
import { getDaysInMonth } from "date-fns/getDaysInMonth";
import { isMassachusettsHoliday } from "./holidays.ts";

const defaultZone = "America/New_York";

const minuteMs = 60_000;
const hourMs = 60 * minuteMs;
const dayMs = 24 * hourMs;

const weekdays = ["Sunday", "Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday"] as const;
export type Weekday = (typeof weekdays)[number];
const mondayToFriday: readonly Weekday[] = weekdays.slice(1, 6);

/** What the wall clock shows at `at`, in milliseconds as if the zone were UTC. */
function wallClock(at: number, zone: string): number {
  const wall = at + tzOffset(zone, new Date(at)) * minuteMs;
  if (Number.isNaN(wall)) throw new RangeError(`No local time for ${at} in the time zone ${zone}`);
  return wall;
}

/**
 * The instant at which the wall clock shows `wall`. Where clocks go back and it is shown twice: the first.
 * Where clocks go forward and it is not shown: as if they had not yet, so 02:30 becomes 03:30.
 */
function instantOf(wall: number, zone: string): number {
  const byOffsetOf = (near: number) => wall - (wallClock(near, zone) - near);
  const first = byOffsetOf(wall - dayMs);
  if (wallClock(first, zone) === wall) return first;
  const second = byOffsetOf(wall + dayMs);
  return wallClock(second, zone) === wall ? second : first;
}

// Local days are counted from 1 January 1970, which was a Thursday.
const dayOf = (at: Date, zone: string): number => Math.floor(wallClock(at.getTime(), zone) / dayMs);
const weekdayOf = (day: number): Weekday | undefined => weekdays.at((day + 4) % 7);
const dateOf = (day: number): string => new Date(day * dayMs).toISOString().slice(0, 10);
const atLocalTime = (day: number, time: string, zone: string): number =>
  instantOf(day * dayMs + Number(time.slice(0, 2)) * hourMs + Number(time.slice(3, 5)) * minuteMs, zone);

/** The date on a calendar in `zone`, as `YYYY-MM-DD`. */
export const localDate = (at: Date, zone: string = defaultZone): string => dateOf(dayOf(at, zone));

/** What a wall clock in `zone` shows, as `HH:MM`. */
export const localTime = (at: Date, zone: string = defaultZone): string =>
  new Date(wallClock(at.getTime(), zone)).toISOString().slice(11, 16);

/** The instant at which a local date (`YYYY-MM-DD`) shows `time` ("08:00") in `zone`. */
export const atLocal = (date: string, time: string, zone: string = defaultZone): Date =>
  new Date(atLocalTime(Date.parse(`${date}T00:00:00Z`) / dayMs, time, zone));

/** The first instant after `at` at which a day's `time` ("09:00") comes round in `zone`. */
export function nextLocalTime(at: Date, time: string, zone: string = defaultZone): Date {
  const today = dayOf(at, zone);
  const next = atLocalTime(today, time, zone);
  return new Date(next > at.getTime() ? next : atLocalTime(today + 1, time, zone));
}

/** The fiscal year, 1 July to 30 June, named by the year in which it ends. */
export function fiscalYear(at: Date, zone: string = defaultZone): number {
  const [year, month] = localDate(at, zone).split("-").map(Number) as [number, number];
  return month >= 7 ? year + 1 : year;
}

/** From July 1, 0:00, to the next July 1, 0:00, which is no longer part of it. */
export const fiscalPeriod = (year: number): { from: Date; to: Date } => ({
  from: atLocal(`${year - 1}-07-01`, "00:00"),
  to: atLocal(`${year}-07-01`, "00:00"),
});

/** The months of a fiscal year, as 01 to 12, from July on. */
export const fiscalMonths: readonly string[] = ["07", "08", "09", "10", "11", "12", "01", "02", "03", "04", "05", "06"];

/** Three of them; 1 is July to September. */
export const monthsOfQuarter = (quarter: number): readonly string[] =>
  fiscalMonths.slice(3 * (quarter - 1), 3 * quarter);

/** From its first day, 0:00, to that of the next, which is no longer part of it. */
export function quarterPeriod(year: number, quarter: number): { from: Date; to: Date } {
  const begins = (months: number) =>
    atLocal(new Date(Date.UTC(year - 1, 6 + months, 1)).toISOString().slice(0, 10), "00:00");
  return { from: begins(3 * (quarter - 1)), to: begins(3 * quarter) };
}

// ——— Business hours ———
// A working day counts as 24 business hours, which pass evenly while the office is open and stand still while it is
// closed: 24 business hours from Friday 15:00 is Monday 15:00, and 12 are half a working day.

export type BusinessCalendar = {
  zone: string;
  days: readonly Weekday[];
  /** Local times: open from `from` until just before `to`. */
  from: string;
  to: string;
  /** Of a local date, as `YYYY-MM-DD`. */
  isHoliday(date: string): boolean;
};

export const businessHours: BusinessCalendar = {
  zone: defaultZone,
  days: mondayToFriday,
  from: "08:00",
  to: "17:00",
  isHoliday: isMassachusettsHoliday,
};

type WorkingDay = { day: number; opens: number; closes: number };

function isWorkingDay(day: number, { days, isHoliday }: BusinessCalendar): boolean {
  const weekday = weekdayOf(day);
  return weekday !== undefined && days.includes(weekday) && !isHoliday(dateOf(day));
}

const workingDayFrom = (first: number, calendar: BusinessCalendar) => workingDay(first, 1, calendar);
const workingDayBefore = (day: number, calendar: BusinessCalendar) => workingDay(day - 1, -1, calendar);

function workingDay(first: number, step: 1 | -1, calendar: BusinessCalendar): WorkingDay {
  for (let day = first; Math.abs(day - first) < 366; day += step) {
    if (!isWorkingDay(day, calendar)) continue;
    const [opens, closes] = [calendar.from, calendar.to].map((time) => atLocalTime(day, time, calendar.zone));
    if (opens !== undefined && closes !== undefined && opens < closes) return { day, opens, closes };
  }
  throw new RangeError("A business calendar needs a working day within a year");
}

/** The working day of `at`, or else the next, and how much of its 24 business hours has passed, in milliseconds. */
function businessPlace(at: Date, calendar: BusinessCalendar): WorkingDay & { passed: number } {
  const today = workingDayFrom(dayOf(at, calendar.zone), calendar);
  const working = at.getTime() < today.closes ? today : workingDayFrom(today.day + 1, calendar);
  const open = Math.max(0, at.getTime() - working.opens);
  // Rounded up here and down on the way back, so that a whole day later is the same time to the millisecond.
  return { ...working, passed: Math.ceil((open * dayMs) / (working.closes - working.opens)) };
}

/** `hours` ≥ 0 business hours after `at`; always within business time. */
export function addBusinessHours(at: Date, hours: number, calendar: BusinessCalendar = businessHours): Date {
  const start = businessPlace(at, calendar);
  const passed = start.passed + Math.round(hours * hourMs);
  let working: WorkingDay = start;
  for (let whole = passed; whole >= dayMs; whole -= dayMs) working = workingDayFrom(working.day + 1, calendar);
  const open = Math.floor(((passed % dayMs) * (working.closes - working.opens)) / dayMs);
  return new Date(working.opens + open);
}

/** `hours` ≥ 0 business hours before `at`: where that is both a day's end and the next one's beginning, the beginning. */
export function subBusinessHours(at: Date, hours: number, calendar: BusinessCalendar = businessHours): Date {
  let working: WorkingDay & { passed?: number } = businessPlace(at, calendar);
  let left = (working.passed ?? 0) - Math.round(hours * hourMs);
  for (; left < 0; left += dayMs) working = workingDayBefore(working.day, calendar);
  return new Date(working.opens + Math.floor((left * (working.closes - working.opens)) / dayMs));
}

/** How many business hours pass from `a` to `b`; negative when `b` is earlier. */
export function businessHoursBetween(a: Date, b: Date, calendar: BusinessCalendar = businessHours): number {
  if (b < a) return -businessHoursBetween(b, a, calendar);
  const [from, to] = [businessPlace(a, calendar), businessPlace(b, calendar)];
  let passed = to.passed - from.passed;
  for (let day = from.day; day < to.day; day++) if (isWorkingDay(day, calendar)) passed += dayMs;
  return passed / hourMs;
}

export const isBusinessTime = (at: Date, calendar: BusinessCalendar = businessHours): boolean =>
  businessPlace(at, calendar).opens <= at.getTime();

// ——— Dated duties ———

/** Something to be done at a local time of certain days; a `dayOfMonth` beyond the month's end means its last day. */
export type Duty = {
  name: string;
  at: string;
  on: "every day" | "weekdays" | Weekday | { dayOfMonth: number };
  /** After a pause every missed date is made up for, not just the latest. */
  everyMissed?: boolean;
};

/** One date of a duty; `key` is `name:YYYY-MM-DD` and is never due twice. */
export type DatedDuty = { key: string; date: string; at: Date };

function fallsOn(on: Duty["on"], day: number): boolean {
  if (on === "every day") return true;
  if (on === "weekdays") return mondayToFriday.some((weekday) => weekday === weekdayOf(day));
  if (typeof on === "string") return on === weekdayOf(day);
  const date = new Date(day * dayMs);
  const lastOfMonth = getDaysInMonth(date, { in: tz("UTC") });
  return date.getUTCDate() === Math.min(on.dayOfMonth, lastOfMonth);
}

/** What came due after `lastChecked` and no later than `now`, oldest first. The later of both is the next `lastChecked`. */
export function datedDuties(duty: Duty, lastChecked: Date, now: Date, zone: string = defaultZone): DatedDuty[] {
  const due: DatedDuty[] = [];
  for (let day = dayOf(now, zone); ; day--) {
    const at = new Date(atLocalTime(day, duty.at, zone));
    if (at <= lastChecked) return due.reverse();
    if (at > now || !fallsOn(duty.on, day)) continue;
    due.push({ key: `${duty.name}:${dateOf(day)}`, date: dateOf(day), at });
    if (!duty.everyMissed) return due;
  }
}
