// Bars with the year before under them: several charts, in three columns that are filled as evenly as they can be.
import { before, type ChartHead, chartHead, chartHeadHeight, figures } from "./document.chart.ts";
import { type Document, sheet, textWidth } from "./document.pages.ts";
import { color } from "./page.ts";

export type BarLine = { label: string; value: number | null; before: number | null; note?: string };
export type Bars = ChartHead & { lines: readonly BarLine[] /** Under the bars. */; end?: string };

const gap = 20;
const width = (textWidth - 2 * gap) / 3;
const columns = [0, 1, 2].map((nth) => sheet.margin + nth * (width + gap));
const line = 30;
/** Behind the longest bar there is room for its figures. */
const longest = width - 62;
const endLook = { size: 8, width };
/** As many lines as have room on a page; what has more goes on in another chart. */
const mostLines = 19;

/** Null is hidden: a dash stands for it. */
export function bars(document: Document, charts: readonly Bars[]): void {
  let ends = columns.map(() => document.y);
  for (const chart of charts.flatMap(inPieces)) {
    const height = heightOf(document, chart);
    const [shorter = 0] = [...ends.keys()].sort((a, b) => (ends[a] ?? 0) - (ends[b] ?? 0));
    if ((ends[shorter] ?? 0) + height > sheet.bottom) {
      document.newPage();
      ends = columns.map(() => document.y);
      ends[0] = drawn(document, chart, 0);
      continue;
    }
    document.y = ends[shorter] ?? document.y;
    ends[shorter] = drawn(document, chart, shorter);
  }
  document.y = Math.max(...ends);
}

function inPieces(chart: Bars): Bars[] {
  if (chart.lines.length <= mostLines) return [chart];
  const rest = {
    ...chart,
    title: chart.title.replace(/(, continued)?$/, ", continued"),
    lines: chart.lines.slice(mostLines),
  };
  return [{ ...chart, lines: chart.lines.slice(0, mostLines) }, ...inPieces(rest)];
}

const heightOf = (document: Document, { lines, end, ...head }: Bars): number =>
  chartHeadHeight(document, head, width) + line * lines.length + (end ? document.heightOf(end, endLook) : 0) + 10;

/** Where it ends. */
function drawn(document: Document, { lines, end, ...head }: Bars, column: number): number {
  const x = columns[column] ?? sheet.margin;
  chartHead(document, head, { x, width });
  const most = Math.max(1, ...lines.flatMap(({ value, before: last }) => [value ?? 0, last ?? 0]));
  const length = (count: number | null) => (count ? Math.max(2, (count / most) * longest) : 0);
  for (const { label, value, before: last, note = "" } of lines) {
    const { y } = document;
    const behind = (count: number | null) => ({ x: x + length(count) + 5, width: width - length(count) - 5 });
    document.label(label, { x, y, width, size: 8 });
    document.box({ x, y: y + 13, width: length(value), height: 8, fill: color.navy });
    document.box({ x, y: y + 21.5, width: length(last), height: 4.5, fill: before });
    const told = `${value === null ? "–" : figures.format(value)}${note && ` · ${note}`}`;
    document.label(told, { ...behind(value), y: y + 10, size: 8, weight: "bold" });
    const lastTold = last === null ? "–" : figures.format(last);
    document.label(lastTold, { ...behind(last), y: y + 19.5, size: 6.5, fill: color.quiet });
    document.y = y + line;
  }
  if (end) document.text(end, { ...endLook, x, fill: color.quiet, after: 0 });
  return document.y + 10;
}
