// Rows by groups: a table whose cells are the darker the greater they are, and say nothing where nothing may be said.
import type { Letters } from "./letters.ts";
import {
  block,
  box,
  color,
  figure,
  type Heading,
  heading,
  margin,
  type Picture,
  type Unit,
  usualWidth,
  words,
} from "./page.ts";

export type Row = {
  label: string;
  /** One for each group; null is hidden, and drawn as a dash. */
  values: readonly (number | null)[];
};

export type GroupedBars = Heading & {
  /** Up to ten. */
  groups: readonly string[];
  rows: readonly Row[];
  unit?: Unit;
  /** What the dash means; said under the table where there is one. */
  hidden?: string;
  width?: number;
};

const usuallyHidden = "– is not shown, because too few answered";

const rowed = { size: 42, leading: 52 };
const headed = { size: 36, leading: 44 };
const cell = { height: 84, gap: 6 };
const slant = -50;

export function drawGroups(letters: Letters, table: GroupedBars): Picture {
  const { groups, rows, width = usualWidth, hidden = usuallyHidden } = table;
  const { shapes, bottom } = heading(letters, table, width);
  const heads = headsOf(letters, groups, width, bottom);
  const look = lookOf(letters, table, heads.column - cell.gap);
  const room = width - 2 * margin;
  shapes.push(...heads.shapes);
  let y = heads.bottom;
  for (const row of rows) {
    const lines = letters.lines(row.label, rowed, room, 2);
    shapes.push(...block(letters, lines, { ...rowed, fill: color.text, x: margin, y }));
    y += lines.length * rowed.leading + 10;
    for (const index of groups.keys())
      shapes.push(...cellOf(letters, valueAt(row, index), look, { x: margin + index * heads.column, y }));
    y += cell.height + 32;
  }
  if (rows.some((row) => groups.some((_, index) => valueAt(row, index) === null))) {
    const lines = letters.lines(hidden, headed, room, 2);
    shapes.push(...block(letters, lines, { ...headed, fill: color.quiet, x: margin, y }));
    y += lines.length * headed.leading + 20;
  }
  return { width, height: Math.round(y + 12), shapes };
}

const valueAt = ({ values }: Row, index: number): number | null => values[index] ?? null;

type Look = { width: number; most: number; size: number; unit: Unit };

/** All cells are written in one size, in which the widest figure fits. */
function lookOf(letters: Letters, { rows, unit = "" }: GroupedBars, width: number): Look {
  const values = rows.flatMap((row) => row.values.filter((value) => value !== null));
  const widths = values.map((value) => letters.width(figure(value) + unit, { size: 1, weight: "bold" }));
  return { width, unit, most: Math.max(0, ...values), size: Math.min(39, (width - 8) / Math.max(1, ...widths)) };
}

/** Names that fit stand level above their columns; where one does not, all are slanted. */
function headsOf(letters: Letters, groups: readonly string[], width: number, top: number) {
  const level = (width - 2 * margin + cell.gap) / Math.max(1, groups.length);
  const room = level - cell.gap - 12;
  const names = groups.map((group) => letters.lines(group, headed, room, 2));
  const fits = groups.every((group, index) => names[index]?.join(" ") === group.trim().replace(/\s+/g, " "));
  if (!fits) return slanted(letters, groups, width, top);
  const most = Math.max(1, ...names.map((lines) => lines.length));
  const shapes = names.flatMap((lines, index) => {
    const x = margin + index * level + (level - cell.gap) / 2;
    const y = top + (most - lines.length) * headed.leading;
    return block(letters, lines, { ...headed, x, y, fill: color.quiet, anchor: "middle" });
  });
  return { shapes, column: level, bottom: top + most * headed.leading + 26 };
}

function slanted(letters: Letters, groups: readonly string[], width: number, top: number) {
  const names = groups.map((group) => letters.lines(group, headed, 400, 1)[0] ?? "");
  const lengths = names.map((name) => letters.width(name, headed));
  const radians = (slant * Math.PI) / 180;
  // The last name leans out to the right; the columns leave it that much room.
  const lean = (lengths.at(-1) ?? 0) * Math.cos(radians) + 10;
  const column = Math.min(
    (width - 2 * margin + cell.gap) / groups.length,
    (width - margin - 20 - lean + cell.gap) / (groups.length - 0.5),
  );
  const rise = Math.max(...lengths) * Math.sin(-radians) + 20;
  const shapes = names.map((name, index) => {
    const x = margin + index * column + (column - cell.gap) / 2 + 8;
    return words(letters, name, { ...headed, x, y: top + rise, fill: color.quiet, turned: slant });
  });
  return { shapes, column, bottom: top + rise + 36 };
}

function cellOf(letters: Letters, value: number | null, look: Look, { x, y }: { x: number; y: number }): string[] {
  const { width, most, size, unit } = look;
  const middle = { x: x + width / 2, y: y + cell.height / 2 + size * 0.36, anchor: "middle", size } as const;
  if (value === null) return [words(letters, "–", { ...middle, fill: color.quiet })];
  return [
    box({ x, y, width, height: cell.height, fill: tint(most > 0 ? value / most : 0), radius: 6 }),
    words(letters, figure(value) + unit, { ...middle, weight: "bold", fill: color.text }),
  ];
}

const [palest, deepest] = [
  [240, 243, 247],
  [147, 173, 207],
] as const;

/** From almost white to a blue that dark words can still be read on (7 to 1). */
const tint = (part: number): string =>
  `rgb(${palest.map((from, index) => Math.round(from + ((deepest[index] ?? from) - from) * Math.min(1, Math.max(0, part)))).join(",")})`;
