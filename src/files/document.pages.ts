// The pages of a document: where the next thing stands, lines of words and boxes, laid out before anything is drawn.
import type { Letters, Style } from "./letters.ts";
import { color, round } from "./page.ts";

/** In points, of which an inch has 72. */
export const sheet = { width: 612, height: 792, margin: 54, bottom: 726 } as const;
export const textWidth = sheet.width - 2 * sheet.margin;

/** What is drawn, in order. */
export type Stroke =
  | { page: true }
  /** Of the table of contents; it leads to the page that it is drawn on. */
  | { chapter: string }
  /** The table of contents, from here. */
  | { contents: number }
  | { words: string; x: number; y: number; size: number; weight: "regular" | "bold"; fill: string }
  | { box: [x: number, y: number, width: number, height: number]; fill: string; radius: number };

type Ink = Partial<Style> & { fill?: string; align?: "left" | "right" | "center" };
type Place = { x: number; y: number; width: number };

export type Document = {
  /** Where the next thing begins, from the top. */
  y: number;
  newPage(): void;
  /** Begins on this page where it has room for so much of it below the title, else on a new one. */
  chapter(title: string, height: number): void;
  /** The chapters with their pages, here. */
  contents(): void;
  /** Begins a new page where less than this is left. */
  room(height: number): void;
  /** Lines of words from `y` on, after which `y` stands below them. */
  text(text: string, style?: Ink & { x?: number; width?: number; after?: number }): void;
  /** One line at a place; what has no room ends in an ellipsis. Leaves `y`. */
  label(text: string, at: Ink & Place): void;
  box(at: Place & { height: number; fill: string; radius?: number }): void;
  /** How high the lines of a text are. */
  heightOf(text: string, style: Ink & { width: number }): number;
};

const usual = 10;
const leading = 1.45;
/** From the top of a line to what letters stand on. */
const ascent = 1.05;
const mostLines = 40;

export function documentOf(letters: Letters): { document: Document; strokes: Stroke[] } {
  const strokes: Stroke[] = [{ page: true }];
  const linesOf = (text: string, { size = usual, weight = "regular" }: Ink, width: number, most = mostLines) =>
    letters.lines(text, { size, weight }, width, most);
  const line = (
    words: string,
    { x, y, width, size = usual, weight = "regular", fill = color.text, align }: Ink & Place,
  ) => {
    const spare = width - letters.width(words, { size, weight });
    const left = align === "right" ? x + spare : align === "center" ? x + spare / 2 : x;
    strokes.push({ words, x: round(left), y: round(y + size * ascent), size, weight, fill });
  };
  const document: Document = {
    y: sheet.margin,
    newPage() {
      strokes.push({ page: true });
      document.y = sheet.margin;
    },
    chapter(title, height) {
      const look = { size: 20, weight: "bold", fill: color.navy } as const;
      const isTop = document.y === sheet.margin;
      if (!isTop && document.y + 30 + document.heightOf(title, { ...look, width: textWidth }) + height > sheet.bottom)
        document.newPage();
      else if (!isTop) document.y += 16;
      strokes.push({ chapter: title });
      document.text(title, { ...look, after: 12 });
    },
    contents: () => void strokes.push({ contents: document.y }),
    room(height) {
      if (document.y + height > sheet.bottom) document.newPage();
    },
    text(text, { x = sheet.margin, width = textWidth, after = 6, ...style } = {}) {
      const step = (style.size ?? usual) * leading;
      for (const words of linesOf(text, style, width)) {
        document.room(step);
        line(words, { ...style, x, y: document.y, width });
        document.y += step;
      }
      document.y += after;
    },
    label(text, at) {
      for (const words of linesOf(text, at, at.width, 1)) line(words, at);
    },
    box({ x, y, width, height, fill, radius = 0 }) {
      if (width > 0 && height > 0)
        strokes.push({ box: [round(x), round(y), round(width), round(height)], fill, radius });
    },
    heightOf: (text, { width, ...style }) => linesOf(text, style, width).length * (style.size ?? usual) * leading,
  };
  return { document, strokes };
}
