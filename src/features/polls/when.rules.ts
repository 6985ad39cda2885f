// A closing time as people type it, "friday 3pm" or "in 3 days", in New York's time.

import { atLocal, localDate } from "../../lib/dates.ts";
import { type Day, dayFrom, daysAfter } from "../../lib/day.ts";
import { isTooLate, isTooSoon } from "./draft.rules.ts";

/** When a poll closes where only a day was typed. */
export const usualTime = "17:00";

const usualDays = 7;

/** Of a poll whose author says nothing else. */
export const usualEnd = (now: Date): Date => atLocal(daysAfter(localDate(now), usualDays), usualTime);

/** Null where it cannot be read. What can may still be too soon or too late. */
export function readWhen(typed: string, now: Date): Date | null {
  const text = simplified(typed);
  const afterNow = readSpan(text, now);
  if (afterNow !== null) return afterNow;
  const [time, rest] = takeTime(text);
  if (time === null || (rest === "" && time === "")) return null;
  const days = rest === "" ? upcoming(now, 1) : readDays(rest, now);
  const instants = (days ?? []).map((day) => atLocal(day, time || usualTime));
  return instants.find((at) => !isTooSoon(at, now) && !isTooLate(at, now)) ?? instants[0] ?? null;
}

const simplified = (typed: string): string =>
  typed
    .normalize("NFKC")
    .toLowerCase()
    .replace(/([ap])\.\s?m\./g, "$1m")
    .replace(/[,.]/g, " ")
    .replace(/(\d)t(\d)/g, "$1 $2")
    .replace(/\b(?:at|on|by|until|till)\b/g, " ")
    .replace(/\s+/g, " ")
    .trim();

/** "in 2 hours", "30m": counted from now, to the full minute. */
function readSpan(text: string, now: Date): Date | null {
  const span = /^(?:in )?(\d{1,4}) ?(h|hrs?|hours?|m|mins?|minutes?)$/.exec(text);
  if (!span) return null;
  const minutes = Number(span[1]) * (span[2]?.startsWith("h") ? 60 : 1);
  return new Date((Math.ceil(now.getTime() / 60_000) + minutes) * 60_000);
}

// ——— The time of day ———

const noon = /(?:^| )noon$/;
const clock12 = /(?:^| )(\d{1,2})(?::(\d{2}))? ?([ap])m?$/;
const clock24 = /(?:^| )(\d{1,2}):(\d{2})$/;

/** The time at the end ("" where there is none, null where there is no such time), and what stands before it. */
function takeTime(text: string): [time: string | null, rest: string] {
  const found = noon.exec(text) ?? clock12.exec(text) ?? clock24.exec(text);
  if (!found) return ["", text];
  const [, hour = "12", minute = "00", half] = found;
  return [timeFrom(Number(hour), Number(minute), half), text.slice(0, found.index).trim()];
}

function timeFrom(typed: number, minute: number, half: string | undefined): string | null {
  if (half !== undefined && (typed < 1 || typed > 12)) return null;
  const hour = half === undefined ? typed : (typed % 12) + (half === "p" ? 12 : 0);
  const padded = (number: number) => String(number).padStart(2, "0");
  return hour < 24 && minute < 60 ? `${padded(hour)}:${padded(minute)}` : null;
}

// ——— The day ———

const weekdays = ["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"];
const months = "january february march april may june july august september october november december".split(" ");
/** "Sept" and "thurs" too; from three letters on a beginning is enough. */
const indexIn = (names: readonly string[], typed: string): number =>
  typed.length < 3 ? -1 : names.findIndex((name) => name.startsWith(typed));

/** What the words may mean, the likeliest first; null where they mean no day. */
function readDays(text: string, now: Date): Day[] | null {
  const today = localDate(now);
  if (text === "today" || text === "tonight") return [today];
  if (/^(?:tomorrow|tmrw?)$/.test(text)) return [daysAfter(today, 1)];
  const span = /^(?:in )?(\d{1,3}) ?(d|days?|w|weeks?|wks?)$/.exec(text);
  if (span) return [daysAfter(today, Number(span[1]) * (span[2]?.startsWith("w") ? 7 : 1))];
  const weekday = indexIn(weekdays, text);
  return weekday < 0 ? readDate(text, now) : onWeekday(weekday, now);
}

const upcoming = (now: Date, days: number): Day[] => [0, days].map((after) => daysAfter(localDate(now), after));

function onWeekday(weekday: number, now: Date): Day[] {
  const today = new Date(`${localDate(now)}T00:00:00Z`);
  const after = (weekday + 1 - today.getUTCDay() + 7) % 7;
  return [after, after + 7].map((days) => daysAfter(localDate(now), days));
}

function readDate(text: string, now: Date): Day[] | null {
  const iso = /^(\d{4})-(\d{1,2})-(\d{1,2})$/.exec(text);
  if (iso) return datesOf(iso[1], Number(iso[2]), Number(iso[3]), now);
  const american = /^(\d{1,2})[/-](\d{1,2})(?:[/-](\d{4}|\d{2}))?$/.exec(text);
  if (american) return datesOf(american[3], Number(american[1]), Number(american[2]), now);
  const named =
    /^(?<month>[a-z]+) (?<date>\d{1,2})(?:st|nd|rd|th)?(?: (?<year>\d{4}))?$/.exec(text) ??
    /^(?<date>\d{1,2})(?:st|nd|rd|th)? (?<month>[a-z]+)(?: (?<year>\d{4}))?$/.exec(text);
  const { month = "", date, year } = named?.groups ?? {};
  return datesOf(year, indexIn(months, month) + 1, Number(date), now);
}

/** Without a year: this year's, or next year's once that is the one to come. */
function datesOf(year: string | undefined, month: number, date: number, now: Date): Day[] | null {
  const thisYear = Number(localDate(now).slice(0, 4));
  const years = year === undefined ? [thisYear, thisYear + 1] : [Number(year.length === 2 ? `20${year}` : year)];
  const days = years.map((of) => dayFrom(of, month, date)).filter((day) => day !== null);
  return days.length > 0 ? days : null;
}
