// The report of a year: its figures beside those of the year before, each with how it was counted and of how many rows.
import type { Attribute, Quarter, Served } from "../../lib/counts.ts";
import { fiscalMonths, monthsOfQuarter } from "../../lib/dates.ts";
import type { Day } from "../../lib/day.ts";
import { about, type Measure, measureNames } from "./measures.rules.ts";
import type { Hint, Line, Shown, Year } from "./year.rules.ts";

/** An action step of the strategic plan, as it stood at the end of the year. */
export type PlanStep = {
  title: string;
  initiatives: readonly string[];
  tiers: readonly string[];
  years: readonly number[];
  ongoing: boolean;
  status: string;
};

export type Report = {
  /** Of which alone `now` and `before` tell; null: of the whole years. */
  quarter: Quarter | null;
  now: Year;
  before: Year;
  served: readonly Served[];
  /** Of topics and kinds of crisis, by their codes. */
  labels: Readonly<Record<string, string>>;
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

export type Row = {
  value: string | null;
  count: Shown;
  before: Shown;
  /** Members of whom it is told; null where that is not asked of this table. */
  members: number | null;
  /** For each ten members. */
  perTen: Shown;
  /** A month that has not begun: there is no count yet. */
  toCome: boolean;
};
export type Table = { measure: Measure; by: Attribute; rows: Row[] };

/** Every value that either year has, and every one that has members: that nobody asked there is a finding. */
export function tableOf(report: Report, measure: Measure, by: Attribute): Table {
  const [now, before] = [report.now, report.before].map((year) => byValue(year.lines(measure, by)));
  const members = new Map(
    report.served.flatMap((line) => (line.by === by ? [[line.value, line.members] as const] : [])),
  );
  const always = by === "month" ? monthsOf(report) : [...members.keys()];
  const values = [...new Set([...always, ...(now?.keys() ?? []), ...(before?.keys() ?? [])])];
  if (by !== "month") values.sort(inOrder);
  const rows = values.map((value): Row => {
    const toCome = by === "month" && isToCome(value, report.asOf);
    const count = toCome ? null : now?.has(value) ? (now.get(value) ?? null) : 0;
    const served = members.get(value) || null;
    const perTen = count === null || !served ? null : Math.round((100 * count) / served) / 10;
    return {
      value,
      count,
      before: before?.has(value) ? (before.get(value) ?? null) : 0,
      members: served,
      perTen,
      toCome,
    };
  });
  return { measure, by, rows };
}

const monthsOf = ({ quarter }: Report) => (quarter === null ? fiscalMonths : monthsOfQuarter(quarter));
const place = (month: string): number => fiscalMonths.indexOf(month);
const isToCome = (month: string | null, asOf: Day | null): boolean =>
  asOf !== null && place(month ?? "") > place(asOf.slice(5, 7));
const byValue = (lines: readonly Line[]) => new Map(lines.map(({ value, count }) => [value, count]));
const inOrder = (a: string | null, b: string | null) => (a === null ? 1 : b === null ? -1 : a.localeCompare(b, "en"));

export const tablesOf = (report: Report): Table[] =>
  measureNames.flatMap((measure) => about(measure).by.map((by) => tableOf(report, measure, by)));
