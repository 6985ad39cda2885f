// The dashboard as pictures, each with its figures in words for whoever hears it.
import { barChart, type Chart, trendChart } from "../../files/chart.ts";
import type { Attribute } from "../../lib/counts.ts";
import { type ReportFile, reportFile } from "./files.views.ts";
import { type FileKind, pictureKinds } from "./orders.rules.ts";
import { type Report, yearName } from "./report.rules.ts";
import { tableOf } from "./tables.rules.ts";
import { partWord } from "./words.views.ts";

type Picture = (typeof pictureKinds)[number];
const isPicture = (kind: FileKind): kind is Picture => pictureKinds.some((each) => each === kind);

const about: Record<Picture, { by: Attribute; title: string }> = {
  months: { by: "month", title: "Requests for a thought partner" },
  topics: { by: "topic", title: "What thought partners were asked about" },
  round_tables: { by: "roundTable", title: "Requests by Round Table" },
  districts: { by: "districtType", title: "Requests by kind of district" },
};

/** What was asked for, by its kind. */
export async function drawFile(kind: FileKind, report: Report): Promise<ReportFile> {
  if (!isPicture(kind)) return reportFile(kind, report);
  const { title, by } = about[kind];
  const { png, alt } = await (by === "month" ? months(report, title) : parts(report, title, by));
  return { name: `dashboard-${kind.replace("_", "-")}.png`, title, bytes: png, alt };
}

function months(report: Report, title: string): Promise<Chart> {
  const { rows } = tableOf(report, "requests", "month");
  return trendChart({
    title,
    subtitle: `By month; ${yearName(report.now.year)} and the year before`,
    terms: rows.map(({ value }) => partWord("month", value, {})),
    lines: [
      { name: yearName(report.now.year), values: rows.flatMap(({ count, toCome }) => (toCome ? [] : [count])) },
      { name: yearName(report.before.year), values: rows.map(({ before }) => before) },
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
    subtitle: `${yearName(report.now.year)}${more}`,
    bars: shown.map(({ value, count, perTen }) => ({
      ...{ label: partWord(by, value, report.labels.topics), value: count ?? 0 },
      ...(perTen !== null && { note: `${perTen} per 10 members` }),
    })),
    total: 0,
  });
}
