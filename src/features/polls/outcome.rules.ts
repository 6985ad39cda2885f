// What is left of a poll when it is closed: counts, and results by group from which nobody can be told.

import { countedPoll } from "./counted.rules.ts";
import { smallest } from "./fold.rules.ts";
import { type GroupRow, resultsByGroup } from "./groups.rules.ts";
import type { Poll, PollOption } from "./rules.ts";
import type { SecretVote } from "./secret.rules.ts";
import { type Ballot, type CountedPoll, ratingLevels, type Tally, tally } from "./tally.rules.ts";

export type Outcome = {
  eligible: number;
  voted: number;
  /** Null: anonymous, and fewer than five voted. */
  tally: Tally | null;
  /** What the cells of a row stand for: option ids, or the levels of a rating. */
  columns: string[];
  byRoundTable: GroupRow[] | null;
  byRole: GroupRow[] | null;
};
export type { GroupRow };

export type WholePoll = Poll & { options: PollOption[]; outcome: Outcome | null };

type Asked = { roundTable: Record<string, number>; role: Record<string, number> };
/** `secret` is random, and decides what else is hidden by group. */
type Counted = { votes: readonly SecretVote[]; eligible: Asked; secret: string };

type Kind = Pick<Poll, "kind" | "most" | "anonymous"> & { options: readonly PollOption[] };

export function outcomeOf(poll: Kind, { votes, eligible, secret }: Counted): Outcome {
  const counted = countedPoll(poll);
  const turnout = { eligible: sum(Object.values(eligible.role)), voted: votes.length };
  if (poll.anonymous && votes.length < smallest)
    return { ...turnout, tally: null, columns: [], byRoundTable: null, byRole: null };
  const whole = tally(
    counted,
    votes.map(({ choice }) => choice),
  );
  return { ...turnout, tally: whole, ...byGroup(counted, { votes, eligible, secret }) };
}

const levels = ratingLevels.map(String);

/** Of more there is no table: nobody could read it, and what must be hidden in it would take minutes to find. */
const mostRoundTables = 30;
const everywhere = "everywhere";

/** Of a ranking the first places, of a rating of one thing its levels; of several things there are none by group. */
function byGroup(poll: CountedPoll, { votes, eligible, secret }: Counted) {
  const isRating = poll.kind === "rating";
  if (isRating && poll.options.length !== 1) return { columns: [], byRoundTable: null, byRole: null };
  const columns = isRating ? levels : [...poll.options];
  const tooMany = Object.keys(eligible.roundTable).length > mostRoundTables;
  const roundTables = tooMany ? { [everywhere]: sum(Object.values(eligible.roundTable)) } : eligible.roundTable;
  const ballots = votes
    .map(({ choice, roundTable, role }) => ({
      choices: marks(poll, choice),
      roundTable: tooMany ? everywhere : roundTable,
      role,
    }))
    .filter(({ choices }) => choices.length > 0);
  const results = resultsByGroup({
    options: columns,
    most: poll.kind === "multiple" ? poll.most : 1,
    ballots,
    secret,
    eligible: {
      roundTables: new Map(Object.entries(roundTables)),
      roles: new Map(Object.entries(eligible.role)),
    },
  });
  return { columns, ...results };
}

/** What a ballot counts for in a table: after ideas were put together. */
function marks(poll: CountedPoll, ballot: Ballot): string[] {
  const { order: _, ...alone } = tally(poll, [ballot]);
  if (alone.kind === "rating") return levels.filter((_level, at) => (alone.options[0]?.levels[at] ?? 0) > 0);
  if (alone.kind === "ranked") return alone.options.filter(({ firsts }) => firsts > 0).map(({ id }) => id);
  return alone.options.filter(({ votes }) => votes > 0).map(({ id }) => id);
}

const sum = (numbers: readonly number[]) => numbers.reduce((all, one) => all + one, 0);
