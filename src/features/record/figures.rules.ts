// What is told of the record in numbers: measures over times, from which nothing about fewer than five people can be worked out.
import type { Period } from "../../lib/counts.ts";
import { fewest } from "../../lib/few.ts";
import type { InteractionKind } from "./rules.ts";

export type Measure = {
  code: string;
  kind: InteractionKind;
  /** Only those of this role, of this topic or outcome, or on any track of the REDI strategy. */
  role?: string;
  topic?: string;
  outcome?: string;
  onTrack?: true;
  /** What people did or went through, or what was offered to them: that is as public as its announcement. */
  about: "people" | "offers";
  /** The measure of which this one is a part, so that the difference is not told either. */
  within?: string;
  /** Told in steps of five: nobody who looks twice learns of a single one. */
  inFives?: true;
};

/** What the database counted of one kind, in the piece of time that begins at the bound of this number, from 1. */
export type Cell = {
  piece: number;
  kind: string;
  role: string | null;
  topic: string | null;
  outcome: string | null;
  track: string | null;
  count: number;
  minutes: number;
};

/** Where a period begins or ends, in order, each once. */
export const boundsOf = (periods: readonly Period[]): string[] =>
  [...new Set(periods.flatMap(({ from, to }) => [from.toISOString(), to.toISOString()]))].sort();

/** Those within one period; periods may overlap. */
export const cellsOf = ({ from, to }: Period, bounds: readonly string[], cells: readonly Cell[]): Cell[] =>
  cells.filter(({ piece }) => {
    const begins = bounds[piece - 1] ?? "";
    return begins >= from.toISOString() && begins < to.toISOString();
  });

/** "few": from none to four. "untold": it would tell by a difference. `atLeast` where it is told in fives. */
export type Figure = { count: number; hours: number; atLeast: boolean } | "few" | "untold";

const fits = (cell: Cell, { kind, role, topic, outcome, onTrack }: Measure): boolean =>
  cell.kind === kind &&
  (role === undefined || cell.role === role) &&
  (topic === undefined || cell.topic === topic) &&
  (outcome === undefined || cell.outcome === outcome) &&
  (!onTrack || cell.track !== null);

function sumOf(measure: Measure, cells: readonly Cell[]): { count: number; minutes: number } {
  const own = cells.filter((cell) => fits(cell, measure));
  return {
    count: own.reduce((sum, { count }) => sum + count, 0),
    minutes: own.reduce((sum, { minutes }) => sum + minutes, 0),
  };
}

/** What may be told of each measure, by its code; of one period's cells. */
export function figuresOf(measures: readonly Measure[], cells: readonly Cell[]): Map<string, Figure> {
  const sums = new Map(measures.map((measure) => [measure.code, sumOf(measure, cells)]));
  return new Map(measures.map((measure) => [measure.code, told(measure, sums)]));
}

function told(measure: Measure, sums: ReadonlyMap<string, { count: number; minutes: number }>): Figure {
  const { count = 0, minutes = 0 } = sums.get(measure.code) ?? {};
  const hours = Math.round(minutes / 60);
  if (measure.about === "offers") return { count, hours, atLeast: false };
  if (count < fewest) return "few";
  const whole = measure.within === undefined ? undefined : sums.get(measure.within);
  if (whole && whole.count - count < fewest) return "untold";
  return measure.inFives ? { count: count - (count % fewest), hours, atLeast: true } : { count, hours, atLeast: false };
}
