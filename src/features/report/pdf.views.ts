// The annual report as a PDF: a cover, one page that says it all, a page for each initiative and system, and how it was counted.

import { bars, color, columns, type Document, grid, pdf, sheet, tiles } from "../../files/document.ts";
import { fiscalPeriod } from "../../lib/dates.ts";
import { type Initiative, initiatives, initiativeWords } from "../../lib/strategy.ts";
import { capital, listed } from "../../lib/words.ts";
import { about, type Measure } from "./measures.rules.ts";
import {
  figuresOf,
  type PlanStep,
  type Report,
  type System,
  systems,
  type Table,
  tableOf,
  yearName,
} from "./report.rules.ts";
import { headlines, sentences } from "./summary.views.ts";
import { byWords, countWord, dayWord, figureWords, hiddenNote, partWord, systemTitles } from "./words.views.ts";

/** What each system's page draws besides its figures. */
const drawn: Record<System, readonly [Measure, Parameters<typeof tableOf>[2]][]> = {
  partners: [
    ["requests", "month"],
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

export function reportPdf(report: Report): Promise<Buffer> {
  const title = titleOf(report);
  return pdf({ title, at: fiscalPeriod(report.now.year).to }, (document) => {
    cover(document, report);
    summary(document, report);
    for (const initiative of initiatives) initiativePage(document, report, initiative);
    for (const system of systems) systemPage(document, report, system);
    method(document, report);
  });
}

export const titleOf = ({ now }: Report): string => `MSSN Annual Report ${yearName(now.year)}`;

const yearsOf = ({ now, before }: Report) => ({ now: yearName(now.year), before: yearName(before.year) });

export const untilWords = ({ asOf, now }: Report): string =>
  asOf === null
    ? `July 1, ${now.year - 1}, to June 30, ${now.year}`
    : `July 1, ${now.year - 1}, to ${dayWord(asOf)}. The year is not over.`;

function cover(document: Document, report: Report): void {
  document.box({ x: 0, y: 0, width: sheet.width, height: 270, fill: color.navy });
  document.y = 110;
  document.text("Massachusetts Association of School Superintendents", { size: 13, fill: color.paper, after: 10 });
  document.text("Superintendent Support Network", { size: 30, weight: "bold", fill: color.paper, after: 4 });
  document.y = 320;
  document.text(`Annual Report ${yearName(report.now.year)}`, { size: 22, weight: "bold", fill: color.navy, after: 8 });
  document.text(untilWords(report), { size: 12, fill: color.quiet, after: 40 });
  document.text(
    "What support was given, for whom, and whether it helped: counted from the network’s record, beside the year before. The record holds codes and dates. It holds no names and nothing that anybody wrote.",
    { size: 11, width: 400 },
  );
}

function summary(document: Document, report: Report): void {
  document.newPage("The year on one page");
  for (const sentence of sentences(report)) document.text(sentence, { size: 11, after: 8 });
  document.y += 8;
  tiles(document, headlines(report));
  document.text(hiddenNote, { size: 8, fill: color.quiet });
}

function initiativePage(document: Document, report: Report, initiative: Initiative): void {
  document.newPage(`Initiative ${initiativeWords[initiative]}`);
  const measures: Measure[] = ["requests", "webinars", "attendances", "polls", "votes"];
  const rows = measures.map((measure) => {
    const row = tableOf(report, measure, "initiative").rows.find(({ value }) => value === initiative);
    return [about(measure).label, countWord(row ? row.count : 0), countWord(row ? row.before : 0)];
  });
  const { now, before } = yearsOf(report);
  grid(document, { head: ["What served this initiative", now, before], rows, widths: [5, 1.5, 1.5] });
  document.text(hiddenNote, { size: 8, fill: color.quiet, after: 14 });
  const steps = report.plan.filter(({ initiatives: [first] }) => first === initiative);
  if (steps.length === 0) return;
  document.text("Action steps of the strategic plan", { size: 11, weight: "bold", after: 4 });
  grid(document, {
    ...{ head: ["Step", "Status", "For", "Years"], widths: [6, 1.5, 1.5, 1.5], words: [1, 2, 3] },
    rows: steps.map((step) => [step.title, capital(step.status), listed(step.tiers.map(capital)), yearsOfStep(step)]),
  });
}

const yearsOfStep = ({ years, ongoing }: PlanStep): string => {
  const [first = "", last = first] = [years[0], years.at(-1)];
  return ongoing ? `${first} and on` : first === last ? String(first) : `${first}–${last}`;
};

function systemPage(document: Document, report: Report, system: System): void {
  document.newPage(systemTitles[system]);
  const { now, before } = yearsOf(report);
  const rows = figuresOf(report, system).map((figure) => [
    figure.label,
    ...figureWords(figure),
    countWord(figure.rows),
  ]);
  grid(document, { head: ["Figure", now, before, "Counted from"], rows, widths: [4, 2, 2, 1.5] });
  document.y += 6;
  for (const [measure, by] of drawn[system]) chart(document, report, tableOf(report, measure, by));
  document.text(hiddenNote, { size: 8, fill: color.quiet });
}

function chart(document: Document, report: Report, { measure, by, rows }: Table): void {
  const perTen = rows.some((row) => row.perTen !== null) ? ", and per 10 members" : "";
  const title = `${about(measure).label}, ${byWords(measure, by)}${perTen}`;
  if (rows.length === 0) return;
  const lines = rows.map(({ value, count, before, perTen, toCome }) => ({
    ...{ label: partWord(by, value, report.labels), value: count, before, toCome },
    ...(perTen !== null && perTen > 0 && { note: `${countWord(perTen)} per 10` }),
  }));
  const years = yearsOf(report);
  if (by === "month") columns(document, { title, years, columns: lines });
  else bars(document, { title, years, lines });
}

function method(document: Document, report: Report): void {
  document.newPage("How it was counted");
  const paragraphs = [
    "Whenever somebody asks, helps, meets, attends or votes, one coded row goes into the network’s record, at the moment at which it happens. This report counts those rows, and nothing else.",
    `A year is a fiscal year: July 1, 0:00, to July 1, 0:00, by the clock of Massachusetts. ${yearName(report.now.year)} is told ${report.asOf === null ? "as a whole" : `up to ${dayWord(report.asOf)}`}. What came of requests and calls is told as it stood when this month began: who looks twice in a month sees the same, and so learns of nobody who asked in between.`,
    `${hiddenNote} What is hidden cannot be worked out by taking one number from another, within a table or between tables. Numbers of webinars and polls are not about people and are always shown.`,
    "Per 10 members: the rows of a group, for each ten members that it had at the end of the year (or today, where it is not over). Staff are not counted as members. Whoever is in two Round Tables is a member of both, and their rows count in the first.",
    "Times are by the clock, nights and weekends included. The median is the time that half of those counted waited no longer than; the 90th percentile is the time that nine of ten of them waited no longer than, and is told from twenty on.",
  ];
  for (const paragraph of paragraphs) document.text(paragraph, { size: 10, after: 8 });
  document.y += 6;
  const rows = systems.flatMap((system) =>
    figuresOf(report, system).map(({ label, definition, rows: behind }) => [label, definition, countWord(behind)]),
  );
  grid(document, { head: ["Figure", "How it is counted", "Counted from"], rows, widths: [3, 6, 1.3], words: [1] });
}
