// Fills weeks in rotation: people take turns in the order given, and level 2 is whoever comes next.
import type { Day } from "../../lib/day.ts";
import { applied, ofWeeks, onBothLevels, type WeekChange } from "./changes.rules.ts";
import { type Level, levels, type Place, plannedFor, type Rotation, wholeWeek } from "./rules.ts";

export type Wish = {
  weeks: readonly Day[];
  /** Member ids, each once; the first of them begins. */
  order: readonly string[];
  /** Is whoever is planned there to be kept? */
  keeps(place: Place, memberId: string): boolean;
};

/** What is to be written where nobody is kept. After whoever has a week already, the next in order goes on. */
export function fillWeeks(rotation: Rotation, { weeks, order, keeps }: Wish): WeekChange[] {
  let queue = order;
  return weeks.flatMap((week) => {
    const filled = fillWeek(rotation, week, { order: queue, keeps });
    queue = startingAfter(queue, filled[0]);
    return levels
      .map((level, index) => ({ week, level, memberId: filled[index] ?? null }))
      .filter(({ memberId, ...place }) => memberId !== plannedFor(rotation.weeks, place));
  });
}

type Filled = readonly [string | null, string | null];

function fillWeek(rotation: Rotation, week: Day, { order, keeps }: Omit<Wish, "weeks">): Filled {
  const kept = (level: Level) => {
    const memberId = plannedFor(rotation.weeks, { week, level });
    return memberId !== null && keeps({ week, level }, memberId) ? memberId : null;
  };
  const cleared = applied(rotation, ofWeeks(...levels.map((level) => ({ week, level, memberId: kept(level) }))));
  const first = kept(1) ?? firstFree(cleared, { week, level: 1 }, order);
  const withFirst = applied(cleared, ofWeeks({ week, level: 1, memberId: first }));
  return [first, kept(2) ?? firstFree(withFirst, { week, level: 2 }, startingAfter(order, first))];
}

/** The same order, from the one after this person on. */
function startingAfter(order: readonly string[], memberId: string | null): readonly string[] {
  const next = order.indexOf(memberId ?? "") + 1;
  return [...order.slice(next), ...order.slice(0, next)];
}

function firstFree(rotation: Rotation, place: Place, candidates: readonly string[]): string | null {
  const after = (memberId: string) => applied(rotation, ofWeeks({ ...place, memberId }));
  return candidates.find((memberId) => !onBothLevels(after(memberId), wholeWeek(place.week))) ?? null;
}
