// The annual report's numbers as a spreadsheet: every figure and table, with how each was counted.
import { type Cell, type Rows, type Sheet, xlsx } from "../../files/sheet.ts";
import { about } from "./measures.rules.ts";
import { figuresOf, type Report, systems, type Table, tablesOf, type Unit, yearName } from "./report.rules.ts";
import { byWords, hiddenNote, partWord } from "./words.views.ts";
import type { Shown } from "./year.rules.ts";

export const reportXlsx = (report: Report): Promise<Buffer> => xlsx(sheetsOf(report));

/** One digit behind the point, as the pages have it. */
const told = (value: Shown): Cell => (value === null ? "hidden" : Math.round(value * 10) / 10);
const units: Record<Unit, string> = { count: "rows", hours: "hours", share: "%", minutes: "minutes" };

export function sheetsOf(report: Report): Sheet[] {
  return [
    { name: "Figures", rows: figureRows(report) },
    ...tablesOf(report).map((table) => ({
      name: `${about(table.measure).short} ${byWords(table.measure, table.by)}`,
      rows: tableRows(report, table),
    })),
    { name: "Strategic plan", rows: planRows(report) },
    { name: "Method", rows: [["How it was counted"], [hiddenNote], ...definitions()] },
  ];
}

function figureRows(report: Report): Rows {
  const head: Cell[] = [
    "Figure",
    yearName(report.now.year),
    yearName(report.before.year),
    "Unit",
    "Counted from, rows",
  ];
  const rows = systems.flatMap((system) =>
    figuresOf(report, system).map(({ label, value, before, unit, rows, definition }): Cell[] => [
      label,
      told(value),
      told(before),
      units[unit],
      told(rows),
      definition,
    ]),
  );
  return [[...head, "How it is counted"], ...rows];
}

function tableRows(report: Report, { by, rows }: Table): Rows {
  const years = [yearName(report.now.year), yearName(report.before.year)];
  const served = rows.some(({ members }) => members !== null);
  const head: Cell[] = ["", ...years, ...(served ? ["Members", `Per 10 members, ${years[0]}`] : [])];
  return [
    head,
    ...rows.map(({ value, count, before, members, perTen, toCome }): Cell[] => [
      partWord(by, value, report.labels),
      toCome ? null : told(count),
      told(before),
      ...(served ? [members, members === null ? null : told(perTen)] : []),
    ]),
  ];
}

const planRows = ({ plan }: Report): Rows => [
  ["Action step", "Initiatives", "For", "Years", "Status"],
  ...plan.map(({ title, initiatives, tiers, years, ongoing, status }): Cell[] => [
    ...[title, initiatives.join(", "), tiers.join(", ")],
    `${years.join(", ")}${ongoing ? " and on" : ""}`,
    status,
  ]),
];

const definitions = (): Cell[][] => [
  ["Source: the table Interaction of the record; the README has its dictionary."],
  ["A year is July 1, 0:00, to July 1, 0:00, by the clock of Massachusetts."],
  ["Times are in minutes by the clock; shares in percent; hours are whole ones."],
];
