// A poll ends: by its time or by its author. Counted once; of an anonymous one only the counts are left.
import { addSeconds } from "date-fns/addSeconds";
import { audit } from "../../db/audit.ts";
import { setting } from "../../db/settings.ts";
import { type Db, type Tx, transact, type Work } from "../../db/work.ts";
import { enqueueAll } from "../../jobs/queue.ts";
import { newId } from "../../lib/ids.ts";
import { ok, type Result, refuse } from "../../lib/result.ts";
import { unlock } from "../../lib/secret.ts";
import { post, redraw, redrawSome, toChannel } from "../../slack/outbox.ts";
import { tellRecordOfAll } from "../record/index.ts";
import { urbanNetwork } from "../roster/index.ts";
import { type MineRefusal, mine } from "./author.service.ts";
import { aboutPoll, showHomes, subjectOf, sweeping } from "./begin.service.ts";
import { forgetKey, pollKey } from "./key.service.ts";
import { type Outcome, outcomeOf, type WholePoll } from "./outcome.rules.ts";
import * as rows from "./repository.ts";
import { noRoundTable } from "./rules.ts";
import { readBallot, type SecretVote } from "./secret.rules.ts";
import type { Ballot } from "./tally.rules.ts";
import * as votes from "./votes.repository.ts";

/** At its time; where that was moved meanwhile, nothing happens. */
export async function closeInTime(work: Work, pollId: string): Promise<void> {
  const poll = await rows.findPoll(work.db.prisma, pollId);
  if (poll) await close(work, poll, { actor: "mssn", isDue: ({ closesAt }, now) => closesAt <= now });
}

export async function closeNow(
  work: Work,
  acting: { slackUserId: string; pollId: string },
): Promise<Result<undefined, MineRefusal | "closed">> {
  const found = await mine(work.db.prisma, acting, work.clock.now());
  if (!found.ok) return found;
  const { poll, memberId } = found.value;
  return (await close(work, poll, { actor: memberId, isDue: () => true })) ? ok(undefined) : refuse("closed");
}

type Closing = { actor: string; isDue(poll: WholePoll, now: Date): boolean };

async function close(work: Work, { id, anonymous }: WholePoll, { actor, isDue }: Closing): Promise<boolean> {
  const key = anonymous ? await pollKey(work, id) : null;
  const isClosed = await transact(work, async (tx) => {
    const now = work.clock.now();
    const poll = await rows.lockPoll(tx, id);
    if (poll?.state !== "open" || !isDue(poll, now)) return false;
    await rows.keepOutcome(tx, id, await count(tx, poll, key));
    await rows.moveState(tx, id, "open", "closed", { closedAt: now });
    if (poll.anonymous) await votes.forgetVotes(tx, id);
    await audit(tx, { at: now, actor, act: "poll.close", subject: subjectOf(id) });
    await showWhereItStood(tx, poll, now);
    return true;
  });
  if (isClosed) forgetKey(id);
  return isClosed;
}

async function count(tx: Tx, poll: WholePoll, key: Buffer | null): Promise<Outcome> {
  const cast = poll.anonymous ? await secretVotes(tx, poll, key) : await namedVotes(tx, poll.id);
  const secret = key?.toString("hex") ?? newId();
  return outcomeOf(poll, { votes: cast, eligible: await eligible(tx, poll.id), secret });
}

async function secretVotes(tx: Tx, poll: WholePoll, key: Buffer | null): Promise<SecretVote[]> {
  if (!key) throw new Error("The key of an open poll is missing");
  return (await votes.ballotsOf(tx, poll.id)).map((body) => readBallot(unlock(key, body), poll.options));
}

const namedVotes = async (tx: Tx, pollId: string): Promise<SecretVote[]> =>
  (await votes.namedVotes(tx, pollId)).map(({ choice, ...who }) => ({ choice: choice as Ballot, ...who }));

const eligible = async (db: Db, pollId: string) => ({
  roundTable: await votes.eligibleBy(db, pollId, "roundTable"),
  role: await votes.eligibleBy(db, pollId, "role"),
});

/** Where many see it; the rest comes in a job of its own, so that closing a poll of everybody takes no longer than counting it. */
async function showWhereItStood(tx: Tx, poll: WholePoll, now: Date): Promise<void> {
  const posts = (await rows.postsOf(tx, poll.id)).map(({ id }) => id);
  await redraw(tx, "poll-post", posts, { now });
  await redraw(tx, "poll-author", poll.id, { now });
  await showHomes(tx, poll, now);
  const job = { payload: { pollId: poll.id }, runAt: now };
  await enqueueAll(tx, [
    { ...job, name: "polls.closed", key: `polls.closed:${poll.id}` },
    // Beside the cards: a moment later, when they show the result.
    { ...job, name: "polls.files", key: `polls.files:${poll.id}`, runAt: addSeconds(now, 5) },
    ...(poll.anonymous ? [sweeping(poll.id, now)] : []),
  ]);
  const committee = await setting(tx, "committeeChannel");
  if (poll.template === "topic_survey" && committee)
    await post(tx, "poll-committee", poll.id, toChannel(committee), { now });
}

const atOnce = 2_000;

/** What follows from an end: the record, and the messages of those who were asked one by one. Done again, it is the same. */
export async function afterClosing(work: Work, pollId: string): Promise<void> {
  const poll = await rows.findPoll(work.db.prisma, pollId);
  if (poll?.state !== "closed") return;
  await tellOfParticipants(work, poll);
  const now = work.clock.now();
  const show = (after: string | null): Promise<string | null> =>
    transact(work, (tx) => redrawSome(tx, ["poll", "poll-reminder"], pollId, { now, after, most: atOnce }));
  for (let last = await show(null); last !== null; ) last = await show(last);
}

/** Who took part counts in the record; when they did stays out of it, and what they chose. */
async function tellOfParticipants(work: Work, poll: WholePoll): Promise<void> {
  const people = await votes.participants(work.db.prisma, poll.id);
  const at = poll.closedAt ?? poll.closesAt;
  const told = people.map(({ memberId, roundTable, role, districtType }) => ({
    ...{
      kind: "poll_voted" as const,
      at,
      source: `poll:${poll.id}:${memberId}`,
      ...aboutPoll(poll),
      districtType,
      role,
    },
    roundTable: roundTable === noRoundTable || roundTable === urbanNetwork ? null : roundTable,
    urbanNetwork: roundTable === urbanNetwork,
  }));
  for (let from = 0; from < told.length; from += atOnce)
    await transact(work, (tx) => tellRecordOfAll(tx, told.slice(from, from + atOnce)));
}

/** Of rows that were deleted PostgreSQL keeps the bytes until it sweeps them up: for votes and keys that is now. False: not yet. */
export async function sweepVotes({ db }: Work): Promise<boolean> {
  if (await votes.mustStay(db)) return false;
  await votes.sweep(db);
  return true;
}
