// Gathers what is shown of a poll.

import type { Db, Work } from "../../db/work.ts";
import { isAmong } from "../../lib/audience.ts";
import { coordinates, groups, type Member, memberBySlackUser, membersById } from "../roster/index.ts";
import { countedPoll } from "./counted.rules.ts";
import type { WholePoll } from "./outcome.rules.ts";
import type { AuthorPicture, FormPicture, HomePicture, Named, PollPicture, RefusedPost } from "./pictures.rules.ts";
import * as rows from "./repository.ts";
import { mayAskAll, shownWhen } from "./rules.ts";
import { type Ballot, type Tally, tally } from "./tally.rules.ts";
import * as votes from "./votes.repository.ts";

export async function pollPicture(db: Db, pollId: string, now: Date): Promise<PollPicture | null> {
  const poll = await rows.findPoll(db, pollId);
  return poll && picture(db, poll, now);
}

/** As it is in one channel. */
export async function postPicture(db: Db, postId: string, now: Date): Promise<PollPicture | null> {
  const post = await rows.findPost(db, postId);
  return post && pollPicture(db, post.pollId, now);
}

async function picture(db: Db, poll: WholePoll, now: Date): Promise<PollPicture> {
  const turnout = poll.outcome ?? (await votes.turnoutOf(db, poll.id));
  const counts = await countsShown(db, poll);
  return { poll, author: await authorOf(db, poll.authorId, now), turnout, counts };
}

async function authorOf(db: Db, authorId: string, now: Date): Promise<Named> {
  const [author] = await membersById(db, [authorId], now);
  return author ?? { name: "somebody", slackUserId: null };
}

async function countsShown(db: Db, poll: WholePoll): Promise<Tally | null> {
  if (poll.state === "closed") return poll.outcome?.tally ?? null;
  return poll.state === "open" && shownWhen(poll) === "always" ? countsNow(db, poll) : null;
}

const countsNow = async (db: Db, poll: WholePoll): Promise<Tally> =>
  tally(
    countedPoll(poll),
    (await votes.namedVotes(db, poll.id)).map(({ choice }) => choice as Ballot),
  );

export type Shown = PollPicture & { who: votes.NamedVote[] };

/** Results as they may be seen by somebody who asks for them; null: not yet, or not by them. */
export async function resultsFor(
  { db: { prisma }, clock }: Work,
  { pollId, slackUserId }: { pollId: string; slackUserId: string },
): Promise<Shown | null> {
  const now = clock.now();
  const [poll, viewer] = [await rows.findPoll(prisma, pollId), await memberBySlackUser(prisma, slackUserId, now)];
  if (!poll || !viewer || viewer.left) return null;
  const own = await votes.voterOf(prisma, pollId, viewer.id);
  if (!own && !isAmong(viewer, poll) && poll.authorId !== viewer.id && !coordinates(viewer)) return null;
  const isShown =
    shownWhen(poll) === "always" ||
    (shownWhen(poll) === "voted" && (own?.voted === true || poll.authorId === viewer.id));
  if (poll.state !== "closed" && !(poll.state === "open" && isShown)) return null;
  const drawn = await picture(prisma, poll, now);
  const who = poll.anonymous ? [] : await votes.whoVotedWhat(prisma, pollId);
  return { ...drawn, counts: poll.state === "closed" ? drawn.counts : await countsNow(prisma, poll), who };
}

export async function authorPicture(db: Db, pollId: string, now: Date): Promise<AuthorPicture | null> {
  const poll = await rows.findPoll(db, pollId);
  if (!poll) return null;
  const posts = await rows.postsOf(db, pollId);
  const series = poll.seriesId ? await rows.seriesOf(db, poll.seriesId) : [];
  return {
    ...(await picture(db, poll, now)),
    refusedPosts: posts.filter((post): post is typeof post & RefusedPost => post.refused !== null),
    channels: posts.filter(({ refused }) => refused === null).map(({ channelId }) => channelId),
    earlier: series.flatMap((each) =>
      each.closedAt && each.outcome && each.id !== pollId
        ? [{ closedAt: each.closedAt, outcome: each.outcome, poll: each }]
        : [],
    ),
  };
}

export async function homePicture(db: Db, slackUserId: string | null, now: Date): Promise<HomePicture> {
  const member = slackUserId ? await memberBySlackUser(db, slackUserId, now) : null;
  if (!member || member.left) return { waiting: [], mine: [], proposed: [] };
  const [waiting, mine, proposed] = await Promise.all([
    rows.waitingForVote(db, member.id, now),
    rows.underWayBy(db, member.id),
    coordinates(member) ? rows.proposals(db) : [],
  ]);
  return { waiting, mine, proposed };
}

/** Null for who is not on the roster. */
export async function formPicture(db: Db, slackUserId: string, now: Date): Promise<FormPicture | null> {
  const member = await memberBySlackUser(db, slackUserId, now);
  if (!member || member.left) return null;
  const all = (await groups(db)).map(({ name }) => name);
  return { own: ownGroups(member, all), all, mayAskAll: mayAskAll(member) };
}

const ownGroups = (member: Member, all: string[]): string[] => (mayAskAll(member) ? all : member.presides);

/** The group that meets in this channel, if one does. */
export async function groupIn(db: Db, channelId: string): Promise<string | null> {
  return (await groups(db)).find((group) => group.channelId === channelId)?.name ?? null;
}

/** The newest of one's own, for a list. */
export async function ownPolls(db: Db, slackUserId: string, now: Date): Promise<WholePoll[]> {
  const member = await memberBySlackUser(db, slackUserId, now);
  return member ? rows.pollsBy(db, member.id, 20) : [];
}
