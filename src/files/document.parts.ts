// What a report's pages are made of: figures as tiles, bars with the year before behind them, columns over months, tables.
import { type Document, sheet, textWidth } from "./document.pages.ts";
import { color } from "./page.ts";
import type { Tile } from "./tiles.ts";

const pale = "#eef2f7";
const before = "#a9b8cc";

/** Three beside each other. */
export function tiles(document: Document, all: readonly Tile[]): void {
  const gap = 12;
  const width = (textWidth - 2 * gap) / 3;
  const height = 82;
  for (let first = 0; first < all.length; first += 3) {
    document.room(height + gap);
    const { y } = document;
    for (const [index, { label, value, note }] of all.slice(first, first + 3).entries()) {
      const x = sheet.margin + index * (width + gap);
      document.box({ x, y, width, height, fill: pale, radius: 6 });
      const inside = { x: x + 10, width: width - 20 };
      document.label(value, { ...inside, y: y + 10, size: 22, weight: "bold", fill: color.navy });
      document.label(label, { ...inside, y: y + 42, size: 9 });
      document.label(note, { ...inside, y: y + 58, size: 8, fill: color.quiet });
    }
    document.y = y + height + gap;
  }
}

export type BarLine = { label: string; value: number | null; before: number | null; note?: string };
export type Bars = {
  title: string;
  /** What the two kinds of bar are. */
  years: { now: string; before: string };
  lines: readonly BarLine[];
};

/** Null is hidden: a dash stands for it. */
export function bars(document: Document, { title, years, lines }: Bars): void {
  const line = 26;
  document.room(44 + line * Math.min(lines.length, 14));
  head(document, title, years);
  const most = Math.max(1, ...lines.flatMap(({ value, before: last }) => [value ?? 0, last ?? 0]));
  const x = sheet.margin + 170;
  const longest = textWidth - 170 - 90;
  for (const { label, value, before: last, note = "" } of lines) {
    document.room(line);
    const { y } = document;
    document.label(label, { x: sheet.margin, y: y + 3, width: 160, size: 9 });
    const length = (count: number | null) => (count ? Math.max(2, (count / most) * longest) : 0);
    document.box({ x, y, width: length(value), height: 11, fill: color.navy });
    document.box({ x, y: y + 12, width: length(last), height: 5, fill: before });
    const behind = (count: number | null) => {
      const end = x + length(count) + 5;
      return { x: end, width: sheet.width - sheet.margin - end };
    };
    const told = `${value === null ? "–" : figures.format(value)}${note && ` · ${note}`}`;
    document.label(told, { ...behind(value), y: y - 1, size: 9, weight: "bold" });
    const toldBefore = last === null ? "–" : figures.format(last);
    document.label(toldBefore, { ...behind(last), y: y + 10, size: 7, fill: color.quiet });
    document.y = y + line;
  }
  document.y += 8;
}

export type Columns = {
  title: string;
  years: { now: string; before: string };
  columns: readonly { label: string; value: number | null; before: number | null; toCome?: boolean }[];
};

export function columns(document: Document, { title, years, columns: all }: Columns): void {
  const height = 110;
  document.room(height + 70);
  head(document, title, years);
  const most = Math.max(1, ...all.flatMap(({ value, before: last }) => [value ?? 0, last ?? 0]));
  const step = textWidth / Math.max(1, all.length);
  const bottom = document.y + height + 14;
  for (const [index, { label, value, before: last, toCome = false }] of all.entries()) {
    const x = sheet.margin + index * step;
    const tall = (count: number | null) => (count ? Math.max(2, (count / most) * height) : 0);
    document.box({ x: x + 3, y: bottom - tall(last), width: step * 0.3, height: tall(last), fill: before });
    document.box({
      ...{ x: x + 3 + step * 0.32, y: bottom - tall(value), width: step * 0.45, height: tall(value) },
      fill: color.navy,
    });
    const middle = { x, width: step, align: "center" as const };
    const told = toCome ? "" : value === null ? "–" : figures.format(value);
    document.label(told, { ...middle, y: bottom - Math.max(tall(value), tall(last)) - 13, size: 8, weight: "bold" });
    document.label(label, { ...middle, y: bottom + 4, size: 8, fill: color.quiet });
  }
  document.box({ x: sheet.margin, y: bottom, width: textWidth, height: 0.7, fill: color.quiet });
  document.y = bottom + 26;
}

const figures = new Intl.NumberFormat("en-US", { maximumFractionDigits: 1 });

/** The title of a chart, and which year is which. */
function head(document: Document, title: string, years: { now: string; before: string }): void {
  document.text(title, { size: 11, weight: "bold", after: 3 });
  const y = document.y + 1;
  document.box({ x: sheet.margin, y: y + 1, width: 8, height: 8, fill: color.navy });
  document.label(years.now, { x: sheet.margin + 12, y, width: 60, size: 8, fill: color.quiet });
  document.box({ x: sheet.margin + 74, y: y + 1, width: 8, height: 8, fill: before });
  document.label(years.before, { x: sheet.margin + 86, y, width: 60, size: 8, fill: color.quiet });
  document.y = y + 18;
}

export type Grid = {
  head: readonly string[];
  rows: readonly (readonly string[])[];
  /** Parts of the width, one for each column; the first column is of words, the others are set to the right. */
  widths: readonly number[];
  /** Columns of words, besides the first. */
  words?: readonly number[];
};

export function grid(document: Document, { head: names, rows, widths, words = [] }: Grid): void {
  const whole = widths.reduce((sum, width) => sum + width, 0);
  const edges = widths.map((_, index) => widths.slice(0, index).reduce((sum, width) => sum + width, 0));
  const place = (index: number) => ({
    x: sheet.margin + ((edges[index] ?? 0) / whole) * textWidth,
    width: ((widths[index] ?? 0) / whole) * textWidth - 8,
    align: index === 0 || words.includes(index) ? ("left" as const) : ("right" as const),
  });
  const draw = (cells: readonly string[], weight: "regular" | "bold", fill: string) => {
    const look = { size: 8.5, weight };
    const heights = cells.map((cell, index) => document.heightOf(cell, { ...look, width: place(index).width }));
    document.room(Math.max(...heights) + 6);
    const { y } = document;
    for (const [index, cell] of cells.entries()) {
      document.y = y;
      document.text(cell, { ...look, ...place(index), fill, after: 0 });
    }
    document.y = y + Math.max(...heights) + 6;
    document.box({ x: sheet.margin, y: document.y - 4, width: textWidth, height: 0.5, fill: color.rule });
  };
  draw(names, "bold", color.quiet);
  for (const row of rows) draw(row, "regular", color.text);
  document.y += 8;
}
