// What a line is read against: the scale, its rules, and the terms under them.
import type { Letters } from "./letters.ts";
import { box, color, figure, type Unit, words } from "./page.ts";

export type Plot = { left: number; right: number; top: number; bottom: number; ceiling: number };

export const small = { size: 36 };

/** Five or six even steps that hold the greatest value. */
export function scaleFor(values: readonly number[]): { ceiling: number; steps: number[] } {
  const most = Math.max(1, ...values);
  const rough = most / 5;
  const power = 10 ** Math.floor(Math.log10(rough));
  const step = [1, 2, 2.5, 5, 10].map((each) => each * power).find((each) => each >= rough) ?? rough;
  const whole = values.every(Number.isInteger) ? Math.max(1, Math.ceil(step)) : step;
  // A hair less, so that what does not come out even by its last digit only is no further step.
  const count = Math.ceil(most / whole - 1e-9);
  return { ceiling: count * whole, steps: Array.from({ length: count + 1 }, (_, index) => index * whole) };
}

export function grid(letters: Letters, plot: Plot, steps: readonly number[], unit: Unit): string[] {
  const { top, bottom, left, right, ceiling } = plot;
  return steps.flatMap((step) => {
    const y = bottom - (step / ceiling) * (bottom - top);
    const fill = step === 0 ? color.quiet : color.rule;
    const line = box({ x: left - 40, y: y - 1.5, width: right - left + 80, height: 3, fill });
    if (steps.length === 1) return [line];
    const at = { ...small, x: left - 60, y: y + 13, anchor: "end" } as const;
    return [line, words(letters, figure(step) + unit, { ...at, fill: color.quiet })];
  });
}

export const xOf = ({ left, right }: Plot, index: number, count: number): number =>
  count > 1 ? left + (index / (count - 1)) * (right - left) : (left + right) / 2;

/** Where there is no room for every term's name, each second or third has one, counted from the latest. */
export function termLabels(letters: Letters, plot: Plot, terms: readonly string[]): string[] {
  const widest = Math.max(0, ...terms.map((term) => letters.width(term, small))) + 24;
  const each = Math.ceil((widest * Math.max(1, terms.length - 1)) / (plot.right - plot.left));
  return terms.flatMap((term, index) => {
    if ((terms.length - 1 - index) % Math.max(1, each) !== 0) return [];
    const x = xOf(plot, index, terms.length);
    return [words(letters, term, { ...small, x, y: plot.bottom + 58, fill: color.quiet, anchor: "middle" })];
  });
}
