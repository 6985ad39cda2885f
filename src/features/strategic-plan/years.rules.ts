// The years of a step as people write them: "2024–2026", "2024, 2026, 2028", "2024 and ongoing".
import { localDate } from "../../lib/dates.ts";

export type Years = { years: number[]; ongoing: boolean };

const [earliest, latest] = [2000, 2100];
const form = /^\d{4}(\s*([,&]|and)?\s*\d{4}|\s*[-–]\s*\d{4})*$/;

/** Null where it is none of these, or says a year twice or backwards. */
export function readYears(text: string): Years | null {
  const said = text.trim().toLowerCase();
  const numbers = said.replace(/\s*(,|&|and|-|–)?\s*ongoing$/, "");
  if (!form.test(numbers)) return null;
  const spans = [...numbers.matchAll(/(\d{4})(?:\s*[-–]\s*(\d{4}))?/g)].map(([, from, to]) => span(Number(from), to));
  const years = spans.flat();
  const rises = years.every((year, nth) => nth === 0 || year > (years[nth - 1] ?? 0));
  return rises && spans.every(({ length }) => length > 0) ? { years, ongoing: numbers !== said } : null;
}

/** Each year from one to the other; none where that is backwards or in no time of ours. */
function span(from: number, until: string | undefined): number[] {
  const to = until === undefined ? from : Number(until);
  if (from < earliest || to > latest || to < from) return [];
  return Array.from({ length: to - from + 1 }, (_, nth) => from + nth);
}

/** The calendar year of a moment, in Massachusetts. */
export const yearAt = (at: Date): number => Number(localDate(at).slice(0, 4));

/** Whether its last year is before this one. */
export const isOver = ({ years, ongoing }: Years, year: number): boolean => !ongoing && (years.at(-1) ?? year) < year;

/** "2024–2026", "2024, 2026, 2028", "2024 and ongoing". */
export function yearsText({ years, ongoing }: Years): string {
  const runs: [number, number][] = [];
  for (const year of years) {
    const run = runs.at(-1);
    if (run && run[1] === year - 1) run[1] = year;
    else runs.push([year, year]);
  }
  const text = runs.map(([from, to]) => (from === to ? `${from}` : `${from}–${to}`)).join(", ");
  return ongoing ? `${text} and ongoing` : text;
}
