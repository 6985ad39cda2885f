// What a poll's figures say, however many vote, in whatever order, and whatever ideas are merged meanwhile.
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import {
  type Ballot,
  type CountedPoll,
  type PollKind,
  pollKinds,
  ratingLevels,
  readableBallot,
  type Tally,
  tally,
} from "../../../src/features/polls/tally.rules.ts";

const poll = (kind: PollKind, facts: Partial<CountedPoll> = {}): CountedPoll => ({
  kind,
  most: 2,
  options: ["a", "b", "c"],
  mergedInto: new Map(),
  ...facts,
});
const chose = (...choices: string[]): Ballot => ({ choices });
const read = (kind: PollKind, raw: unknown, facts: Partial<CountedPoll> = {}) => {
  const ballot = readableBallot(poll(kind, facts), raw);
  return ballot.ok ? ballot.value : ballot.refusal;
};

describe("a choice that comes in", () => {
  test("is read as the kind of poll asks", () => {
    expect(read("single", ["b"])).toEqual(chose("b"));
    expect(read("multiple", ["c", "a"])).toEqual(chose("c", "a"));
    expect(read("ranked", ["c", "a", "b"])).toEqual(chose("c", "a", "b"));
    expect(read("ranked", ["b"])).toEqual(chose("b"));
    expect(read("rating", { a: 5, c: 1 })).toEqual({ levels: { a: 5, c: 1 } });
  });

  test.each<[string, PollKind, unknown]>([
    ["unreadable", "single", "a"],
    ["unreadable", "multiple", [1]],
    ["unreadable", "ranked", { a: 1 }],
    ["unreadable", "rating", ["a"]],
    ["unreadable", "rating", null],
    ["nothing_chosen", "single", []],
    ["nothing_chosen", "rating", {}],
    ["unknown_option", "single", ["x"]],
    ["unknown_option", "rating", { constructor: 3 }],
    ["chosen_twice", "ranked", ["a", "a"]],
    ["too_many", "single", ["a", "b"]],
    ["too_many", "multiple", ["a", "b", "c"]],
    ["no_level", "rating", { a: 0 }],
    ["no_level", "rating", { a: 6 }],
    ["no_level", "rating", { a: 2.5 }],
    ["no_level", "rating", { a: "4" }],
  ])("is refused as %s (%s, %j)", (fault, kind, raw) => {
    expect(read(kind, raw)).toBe(fault);
  });

  test("counts for what an idea was merged into meanwhile, and once", () => {
    const mergedInto = new Map([
      ["idea", "late idea"],
      ["late idea", "b"],
    ]);
    expect(read("single", ["idea"], { mergedInto })).toEqual(chose("b"));
    expect(read("multiple", ["idea", "b", "a"], { mergedInto })).toEqual(chose("b", "a"));
    expect(read("ranked", ["a", "idea", "c", "b"], { mergedInto })).toEqual(chose("a", "b", "c"));
    expect(read("rating", { idea: 2, b: 4 }, { mergedInto })).toEqual({ levels: { b: 4 } });
  });

  test("is refused for an option that was removed, also behind a merge, and where merges go in a circle", () => {
    const mergedInto = new Map([
      ["idea", "removed"],
      ["x", "y"],
      ["y", "x"],
    ]);
    for (const id of ["removed", "idea", "x"]) expect(read("single", [id], { mergedInto })).toBe("unknown_option");
  });
});

describe("the figures", () => {
  test("of a choice are its votes, the most first, equals as the author put them", () => {
    const ballots = [chose("c"), chose("c", "a"), chose("b", "c"), chose("removed")];
    expect(tally(poll("multiple"), ballots)).toEqual({
      kind: "multiple",
      counted: 3,
      order: ["c", "a", "b"],
      options: [
        { id: "a", votes: 1 },
        { id: "b", votes: 1 },
        { id: "c", votes: 3 },
      ],
    });
  });

  test("of a ranking are points, as many for the first as there are options, and first places", () => {
    expect(tally(poll("ranked"), [chose("b", "a", "c"), chose("a", "b"), chose("b")])).toEqual({
      kind: "ranked",
      counted: 3,
      order: ["b", "a", "c"],
      options: [
        { id: "a", points: 5, firsts: 1 },
        { id: "b", points: 8, firsts: 2 },
        { id: "c", points: 1, firsts: 0 },
      ],
    });
  });

  test("of a rating are how many gave each level and their mean; what nobody rated comes last", () => {
    expect(tally(poll("rating"), [{ levels: { b: 5, c: 1 } }, { levels: { b: 2 } }])).toEqual({
      kind: "rating",
      counted: 2,
      order: ["b", "c", "a"],
      options: [
        { id: "a", levels: [0, 0, 0, 0, 0], mean: null },
        { id: "b", levels: [0, 1, 0, 0, 1], mean: 3.5 },
        { id: "c", levels: [1, 0, 0, 0, 0], mean: 1 },
      ],
    });
  });
});

