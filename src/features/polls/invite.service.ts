// How a poll reaches those who are in none of its channels, and what happens where a channel does not take it.

import { audit } from "../../db/audit.ts";
import { transact, type Work } from "../../db/work.ts";
import { enqueue } from "../../jobs/queue.ts";
import { ok, type Result, refuse } from "../../lib/result.ts";
import { post, redraw, shownCards, toChannel, toPerson } from "../../slack/outbox.ts";
import { type MineRefusal, mine } from "./author.service.ts";
import { showAuthor, subjectOf } from "./begin.service.ts";
import * as rows from "./repository.ts";
import { isOpen } from "./rules.ts";
import { turnoutDues } from "./turnout.rules.ts";
import { slackVoters } from "./votes.repository.ts";

/** Where it was posted, and where it could not be. */
export const channelsOf = (work: Work, pollId: string): Promise<rows.PollPost[]> =>
  rows.postsOf(work.db.prisma, pollId);

const atOnce = 500;

/** Everybody who is asked and in none of the channels gets the poll by direct message, once. */
export async function inviteOthers(work: Work, pollId: string, inChannels: ReadonlySet<string>): Promise<void> {
  const now = work.clock.now();
  const poll = await rows.findPoll(work.db.prisma, pollId);
  if (!poll || !isOpen(poll, now)) return;
  const others = (await slackVoters(work.db.prisma, pollId)).filter((id) => !inChannels.has(id)).map(toPerson);
  for (let from = 0; from < others.length; from += atOnce)
    await transact(work, (tx) => post(tx, "poll", pollId, others.slice(from, from + atOnce), { now }));
}

/**
 * Only what changes while people vote: the cards in channels and the author's. Those by direct message are drawn again at
 * the end. Answers when to come again for what it is too early for.
 */
export function showTurnout(work: Work, pollId: string): Promise<Date | null> {
  return transact(work, async (tx) => {
    const now = work.clock.now();
    // Where Slack did not take it, it is not tried again with each vote.
    const posts = (await rows.postsOf(tx, pollId)).filter(({ refused }) => refused === null).map(({ id }) => id);
    const dues = turnoutDues(await shownCards(tx, "poll-post", posts), await shownCards(tx, "poll-author", [pollId]));
    if (dues.channels <= now) await redraw(tx, "poll-post", posts, { now });
    if (dues.author <= now) await redraw(tx, "poll-author", pollId, { now });
    const later = [dues.channels, dues.author].filter((due) => due > now).sort((a, b) => Number(a) - Number(b));
    return later[0] ?? null;
  });
}

/** Slack did not take it there: its author is told, and its people get it by direct message. */
export function postRefused(work: Work, postId: string, code: string): Promise<void> {
  return transact(work, async (tx) => {
    const now = work.clock.now();
    const post = await rows.findPost(tx, postId);
    const poll = post && (await rows.findPoll(tx, post.pollId));
    if (!poll) return;
    await rows.markRefused(tx, postId, code);
    const again = { name: "polls.invite", key: `polls.invite:${poll.id}:${postId}`, payload: { pollId: poll.id } };
    await enqueue(tx, { ...again, runAt: now });
    await audit(tx, { at: now, actor: "mssn", act: "poll.refused", subject: subjectOf(poll.id), details: { code } });
    await showAuthor(tx, poll, now);
  });
}

type Again = { slackUserId: string; postId: string };

/** For a channel that did not take it: which one, for its author. */
export async function refusedPost(
  work: Work,
  { slackUserId, postId }: Again,
): Promise<Result<rows.PollPost, MineRefusal>> {
  const post = await rows.findPost(work.db.prisma, postId);
  if (!post) return refuse("not_yours");
  const found = await mine(work.db.prisma, { slackUserId, pollId: post.pollId }, work.clock.now());
  return found.ok ? ok(post) : found;
}

/** The app is in the channel now: the poll is posted there. */
export function postAgain(work: Work, { id, pollId, channelId }: rows.PollPost): Promise<void> {
  return transact(work, async (tx) => {
    const now = work.clock.now();
    const poll = await rows.findPoll(tx, pollId);
    await rows.markRefused(tx, id, null);
    await post(tx, "poll-post", id, toChannel(channelId), { now });
    if (poll) await showAuthor(tx, poll, now);
  });
}
