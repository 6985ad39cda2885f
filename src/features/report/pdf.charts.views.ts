// The charts of the annual report: requests over the months, and what was counted by topic, Round Table, kind of district and role.
import { type Bars, bars, columns, type Document } from "../../files/document.ts";
import { counted } from "../../lib/words.ts";
import { about, type Measure } from "./measures.rules.ts";
import { type Report, type System, yearName } from "./report.rules.ts";
import { labelsOf, type Table, tableOf } from "./tables.rules.ts";
import { byWords, countWord, membersOfToday, partWord } from "./words.views.ts";

/** What each system's chapter draws besides its figures. */
const drawn: Record<System, readonly [Measure, Parameters<typeof tableOf>[2]][]> = {
  partners: [
    ["requests", "topic"],
    ["requests", "roundTable"],
    ["requests", "districtType"],
    ["matched", "roundTable"],
  ],
  crisis: [["crises", "topic"]],
  webinars: [
    ["webinars", "topic"],
    ["attendances", "roundTable"],
    ["attendances", "districtType"],
    ["attendances", "role"],
    ["attendances", "track"],
  ],
  polls: [
    ["votes", "roundTable"],
    ["votes", "districtType"],
  ],
};

export const chartsOf = (report: Report, system: System): Table[] =>
  drawn[system].map(([measure, by]) => tableOf(report, measure, by)).filter(({ rows }) => rows.length > 0);

export const drawCharts = (document: Document, report: Report, tables: readonly Table[]): void =>
  bars(
    document,
    tables.map((table) => chartOf(report, table)),
  );

const titleOf = ({ measure, by }: Pick<Table, "measure" | "by">): string =>
  `${about(measure).label}, ${byWords(measure, by)}`;
const yearsOf = ({ now, before }: Report) => ({ now: yearName(now.year), before: yearName(before.year) });

function chartOf(report: Report, table: Table): Bars {
  const { measure, by, rows } = table;
  const named = (value: string | null) => partWord(by, value, labelsOf(report, measure));
  const shown = rows.filter(({ count, before }) => count !== null || before !== null);
  const lines = rows.map(({ value, count, before, perTen }) => ({
    ...{ label: named(value), value: count, before },
    ...(perTen !== null && perTen > 0 && { note: countWord(perTen) }),
  }));
  const isMostlyHidden = shown.length * 3 < rows.length;
  return {
    ...{ title: titleOf(table), years: yearsOf(report) },
    ...(rows.some(({ perTen }) => perTen !== null) && { note: perTenNote(report, table) }),
    lines: isMostlyHidden ? lines.filter(({ value, before }) => value !== null || before !== null) : lines,
    ...(isMostlyHidden && { end: hiddenLines(rows.length - shown.length, shown.length) }),
  };
}

function perTenNote({ servedAs }: Report, { by }: Table): string {
  const today = membersOfToday(by, servedAs);
  return `After the dot: per 10 members.${today ? ` ${today}.` : ""}`;
}

const hiddenLines = (hidden: number, shown: number): string =>
  `${shown > 0 ? "The other " : "All "}${counted(hidden, "line")} may not be told, because of small numbers.`;

export function drawMonths(document: Document, report: Report): void {
  const { rows } = tableOf(report, "requests", "month");
  columns(document, {
    ...{ title: titleOf({ measure: "requests", by: "month" }), years: yearsOf(report) },
    columns: rows.map(({ value, count, before, toCome }) => ({
      ...{ label: partWord("month", value, {}), value: count, before, toCome },
    })),
  });
}
