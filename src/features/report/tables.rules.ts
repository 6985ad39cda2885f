// The tables of a report: what was counted by one attribute, line by line, in an order that says nothing of what is hidden.
import { districtTypeWords, roleWords } from "../../lib/audience.ts";
import type { Attribute } from "../../lib/counts.ts";
import { fiscalMonths, monthsOfQuarter } from "../../lib/dates.ts";
import type { Day } from "../../lib/day.ts";
import { initiatives, tracks } from "../../lib/strategy.ts";
import { about, type Measure, measureNames } from "./measures.rules.ts";
import type { Report } from "./report.rules.ts";
import type { Line, Shown } from "./year.rules.ts";

export type Row = {
  value: string | null;
  count: Shown;
  before: Shown;
  /** Members of whom it is told; null where that is not asked of this table, or not known. */
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
  const always = by === "month" ? monthsOf(report) : members.keys();
  const values = [...new Set([...always, ...(now?.keys() ?? []), ...(before?.keys() ?? [])])];
  const rows = values.map((value): Row => {
    const toCome = by === "month" && isToCome(value, report.asOf);
    const count = toCome ? null : now?.has(value) ? (now.get(value) ?? null) : 0;
    const served = members.get(value) || null;
    const perTen = count === null || !served ? null : Math.round((100 * count) / served) / 10;
    const last = before?.has(value) ? (before.get(value) ?? null) : 0;
    return { value, count, before: last, members: served, perTen, toCome };
  });
  return { measure, by, rows: inOrder(rows, by, formOrder(report, measure, by)) };
}

export const tablesOf = (report: Report): Table[] =>
  measureNames.flatMap((measure) => about(measure).by.map((by) => tableOf(report, measure, by)));

/** A crisis has a kind where a request has a topic. */
export const labelsOf = ({ labels }: Report, measure: Measure) =>
  measure === "crises" ? labels.crises : labels.topics;

const monthsOf = ({ quarter }: Report) => (quarter === null ? fiscalMonths : monthsOfQuarter(quarter));
const place = (month: string): number => fiscalMonths.indexOf(month);
const isToCome = (month: string | null, asOf: Day | null): boolean =>
  asOf !== null && place(month ?? "") > place(asOf.slice(5, 7));
const byValue = (lines: readonly Line[]) => new Map(lines.map(({ value, count }) => [value, count]));

/** As people choose it where they are asked for it; Round Tables by their names. */
function formOrder(report: Report, measure: Measure, by: Attribute): readonly string[] {
  const orders: Partial<Record<Attribute, readonly string[]>> = {
    month: fiscalMonths,
    topic: Object.keys(labelsOf(report, measure)),
    districtType: Object.keys(districtTypeWords),
    role: Object.keys(roleWords),
    urbanNetwork: ["true", "false"],
    tier: ["all", "some", "one"],
    initiative: initiatives,
    track: tracks,
  };
  return orders[by] ?? [];
}

/** Topics by how many there were, most first; hidden ones behind them as the form has them, so that a place tells no number. Who has none is last. */
function inOrder(rows: readonly Row[], by: Attribute, form: readonly string[]): Row[] {
  const weight = ({ count }: Row): number => (by === "topic" ? (count ?? -1) : 0);
  const place = ({ value }: Row): number => (form.includes(value ?? "") ? form.indexOf(value ?? "") : form.length);
  return rows.toSorted(
    (a, b) =>
      Number(a.value === null) - Number(b.value === null) ||
      weight(b) - weight(a) ||
      place(a) - place(b) ||
      (a.value ?? "").localeCompare(b.value ?? "", "en"),
  );
}
