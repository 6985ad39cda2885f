// Voting: one vote each, changed as often as one likes until the poll closes, and never lost.

import { addSeconds } from "date-fns/addSeconds";
import { type Tx, transact, type Work } from "../../db/work.ts";
import { enqueue } from "../../jobs/queue.ts";
import { isAmong } from "../../lib/audience.ts";
import { localDate } from "../../lib/dates.ts";
import { oneByOne } from "../../lib/one-by-one.ts";
import { ok, type Result, refuse } from "../../lib/result.ts";
import { lock, tokenOf, unlock } from "../../lib/secret.ts";
import { redrawHome } from "../../slack/outbox.ts";
import { memberBySlackUser } from "../roster/index.ts";
import { countedPoll, standing } from "./counted.rules.ts";
import { pollKey } from "./key.service.ts";
import { findPoll } from "./repository.ts";
import { countsFor, isOpen, type PollOption } from "./rules.ts";
import { ballotSize, readBallot, writeBallot } from "./secret.rules.ts";
import { type Ballot, type BallotFault, readableBallot } from "./tally.rules.ts";
import * as votes from "./votes.repository.ts";

export type VoteRefusal = "no_poll" | "closed" | "not_asked" | BallotFault;
export type Voting = { pollId: string; slackUserId: string };
/** What somebody chose, for themselves. */
export type OwnVote = { choice: Ballot; options: PollOption[]; closesAt: Date };

const inTurn = oneByOne();

/**
 * Of two quick presses the second counts, so one's votes are taken one after the other, as they came. `raw` is the choice,
 * or what it is among the options.
 */
export const castVote = (work: Work, voting: Voting, raw: unknown): Promise<Result<OwnVote, VoteRefusal>> =>
  inTurn(`${voting.pollId}:${voting.slackUserId}`, () => cast(work, voting, raw));

async function cast(work: Work, voting: Voting, raw: unknown): Promise<Result<OwnVote, VoteRefusal>> {
  const booth = await enter(work, voting);
  if (!booth.ok) return booth;
  const { closesAt, voted, options } = booth.value;
  const chosen = typeof raw === "function" ? raw(standing(options)) : raw;
  const ballot = readableBallot(countedPoll(booth.value), chosen);
  if (!ballot.ok) return ballot;
  const secret = booth.value.anonymous ? await secretly(work, voting.pollId, booth.value, ballot.value) : null;
  if (booth.value.anonymous && !secret) return refuse("closed");
  const isCast = await transact(work, async (tx) => {
    const casting = { pollId: voting.pollId, memberId: booth.value.memberId, now: work.clock.now() };
    const isCast = secret
      ? await votes.castSecret(tx, casting, secret)
      : await votes.castNamed(tx, casting, ballot.value);
    if (!isCast) return false;
    // Of an anonymous poll not even App Home tells when somebody voted.
    if (!voted && !secret) await redrawHome(tx, [voting.slackUserId], casting);
    await showTurnoutSoon(tx, voting.pollId, casting.now);
    return true;
  });
  return isCast ? ok({ choice: ballot.value, options, closesAt }) : refuse("closed");
}

/** Many vote at once, and Slack takes a drawing a second. */
export const showTurnoutSoon = (tx: Tx, pollId: string, now: Date): Promise<void> =>
  enqueue(tx, {
    name: "polls.refresh",
    key: `polls.refresh:${pollId}`,
    payload: { pollId },
    runAt: addSeconds(now, 1),
    repeats: true,
  });

type Seat = votes.Booth & { memberId: string; roundTable: string; role: string };

/** Who may vote: whoever was asked, and whoever would be by what the roster says now. */
async function enter(work: Work, { pollId, slackUserId }: Voting): Promise<Result<Seat, VoteRefusal>> {
  const now = work.clock.now();
  const booth = await votes.boothOf(work.db.prisma, pollId, slackUserId, localDate(now));
  if (!booth) return refuse("no_poll");
  if (!isOpen(booth, now)) return refuse("closed");
  if (booth.left) return refuse("not_asked");
  if (booth.memberId && booth.roundTable !== null) return ok(booth as Seat);
  const admitted = await admit(work, { pollId, slackUserId }, now);
  return admitted ? ok({ ...booth, ...admitted }) : refuse("not_asked");
}

/** Somebody came to the Round Table after the poll was posted. */
async function admit(work: Work, { pollId, slackUserId }: Voting, now: Date): Promise<votes.Voter | null> {
  return transact(work, async (tx) => {
    const member = await memberBySlackUser(tx, slackUserId, now);
    const poll = await findPoll(tx, pollId);
    if (!member || !poll || !isAmong(member, poll)) return null;
    const voter = { memberId: member.id, roundTable: countsFor(member, poll), role: member.role };
    await votes.addVoters(tx, pollId, [voter]);
    return voter;
  });
}

/** Null: the key is gone, so the poll is closed. */
async function secretly(work: Work, pollId: string, seat: Seat, choice: Ballot): Promise<votes.Ballot | null> {
  const key = await pollKey(work, pollId);
  if (!key) return null;
  const { roundTable, role, options, memberId } = seat;
  const text = writeBallot({ choice, roundTable, role }, options);
  return { token: tokenOf(key, memberId), body: lock(key, text, ballotSize) };
}

export type OwnView = {
  seat: Pick<Seat, "question" | "kind" | "most" | "options" | "closesAt">;
  choice: Ballot | null;
};

/** The options, and what one has chosen so far. */
export async function ownVote(work: Work, voting: Voting): Promise<Result<OwnView, VoteRefusal>> {
  const booth = await enter(work, voting);
  if (!booth.ok) return booth;
  const { value: seat } = booth;
  return ok({ seat: { ...seat, options: standing(seat.options) }, choice: await chosenBy(work, voting.pollId, seat) });
}

async function chosenBy(
  work: Work,
  pollId: string,
  { voted, anonymous, memberId, choice, options }: Seat,
): Promise<Ballot | null> {
  if (!voted) return null;
  if (!anonymous) return choice as Ballot;
  const key = await pollKey(work, pollId);
  const body = key && (await votes.ballotBy(work.db.prisma, tokenOf(key, memberId)));
  return key && body ? readBallot(unlock(key, body), options).choice : null;
}
