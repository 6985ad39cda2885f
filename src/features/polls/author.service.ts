// What an author can do with an open poll: extend it, remind, put ideas together, repeat it, take it down.
import { audit } from "../../db/audit.ts";
import { type Db, type Tx, transact, type Work } from "../../db/work.ts";
import { enqueue } from "../../jobs/queue.ts";
import type { Act } from "../../lib/acts.ts";
import { ok, type Result, refuse } from "../../lib/result.ts";
import { post, redraw, toPerson } from "../../slack/outbox.ts";
import { coordinates, memberBySlackUser } from "../roster/index.ts";
import { closing, reminding, showAuthor, showHomes, subjectOf, sweeping } from "./begin.service.ts";
import { standing } from "./counted.rules.ts";
import { forgetKey } from "./key.service.ts";
import * as rows from "./repository.ts";
import { isOpen, isReminderDue, nextBeginning, type Rhythm } from "./rules.ts";
import { showTurnoutSoon } from "./vote.service.ts";
import { dropVotes, slackVoters } from "./votes.repository.ts";

export type Acting = { slackUserId: string; pollId: string };
export type MineRefusal = "not_yours";
type Mine = { poll: rows.WholePoll; memberId: string };

/** The author's poll; a coordinator looks after every one. */
export async function mine(db: Db, { slackUserId, pollId }: Acting, now: Date): Promise<Result<Mine, MineRefusal>> {
  const member = await memberBySlackUser(db, slackUserId, now);
  const poll = await rows.findPoll(db, pollId);
  if (!member || member.left || !poll || (poll.authorId !== member.id && !coordinates(member)))
    return refuse("not_yours");
  return ok({ poll, memberId: member.id });
}

type Refusal = MineRefusal | "closed";

/** Something done with one's own open poll: held, noted, and drawn again. */
function withOpen<R extends string = never>(
  work: Work,
  acting: Acting,
  act: Act,
  change: (tx: Tx, poll: rows.WholePoll, now: Date) => Promise<Result<undefined, R>>,
): Promise<Result<undefined, Refusal | R>> {
  return transact(work, async (tx) => {
    const now = work.clock.now();
    const found = await mine(tx, acting, now);
    if (!found.ok) return found;
    const poll = await rows.lockPoll(tx, acting.pollId);
    if (!poll || !isOpen(poll, now)) return refuse("closed");
    const done = await change(tx, poll, now);
    if (!done.ok) return done;
    await audit(tx, { at: now, actor: found.value.memberId, act, subject: subjectOf(poll.id) });
    await showAuthor(tx, poll, now);
    return ok(undefined);
  });
}

export const extendPoll = (work: Work, acting: Acting, closesAt: Date) =>
  withOpen<"not_later">(work, acting, "poll.extend", async (tx, poll, now) => {
    if (closesAt <= poll.closesAt) return refuse("not_later");
    await rows.changePoll(tx, poll.id, { closesAt });
    await enqueue(tx, closing({ id: poll.id, closesAt }));
    const reminder = reminding({ ...poll, closesAt });
    if (reminder && reminder.runAt > now) await enqueue(tx, reminder);
    await redraw(tx, "poll", poll.id, { now });
    await showHomes(tx, poll, now);
    await showTurnoutSoon(tx, poll.id, now);
    return ok(undefined);
  });

const dayMs = 86_400_000;

/** By hand at most once a day, so that nobody is pressed. */
export const remindNow = (work: Work, acting: Acting) =>
  withOpen<"reminded_already">(work, acting, "poll.remind", async (tx, poll, now) => {
    if (poll.remindedAt && now.getTime() - poll.remindedAt.getTime() < dayMs) return refuse("reminded_already");
    await remindVoters(tx, poll, now);
    return ok(undefined);
  });

/** At its time, those who have not voted; the record tells who they are, and nobody is shown. */
export function remindInTime(work: Work, pollId: string): Promise<void> {
  return transact(work, async (tx) => {
    const now = work.clock.now();
    const poll = await rows.lockPoll(tx, pollId);
    if (poll && isOpen(poll, now) && isReminderDue(poll, now)) await remindVoters(tx, poll, now);
  });
}

