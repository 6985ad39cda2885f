// What the charts of a document have in common: their title, which year is which, and how numbers are written.
import { type Document, sheet, textWidth } from "./document.pages.ts";
import { color } from "./page.ts";

/** The color of the year before. */
export const before = "#a9b8cc";

export const figures = new Intl.NumberFormat("en-US", { maximumFractionDigits: 1 });

export type ChartHead = {
  title: string;
  /** What the two colors are. */
  years: { now: string; before: string };
  /** What else has to be known to read it. */
  note?: string;
};

type Column = { x: number; width: number };

const titleLook = { size: 9.5, weight: "bold" as const };
const noteLook = { size: 7.5, fill: color.quiet };

export const chartHeadHeight = (document: Document, { title, note }: ChartHead, width: number): number =>
  document.heightOf(title, { ...titleLook, width }) + 24 + (note ? document.heightOf(note, { ...noteLook, width }) : 0);

export function chartHead(
  document: Document,
  { title, years, note }: ChartHead,
  { x, width }: Column = { x: sheet.margin, width: textWidth },
): void {
  document.text(title, { ...titleLook, x, width, after: 3 });
  const { y } = document;
  document.box({ x, y: y + 2, width: 8, height: 8, fill: color.navy });
  document.label(years.now, { x: x + 12, y: y + 1, width: 60, size: 8, fill: color.quiet });
  document.box({ x: x + 64, y: y + 2, width: 8, height: 8, fill: before });
  document.label(years.before, { x: x + 76, y: y + 1, width: 60, size: 8, fill: color.quiet });
  document.y = y + 16;
  if (note) document.text(note, { ...noteLook, x, width, after: 0 });
  document.y += 5;
}
