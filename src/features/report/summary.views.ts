// The year in a few sentences and figures, as the first page of the report, its picture and the dashboard tell it.
import type { Tile } from "../../files/chart.ts";
import { figuresOf, type Report, type System } from "./report.rules.ts";
import { countWord, figureWords, shortTimeWords, timeWord } from "./words.views.ts";
import type { Year } from "./year.rules.ts";

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
    return { label: told, value: now, note: `${before} in ${shortTimeWords(report.before.year, report.quarter)}` };
  });

const within = (minutes: number): string => timeWord(Math.max(1, minutes));

export function sentences({ now }: Report): string[] {
  const { totals, hours } = now;
  const announced =
    totals.webinars === 1 ? "One webinar was announced" : `${countWord(totals.webinars)} webinars were announced`;
  const webinars = `${announced}${totals.attendances === null ? "" : ` and attended ${countWord(totals.attendances)} times${hours.attendances === null ? "" : `, ${countWord(hours.attendances)} hours together`}`}.`;
  return [requestsOf(now), crisesOf(now), webinars].filter((sentence) => sentence !== "");
}

function requestsOf({ totals, waits, hint }: Year): string {
  if (totals.requests === null)
    return hint("requests") ? "Fewer than five superintendents asked for a thought partner." : "";
  const found = totals.matched === null ? "" : `, and ${countWord(totals.matched)} times one was found`;
  const who = totals.matched === null ? "; of those who found one, half did so" : ", half of them";
  const half = waits.toMatch.median === null ? "" : `${who} within ${within(waits.toMatch.median)}`;
  return `The network was asked for a thought partner ${countWord(totals.requests)} times${found}${half}.`;
}

function crisesOf({ totals, waits, hint }: Year): string {
  if (totals.crises === null) return hint("crises") ? "Fewer than five calls reached the Crisis Support Team." : "";
  if (totals.crises === 0) return "Nobody called the Crisis Support Team.";
  const half =
    waits.toAnswer.median === null
      ? ""
      : `; half of the calls that somebody answered had their answer within ${within(waits.toAnswer.median)}`;
  return `The Crisis Support Team was called ${countWord(totals.crises)} times${half}.`;
}
