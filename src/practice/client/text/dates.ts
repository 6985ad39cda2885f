// Times as a reader sees them: Slack's date tokens, message times, day dividers and wall clocks in a time zone.

import { TZDate } from "@date-fns/tz";

/** Whose time it is and when "today" is; `now` in milliseconds. */
export type Viewpoint = { tz: string; now: number };

const DAY_MS = 24 * 60 * 60 * 1000;

const formats = new Map<string, Intl.DateTimeFormat>();

function format(ms: number, tz: string, options: Intl.DateTimeFormatOptions): string {
  const key = `${tz}${JSON.stringify(options)}`;
  let made = formats.get(key);
  if (made === undefined) {
    made = new Intl.DateTimeFormat("en-US", { timeZone: tz, ...options });
    formats.set(key, made);
  }
  // Narrow no-break spaces before AM and PM break searches and copies of a time.
  return made.format(ms).replaceAll("\u202f", " ");
}

/** The calendar day as `2026-02-03`. */
export const dayOf = (ms: number, tz: string): string => wallTime(ms, tz).slice(0, 10);

export const timeOfDay = (ms: number, tz: string): string => format(ms, tz, { hour: "numeric", minute: "2-digit" });

/** "Tuesday, February 3" */
export const longDay = (ms: number, tz: string): string =>
  format(ms, tz, { weekday: "long", month: "long", day: "numeric" });

/** "9:00 AM EST" */
export const zonedTime = (ms: number, tz: string): string =>
  format(ms, tz, { hour: "numeric", minute: "2-digit", timeZoneName: "short" });

/** "Tuesday, February 3 at 9:00 AM EST" */
export const longTime = (ms: number, tz: string): string => `${longDay(ms, tz)} at ${zonedTime(ms, tz)}`;

/** "today", "yesterday" or "tomorrow", else null. */
function nearDay(ms: number, { tz, now }: Viewpoint): string | null {
  const noon = (day: string) => Date.parse(`${day}T12:00Z`);
  const days = (noon(dayOf(ms, tz)) - noon(dayOf(now, tz))) / DAY_MS;
  return ({ "-1": "yesterday", 0: "today", 1: "tomorrow" } as Record<string, string>)[days] ?? null;
}

/** As short as it can be told now: "9:00 AM", "tomorrow at 9:00 AM", "Feb 3, 9:00 AM". */
export function briefTime(ms: number, view: Viewpoint): string {
  const time = timeOfDay(ms, view.tz);
  const near = nearDay(ms, view);
  if (near === "today") return time;
  return near === null ? `${format(ms, view.tz, { month: "short", day: "numeric" })}, ${time}` : `${near} at ${time}`;
}

/** The line between two days of a conversation: "Today", "Yesterday", "Monday, February 2". */
export function dayDivider(ms: number, view: Viewpoint): string {
  const near = nearDay(ms, view);
  if (near !== null) return capital(near);
  const sameYear = dayOf(ms, view.tz).slice(0, 4) === dayOf(view.now, view.tz).slice(0, 4);
  return format(ms, view.tz, {
    weekday: "long",
    month: "long",
    day: "numeric",
    ...(sameYear ? {} : { year: "numeric" }),
  });
}

function withOrdinal(ms: number, tz: string, weekday: boolean, year: boolean): string {
  const day = Number(dayOf(ms, tz).slice(8));
  const month = format(ms, tz, { month: "long" });
  const start = weekday ? `${format(ms, tz, { weekday: "long" })}, ` : "";
  return `${start}${month} ${day}${ordinal(day)}${year ? `, ${dayOf(ms, tz).slice(0, 4)}` : ""}`;
}

function ordinal(day: number): string {
  if (day >= 11 && day <= 13) return "th";
  return { 1: "st", 2: "nd", 3: "rd" }[day % 10] ?? "th";
}

