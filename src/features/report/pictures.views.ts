// The dashboard as pictures, each with its figures in words for whoever hears it.
import { barChart, type Chart, tileChart, trendChart } from "../../files/chart.ts";
import type { Attribute } from "../../lib/counts.ts";
import { dayWord } from "../../lib/day.ts";
import { type Only, partsOf } from "./dashboard.rules.ts";
import { type ReportFile, reportFile } from "./files.views.ts";
import { about } from "./measures.rules.ts";
import { type FileKind, reportKinds } from "./orders.rules.ts";
import type { Report } from "./report.rules.ts";
import { headlines } from "./summary.views.ts";
import { tableOf } from "./tables.rules.ts";
import { countWord, partWord, shortTimeWords, timeWords } from "./words.views.ts";

type ReportKind = (typeof reportKinds)[number];
const isReport = (kind: FileKind): kind is ReportKind => reportKinds.some((each) => each === kind);
type Titled = Exclude<FileKind, ReportKind | "group">;

const titles: Record<Titled, string> = {
  figures: "The network in figures",
  months: "Requests for a thought partner",
  topics: "What thought partners were asked about",
  round_tables: "Requests by Round Table",
  districts: "Requests by kind of district",
};
const parted = { topics: "topic", round_tables: "roundTable", districts: "districtType" } as const;

/** What was asked for, by its kind; `only` is the group whose figures the picture of a group tells. */
export async function drawFile(kind: FileKind, report: Report, only: Only | null): Promise<ReportFile> {
  if (isReport(kind)) return reportFile(kind, report);
  const title = kind === "group" ? nameOf(only) : titles[kind];
  const { png, alt } = await drawn(kind, report, { title, only });
  return { name: `dashboard-${kind.replace("_", "-")}.png`, title, bytes: png, alt };
}

const nameOf = (only: Only | null): string => (only ? partWord(only.by, only.value, {}) : "");

function drawn(
  kind: Titled | "group",
  report: Report,
  { title, only }: { title: string; only: Only | null },
): Promise<Chart> {
  if (kind === "figures") return tileChart({ title, subtitle: subtitleOf(report), tiles: headlines(report) });
  if (kind === "group")
    return tileChart({ title, subtitle: subtitleOf(report), tiles: only ? partTiles(report, only) : [] });
  return kind === "months" ? months(report, title) : parts(report, title, parted[kind]);
}

const subtitleOf = ({ now, quarter, asOf }: Report): string =>
  `${timeWords(now.year, quarter)}${asOf ? `, up to ${dayWord(asOf)}` : ""}`;

const partTiles = (report: Report, only: Only) =>
  partsOf(report, only).map(({ measure, row }) => ({
    label: about(measure).short,
    value: countWord(row.count),
    note: `${row.perTen === null ? "" : `${countWord(row.perTen)} per 10 members; `}${countWord(row.before)} in ${shortTimeWords(report.before.year, report.quarter)}`,
  }));

function months(report: Report, title: string): Promise<Chart> {
  const { now, before, quarter } = report;
  const { rows } = tableOf(report, "requests", "month");
  return trendChart({
    title,
    subtitle: `By month; ${timeWords(now.year, quarter)} and the year before`,
    terms: rows.map(({ value }) => partWord("month", value, {})),
    lines: [
      { name: timeWords(now.year, quarter), values: rows.flatMap(({ count, toCome }) => (toCome ? [] : [count])) },
      { name: timeWords(before.year, quarter), values: rows.map((row) => row.before) },
    ],
  });
}

/** Bars stand for what may be shown; how many lines may not is said. */
function parts(report: Report, title: string, by: Attribute): Promise<Chart> {
  const { rows } = tableOf(report, "requests", by);
  const shown = rows.filter(({ count }) => count !== null);
  const hidden = rows.length - shown.length;
  const more = hidden > 0 ? `; ${hidden} of ${rows.length} are not shown, because of small numbers` : "";
  return barChart({
    title,
    subtitle: `${subtitleOf(report)}${more}`,
    bars: shown.map(({ value, count, perTen }) => ({
      ...{ label: partWord(by, value, report.labels.topics), value: count ?? 0 },
      ...(perTen !== null && { note: `${perTen} per 10 members` }),
    })),
    total: 0,
  });
}
