// Lines over terms: how a few figures moved from year to year.
import { grid, type Plot, scaleFor, small, termLabels, xOf } from "./axes.ts";
import type { Letters } from "./letters.ts";
import {
  color,
  figure,
  type Heading,
  heading,
  margin,
  type Picture,
  round,
  type Unit,
  usualWidth,
  words,
} from "./page.ts";

export type Line = {
  name: string;
  /** One for each term that has begun; null is hidden or unknown, and leaves a gap. */
  values: readonly (number | null)[];
};

export type TrendChart = Heading & {
  /** Up to ten. */
  terms: readonly string[];
  /** Up to five. */
  lines: readonly Line[];
  unit?: Unit;
  width?: number;
};

/** Told apart by shape and dash as well as by color. */
const looks = [
  {
    stroke: color.navy,
    dash: "",
    mark: (x: number, y: number) => `M${x - 13} ${y}a13 13 0 1 0 26 0a13 13 0 1 0 -26 0z`,
  },
  { stroke: "#a34a12", dash: "26 12", mark: (x: number, y: number) => `M${x - 12} ${y - 12}h24v24h-24z` },
  { stroke: "#2b7350", dash: "6 12", mark: (x: number, y: number) => `M${x} ${y - 15}l16 28h-32z` },
  { stroke: "#77478a", dash: "26 10 6 10", mark: (x: number, y: number) => `M${x} ${y - 17}l17 17l-17 17l-17 -17z` },
  { stroke: "#56616c", dash: "14 8", mark: (x: number, y: number) => `M${x} ${y + 15}l16 -28h-32z` },
];

const plotHeight = 620;

type Point = { x: number; y: number; value: number };

export function drawTrend(letters: Letters, chart: TrendChart): Picture {
  const { terms, lines, unit = "", width = usualWidth } = chart;
  const { shapes, bottom } = heading(letters, chart, width);
  const key = lines.length > 1 ? legend(letters, chart, bottom) : { shapes: [], bottom: bottom + 40 };
  const scale = scaleFor(lines.flatMap(({ values }) => values.filter((value) => value !== null)));
  // Each point of a single line tells its figure; several are read against a scale.
  const steps = lines.length > 1 ? scale.steps : [0];
  const left = margin + (lines.length > 1 ? letters.width(figure(scale.ceiling) + unit, small) + 24 : 0) + 40;
  const right = width - margin - Math.max(40, letters.width(terms.at(-1) ?? "", small) / 2);
  const plot = { left, right, top: key.bottom, bottom: key.bottom + plotHeight, ceiling: scale.ceiling };
  shapes.push(...key.shapes, ...grid(letters, plot, steps, unit), ...termLabels(letters, plot, terms));
  for (const [index, line] of lines.entries()) {
    const runs = runsOf(line, plot, terms.length);
    shapes.push(...runs.flatMap((run) => strokesOf(run, lookOf(index))));
    if (lines.length === 1) shapes.push(...runs.flat().flatMap((point) => label(letters, point, unit)));
    if (lines.length === 1) shapes.push(...dashes(letters, plot, line, terms.length));
  }
  return { width, height: plot.bottom + 110, shapes };
}

const lookOf = (index: number) =>
  looks[index % looks.length] ?? looks[0] ?? { stroke: color.navy, dash: "", mark: () => "" };

/** Each line's mark, its name, and where it stands now. */
function legend(letters: Letters, { lines, unit = "", width = usualWidth }: TrendChart, top: number) {
  const shapes = lines.flatMap(({ name, values }, index) => {
    const y = top + index * 62 + 40;
    const look = lookOf(index);
    const latest = values.findLast((value) => value !== null) ?? null;
    const now = latest === null ? "–" : figure(latest) + unit;
    const nowWidth = letters.width(now, { size: 42, weight: "bold" });
    const [shown = ""] = letters.lines(name, { size: 42 }, width - 2 * margin - 120 - nowWidth, 1);
    return [
      ...strokesOf(
        [0, 35, 70].map((x) => ({ x: margin + x, y: y - 14, value: 0 })),
        look,
      ).filter((_, part) => part !== 1 && part !== 3),
      words(letters, shown, { size: 42, x: margin + 92, y, fill: color.text }),
      words(letters, now, {
        size: 42,
        weight: "bold",
        x: margin + 92 + letters.width(`${shown} `, { size: 42 }) + 8,
        y,
        fill: color.text,
      }),
    ];
  });
  return { shapes, bottom: top + lines.length * 62 + 56 };
}

/** The points of a line, parted where a value is missing. */
function runsOf({ values }: Line, plot: Plot, count: number): Point[][] {
  const runs: Point[][] = [[]];
  for (const [index, value] of values.slice(0, count).entries()) {
    if (value === null) runs.push([]);
    else {
      const y = plot.bottom - (value / plot.ceiling) * (plot.bottom - plot.top);
      runs.at(-1)?.push({ x: round(xOf(plot, index, count)), y: round(y), value });
    }
  }
  return runs.filter((run) => run.length > 0);
}

function strokesOf(run: Point[], { stroke, dash, mark }: ReturnType<typeof lookOf>): string[] {
  const d = run.map(({ x, y }, index) => `${index === 0 ? "M" : "L"}${x} ${y}`).join("");
  const dashes = dash === "" ? "" : ` stroke-dasharray="${dash}"`;
  const line = `<path fill="none" stroke="${stroke}" stroke-width="7" stroke-linejoin="round"${dashes} d="${d}"/>`;
  return [
    line,
    ...run.map(({ x, y }) => `<path fill="${stroke}" stroke="${color.paper}" stroke-width="3" d="${mark(x, y)}"/>`),
  ];
}

/** On a rim of white, so that a line that passes does not cross it. */
function label(letters: Letters, { x, y, value }: Point, unit: Unit): string[] {
  const look = { size: 39, weight: "bold", x, y: y - 34, anchor: "middle" } as const;
  const told = figure(value) + unit;
  const rim = words(letters, told, { ...look, fill: color.paper }).replace(
    "<path",
    `<path stroke="${color.paper}" stroke-width="10"`,
  );
  return [rim, words(letters, told, { ...look, fill: color.text })];
}

/** Where the only line has no figure, a dash says so; among several, the gap does. */
const dashes = (letters: Letters, plot: Plot, { values }: Line, count: number): string[] =>
  Array.from({ length: count }, (_, index) => index).flatMap((index) => {
    if ((values[index] ?? null) !== null) return [];
    const at = { x: xOf(plot, index, count), y: plot.bottom - 20, anchor: "middle" } as const;
    return [words(letters, "–", { ...small, ...at, fill: color.quiet })];
  });
