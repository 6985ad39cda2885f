// Reads what one cell of an attendance report says: a moment, a length of time, an address.
import { readDay, tidy } from "../../lib/cells.ts";

// Longer is no such cell, and would cost the patterns below much time.
const longest = 60;
const daySeconds = 86_400;

const moment = /^(.*?)[,T\s]+(\d{1,2}):(\d{2})(?::(\d{2}))?(?:[.,]\d+)?\s*(?:([ap])\.?m\b)?/i;

/**
 * What a clock showed, in milliseconds as if it were UTC: reports do not say their time zone, and only what lies
 * between two moments is asked for.
 */
export function readMoment(cell: string): number | null {
  const text = tidy(cell);
  const found = text.length > longest ? null : moment.exec(text);
  if (!found) return null;
  const [, date = "", hour, minute, second = "0", half] = found;
  const day = dayOf(date);
  const hours = onTwentyFour(Number(hour), half?.toLowerCase());
  if (day === null || hours > 23 || Number(minute) > 59 || Number(second) > 59) return null;
  return day + ((hours * 60 + Number(minute)) * 60 + Number(second)) * 1000;
}

const onTwentyFour = (hour: number, half: string | undefined): number =>
  hour > 12 || half === undefined ? hour : (hour % 12) + (half === "p" ? 12 : 0);

const months = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"];

/** Month first, as in the United States; day first where it cannot be otherwise; “Mar 22, 2025”; or ISO. */
function dayOf(date: string): number | null {
  const [, word = "", inMonth, inYear] = /^([a-z]{3})[a-z]*\.? (\d{1,2}),? (\d{4})$/i.exec(date) ?? [];
  const month = months.indexOf(word.toLowerCase()) + 1;
  const numbers = month > 0 ? `${month}/${inMonth}/${inYear}` : date;
  for (const text of [numbers, numbers.replace(/^(\d{1,2})([/.-])(\d{1,2})\b/, "$3$2$1")]) {
    const day = readDay(text);
    if (day.ok && day.value !== null) return Date.parse(`${day.value}T00:00:00Z`);
  }
  return null;
}

const inWords = /^(?:(\d+) ?h[a-z]*\.?)?,? ?(?:(\d+) ?m[a-z]*\.?)?,? ?(?:(\d+) ?s[a-z]*\.?)?$/i;
const onClock = /^(\d+):(\d{2}):(\d{2})$/;

/** “1h 2m 3s”, “01:02:03”, or a number of `unit`, in seconds; null where it says nothing. */
export function readSeconds(cell: string, unit: "minutes" | "seconds"): number | null {
  const text = tidy(cell);
  if (text.length === 0 || text.length > longest) return null;
  const number = /^\d+(?:[.,]\d+)?$/.test(text) ? Number(text.replace(",", ".")) : null;
  const [, hours = 0, minutes = 0, seconds = 0] = inWords.exec(text) ?? onClock.exec(text) ?? [];
  const parts = Number(hours) * 3600 + Number(minutes) * 60 + Number(seconds);
  const total = number === null ? parts : Math.round(number * (unit === "minutes" ? 60 : 1));
  return total > daySeconds || !/\d/.test(text) || (number === null && !isLength(text)) ? null : total;
}

const isLength = (text: string): boolean => inWords.test(text) || onClock.test(text);

const address = /^[^\s@<>(),;:"]+@[^\s@<>(),;:"]+\.[^\s@<>(),;:".]+$/;

export function readAddress(cell: string): string | null {
  const text = tidy(cell).toLowerCase();
  return text.length <= 254 && address.test(text) ? text : null;
}
