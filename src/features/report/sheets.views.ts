// The annual report's numbers as a spreadsheet: every figure and table, with how each was counted.
import { type Cell, type Rows, type Sheet, xlsx } from "../../files/sheet.ts";
import { capital, listed } from "../../lib/words.ts";
import { about } from "./measures.rules.ts";
import { figuresOf, type Report, systems, type Unit, yearName } from "./report.rules.ts";
import { labelsOf, type Table, tablesOf } from "./tables.rules.ts";
import { byWords, hiddenNote, hiddenWord, membersOfToday, partWord, perTenWords, yearsWord } from "./words.views.ts";
import type { Hint, Shown } from "./year.rules.ts";

export const reportXlsx = (report: Report): Promise<Buffer> => xlsx(sheetsOf(report));

/** One digit behind the point, as the pages have it. */
const told = (value: Shown, hint: Hint = null): Cell =>
  value === null ? hiddenWord(hint) : Math.round(value * 10) / 10;
const units: Record<Unit, string> = { count: "rows", hours: "hours", share: "%", minutes: "minutes" };

export function sheetsOf(report: Report): Sheet[] {
  return [
    { name: "Figures", rows: figureRows(report) },
    ...tablesOf(report).map((table) => ({
      name: `${about(table.measure).short} ${byWords(table.measure, table.by)}`,
      rows: tableRows(report, table),
    })),
    { name: "Strategic plan", rows: planRows(report) },
    { name: "Method", rows: [["How it was counted"], [hiddenNote], [perTenWords(report.servedAs)], ...definitions()] },
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
    figuresOf(report, system).map(({ label, value, before, unit, rows, hint, definition }): Cell[] => [
      label,
      told(value, hint.value),
      told(before, hint.before),
      units[unit],
      told(rows),
      definition,
    ]),
  );
  return [[...head, "How it is counted"], ...rows];
}

function tableRows(report: Report, { measure, by, rows }: Table): Rows {
  const years = [yearName(report.now.year), yearName(report.before.year)];
  const served = rows.some(({ members }) => members !== null);
  const today = membersOfToday(by, report.servedAs);
  const members = `Members${today ? ` (${today.toLowerCase()})` : ""}`;
  const head: Cell[] = ["", ...years, ...(served ? [members, `Per 10 members, ${years[0]}`] : [])];
  return [
    head,
    ...rows.map(({ value, count, before, members, perTen, toCome }): Cell[] => [
      partWord(by, value, labelsOf(report, measure)),
      toCome ? null : told(count),
      told(before),
      ...(served ? [members, members === null ? null : told(perTen)] : []),
    ]),
  ];
}

const planRows = ({ plan }: Report): Rows => [
  ["Action step", "Initiatives", "For", "Years", "Status"],
  ...plan.map((step): Cell[] => [
    ...[step.title, step.initiatives.join(", "), listed(step.tiers.map(capital))],
    ...[yearsWord(step), capital(step.status)],
  ]),
];

const definitions = (): Cell[][] => [
  ["Source: the table Interaction of the record; the README has its dictionary."],
  ["A year is July 1, 0:00, to July 1, 0:00, by the clock of Massachusetts."],
  ["Times are in minutes by the clock; shares in percent; hours are whole ones."],
];