function ago(ms: number, now: number): string {
  const spans: [Intl.RelativeTimeFormatUnit, number][] = [
    ["year", 365 * DAY_MS],
    ["month", 30 * DAY_MS],
    ["day", DAY_MS],
    ["hour", 3_600_000],
    ["minute", 60_000],
  ];
  const [unit, span] = spans.find(([, length]) => Math.abs(ms - now) >= length) ?? ["second", 1000];
  return new Intl.RelativeTimeFormat("en-US").format(Math.trunc((ms - now) / span), unit);
}

/** Slack leaves the year out of `{date}` within six months of now. */
const nearYear = (ms: number, now: number) => Math.abs(ms - now) < 182 * DAY_MS;

const TOKENS: Record<string, (ms: number, view: Viewpoint) => string> = {
  date_num: (ms, { tz }) => dayOf(ms, tz),
  date_slash: (ms, { tz }) => format(ms, tz, { month: "2-digit", day: "2-digit", year: "numeric" }),
  date: (ms, { tz, now }) => withOrdinal(ms, tz, false, !nearYear(ms, now)),
  date_short: (ms, { tz }) => format(ms, tz, { month: "short", day: "numeric", year: "numeric" }),
  date_long: (ms, { tz }) => withOrdinal(ms, tz, true, true),
  date_long_full: (ms, { tz }) => format(ms, tz, { month: "long", day: "numeric", year: "numeric" }),
  date_pretty: (ms, view) => nearDay(ms, view) ?? use("date", ms, view),
  date_short_pretty: (ms, view) => nearDay(ms, view) ?? use("date_short", ms, view),
  date_long_pretty: (ms, view) => nearDay(ms, view) ?? use("date_long", ms, view),
  day_divider_pretty: (ms, view) => dayDivider(ms, view),
  time: (ms, { tz }) => timeOfDay(ms, tz),
  time_secs: (ms, { tz }) => format(ms, tz, { hour: "numeric", minute: "2-digit", second: "2-digit" }),
  ago: (ms, { now }) => ago(ms, now),
};

const use = (token: string, ms: number, view: Viewpoint) => TOKENS[token]?.(ms, view) ?? "";
const capital = (text: string) => text.charAt(0).toUpperCase() + text.slice(1);

/** A `<!date^seconds^template>` as its reader sees it, or null where the date or a token is unknown. */
export function formatSlackDate(seconds: number, template: string, view: Viewpoint): string | null {
  const ms = seconds * 1000;
  if (Number.isNaN(new Date(ms).getTime())) return null;
  const tokens = [...template.matchAll(/\{(\w+)\}/g)].map(([, token]) => token ?? "");
  if (!tokens.every((token) => Object.hasOwn(TOKENS, token))) return null;
  return capital(template.replace(/\{(\w+)\}/g, (_, token: string) => use(token, ms, view)));
}

/** The wall clock as `<input type="datetime-local">` wants it: `2026-02-03T09:00`. */
export function wallTime(ms: number, tz: string): string {
  const local = new TZDate(ms, tz);
  const two = (part: number) => String(part).padStart(2, "0");
  const day = `${String(local.getFullYear()).padStart(4, "0")}-${two(local.getMonth() + 1)}-${two(local.getDate())}`;
  return `${day}T${two(local.getHours())}:${two(local.getMinutes())}`;
}

/** The moment (milliseconds) at which a zone's wall clock shows this, or null where it is not a wall time. */
export function fromWallTime(wall: string, tz: string): number | null {
  const parts = /^(\d{4})-(\d\d)-(\d\d)T(\d\d):(\d\d)/.exec(wall)?.slice(1).map(Number);
  if (parts === undefined) return null;
  const [year = 0, month = 1, day = 1, hour = 0, minute = 0] = parts;
  return new TZDate(year, month - 1, day, hour, minute, tz).getTime();
}

/** Nine o'clock (or another full hour) of the day after `now` in the zone. */
export function tomorrowAt(hour: number, { tz, now }: Viewpoint): number {
  const today = new TZDate(now, tz);
  return new TZDate(today.getFullYear(), today.getMonth(), today.getDate() + 1, hour, 0, tz).getTime();
}
