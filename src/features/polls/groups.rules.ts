// Results by Round Table and by role from which nobody's choice, and no count below five, can be worked out.

import { type By, type Counts, countsOf, type GroupedPoll, type Row, rowsBy, smallest } from "./fold.rules.ts";
import { type Group, hideFor, type Links, linksIn, type World } from "./links.rules.ts";
import { cheapestExchange, type Exchange, gridOf, mayCross, type Wanted } from "./worlds.rules.ts";

/** `cells` are in the order of the options; null is hidden. */
export type GroupRow = { labels: string[]; eligible: number; voters: number; cells: (number | null)[] };

/** Null where there is nothing that can be shown. */
export type GroupResults = { byRoundTable: GroupRow[] | null; byRole: GroupRow[] | null };

/**
 * Who sees all of this and the totals of options, and knows who voted, can still not tell of any voter what they chose
 * or did not choose, nor a hidden count below five, except what the totals tell alone. Round Tables come first: roles
 * are shown as far as that hides nothing of them. All this holds for what is shown once, when a poll has closed: from
 * results before and after a vote that vote could be told.
 */
export function resultsByGroup(poll: GroupedPoll): GroupResults {
  const counts = countsOf(poll);
  const roundTables = rowsBy("roundTable", counts, poll.eligible.roundTables);
  const alone = roundTables && protect(poll, counts, [tableOf("roundTable", counts, roundTables, poll)])?.[0];
  const first = alone && somethingShows(alone, counts) ? alone : null;
  const roles = rowsBy("role", counts, poll.eligible.roles);
  const rest = roles && tableOf("role", counts, roles, poll);
  const last = rest && protect(poll, counts, first ? [settled(first), rest] : [rest])?.at(-1);
  return {
    byRoundTable: first && shownRows(first),
    byRole: last && somethingShows(last, counts) ? shownRows(last) : null,
  };
}

/** What hiding each cell costs, as in a `World`. */
type Table = { by: By; rows: Row[]; prices: number[][] };

/**
 * Fewer cells hidden is better. Of as many the secret decides: were it the numbers, then which cells are hidden would
 * tell something of them to whoever knows these rules.
 */
function tableOf(by: By, counts: Counts, rows: Row[], { options, secret }: GroupedPoll): Table {
  const priceOf = ({ voters, labels }: Row, value: number, option: number): number => {
    if (isKnown(counts, option)) return Number.POSITIVE_INFINITY;
    if (value < smallest || value === voters) return 0;
    return 1 + 4 * lot(JSON.stringify([secret, by, labels, options[option]]));
  };
  return { by, rows, prices: rows.map((row) => row.values.map((value, option) => priceOf(row, value, option))) };
}

/** A number from 0 to 1 that looks random and is the same each time (FNV-1a, then Murmur's last step). */
function lot(text: string): number {
  let hash = 0x811c9dc5;
  for (let at = 0; at < text.length; at++) hash = Math.imul(hash ^ text.charCodeAt(at), 0x01000193);
  hash = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b);
  hash = Math.imul(hash ^ (hash >>> 13), 0xc2b2ae35);
  return ((hash ^ (hash >>> 16)) >>> 0) / 2 ** 32;
}

/** Where nobody or everybody chose an option, its total says so of each voter. */
const isKnown = ({ totals, voters }: Counts, option: number): boolean =>
  totals[option] === 0 || totals[option] === voters;

const settled = (table: Table): Table => ({
  ...table,
  prices: table.prices.map((row) => row.map((price) => (price > 0 ? Number.POSITIVE_INFINITY : 0))),
});

const somethingShows = ({ prices }: Table, counts: Counts): boolean =>
  counts.totals.every((_, option) => isKnown(counts, option)) ||
  prices.some((row) => row.some((price, option) => price > 0 && !isKnown(counts, option)));

const shownRows = ({ rows, prices }: Table): GroupRow[] =>
  rows.map(({ values, ...row }, at) => ({
    ...row,
    cells: values.map((value, option) => ((prices[at]?.[option] ?? 0) > 0 ? value : null)),
  }));

// ——— Protection ———

/**
 * The tables with as many more cells hidden as it takes; null where no hiding is enough. What a hidden cell is safe by
 * is an exchange of marks that nobody would notice, so hiding more later never undoes it.
 */
function protect({ most }: GroupedPoll, counts: Counts, tables: Table[]): Table[] | null {
  const prices = tables.map((table) => table.prices.map((row) => [...row]));
  const world: World = { groups: groupsIn(counts, tables), most, prices };
  const links = linksIn(world);
  for (const settle of [...cellsInDoubt(world, counts, tables), ...votersInDoubt(world, counts)]) {
    const exchange = settle(links);
    if (exchange === null) return null;
    if (exchange.price > 0) for (const move of exchange.moves) hideFor(world, links, move);
  }
  return tables.map((table, at) => ({ ...table, prices: prices[at] ?? [] }));
}

function groupsIn({ joint }: Counts, tables: readonly Table[]): Group[] {
  const rowOf = tables.map(({ rows }) => new Map(rows.flatMap(({ labels }, at) => labels.map((label) => [label, at]))));
  const groups = new Map<string, Group & { marks: number[] }>();
  for (const part of joint) {
    const rows = tables.map(({ by }, at) => rowOf[at]?.get(part[by]) ?? -1);
    const group = groups.get(rows.join()) ?? { rows, voters: 0, marks: part.marks.map(() => 0) };
    const marks = group.marks.map((count, option) => count + (part.marks[option] ?? 0));
    groups.set(rows.join(), { rows, voters: group.voters + part.voters, marks });
  }
  return [...groups.values()];
}

/** The cheapest exchange that settles a doubt. */
type Doubt = (links: Links) => Exchange | null;

/** Each hidden cell that is small, or that is a whole row: it might have another value. */
const cellsInDoubt = (world: World, counts: Counts, tables: readonly Table[]): Doubt[] =>
  tables.flatMap(({ rows }, table) =>
    rows.flatMap(({ values, voters }, row) =>
      values.flatMap((value, option): Doubt[] => {
        if (isKnown(counts, option) || (value >= smallest && value < voters)) return [];
        const inside = (group: Group) => group.rows[table] === row;
        const outside = (group: Group) => !inside(group);
        const more: Wanted = { option, gets: inside, gives: outside };
        const fewer: Wanted = { option, gets: outside, gives: inside };
        return [(links) => cheapestExchange(world, links, [more, fewer])];
      }),
    ),
  );

/** Each group of which nobody, or everybody, chose an option: one of them might have chosen otherwise. */
function votersInDoubt(world: World, counts: Counts): Doubt[] {
  const grid = gridOf(world.groups);
  const isIt = (one: Group) => (group: Group) => group === one;
  const any = () => true;
  return world.groups.flatMap((group) =>
    group.marks.flatMap((count, option): Doubt[] => {
      if (isKnown(counts, option) || (count > 0 && count < group.voters)) return [];
      const more = count === 0;
      const wanted: Wanted = more
        ? { option, gets: isIt(group), gives: any }
        : { option, gets: any, gives: isIt(group) };
      const unnoticed: Exchange = { price: 0, moves: [] };
      return [(links) => (mayCross(grid, group, option, more) ? unnoticed : cheapestExchange(world, links, [wanted]))];
    }),
  );
}
