// What results by group may tell, and what nobody can work out from them: not by subtraction, not by search.
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { GroupedPoll } from "../../../src/features/polls/fold.rules.ts";
import { type GroupResults, type GroupRow, resultsByGroup } from "../../../src/features/polls/groups.rules.ts";
import { attack } from "./attacker.ts";
import { certainCells, type Votes } from "./simulator.ts";

/** So many ballots of one Round Table and role, each with these choices ("a" or "ab"). */
type Lot = [count: number, roundTable: string, role: string, choices: string];
const pollOf = (options: string, most: number, lots: Lot[]): GroupedPoll => {
  const ballots = lots.flatMap(([count, roundTable, role, choices]) =>
    Array.from({ length: count }, () => ({ roundTable, role, choices: [...choices] })),
  );
  const eligible = (labels: string[]) => new Map(labels.map((label) => [label, 50]));
  const [roundTables, roles] = [ballots.map(({ roundTable }) => roundTable), ballots.map(({ role }) => role)];
  return {
    options: [...options],
    most,
    ballots,
    secret: "a long random text",
    eligible: { roundTables: eligible(roundTables), roles: eligible(roles) },
  };
};
const cellsOf = (rows: GroupRow[] | null) => rows?.map(({ labels, cells }) => [labels.join("+"), ...cells]) ?? null;
const byRoundTable = (options: string, most: number, lots: [count: number, roundTable: string, choices: string][]) =>
  cellsOf(
    resultsByGroup(
      pollOf(
        options,
        most,
        lots.map(([count, roundTable, choices]) => [count, roundTable, "all", choices]),
      ),
    ).byRoundTable,
  );

describe("a row", () => {
  test("has five voters or more: smaller ones are folded together, the smallest first, and come last", () => {
    const poll = pollOf("ab", 1, [
      [6, "North", "all", "a"],
      [6, "North", "all", "b"],
      [2, "Berkshire", "all", "a"],
      [4, "Cape", "all", "b"],
      [7, "Valley", "all", "a"],
      [5, "Valley", "all", "b"],
      [3, "Islands", "all", "a"],
      [3, "Islands", "all", "b"],
    ]);
    poll.eligible.roundTables = new Map([...poll.eligible.roundTables, ["Old Colony", 20]]);
    expect(resultsByGroup(poll).byRoundTable?.map(({ cells, ...row }) => row)).toEqual([
      { labels: ["Islands"], eligible: 50, voters: 6 },
      { labels: ["North"], eligible: 50, voters: 12 },
      { labels: ["Valley"], eligible: 50, voters: 12 },
      { labels: ["Berkshire", "Cape", "Old Colony"], eligible: 120, voters: 6 },
    ]);
  });

  test("that would stand alone is not shown", () => {
    expect(
      byRoundTable("ab", 1, [
        [20, "North", "a"],
        [9, "North", "b"],
        [4, "South", "a"],
      ]),
    ).toBeNull();
    expect(resultsByGroup(pollOf("ab", 1, [])).byRoundTable).toBeNull();
  });
});

describe("a cell", () => {
  test("is shown from five on, and where an option's total says it anyway", () => {
    expect(
      byRoundTable("abcd", 2, [
        [10, "North", "ad"],
        [8, "North", "bd"],
        [7, "South", "ad"],
        [6, "South", "bd"],
      ]),
    ).toEqual([
      ["North", 10, 8, 0, 18],
      ["South", 7, 6, 0, 13],
    ]);
  });

  test("below five is hidden, with as much as it takes that no subtraction finds it", () => {
    const rows = byRoundTable("abc", 1, [
      [12, "North", "a"],
      [9, "North", "b"],
      [3, "North", "c"],
      [10, "South", "a"],
      [7, "South", "b"],
      [6, "South", "c"],
      [9, "West", "a"],
      [11, "West", "b"],
      [8, "West", "c"],
    ]);
    expect(rows?.[0]?.at(-1)).toBeNull();
    expect(rows?.flat().filter((cell) => cell === null)).toHaveLength(4);
  });

  test("tells no row's members that all of them chose, or did not choose, the same", () => {
    const lots: [number, string, string][] = [
      [9, "North", "a"],
      [8, "South", "a"],
      [7, "South", "b"],
      [8, "West", "a"],
      [7, "West", "b"],
    ];
    expect(byRoundTable("ab", 1, lots)?.[0]).toEqual(["North", null, null]);
    const several = byRoundTable("abc", 2, [
      [9, "North", "ac"],
      [6, "South", "ac"],
      [6, "South", "bc"],
      [6, "West", "ab"],
      [7, "West", "bc"],
    ]);
    expect(several?.[0]).toEqual(["North", null, null, null]);
  });
});

