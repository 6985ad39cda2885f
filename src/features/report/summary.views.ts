// The year in a few sentences and figures, as the first page of the report, its picture and the dashboard tell it.
import type { Tile } from "../../files/chart.ts";
import { figuresOf, type Report, type System, yearName } from "./report.rules.ts";
import { countWord, figureWords, timeWord } from "./words.views.ts";

type Headline = { system: System; label: string; told: string };

/** The figures that a board asks for first, in words that have room on a tile. */
const first: readonly Headline[] = [
  { system: "partners", label: "Requests for a thought partner", told: "Asked for a partner" },
  { system: "partners", label: "Found a partner", told: "Found one" },
  { system: "partners", label: "Time to a match, median", told: "Median time to a match" },
  { system: "partners", label: "Share matched without a coordinator", told: "Without a coordinator" },
  { system: "partners", label: "Hours that partners met", told: "In meetings of partners" },
  { system: "partners", label: "Said that it helped", told: "Said that it helped" },
  { system: "crisis", label: "Calls to the Crisis Support Team", told: "Calls in a crisis" },
  { system: "crisis", label: "Time to an answer, median", told: "Median time to an answer" },
  { system: "webinars", label: "Webinars announced", told: "Webinars announced" },
  { system: "webinars", label: "Webinar attendances", told: "Webinar attendances" },
  { system: "polls", label: "Polls opened", told: "Polls opened" },
  { system: "polls", label: "Votes in polls", told: "Votes in polls" },
];

export const headlines = (report: Report): Tile[] =>
  first.flatMap(({ system, label, told }) => {
    const figure = figuresOf(report, system).find((each) => each.label === label);
    if (!figure) return [];
    const [now, before] = figureWords(figure);
    return { label: told, value: now, note: `${before} in ${yearName(report.before.year)}` };
  });

const within = (minutes: number): string => timeWord(Math.max(1, minutes));

export function sentences(report: Report): string[] {
  const { totals, waits, hours } = report.now;
  const requests =
    totals.requests === null
      ? "Fewer than five superintendents asked for a thought partner."
      : `The network was asked for a thought partner ${countWord(totals.requests)} times${totals.matched === null ? "" : `, and ${countWord(totals.matched)} times one was found`}${waits.toMatch.median === null ? "" : `, half of them within ${within(waits.toMatch.median)}`}.`;
  const crises =
    totals.crises === null
      ? "Fewer than five calls reached the Crisis Support Team."
      : totals.crises === 0
        ? "Nobody called the Crisis Support Team."
        : `The Crisis Support Team was called ${countWord(totals.crises)} times${waits.toAnswer.median === null ? "" : `; half of the calls that somebody answered had their answer within ${within(waits.toAnswer.median)}`}.`;
  const announced =
    totals.webinars === 1 ? "One webinar was announced" : `${countWord(totals.webinars)} webinars were announced`;
  const webinars = `${announced}${totals.attendances === null ? "" : ` and attended ${countWord(totals.attendances)} times${hours.attendances === null ? "" : `, ${countWord(hours.attendances)} hours together`}`}.`;
  return [requests, crises, webinars];
}
