// What it costs that a mark goes from one group of voters to another unnoticed: which published cells would have to be hidden.

/** Voters who are in the same row of each breakdown. What each of them chose is interchangeable. */
export type Group = {
  /** Its row in each breakdown. */
  rows: readonly number[];
  voters: number;
  /** By option, how many of them chose it. */
  marks: readonly number[];
};

/**
 * What is known of a vote. `prices` says by breakdown, row and option what it costs to hide a cell: 0 is hidden already,
 * Infinity stays public. The totals of options, and who voted, are always known; how many options somebody chose is not.
 */
export type World = { groups: readonly Group[]; most: number; prices: number[][][] };

export const mayGet = ({ marks, voters }: Group, option: number): boolean => (marks[option] ?? 0) < voters;
export const mayGive = ({ marks }: Group, option: number): boolean => (marks[option] ?? 0) > 0;

/** To hide the cells that change where `to` has one mark more for `option` and `from` one fewer. */
export function priceOf({ prices }: World, to: Group, from: Group, option: number): number {
  let price = 0;
  for (let table = 0; table < prices.length; table++) {
    const [row, other] = [to.rows[table] ?? 0, from.rows[table] ?? 0];
    if (row !== other) price += (prices[table]?.[row]?.[option] ?? 0) + (prices[table]?.[other]?.[option] ?? 0);
  }
  return price;
}

/**
 * For each group that gets (`to`) and each that gives (`from`) the two cheapest options, so that one is left where the
 * other is ruled out: at `2 * (to * size + from)` and behind it. -1 is none, its price Infinity.
 */
export type Links = { size: number; options: Int32Array; prices: Float64Array };

export function linksIn(world: World): Links {
  const size = world.groups.length;
  const links: Links = {
    size,
    options: new Int32Array(2 * size * size).fill(-1),
    prices: new Float64Array(2 * size * size).fill(Number.POSITIVE_INFINITY),
  };
  for (const [to, getter] of world.groups.entries())
    for (let option = 0; option < getter.marks.length; option++)
      if (mayGet(getter, option)) for (let from = 0; from < size; from++) offer(world, links, { to, from, option });
  return links;
}

/** One group gets a mark for an option that another gives. */
export type Move = { to: number; from: number; option: number };

function offer(world: World, { size, options, prices }: Links, { to, from, option }: Move): void {
  const [getter, giver] = [world.groups[to], world.groups[from]];
  if (!getter || !giver || to === from || !mayGive(giver, option)) return;
  const price = priceOf(world, getter, giver, option);
  const [best, second] = [2 * (to * size + from), 2 * (to * size + from) + 1];
  if (options[second] === option) prices[second] = Number.POSITIVE_INFINITY;
  if (options[best] === option) prices[best] = price;
  else if (price < (prices[best] ?? 0)) {
    [options[second], prices[second]] = [options[best] ?? -1, prices[best] ?? 0];
    [options[best], prices[best]] = [option, price];
  } else if (price < (prices[second] ?? 0)) [options[second], prices[second]] = [option, price];
}

/** Where in `links` the cheapest way stands that is not by the option that is ruled out. */
export const linkAt = ({ size, options }: Links, to: number, from: number, ruledOut: number): number => {
  const best = 2 * (to * size + from);
  return options[best] === ruledOut ? best + 1 : best;
};

/** From now on the cells that this move changes are hidden. */
export function hideFor(world: World, links: Links, { to, from, option }: Move): void {
  for (const [table, rows] of world.prices.entries()) {
    const changed = [to, from].map((group) => world.groups[group]?.rows[table] ?? -1);
    if (changed[0] === changed[1]) continue;
    for (const row of changed) if (rows[row]?.[option]) rows[row][option] = 0;
    for (const [at, { rows }] of world.groups.entries())
      if (changed.includes(rows[table] ?? -1)) offerAgain(world, links, at, option);
  }
}

function offerAgain(world: World, links: Links, at: number, option: number): void {
  for (const [other, group] of world.groups.entries()) {
    if (mayGet(group, option)) offer(world, links, { to: other, from: at, option });
    const getter = world.groups[at];
    if (getter && mayGet(getter, option)) offer(world, links, { to: at, from: other, option });
  }
}
