// Whether votes could have been otherwise: an exchange of marks between voters that leaves what is published as it is.

import { type Group, type Links, linkAt, type Move, mayGet, mayGive, priceOf, type World } from "./links.rules.ts";

/** Marks that go from group to group; `price` is that of the cells that have to be hidden for nobody to notice. */
export type Exchange = { price: number; moves: Move[] };

/** Which exchange is wanted: `option` goes to a group that `gets`, from one that `gives`. */
export type Wanted = { option: number; gets(group: Group): boolean; gives(group: Group): boolean };

/**
 * The cheapest exchange of those wanted. Marks for other options go on from group to group until each has as many as
 * before, or as many as its voters may have.
 */
export function cheapestExchange(world: World, links: Links, wanted: readonly Wanted[]): Exchange | null {
  let cheapest: Exchange | null = null;
  for (const first of wanted.flatMap((each) => firstMoves(world, each))) {
    const exchange = cheapestFrom(world, links, first, cheapest?.price ?? Number.POSITIVE_INFINITY);
    cheapest = exchange ?? cheapest;
    if (cheapest?.price === 0) break;
  }
  return cheapest;
}

/** A group gets a mark for `option`; `prices` says what it costs that it comes from each other group. */
type First = { to: number; option: number; prices: number[] };

function firstMoves(world: World, { option, gets, gives }: Wanted): First[] {
  const isGiver = world.groups.map((group) => mayGive(group, option) && gives(group));
  return world.groups.flatMap((getter, to): First[] => {
    if (!(mayGet(getter, option) && gets(getter))) return [];
    const prices = world.groups.map((giver, from) =>
      isGiver[from] && from !== to ? priceOf(world, getter, giver, option) : Number.POSITIVE_INFINITY,
    );
    return [{ to, option, prices }];
  });
}

/** Dijkstra's search, backwards from the group that got the first mark; null where nothing is below `limit`. */
function cheapestFrom(world: World, links: Links, first: First, limit: number): Exchange | null {
  const { to, option } = first;
  const ways = waysTo(to, world.groups.length);
  let [from, cheapest] = [-1, limit];
  for (let at = to; at >= 0 && (ways.prices[at] ?? 0) < cheapest; at = nearestOpen(ways)) {
    ways.done[at] = 1;
    const price = (ways.prices[at] ?? 0) + (first.prices[at] ?? Number.POSITIVE_INFINITY);
    if (price < cheapest) [from, cheapest] = [at, price];
    reachFreely(ways, world, at);
    if (at < links.size) reachByLinks(ways, links, at, option);
  }
  return from < 0 ? null : { price: cheapest, moves: [{ to, from, option }, ...movesFrom(ways, links, from, option)] };
}

/**
 * By group the price of the way back, the group that it goes to next, and whether that is certain. One place more, behind
 * the groups, stands for marks more or less: whoever may have fewer need not get one, whoever may have more need not give.
 */
type Ways = { prices: Float64Array; next: Int32Array; done: Uint8Array };

function waysTo(group: number, groups: number): Ways {
  const prices = new Float64Array(groups + 1).fill(Number.POSITIVE_INFINITY);
  prices[group] = 0;
  return { prices, next: new Int32Array(groups + 1).fill(-1), done: new Uint8Array(groups + 1) };
}

function reach({ prices, next, done }: Ways, to: number, from: number, price: number): void {
  const through = (prices[from] ?? 0) + price;
  if (done[to] || through >= (prices[to] ?? 0)) return;
  prices[to] = through;
  next[to] = from;
}

function reachFreely(ways: Ways, { groups, most }: World, from: number): void {
  const giver = groups[from];
  if (giver && marksOf(giver) < most * giver.voters) reach(ways, groups.length, from, 0);
  if (!giver)
    for (const [to, getter] of groups.entries()) if (marksOf(getter) > getter.voters) reach(ways, to, from, 0);
}

function reachByLinks(ways: Ways, links: Links, from: number, ruledOut: number): void {
  for (let to = 0; to < links.size; to++)
    reach(ways, to, from, links.prices[linkAt(links, to, from, ruledOut)] ?? Number.POSITIVE_INFINITY);
}

function nearestOpen({ prices, done }: Ways): number {
  let nearest = -1;
  let price = Number.POSITIVE_INFINITY;
  for (let at = 0; at < prices.length; at++)
    if (!done[at] && (prices[at] ?? 0) < price) [nearest, price] = [at, prices[at] ?? 0];
  return nearest;
}

function movesFrom({ next }: Ways, links: Links, end: number, ruledOut: number): Move[] {
  const moves: Move[] = [];
  for (let to = end, from = next[to] ?? -1; from >= 0; to = from, from = next[to] ?? -1)
    if (to < links.size && from < links.size)
      moves.push({ to, from, option: links.options[linkAt(links, to, from, ruledOut)] ?? -1 });
  return moves;
}

const marksOf = ({ marks }: Group): number => marks.reduce((sum, count) => sum + count, 0);

// ——— Crosswise ———

/** Groups by their rows in two breakdowns. */
export type Grid = (Group | undefined)[][];

export function gridOf(groups: readonly Group[]): Grid {
  const grid: Grid = [];
  for (const group of groups) {
    const [row = 0, column = 0] = group.rows;
    grid[row] = grid[row] ?? [];
    grid[row][column] = group;
  }
  return grid;
}

/**
 * May this group have one mark more (or fewer) for `option` though no published number changes at all? So it is where
 * two rows of one breakdown and two of the other exchange two options crosswise.
 */
export function mayCross(grid: Grid, group: Group, option: number, more: boolean): boolean {
  const [row = 0, column = 0] = group.rows;
  return grid.some((others, otherRow) =>
    others.some((across, otherColumn) => {
      const [beside, below] = [grid[row]?.[otherColumn], others[column]];
      if (otherRow === row || otherColumn === column || !across || !beside || !below) return false;
      return group.marks.some((_, other) => {
        const [gets, gives] = more ? [option, other] : [other, option];
        return (
          [group, across].every((of) => fits(of, gets, gives)) && [beside, below].every((of) => fits(of, gives, gets))
        );
      });
    }),
  );
}

const fits = (group: Group, gets: number, gives: number): boolean => mayGet(group, gets) && mayGive(group, gives);