describe("the two breakdowns together", () => {
  // One superintendent is in a Round Table of assistants: who subtracts one breakdown from the other has their ballot.
  const poll = pollOf("ab", 2, [
    [6, "North", "superintendent", "a"],
    [6, "North", "superintendent", "b"],
    [1, "South", "superintendent", "a"],
    [7, "South", "assistant", "a"],
    [7, "South", "assistant", "ab"],
    [6, "South", "assistant", "b"],
  ]);
  const without = (label: "roundTable" | "role"): GroupResults =>
    resultsByGroup({ ...poll, ballots: poll.ballots.map((ballot) => ({ ...ballot, [label]: "all" })) });

  test("tell nobody's choice where each alone would not, and Round Tables come first", () => {
    const apart = { byRoundTable: without("role").byRoundTable, byRole: without("roundTable").byRole };
    expect(attack(poll, { ...apart, byRole: null })).toEqual({ cells: [], voters: [] });
    expect(attack(poll, { ...apart, byRoundTable: null })).toEqual({ cells: [], voters: [] });
    expect(attack(poll, apart).voters).toEqual(["South superintendent a", "South superintendent b"]);
    const together = resultsByGroup(poll);
    expect(together.byRoundTable).toEqual(apart.byRoundTable);
    expect(attack(poll, together)).toEqual({ cells: [], voters: [] });
  });
});

// ——— Any poll ———

/** The same row of numbers from 0 to 1 for a seed each time. */
function lotsFrom(seed: number): () => number {
  let state = (Math.imul(seed, 2_654_435_761) + 1) >>> 0;
  return () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return state / 2 ** 32;
  };
}
function drawn(weights: readonly number[], lot: number): number {
  const all = weights.reduce((sum, weight) => sum + weight, 0);
  let sum = 0;
  const place = weights.findIndex((weight) => {
    sum += weight;
    return lot * all < sum;
  });
  return Math.max(place, 0);
}

type Town = { sizes: number[]; roles: number[]; options: number[]; most: number; seed: number; together: number };

/** `together` says how often somebody's role goes with their Round Table; each Round Table has its own taste. */
function townPoll({ sizes, roles, options, most, seed, together }: Town): GroupedPoll {
  const lot = lotsFrom(seed);
  const ids = options.map((_, option) => `o${option}`);
  const ballots = sizes.flatMap((size, table) => {
    const taste = options.map((weight) => weight * (0.7 + 0.6 * lot()));
    return Array.from({ length: size }, () => {
      const role = lot() < together ? table % roles.length : drawn(roles, lot());
      const wanted = 1 + Math.floor(lot() * most);
      const choices = new Set<string>();
      while (choices.size < wanted) choices.add(ids[drawn(taste, lot())] ?? "");
      return { roundTable: `table ${table}`, role: `role ${role}`, choices: [...choices] };
    });
  });
  const eligible = (count: number, by: string) =>
    new Map(Array.from({ length: count }, (_, at) => [`${by} ${at}`, 60] as const));
  return {
    options: ids,
    most,
    ballots,
    secret: `secret ${seed}`,
    eligible: { roundTables: eligible(sizes.length, "table"), roles: eligible(roles.length, "role") },
  };
}

const town = fc
  .record({
    sizes: fc.array(fc.integer({ min: 1, max: 13 }), { minLength: 2, maxLength: 4 }),
    roles: fc.array(fc.constantFrom(1, 4, 12), { minLength: 1, maxLength: 3 }),
    options: fc.array(fc.constantFrom(1, 4, 9), { minLength: 2, maxLength: 4 }),
    several: fc.boolean(),
    seed: fc.nat(),
    together: fc.constantFrom(0, 0.85),
  })
  .map(({ several, ...facts }): Town => ({ ...facts, most: several ? Math.max(2, facts.options.length - 1) : 1 }));

