// A picture in words, for whoever hears it: the same figures, within what Slack takes.
import { type BarChart, shareOf, totalOf } from "./bars.ts";
import type { GroupedBars } from "./groups.ts";
import { figure, type Heading } from "./page.ts";
import type { Tiles } from "./tiles.ts";
import type { TrendChart } from "./trend.ts";

/** As much as an image block may say. */
const most = 2_000;

/** Long labels are shortened before a figure is left out. */
function within(tell: (label: (text: string) => string) => string): string {
  const told = [Number.POSITIVE_INFINITY, 60, 40, 25].map((length) => tell((text) => shortened(text.trim(), length)));
  return told.find((text) => text.length <= most) ?? shortened(told.at(-1) ?? "", most);
}

const shortened = (text: string, length: number): string =>
  text.length <= length
    ? text
    : `${text
        .slice(0, length - 1)
        .replace(/[\ud800-\udbff]$/, "")
        .trimEnd()}…`;

const sentence = (text: string): string => (/[.!?…]$/.test(text) ? text : `${text}.`);
const opening = (kind: string, { title, subtitle }: Heading): string =>
  [`${kind}: ${sentence(title.trim())}`, ...(subtitle?.trim() ? [sentence(subtitle.trim())] : [])].join(" ");
const told = (value: number | null, unit = ""): string => (value === null ? "not shown" : figure(value) + unit);

export const tilesInWords = (chart: Tiles): string =>
  within((label) => {
    const told = chart.tiles.map(({ label: name, value, note }) => `${label(name)} ${value} (${note})`);
    return `${opening("Figures", chart)} ${told.join("; ")}.`;
  });

export function barsInWords(chart: BarChart): string {
  const total = totalOf(chart);
  return within((label) => {
    const bars = chart.bars.map((bar) => {
      const behind = [shareOf(bar, total), bar.note].filter(Boolean).join(", ");
      return `${label(bar.label)} ${figure(bar.value)}${behind && ` (${behind})`}`;
    });
    return `${opening("Bar chart", chart)} ${bars.join("; ")}.`;
  });
}

export function trendInWords(chart: TrendChart): string {
  return within((label) => {
    const lines = chart.lines.map(({ name, values }) => {
      const points = values.map((value, index) => `${told(value, chart.unit)} in ${chart.terms[index]}`);
      return `${label(name)}: ${points.join(", ")}`;
    });
    return `${opening("Line chart", chart)} ${lines.join("; ")}.`;
  });
}

export function groupsInWords(table: GroupedBars): string {
  return within((label) => {
    const rows = table.rows.map((row) => {
      const cells = table.groups.map(
        (group, index) => `${label(group)} ${told(row.values[index] ?? null, table.unit)}`,
      );
      return `${label(row.label)}: ${cells.join(", ")}`;
    });
    return `${opening("Table", table)} ${rows.join("; ")}.`;
  });
}