async function remindVoters(tx: Tx, poll: rows.WholePoll, now: Date): Promise<void> {
  const people = (await slackVoters(tx, poll.id, false)).map(toPerson);
  // One number for each reminder: a new message, because a redrawn one tells nobody.
  const nth = Math.floor(now.getTime() / 1000) % 2_000_000_000;
  if (people.length > 0) await post(tx, "poll-reminder", poll.id, people, { now, nth });
  await rows.changePoll(tx, poll.id, { remindedAt: now });
}

/** Also when it has closed: what comes round is between two polls for most of the time. */
export function repeatPoll(work: Work, acting: Acting, repeats: Rhythm | null): Promise<Result<undefined, Refusal>> {
  return transact(work, async (tx) => {
    const now = work.clock.now();
    const found = await mine(tx, acting, now);
    if (!found.ok) return found;
    const poll = await rows.lockPoll(tx, acting.pollId);
    if (poll?.state !== "open" && poll?.state !== "closed") return refuse("closed");
    const nextAt = repeats ? nextBeginning(poll, repeats, now) : null;
    await rows.changePoll(tx, poll.id, { repeats, nextAt, seriesId: poll.seriesId ?? poll.id });
    await audit(tx, { at: now, actor: found.value.memberId, act: "poll.repeat", subject: subjectOf(poll.id) });
    await showAuthor(tx, poll, now);
    return ok(undefined);
  });
}

/** Taken down wherever it is shown, with every vote. */
export function deletePoll(work: Work, acting: Acting): Promise<Result<undefined, MineRefusal>> {
  return transact(work, async (tx) => {
    const now = work.clock.now();
    const found = await mine(tx, acting, now);
    if (!found.ok) return found;
    const poll = await rows.lockPoll(tx, acting.pollId);
    if (!poll || poll.state === "deleted") return ok(undefined);
    await showHomes(tx, poll, now);
    await dropVotes(tx, poll.id);
    await rows.forgetOutcome(tx, poll.id);
    if (poll.anonymous) await enqueue(tx, sweeping(poll.id, now));
    await rows.moveState(tx, poll.id, poll.state, "deleted", { repeats: null, nextAt: null });
    forgetKey(poll.id);
    await audit(tx, { at: now, actor: found.value.memberId, act: "poll.delete", subject: subjectOf(poll.id) });
    const posts = await rows.postsOf(tx, poll.id);
    await redraw(
      tx,
      "poll-post",
      posts.map(({ id }) => id),
      { now },
    );
    await redraw(tx, ["poll", "poll-reminder", "poll-author", "poll-proposed", "poll-committee"], poll.id, { now });
    return ok(undefined);
  });
}

/** Two ideas that mean the same count as one: `from` goes into `into`. */
export const mergeIdeas = (work: Work, acting: Acting, { from, into }: { from: string; into: string }) =>
  withOpen<"same" | "gone" | "own_option">(work, acting, "poll.merge", async (tx, poll, now) => {
    if (from === into) return refuse("same");
    const left = standing(poll.options);
    const idea = left.find(({ id }) => id === from);
    if (!idea || !left.some(({ id }) => id === into)) return refuse("gone");
    if (!idea.idea) return refuse("own_option");
    await rows.mergeOption(tx, from, into);
    await showTurnoutSoon(tx, poll.id, now);
    return ok(undefined);
  });

/** An idea that names somebody, or does not belong here. */
export const removeIdea = (work: Work, acting: Acting, optionId: string) =>
  withOpen<"gone" | "last" | "own_option">(work, acting, "poll.remove-idea", async (tx, poll, now) => {
    const left = standing(poll.options);
    const idea = left.find(({ id }) => id === optionId);
    if (!idea) return refuse("gone");
    if (!idea.idea) return refuse("own_option");
    if (left.length === 1) return refuse("last");
    await rows.removeOption(tx, optionId);
    await showTurnoutSoon(tx, poll.id, now);
    return ok(undefined);
  });
