// What the dashboard shows of a year: all of it, or one group of it.
import type { Attribute } from "../../lib/counts.ts";
import { about, type Measure, measureNames } from "./measures.rules.ts";
import type { Report } from "./report.rules.ts";
import { type Row, tableOf } from "./tables.rules.ts";

/** By one at a time: from two together more could be worked out than either shows. */
export const filters = ["roundTable", "initiative", "tier"] as const satisfies readonly Attribute[];
export type Only = { by: (typeof filters)[number]; value: string };

/** `years` begin with the present one. */
export type DashboardPicture = { report: Report; years: number[]; only: Only | null; groups: string[] };

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

export const onlyCode = ({ by, value }: Only): string => `${by}|${value}`;
