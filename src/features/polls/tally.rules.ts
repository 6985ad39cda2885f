// How ballots are read and counted: votes, levels of a rating, places in a ranking, and what comes first.

import { ok, type Result, refuse } from "../../lib/result.ts";

export const pollKinds = ["single", "multiple", "rating", "ranked"] as const;
export type PollKind = (typeof pollKinds)[number];

export const ratingLevels = [1, 2, 3, 4, 5] as const;
export type RatingLevel = (typeof ratingLevels)[number];

/** Of a single or multiple choice the options, of a ranking the options in order (as many as were ranked). */
export type Choices = { choices: readonly string[] };
/** By option; what was not rated is not there. */
export type Ratings = { levels: Readonly<Record<string, RatingLevel>> };
export type Ballot = Choices | Ratings;

export type CountedPoll = {
  kind: PollKind;
  /** How many options a ballot of a multiple choice may have. */
  most: number;
  /** Ids of the options that stand, in order. A removed one is not among them, so it counts nowhere. */
  options: readonly string[];
  /** Ideas that were merged, each into another, which may have been merged in turn. */
  mergedInto: ReadonlyMap<string, string>;
};

/** What each option counts as now: itself or what it was merged into. What counts nowhere is not there. */
type Standing = ReadonlyMap<string, string>;

function standingIn({ options, mergedInto }: CountedPoll): Standing {
  const stands = new Set(options);
  const end = (id: string): string => {
    const seen = new Set<string>();
    let now = id;
    for (let next = mergedInto.get(now); next !== undefined && !seen.has(now); next = mergedInto.get(now)) {
      seen.add(now);
      now = next;
    }
    return now;
  };
  const ends = [...options, ...mergedInto.keys()].map((id): [string, string] => [id, end(id)]);
  return new Map(ends.filter(([, id]) => stands.has(id)));
}

/** Each standing option once, at its first place. */
const countedChoices = (standing: Standing, { choices }: Choices): string[] => [
  ...new Set(choices.flatMap((id) => standing.get(id) ?? [])),
];

/** Of two levels for what is one thing now, the higher counts. */
function countedLevels(standing: Standing, { levels }: Ratings): Map<string, RatingLevel> {
  const counted = new Map<string, RatingLevel>();
  for (const [id, level] of Object.entries(levels)) {
    const now = standing.get(id);
    if (now !== undefined && level > (counted.get(now) ?? 0)) counted.set(now, level);
  }
  return counted;
}

// ——— Reading ———

export type BallotFault = "unreadable" | "nothing_chosen" | "unknown_option" | "chosen_twice" | "too_many" | "no_level";

/** A choice as it comes in. Whoever chose an idea that was merged meanwhile has chosen what it is now. */
export const readableBallot = (poll: CountedPoll, raw: unknown): Result<Ballot, BallotFault> =>
  poll.kind === "rating" ? readableRatings(poll, raw) : readableChoices(poll, raw);

function readableChoices(poll: CountedPoll, raw: unknown): Result<Choices, BallotFault> {
  if (!(Array.isArray(raw) && raw.every((id): id is string => typeof id === "string"))) return refuse("unreadable");
  const standing = standingIn(poll);
  if (raw.length === 0) return refuse("nothing_chosen");
  if (raw.some((id) => !standing.has(id))) return refuse("unknown_option");
  if (new Set(raw).size < raw.length) return refuse("chosen_twice");
  const choices = countedChoices(standing, { choices: raw });
  return choices.length > mostChoices(poll) ? refuse("too_many") : ok({ choices });
}

const mostChoices = ({ kind, most, options }: CountedPoll): number =>
  kind === "single" ? 1 : kind === "multiple" ? most : options.length;

function readableRatings(poll: CountedPoll, raw: unknown): Result<Ratings, BallotFault> {
  if (typeof raw !== "object" || raw === null || Array.isArray(raw)) return refuse("unreadable");
  const standing = standingIn(poll);
  const rated = Object.entries(raw);
  if (rated.length === 0) return refuse("nothing_chosen");
  if (rated.some(([id]) => !standing.has(id))) return refuse("unknown_option");
  const levels = Object.fromEntries(rated.filter((entry): entry is [string, RatingLevel] => isLevel(entry[1])));
  if (Object.keys(levels).length < rated.length) return refuse("no_level");
  return ok({ levels: Object.fromEntries(countedLevels(standing, { levels })) });
}