describe("for any poll and any ballots", () => {
  const ids = ["a", "b", "c", "d", "e", "f"];
  const ballotOf = (kind: PollKind, most: number): fc.Arbitrary<Ballot> =>
    kind === "rating"
      ? fc
          .dictionary(fc.constantFrom(...ids), fc.constantFrom(...ratingLevels), { minKeys: 1 })
          .map((levels) => ({ levels }))
      : fc
          .shuffledSubarray(ids, { minLength: 1, maxLength: kind === "single" ? 1 : kind === "ranked" ? 6 : most })
          .map((choices) => ({ choices }));
  const pollAndBallots = fc
    .record({ kind: fc.constantFrom(...pollKinds), most: fc.integer({ min: 2, max: 6 }), merged: fc.nat({ max: 5 }) })
    .chain(({ kind, most, merged }) =>
      fc.record({
        // Each of the last ideas was merged into one before it, so that there are chains; the others stand, or one is removed.
        into: fc.tuple(...ids.slice(ids.length - merged).map((_, n) => fc.nat({ max: ids.length - merged + n - 1 }))),
        removed: fc.constantFrom("none", ...ids.slice(0, ids.length - merged)),
        ballots: fc.array(ballotOf(kind, most), { maxLength: 30 }),
        poll: fc.constant({ kind, most }),
        merged: fc.constant(merged),
      }),
    )
    .map(({ into, removed, ballots, poll, merged }) => ({
      ballots,
      poll: {
        ...poll,
        options: ids.slice(0, ids.length - merged).filter((id) => id !== removed),
        mergedInto: new Map(into.map((target, n) => [ids[ids.length - merged + n] ?? "", ids[target] ?? ""])),
      },
    }));

  test("the order of the ballots changes nothing", () => {
    fc.assert(
      fc.property(pollAndBallots, fc.infiniteStream(fc.nat()), ({ poll, ballots }, lots) => {
        const mixed = ballots.map((ballot) => ({ ballot, lot: lots.next().value ?? 0 })).sort((a, b) => a.lot - b.lot);
        expect(
          tally(
            poll,
            mixed.map(({ ballot }) => ballot),
          ),
        ).toEqual(tally(poll, ballots));
      }),
    );
  });

  test("merging ideas counts as if everybody had chosen, once, what they were merged into", () => {
    fc.assert(
      fc.property(pollAndBallots, ({ poll, ballots }) => {
        const end = (id: string): string => {
          const next = poll.mergedInto.get(id);
          return next === undefined ? id : end(next);
        };
        const renamed = ballots.map((ballot): Ballot => {
          if ("choices" in ballot) return { choices: [...new Set(ballot.choices.map(end))] };
          const byLevel = Object.entries(ballot.levels).sort(([, a], [, b]) => a - b);
          return { levels: Object.fromEntries(byLevel.map(([id, level]) => [end(id), level])) };
        });
        const standing = renamed.map(
          (ballot): Ballot =>
            "choices" in ballot ? { choices: ballot.choices.filter((id) => poll.options.includes(id)) } : ballot,
        );
        expect(tally(poll, ballots)).toEqual(tally({ ...poll, mergedInto: new Map() }, standing));
      }),
    );
  });

  const sum = (numbers: number[]) => numbers.reduce((total, number) => total + number, 0);

  function checkSums(figures: Tally, most: number) {
    const { counted, options, kind } = figures;
    const n = options.length;
    if (kind === "single") expect(sum(options.map(({ votes }) => votes))).toBe(counted);
    if (kind === "multiple") {
      const votes = options.map((option) => option.votes);
      expect(sum(votes)).toBeGreaterThanOrEqual(counted);
      expect(sum(votes)).toBeLessThanOrEqual(counted * most);
      expect(Math.max(0, ...votes)).toBeLessThanOrEqual(counted);
    }
    if (kind === "ranked") {
      expect(sum(options.map(({ firsts }) => firsts))).toBe(counted);
      const points = sum(options.map((option) => option.points));
      expect(points).toBeGreaterThanOrEqual(counted * n);
      expect(points).toBeLessThanOrEqual((counted * n * (n + 1)) / 2);
    }
    if (kind === "rating") for (const option of options) checkRating(option, counted);
  }

  function checkRating({ levels, mean }: { levels: number[]; mean: number | null }, counted: number) {
    const votes = sum(levels);
    expect(votes).toBeLessThanOrEqual(counted);
    if (mean === null) expect(votes).toBe(0);
    else expect(mean * votes).toBeCloseTo(sum(levels.map((count, index) => count * (index + 1))));
  }

  test("the sums are right, and the order has every option once, none before a better one", () => {
    fc.assert(
      fc.property(pollAndBallots, ({ poll, ballots }) => {
        const figures = tally(poll, ballots);
        checkSums(figures, poll.most);
        expect(figures.options.map(({ id }) => id)).toEqual(poll.options);
        expect(figures.order.toSorted()).toEqual([...poll.options]);
        const worth = new Map(
          figures.options.map((option): [string, number] => [
            option.id,
            "points" in option ? option.points : "votes" in option ? option.votes : (option.mean ?? 0),
          ]),
        );
        const worths = figures.order.map((id) => worth.get(id) ?? 0);
        expect(worths).toEqual(worths.toSorted((a, b) => b - a));
      }),
    );
  });

  test("what was read counts in full", () => {
    fc.assert(
      fc.property(pollAndBallots, ({ poll, ballots }) => {
        const readable = ballots.flatMap((ballot) => {
          const answer = readableBallot(poll, "choices" in ballot ? ballot.choices : ballot.levels);
          return answer.ok ? [answer.value] : [];
        });
        expect(tally(poll, readable).counted).toBe(readable.length);
      }),
    );
  });
});
