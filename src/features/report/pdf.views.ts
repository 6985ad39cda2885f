// The annual report as a PDF: a cover, one page that says it all, a page for each initiative, a chapter for each system, and how it was counted.

import { color, type Document, grid, pdf, sheet, tiles } from "../../files/document.ts";
import { fiscalPeriod } from "../../lib/dates.ts";
import { dayWord } from "../../lib/day.ts";
import { chartsOf, drawCharts, drawMonths } from "./pdf.charts.views.ts";
import { planPages } from "./pdf.plan.views.ts";
import { figuresOf, type Report, type System, systems, yearName } from "./report.rules.ts";
import { headlines, sentences } from "./summary.views.ts";
import type { Table } from "./tables.rules.ts";
import { countWord, figureWords, hiddenNote, perTenWords, systemTitles } from "./words.views.ts";

export function reportPdf(report: Report): Promise<Buffer> {
  const title = titleOf(report);
  return pdf({ title, at: fiscalPeriod(report.now.year).to }, (document) => {
    cover(document, report);
    summary(document, report);
    planPages(document, report);
    for (const system of systems) systemPages(document, report, system);
    method(document, report);
  });
}

export const titleOf = ({ now }: Report): string => `MSSN Annual Report ${yearName(now.year)}`;

export const untilWords = ({ asOf, now }: Report): string => {
  const first = dayWord(`${now.year - 1}-07-01`);
  return asOf === null
    ? `${first} to ${dayWord(`${now.year}-06-30`)}`
    : `${first} to ${dayWord(asOf)}. The year is not over.`;
};

function cover(document: Document, report: Report): void {
  document.box({ x: 0, y: 0, width: sheet.width, height: 270, fill: color.navy });
  document.y = 110;
  document.text("Massachusetts Association of School Superintendents", { size: 13, fill: color.paper, after: 10 });
  document.text("Superintendent Support Network", { size: 30, weight: "bold", fill: color.paper, after: 4 });
  document.y = 320;
  document.text(`Annual Report ${yearName(report.now.year)}`, { size: 22, weight: "bold", fill: color.navy, after: 8 });
  document.text(untilWords(report), { size: 12, fill: color.quiet, after: 30 });
  document.text(
    "What support was given, for whom, and whether it helped: counted from the network’s record, beside the year before. The record holds codes and dates. It holds no names and nothing that anybody wrote.",
    { size: 11, width: 400, after: 40 },
  );
  document.contents();
}

function summary(document: Document, report: Report): void {
  document.newPage();
  document.chapter("The year on one page", 0);
  for (const sentence of sentences(report)) document.text(sentence, { size: 11, after: 8 });
  document.y += 8;
  tiles(document, headlines(report));
  document.y += 4;
  document.text(hiddenNote, { size: 8, fill: color.quiet });
}

function systemPages(document: Document, report: Report, system: System): void {
  const figures = figuresOf(report, system);
  const charts = chartsOf(report, system);
  document.chapter(systemTitles[system], 17 * figures.length + 90 + 30 * longestOf(charts.slice(0, 3)));
  grid(document, {
    head: ["Figure", yearName(report.now.year), yearName(report.before.year), "Counted from"],
    rows: figures.map((figure) => [figure.label, ...figureWords(figure), countWord(figure.rows)]),
    widths: [4, 2, 2, 1.5],
  });
  document.y += 6;
  if (system === "partners") drawMonths(document, report);
  drawCharts(document, report, charts);
  const told = [
    ...figures.flatMap(({ value, before }) => [value, before]),
    ...charts.flatMap(({ rows }) => rows.flatMap(({ count, before, toCome }) => [toCome ? 0 : count, before])),
  ];
  if (told.includes(null)) document.text(hiddenNote, { size: 8, fill: color.quiet });
}

/** A chapter's figures and the first row of its charts stand on one page. */
const longestOf = (charts: readonly Table[]): number => Math.max(0, ...charts.map(({ rows }) => rows.length));

function method(document: Document, report: Report): void {
  document.chapter("How it was counted", 120);
  const paragraphs = [
    "Whenever somebody asks, helps, meets, attends or votes, one coded row goes into the network’s record, at the moment at which it happens. This report counts those rows, and nothing else.",
    `A year is a fiscal year: July 1, 0:00, to July 1, 0:00, by the clock of Massachusetts. ${yearName(report.now.year)} is told ${report.asOf === null ? "as a whole" : `up to ${dayWord(report.asOf)}`}. What came of requests and calls is told as it stood when this month began: who looks twice in a month sees the same, and so learns of nobody who asked in between.`,
    `${hiddenNote} What is hidden cannot be worked out by taking one number from another, within a table or between tables, nor from the place of a line: topics stand by their numbers, most first, and hidden ones behind them in the order of the form. Numbers of webinars and polls are not about people and are always shown.`,
    perTenWords(report.servedAs),
    "Times are by the clock, nights and weekends included. The median is the time that half of those counted waited no longer than; the 90th percentile is the time that nine of ten of them waited no longer than, and is told from twenty on.",
  ];
  for (const paragraph of paragraphs) {
    document.room(document.heightOf(paragraph, { size: 9.5, width: sheet.width - 2 * sheet.margin }));
    document.text(paragraph, { size: 9.5, after: 7 });
  }
  document.y += 4;
  const rows = systems.flatMap((system) =>
    figuresOf(report, system).map(({ label, definition, rows: behind }) => [label, definition, countWord(behind)]),
  );
  grid(document, { head: ["Figure", "How it is counted", "Counted from"], rows, widths: [3, 6, 1.3], words: [1] });
}
