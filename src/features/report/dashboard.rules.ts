// What the dashboard shows: a year or a quarter, of everybody or of one group.
import { type Attribute, type Quarter, quarters } from "../../lib/counts.ts";
import { about, type Measure, measureNames } from "./measures.rules.ts";
import type { Report } from "./report.rules.ts";
import { type Row, tableOf } from "./tables.rules.ts";

/** By one at a time: from two together more could be worked out than either shows. */
export const filters = ["roundTable", "initiative", "tier"] as const satisfies readonly Attribute[];
export type Only = { by: (typeof filters)[number]; value: string };

export type Chosen = { year: number; quarter: Quarter | null; only: Only | null };

/** `years` begin with the present one; `quarters` are those of the year of which there is something to tell. */
export type DashboardPicture = {
  report: Report;
  years: number[];
  quarters: Quarter[];
  only: Only | null;
  groups: string[];
};

export type Part = { measure: Measure; row: Row };

/** The lines of one group, as they stand in the tables of the whole. */
export const partsOf = (report: Report, { by, value }: Only): Part[] =>
  measureNames.flatMap((measure) => {
    if (!about(measure).by.includes(by)) return [];
    const row = tableOf(report, measure, by).rows.find((each) => each.value === value);
    return row ? [{ measure, row }] : [];
  });

/** "roundTable|North Shore"; null for everybody. */
export function readOnly(text: string | null): Only | null {
  const [by = "", ...rest] = (text ?? "").split("|");
  const filter = filters.find((each) => each === by);
  return filter && rest.length > 0 ? { by: filter, value: rest.join("|") } : null;
}

export const readQuarter = (text: string | null): Quarter | null =>
  quarters.find((quarter) => String(quarter) === text) ?? null;

/** "2026/1/roundTable|North Shore"; "2026//" is all of a year and everybody. */
export const chosenCode = ({ year, quarter, only }: Chosen): string =>
  `${year}/${quarter ?? ""}/${only ? onlyCode(only) : ""}`;

/** What a button carries; of one that was drawn by an earlier version the year alone. */
export function readChosen(code: string): { year: number | null; quarter: Quarter | null; only: Only | null } {
  const [year, quarter = null, ...only] = code.split("/");
  return { year: Number(year) || null, quarter: readQuarter(quarter), only: readOnly(only.join("/")) };
}

export const onlyCode = ({ by, value }: Only): string => `${by}|${value}`;