describe("for any poll", () => {
  test("no search through all that might have been voted finds a hidden count or anybody's choice", () => {
    fc.assert(
      fc.property(town, (facts) => {
        const poll = townPoll(facts);
        expect(attack(poll, resultsByGroup(poll))).toEqual({ cells: [], voters: [] });
      }),
      { numRuns: 250 },
    );
  }, 60_000);

  test("that search is a good one: it does find what is hidden where only the small cells are", () => {
    const found = Array.from({ length: 40 }, (_, seed) => {
      const poll = townPoll({ sizes: [9, 11, 12], roles: [1], options: [9, 6, 4], most: 1, seed, together: 0 });
      const rows = ["table 0", "table 1", "table 2"].map((label): GroupRow => {
        const members = poll.ballots.filter(({ roundTable }) => roundTable === label);
        const values = poll.options.map((id) => members.filter(({ choices }) => choices.includes(id)).length);
        const cells = values.map((value) => (value < 5 ? null : value));
        return { labels: [label], eligible: 60, voters: members.length, cells };
      });
      return attack(poll, { byRoundTable: rows, byRole: null }).cells.length > 0;
    });
    expect(found.filter(Boolean).length).toBeGreaterThan(10);
  });

  const check = (poll: GroupedPoll, by: "roundTable" | "role", { labels, voters, eligible, cells }: GroupRow) => {
    const members = poll.ballots.filter((ballot) => labels.includes(ballot[by]));
    expect([voters, eligible]).toEqual([members.length, 60 * labels.length]);
    expect(voters).toBeGreaterThanOrEqual(5);
    for (const [option, id] of poll.options.entries()) {
      const [of, all] = [members, poll.ballots].map(
        (some) => some.filter(({ choices }) => choices.includes(id)).length,
      );
      if (all === 0 || all === poll.ballots.length) expect(cells[option]).toBe(of);
      else if (of === undefined || of < 5 || of === voters) expect(cells[option]).toBeNull();
      else expect([of, null]).toContain(cells[option]);
    }
  };

  test("what is shown is true, of rows and cells that are large enough, every group in one row", () => {
    fc.assert(
      fc.property(town, (facts) => {
        const poll = townPoll(facts);
        const { byRoundTable, byRole } = resultsByGroup(poll);
        for (const row of byRoundTable ?? []) check(poll, "roundTable", row);
        for (const row of byRole ?? []) check(poll, "role", row);
        const labels = byRoundTable?.flatMap((row) => row.labels);
        if (labels) expect(labels.sort()).toEqual([...poll.eligible.roundTables.keys()]);
      }),
    );
  });

  test("the order of ballots and of labels changes nothing", () => {
    fc.assert(
      fc.property(town, fc.nat(), (facts, seed) => {
        const poll = townPoll(facts);
        const lot = lotsFrom(seed);
        const mixed = <Item>(items: Iterable<Item>) =>
          [...items]
            .map((item) => ({ item, at: lot() }))
            .sort((a, b) => a.at - b.at)
            .map(({ item }) => item);
        const other: GroupedPoll = {
          ...poll,
          ballots: mixed(poll.ballots).map((ballot) => ({ ...ballot, choices: mixed(ballot.choices) })),
          eligible: {
            roundTables: new Map(mixed(poll.eligible.roundTables)),
            roles: new Map(mixed(poll.eligible.roles)),
          },
        };
        expect(resultsByGroup(other)).toEqual(resultsByGroup(poll));
      }),
    );
  });
});

describe("who knows these rules as well, and tries them on all that might have been voted", () => {
  const secrets = Array.from({ length: 40 }, (_, at) => `secret ${at}`);
  const small = ({ sizes, options, seed }: { sizes: number[]; options: number[]; seed: number }): Votes => {
    const lot = lotsFrom(seed);
    return sizes.map((size) => {
      const counts = options.map(() => 0);
      for (let voter = 0; voter < size; voter++) {
        const option = drawn(options, lot());
        counts[option] = (counts[option] ?? 0) + 1;
      }
      return counts;
    });
  };
  const votesOf = (seed: number) =>
    small({
      sizes:
        [
          [9, 7, 6],
          [11, 10],
          [13, 8, 8],
          [12, 13, 8],
        ][seed % 4] ?? [],
      options: [7, 2, 8],
      seed,
    });
  const isSmall =
    (votes: Votes) =>
    ([row, option]: [number, number]) =>
      (votes[row]?.[option] ?? 0) < 5;
  const found = (possible: readonly string[]) =>
    Array.from({ length: 60 }, (_, seed) => votesOf(seed)).flatMap((votes) =>
      certainCells(votes, "secret 0", possible).filter(isSmall(votes)),
    );

  test("finds no hidden count, as long as the poll's secret is one", () => {
    expect(found(secrets)).toEqual([]);
    expect(found(["secret 0"]).length).toBeGreaterThan(0);
  }, 60_000);
});

describe("what is useful still shows", () => {
  const roundTables = { sizes: [20, 23, 27, 30, 34, 38, 41, 45], roles: [65, 25, 6, 4], options: [40, 25, 15, 12, 8] };
  const cellsIn = (most: number) =>
    Array.from({ length: 40 }, (_, seed) => townPoll({ ...roundTables, most, seed, together: 0 })).flatMap((poll) =>
      (resultsByGroup(poll).byRoundTable ?? []).flatMap(({ cells }) => cells),
    );
  test.each([
    [1, 0.5],
    [2, 0.75],
    [3, 0.85],
  ])("of eight Round Tables with 20 to 45 voters and five options, up to %i a ballot, a share of %d", (most, share) => {
    const cells = cellsIn(most);
    expect(cells).toHaveLength(40 * 40);
    expect(cells.filter((cell) => cell !== null).length / cells.length).toBeGreaterThan(share);
  });

  test("and a poll of 42,000 with thirty options is done in well under a second", () => {
    for (const most of [1, 5]) {
      const options = Array.from({ length: 30 }, (_, option) => 1 / (option + 1));
      const sizes = Array.from({ length: 10 }, () => 4200);
      const poll = townPoll({ sizes, roles: [60, 20, 8, 6, 4, 2], options, most, seed: 1, together: 0 });
      const began = performance.now();
      const { byRoundTable } = resultsByGroup(poll);
      expect(performance.now() - began).toBeLessThan(1000);
      expect(byRoundTable?.flatMap(({ cells }) => cells)).not.toContain(null);
    }
  });
});
