// Horizontal bars: each under its label, with its figures at its end.
import type { Letters } from "./letters.ts";
import { block, box, color, figure, type Heading, heading, margin, type Picture, usualWidth, words } from "./page.ts";

export type Bar = {
  label: string;
  value: number;
  /** A few words behind the figures. */
  note?: string;
};

export type BarChart = Heading & {
  bars: readonly Bar[];
  /** Of how many the shares are: the sum of all bars, unless told (where people could choose several, who answered). */
  total?: number;
  width?: number;
};

/** A few bars have room; many stand closer, so that a phone shows more of them at once. */
const roomy = { size: 45, leading: 56, bar: 36, gap: 40 };
const dense = { size: 39, leading: 48, bar: 27, gap: 30 };
const many = 12;

export function drawBars(letters: Letters, chart: BarChart): Picture {
  const { bars, width = usualWidth } = chart;
  const { shapes, bottom } = heading(letters, chart, width);
  const look = bars.length > many ? dense : roomy;
  const ends = bars.map((bar) => endOf(letters, bar, shareOf(bar, totalOf(chart)), look.size));
  const most = Math.max(0, ...bars.map(({ value }) => value));
  const room = width - 2 * margin - 18;
  // As long as can be while each bar's figures still have a place behind it.
  const longest = Math.min(
    room,
    ...bars.map(({ value }, index) => (room - (ends[index]?.width ?? 0)) * (most / value)),
  );
  let y = bottom;
  for (const [index, { label, value }] of bars.entries()) {
    const lines = letters.lines(label, look, width - 2 * margin, 2);
    shapes.push(...block(letters, lines, { ...look, fill: color.text, x: margin, y }));
    y += lines.length * look.leading + 8;
    const length = most > 0 && value > 0 ? Math.max(6, (value / most) * longest) : 0;
    if (length > 0) shapes.push(box({ x: margin, y, width: length, height: look.bar, fill: color.navy, radius: 4 }));
    const x = margin + length + (length > 0 ? 18 : 0);
    shapes.push(...(ends[index]?.draw(x, y + look.bar / 2 + look.size * 0.36) ?? []));
    y += look.bar + look.gap;
  }
  return { width, height: Math.round(y + 12), shapes };
}

export const totalOf = ({ bars, total }: BarChart): number => total ?? bars.reduce((sum, { value }) => sum + value, 0);

/** "40%"; nothing where there is no whole. */
export function shareOf({ value }: Bar, total: number): string {
  if (total <= 0) return "";
  const percent = (100 * value) / total;
  return percent > 0 && percent < 0.5 ? "<1%" : `${Math.round(percent)}%`;
}

/** What stands at a bar's end: the value, bold, and quietly behind it the share and the note. */
function endOf(letters: Letters, { value, note }: Bar, share: string, size: number) {
  const count = figure(value);
  const quiet = [share, note].filter(Boolean).join(" · ");
  const [behind = ""] = letters.lines(quiet, { size }, 520, 1);
  const countWidth = letters.width(count, { size, weight: "bold" });
  const gap = behind === "" ? 0 : 16;
  return {
    width: countWidth + gap + letters.width(behind, { size }),
    draw: (x: number, y: number) => [
      words(letters, count, { size, weight: "bold", x, y, fill: color.text }),
      words(letters, behind, { size, x: x + countWidth + gap, y, fill: color.quiet }),
    ],
  };
}
