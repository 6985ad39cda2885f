// Somebody who works out every way that people may have voted, and for each what would have been published.

import type { GroupedPoll } from "../../../src/features/polls/fold.rules.ts";
import { type GroupRow, resultsByGroup } from "../../../src/features/polls/groups.rules.ts";

/** By Round Table and option, how many chose it; everybody has one choice, and all have the same role. */
export type Votes = number[][];

function pollOfVotes(votes: Votes, secret: string): GroupedPoll {
  const label = (row: number) => `table ${row}`;
  const ballots = votes.flatMap((counts, row) =>
    counts.flatMap((count, option) =>
      Array.from({ length: count }, () => ({ roundTable: label(row), role: "all", choices: [String(option)] })),
    ),
  );
  const options = (votes[0] ?? []).map((_, option) => String(option));
  const eligible = { roundTables: new Map(votes.map((_, row) => [label(row), 50])), roles: new Map([["all", 200]]) };
  return { options, most: 1, ballots, secret, eligible };
}

const published = (votes: Votes, secret: string): GroupRow[] | null =>
  resultsByGroup(pollOfVotes(votes, secret)).byRoundTable;

const sum = (numbers: readonly number[]) => numbers.reduce((total, number) => total + number, 0);

/** The hidden cells (row and option) that have the same count in every vote that may have led to what is published. */
export function certainCells(votes: Votes, secret: string, possibleSecrets: readonly string[]): [number, number][] {
  const rows = published(votes, secret) ?? [];
  const hidden = rows.flatMap(({ cells }, row) =>
    cells.flatMap((cell, option): [number, number][] => (cell === null ? [[row, option]] : [])),
  );
  const seen = JSON.stringify(rows);
  const worlds = worldsLike(votes, hidden).map((world) => ({ world, fits: onceOnly(() => mayBe(world)) }));
  const mayBe = (world: Votes) => possibleSecrets.some((other) => JSON.stringify(published(world, other)) === seen);
  const differs = (world: Votes, row: number, option: number) => world[row]?.[option] !== votes[row]?.[option];
  return hidden.filter(([row, option]) => !worlds.some(({ world, fits }) => differs(world, row, option) && fits()));
}

function onceOnly(work: () => boolean): () => boolean {
  let done: boolean | null = null;
  return () => {
    done ??= work();
    return done;
  };
}

/** All votes with the same totals of rows and options that differ in hidden cells only. */
function worldsLike(votes: Votes, hidden: readonly [number, number][]): Votes[] {
  const world = votes.map((counts, row) =>
    counts.map((count, option) => (hidden.some(([r, o]) => r === row && o === option) ? 0 : count)),
  );
  const left = {
    rows: votes.map((counts, row) => sum(counts) - sum(world[row] ?? [])),
    options: (votes[0] ?? []).map((_, option) =>
      sum(votes.map((counts, row) => (counts[option] ?? 0) - (world[row]?.[option] ?? 0))),
    ),
  };
  const found: Votes[] = [];
  const fill = (from: number): void => {
    const [row, option] = hidden[from] ?? [];
    if (row === undefined || option === undefined) {
      if ([...left.rows, ...left.options].every((count) => count === 0)) found.push(structuredClone(world));
      return;
    }
    const put = (count: number) => {
      world[row]?.splice(option, 1, (world[row]?.[option] ?? 0) + count);
      left.rows[row] = (left.rows[row] ?? 0) - count;
      left.options[option] = (left.options[option] ?? 0) - count;
    };
    while ((left.rows[row] ?? 0) >= 0 && (left.options[option] ?? 0) >= 0) {
      fill(from + 1);
      put(1);
    }
    put(-(world[row]?.[option] ?? 0));
  };
  fill(0);
  return found;
}
