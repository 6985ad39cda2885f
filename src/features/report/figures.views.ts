// A system's figures as lines to read: what belongs together stands in one, beside the same of the year before.
import { type Figure, figuresOf, type Report, type System } from "./report.rules.ts";
import { figureWords } from "./words.views.ts";

type Line = {
  told: string;
  /** The figures' labels. */
  of: readonly string[];
  /** How their words go together; after each other unless told. */
  as?: (first: string, second: string) => string;
};

const waited = (median: string, ninetieth: string) => `median ${median}, 90th percentile ${ninetieth}`;
const wait = (told: string, label: string): Line => ({
  ...{ told, of: [`${label}, median`, `${label}, 90th percentile`], as: waited },
});

const lines: Record<System, readonly Line[]> = {
  partners: [
    { told: "Requests", of: ["Requests for a thought partner"] },
    { told: "Found a partner", of: ["Requests that found a partner", "Found a partner"] },
    { told: "Without a partner so far", of: ["Requests without a partner"] },
    {
      told: "Matched without a coordinator",
      of: ["Matched without a coordinator", "Share matched without a coordinator"],
    },
    wait("Time to a match", "Time to a match"),
    wait("Time to first contact, the first meeting", "Time to the first meeting"),
    { told: "Pairs that have met", of: ["Pairs that have met", "Share of pairs that have met"] },
    { told: "Meetings kept", of: ["Meetings of partners", "Hours that partners met"] },
    {
      told: "Said that it helped",
      of: ["Said that it helped", "Requests ended with a word on how it went"],
      as: (share, all) => `${share} of ${all}`,
    },
  ],
  crisis: [
    { told: "Calls", of: ["Calls to the Crisis Support Team"] },
    { told: "Answered within 15 minutes", of: ["Calls answered within 15 minutes", "Answered within 15 minutes"] },
    wait("Time to an answer", "Time to an answer"),
    { told: "Hours that helpers gave", of: ["Hours that helpers gave"] },
  ],
  webinars: [
    { told: "Announced", of: ["Webinars announced"] },
    { told: "Attendances", of: ["Webinar attendances", "Hours attended"] },
  ],
  polls: [
    { told: "Opened", of: ["Polls opened"] },
    { told: "Votes", of: ["Votes in polls"] },
  ],
};

export function figureLines(report: Report, system: System): string {
  const figures = figuresOf(report, system);
  return lines[system].map((line) => lineOf(line, figures)).join("\n");
}

function lineOf({ told, of, as = (a, b) => `${a}, ${b}` }: Line, figures: readonly Figure[]): string {
  const words = of.flatMap((label) => figures.filter((figure) => figure.label === label).map(figureWords));
  const [now, before] = [0, 1].map((which) => {
    const [first = "–", second] = words.map((word) => word[which] ?? "–");
    return second === undefined || first === "–" || (second === "–" && as !== waited) ? first : as(first, second);
  });
  return `${told}: *${now}* (${before})`;
}
