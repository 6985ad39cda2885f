// What every picture has in common: its sizes, its colors, its heading, and the SVG that it is written in.
import type { Letters, Style } from "./letters.ts";

/** Pixels. A phone shows a picture of this width about three times smaller, so 45 here are 15 in the hand. */
export const usualWidth = 1080;
export const margin = 48;

/** All words keep a contrast of 4.5 to 1 on what they stand on, and all bars and lines 3 to 1. */
export const color = { navy: "#1f3a5f", text: "#1b2733", quiet: "#55616e", rule: "#d5dbe3", paper: "#ffffff" };

/** Shapes are SVG elements. Words come into them as outlines, so nothing that a person typed is ever SVG. */
export type Picture = { width: number; height: number; shapes: string[] };
export type Unit = "" | "%";
export type Heading = { title: string; subtitle?: string };

type Words = Style & { x: number; y: number; fill: string; anchor?: "start" | "middle" | "end"; turned?: number };

export function words(
  letters: Letters,
  text: string,
  { x, y, fill, anchor = "start", turned, ...style }: Words,
): string {
  const back = anchor === "start" ? 0 : letters.width(text, style) / (anchor === "middle" ? 2 : 1);
  const outline = letters.outline(text, style, turned === undefined ? x - back : -back, turned === undefined ? y : 0);
  const turn = turned === undefined ? "" : ` transform="translate(${round(x)} ${round(y)}) rotate(${turned})"`;
  return `<path fill="${fill}"${turn} d="${outline}"/>`;
}

type Box = { x: number; y: number; width: number; height: number; fill: string; radius?: number };

export const box = ({ x, y, width, height, fill, radius = 0 }: Box): string =>
  `<rect x="${round(x)}" y="${round(y)}" width="${round(width)}" height="${round(height)}" rx="${radius}" fill="${fill}"/>`;

/** Whole lines of words, one under the other; `y` is where the first line begins. */
export function block(
  letters: Letters,
  lines: string[],
  { y, leading, ...style }: Words & { leading: number },
): string[] {
  return lines.map((line, index) => words(letters, line, { ...style, y: y + index * leading + leading * 0.76 }));
}

const titled = { size: 54, weight: "bold", leading: 66, fill: color.text } as const;
const subtitled = { size: 39, leading: 52, fill: color.quiet } as const;

/** The title and what is said under it, and where the rest begins. */
export function heading(letters: Letters, { title, subtitle = "" }: Heading, width: number) {
  const room = width - 2 * margin;
  const titleLines = balanced(letters, title, titled, room, 4);
  const subtitleLines = balanced(letters, subtitle, subtitled, room, 3);
  const under = margin + titleLines.length * titled.leading + (subtitleLines.length > 0 ? 10 : 0);
  const shapes = [
    ...block(letters, titleLines, { ...titled, x: margin, y: margin }),
    ...block(letters, subtitleLines, { ...subtitled, x: margin, y: under }),
  ];
  return { shapes, bottom: under + subtitleLines.length * subtitled.leading + 36 };
}

/** No line holds one lost word: all are made about as long as they can be without needing another line. */
function balanced(letters: Letters, text: string, style: Style, room: number, most: number): string[] {
  const needed = letters.lines(text, style, room, most);
  if (needed.at(-1)?.endsWith("…")) return needed;
  const narrower = [0.6, 0.7, 0.8, 0.9].map((part) => letters.lines(text, style, room * part, most + 1));
  return narrower.find((lines) => lines.length === needed.length) ?? needed;
}

export const round = (pixels: number): number => Math.round(pixels * 100) / 100;

const numbers = new Intl.NumberFormat("en-US", { maximumFractionDigits: 1 });
export const figure = (value: number): string => numbers.format(value);

export function svgOf({ width, height, shapes }: Picture): string {
  const paper = box({ x: 0, y: 0, width, height, fill: color.paper });
  return `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}">${paper}${shapes.join("")}</svg>`;
}
