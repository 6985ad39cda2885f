// A poll begins: who may vote is noted, it is posted, and what time brings to it is left.
import { audit } from "../../db/audit.ts";
import type { Tx, Work } from "../../db/work.ts";
import { enqueueAll, type JobRequest } from "../../jobs/queue.ts";
import { type Audience, isAmong } from "../../lib/audience.ts";
import { post, redrawHome, toChannel, toPerson } from "../../slack/outbox.ts";
import { tellRecord } from "../record/index.ts";
import { atTheDesk, groups, type Member, members, membersById, slackIdsOf } from "../roster/index.ts";
import { makePollKey } from "./key.service.ts";
import type { WholePoll } from "./outcome.rules.ts";
import * as rows from "./repository.ts";
import { countsFor, nextBeginning, type Poll, remindAt } from "./rules.ts";
import { addVoters, slackVoters } from "./votes.repository.ts";

export const subjectOf = (pollId: string): string => `poll:${pollId}`;

export const askedBy = async (tx: Tx, audience: Audience, now: Date): Promise<Member[]> =>
  (await members(tx, now)).filter((member) => isAmong(member, audience));

/** False: nobody would be asked. */
export async function begin(tx: Tx, work: Work, poll: WholePoll, now: Date): Promise<boolean> {
  const voters = await askedBy(tx, poll, now);
  if (voters.length === 0) return false;
  await addVoters(
    tx,
    poll.id,
    voters.map((member) => ({ memberId: member.id, roundTable: countsFor(member, poll), role: member.role })),
  );
  const nextAt = poll.repeats ? nextBeginning({ ...poll, openedAt: now }, poll.repeats, now) : null;
  const begun = { openedAt: now, nextAt, seriesId: poll.seriesId ?? (poll.repeats || poll.template ? poll.id : null) };
  if (poll.anonymous) await makePollKey(tx, work, poll.id);
  await rows.changePoll(tx, poll.id, begun);
  await rows.moveState(tx, poll.id, poll.state, "open");
  await postInChannels(tx, poll, now);
  await leaveJobs(tx, { ...poll, openedAt: now }, now);
  await showAuthor(tx, poll, now);
  await showHomes(tx, poll, now);
  await audit(tx, { at: now, actor: poll.authorId, act: "poll.open", subject: subjectOf(poll.id) });
  await tellRecord(tx, { kind: "poll_opened", at: now, source: subjectOf(poll.id), ...aboutPoll(poll), ...nobody });
  return true;
}

/** Where those who are asked meet, and where its author wished it besides. */
async function postInChannels(tx: Tx, poll: Poll, now: Date): Promise<void> {
  const asked = (await groups(tx)).filter(({ name }) => poll.groups.length === 0 || poll.groups.includes(name));
  const channels = new Set(asked.flatMap(({ channelId }) => channelId ?? []));
  for (const { id, channelId } of await rows.addPosts(tx, poll.id, [...channels]))
    await post(tx, "poll-post", id, toChannel(channelId), { now });
}

/** Whoever is in no channel hears of it by direct message; the end and the reminder come by themselves. */
async function leaveJobs(tx: Tx, poll: Poll & { openedAt: Date }, now: Date): Promise<void> {
  const payload = { pollId: poll.id };
  await enqueueAll(tx, [
    { name: "polls.invite", key: `polls.invite:${poll.id}`, payload, runAt: now },
    closing(poll),
    ...[reminding(poll) ?? []].flat(),
  ]);
}

/** Null: nobody is to be reminded, or there is no good time for it. Another end is another job here, too. */
export function reminding(poll: Poll): JobRequest | null {
  const runAt = poll.remind ? remindAt(poll) : null;
  const key = `polls.remind:${poll.id}:${poll.closesAt.getTime()}`;
  return runAt && { name: "polls.remind", key, payload: { pollId: poll.id }, runAt };
}

/** Another end is another job; the one before finds that it is not due. */
export const closing = ({ id, closesAt }: Pick<Poll, "id" | "closesAt">) => ({
  name: "polls.close",
  key: `polls.close:${id}:${closesAt.getTime()}`,
  payload: { pollId: id },
  runAt: closesAt,
});

/** What of a poll's votes was deleted is swept up on disk as well. */
export const sweeping = (pollId: string, now: Date) => ({
  name: "polls.sweep",
  key: `polls.sweep:${pollId}`,
  payload: { pollId },
  runAt: now,
});

/** The author's own card: how it stands, and what they can do. */
export async function showAuthor(tx: Tx, poll: Pick<Poll, "id" | "authorId">, now: Date): Promise<void> {
  const [author] = await membersById(tx, [poll.authorId], now);
  if (author?.slackUserId) await post(tx, "poll-author", poll.id, toPerson(author.slackUserId), { now });
}

/** The Homes on which it stands: of those who are asked, of its author, and of coordinators. */
export async function showHomes(tx: Tx, { id, authorId }: Pick<Poll, "id" | "authorId">, now: Date): Promise<void> {
  const people = [
    ...(await slackVoters(tx, id)),
    ...(await slackIdsOf(tx, [authorId], now)),
    ...(await atTheDesk(tx, now)),
  ];
  await redrawHome(tx, people, { now });
}

/** The record knows a poll by codes only. */
export const aboutPoll = ({ id, groups, template }: Pick<Poll, "id" | "groups" | "template">) => ({
  subject: subjectOf(id),
  program: "polls" as const,
  topic: null,
  tier: groups.length === 0 ? ("all" as const) : ("some" as const),
  initiative: template === "redi_pulse" ? ("2" as const) : ("1" as const),
  ...(template && { outcome: template }),
});

const nobody = { roundTable: null, urbanNetwork: false, districtType: null, role: null };
