// The report of a year: its figures beside those of the year before, each with how it was counted and of how many rows.
import type { Quarter, Served } from "../../lib/counts.ts";
import type { Day } from "../../lib/day.ts";
import { about, type Measure } from "./measures.rules.ts";
import type { Hint, Shown, Year } from "./year.rules.ts";

/** An action step of the strategic plan, as it stood at the end of the year. */
export type PlanStep = {
  title: string;
  initiatives: readonly string[];
  tiers: readonly string[];
  status: string;
  /** "2024–2026", and whether the last of them is over. */
  years: string;
  isOver: boolean;
};

/** Codes and what they are called, in the order of the form in which they are chosen. */
export type Labels = Readonly<Record<string, string>>;

/**
 * Of when the numbers of members are: `now` where the year is not over, else of its end, `year_end` as they were counted at that
 * time, `roster` as far as the roster of now knows them.
 */
export type ServedAs = "now" | "year_end" | "roster";

export type Report = {
  /** Of which alone `now` and `before` tell; null: of the whole years. */
  quarter: Quarter | null;
  now: Year;
  before: Year;
  served: readonly Served[];
  servedAs: ServedAs;
  labels: { topics: Labels; crises: Labels };
  plan: readonly PlanStep[];
  /** The last day of which it tells, where the year is not over: that of the last month. */
  asOf: Day | null;
};

export type Unit = "count" | "hours" | "share" | "minutes";
export type Figure = {
  label: string;
  unit: Unit;
  value: Shown;
  before: Shown;
  hint: { value: Hint; before: Hint };
  /** How many rows of the record it was counted from; hidden where the figure is. */
  rows: Shown;
  definition: string;
};

export const firstYear = 2024;

/** "2025–26". */
export const yearName = (year: number): string => `${year - 1}–${String(year % 100).padStart(2, "0")}`;

const part = (some: Shown, all: Shown): Shown => (some === null || !all ? null : Math.round((1000 * some) / all) / 10);

type Reading = {
  unit: Unit;
  label: string;
  definition: string;
  of(year: Year): Shown;
  rows(year: Year): Shown;
  /** Of which measure something can be said where the figure is hidden. */
  hinted?: Measure;
};

const count = (measure: Measure): Reading => ({
  ...{ unit: "count", label: about(measure).label, definition: about(measure).definition },
  ...{ of: ({ totals }) => totals[measure], rows: ({ totals }) => totals[measure], hinted: measure },
});

const share = (measure: Measure, whole: Measure, label: string): Reading => ({
  ...{ unit: "share", label, definition: `Of “${about(whole).label}” the part that is “${about(measure).label}”.` },
  of: ({ totals }) => part(totals[measure], totals[whole]),
  rows: ({ totals }) => (totals[measure] === null ? null : totals[whole]),
});

/** Both stand in the report only where the difference is not small either. */
const rest = (whole: Measure, measure: Measure, label: string, definition: string): Reading => {
  const of = ({ totals }: Year): Shown => {
    const [all, some] = [totals[whole], totals[measure]];
    return all === null || some === null ? null : all - some;
  };
  return { unit: "count", label, definition, of, rows: of };
};

const wait = (of: keyof Year["waits"], which: "median" | "ninetieth", label: string, definition: string): Reading => ({
  ...{ unit: "minutes", label, definition },
  of: ({ waits }) => waits[of][which],
  rows: ({ waits }) => (waits[of][which] === null ? null : waits[of].rows),
});

const hours = (of: keyof Year["hours"], label: string, definition: string): Reading => ({
  ...{ unit: "hours", label, definition },
  of: ({ hours }) => hours[of],
  rows: ({ totals, hours, closed }) => (hours[of] === null ? null : of === "crises" ? closed : totals[of]),
});

const matching = "From the request to its first match, by the clock, nights and weekends included";
const meeting = "From the request to the day on which the two first met";
const answering = "From the call to the first person who answered";
const half = "half of those counted waited no longer";
const most = "nine of ten of those counted waited no longer; told from twenty on";

/** In the order in which a report tells them; each belongs to one system. */
export const readings = {
  partners: [
    count("requests"),
    count("matched"),
    share("matched", "requests", "Found a partner"),
    rest(
      "requests",
      "matched",
      "Requests without a partner",
      "Requests of the year for which no partner was found so far: they wait, were withdrawn, or ended without one.",
    ),
    count("unaided"),
    share("unaided", "matched", "Share matched without a coordinator"),
    wait("toMatch", "median", "Time to a match, median", `${matching}: ${half}.`),
    wait("toMatch", "ninetieth", "Time to a match, 90th percentile", `${matching}: ${most}.`),
    wait("toMeeting", "median", "Time to the first meeting, median", `${meeting}: ${half}.`),
    wait("toMeeting", "ninetieth", "Time to the first meeting, 90th percentile", `${meeting}: ${most}.`),
    count("met"),
    share("met", "matched", "Share of pairs that have met"),
    count("meetings"),
    hours("meetings", "Hours that partners met", "The minutes of those meetings together."),
    count("told"),
    share("helped", "told", "Said that it helped"),
  ],
  crisis: [
    count("crises"),
    count("answered_soon"),
    share("answered_soon", "crises", "Answered within 15 minutes"),
    wait("toAnswer", "median", "Time to an answer, median", `${answering}: ${half}.`),
    wait("toAnswer", "ninetieth", "Time to an answer, 90th percentile", `${answering}: ${most}.`),
    hours(
      "crises",
      "Hours that helpers gave",
      "The minutes that were told when crises were closed in the year (crisis_closed).",
    ),
  ],
  webinars: [
    count("webinars"),
    count("attendances"),
    hours("attendances", "Hours attended", "The minutes of those attendances together."),
  ],
  polls: [count("polls"), count("votes")],
} as const satisfies Record<string, readonly Reading[]>;
export type System = keyof typeof readings;
export const systems = Object.keys(readings) as System[];

export const figuresOf = (report: Report, system: System): Figure[] =>
  readings[system].map(({ label, unit, definition, of, rows, hinted }: Reading) => ({
    ...{ label, unit, definition, value: of(report.now), before: of(report.before), rows: rows(report.now) },
    hint: { value: hinted ? report.now.hint(hinted) : null, before: hinted ? report.before.hint(hinted) : null },
  }));
