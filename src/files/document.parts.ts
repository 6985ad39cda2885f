// What a report's pages are made of: figures as tiles, columns over months, tables.
import { before, chartHead, figures } from "./document.chart.ts";
import { type Document, sheet, textWidth } from "./document.pages.ts";
import { color } from "./page.ts";
import type { Tile } from "./tiles.ts";

const pale = "#eef2f7";

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

export type Columns = {
  title: string;
  years: { now: string; before: string };
  columns: readonly { label: string; value: number | null; before: number | null; toCome?: boolean }[];
};

export function columns(document: Document, { title, years, columns: all }: Columns): void {
  const height = 110;
  document.room(height + 70);
  chartHead(document, { title, years });
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

export type Grid = {
  head: readonly string[];
  rows: readonly (readonly string[])[];
  /** Parts of the width, one for each column; the first column is of words, the others are set to the right. */
  widths: readonly number[];
  /** Columns of words, besides the first. */
  words?: readonly number[];
};

/** On each further page its head stands above it again. */
export function grid(document: Document, { head: names, rows, widths, words = [] }: Grid): void {
  const whole = widths.reduce((sum, width) => sum + width, 0);
  const edges = widths.map((_, index) => widths.slice(0, index).reduce((sum, width) => sum + width, 0));
  const place = (index: number) => ({
    x: sheet.margin + ((edges[index] ?? 0) / whole) * textWidth,
    width: ((widths[index] ?? 0) / whole) * textWidth - 8,
    align: index === 0 || words.includes(index) ? ("left" as const) : ("right" as const),
  });
  const look = (weight: "regular" | "bold") => ({ size: 8.5, weight });
  const heightOf = (cells: readonly string[], weight: "regular" | "bold") =>
    Math.max(...cells.map((cell, at) => document.heightOf(cell, { ...look(weight), width: place(at).width }))) + 6;
  const draw = (cells: readonly string[], weight: "regular" | "bold", fill: string) => {
    const { y } = document;
    const height = heightOf(cells, weight);
    for (const [index, cell] of cells.entries()) {
      document.y = y;
      document.text(cell, { ...look(weight), ...place(index), fill, after: 0 });
    }
    document.y = y + height;
    document.box({ x: sheet.margin, y: document.y - 4, width: textWidth, height: 0.5, fill: color.rule });
  };
  const headHeight = heightOf(names, "bold");
  document.room(headHeight + Math.max(0, ...rows.slice(0, 2).map((row) => heightOf(row, "regular"))) * 2);
  draw(names, "bold", color.quiet);
  for (const row of rows) {
    if (document.y + heightOf(row, "regular") > sheet.bottom) {
      document.newPage();
      draw(names, "bold", color.quiet);
    }
    draw(row, "regular", color.text);
  }
  document.y += 8;
}