const isLevel = (value: unknown): value is RatingLevel => ratingLevels.some((level) => level === value);

// ——— Counting ———

export type VotesTally = { id: string; votes: number };
/** `levels` says how many gave 1, 2, 3, 4 and 5; `mean` is null where nobody rated. */
export type RatingTally = { id: string; levels: number[]; mean: number | null };
/** Of n options the first on a ballot gets n points, the next n - 1; what a ballot leaves out gets none from it. */
export type RankedTally = { id: string; points: number; firsts: number };

/** The options in the poll's order; `order` has their ids, the best first, equals in the poll's order. */
export type Tally = {
  /** Ballots of which something counts. */
  counted: number;
  order: string[];
} & (
  | { kind: "single" | "multiple"; options: VotesTally[] }
  | { kind: "rating"; options: RatingTally[] }
  | { kind: "ranked"; options: RankedTally[] }
);

/** Counts the ballots of the poll's kind; others count nowhere. */
export function tally(poll: CountedPoll, ballots: readonly Ballot[]): Tally {
  const standing = standingIn(poll);
  if (poll.kind === "rating") {
    const rated = ballots.flatMap((ballot) => ("levels" in ballot ? [countedLevels(standing, ballot)] : []));
    return { kind: poll.kind, ...tallyOfRatings(poll.options, rated) };
  }
  const chosen = ballots.flatMap((ballot) => ("choices" in ballot ? [countedChoices(standing, ballot)] : []));
  return poll.kind === "ranked"
    ? { kind: poll.kind, ...tallyOfRankings(poll.options, chosen) }
    : { kind: poll.kind, ...tallyOfVotes(poll.options, chosen) };
}

function tallyOfVotes(ids: readonly string[], ballots: readonly string[][]) {
  const votes = sums(ballots.flatMap((choices) => choices.map((id): [string, number] => [id, 1])));
  const options = ids.map((id) => ({ id, votes: votes.get(id) ?? 0 }));
  return { counted: notEmpty(ballots), options, order: bestFirst(options, ({ votes }) => votes) };
}

function tallyOfRankings(ids: readonly string[], ballots: readonly string[][]) {
  const points = sums(ballots.flatMap((ranks) => ranks.map((id, rank): [string, number] => [id, ids.length - rank])));
  const firsts = sums(ballots.flatMap(([first]) => (first === undefined ? [] : [[first, 1]])));
  const options = ids.map((id) => ({ id, points: points.get(id) ?? 0, firsts: firsts.get(id) ?? 0 }));
  return { counted: notEmpty(ballots), options, order: bestFirst(options, ({ points }) => points) };
}

function tallyOfRatings(ids: readonly string[], ballots: readonly ReadonlyMap<string, RatingLevel>[]) {
  const options = ids.map((id): RatingTally => {
    const levels = ratingLevels.map((level) => ballots.filter((ballot) => ballot.get(id) === level).length);
    const votes = levels.reduce((sum, count) => sum + count, 0);
    const stars = levels.reduce((sum, count, index) => sum + count * (index + 1), 0);
    return { id, levels, mean: votes === 0 ? null : stars / votes };
  });
  const counted = ballots.filter(({ size }) => size > 0).length;
  return { counted, options, order: bestFirst(options, ({ mean }) => mean ?? 0) };
}

const notEmpty = (ballots: readonly string[][]): number => ballots.filter(({ length }) => length > 0).length;

function sums(parts: readonly (readonly [string, number])[]): Map<string, number> {
  const sum = new Map<string, number>();
  for (const [id, part] of parts) sum.set(id, (sum.get(id) ?? 0) + part);
  return sum;
}

const bestFirst = <Option extends { id: string }>(options: readonly Option[], worth: (option: Option) => number) =>
  options.toSorted((a, b) => worth(b) - worth(a)).map(({ id }) => id);
