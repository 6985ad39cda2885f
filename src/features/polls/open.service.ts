// A poll begins: written, checked, and posted to those whom its author may ask; others propose it to a coordinator.
import { audit } from "../../db/audit.ts";
import { type Tx, transact, type Work } from "../../db/work.ts";
import { enqueue, enqueueAll, type JobRequest } from "../../jobs/queue.ts";
import { addBusinessHours } from "../../lib/dates.ts";
import { ok, type Result, refuse } from "../../lib/result.ts";
import { post, redraw, toChannel, toPerson } from "../../slack/outbox.ts";
import { tellRecord } from "../record/index.ts";
import {
  coordinates,
  coordinatorIds,
  groups,
  type Member,
  memberBySlackUser,
  members,
  membersById,
} from "../roster/index.ts";
import { limits, mayHaveIdeas } from "./draft.rules.ts";
import { makePollKey } from "./key.service.ts";
import type { WholePoll } from "./outcome.rules.ts";
import * as rows from "./repository.ts";
import {
  type Audience,
  countsFor,
  isAsked,
  mayAsk,
  nextBeginning,
  type Poll,
  type PollWords,
  remindAt,
  type SecondPage,
} from "./rules.ts";
import { addVoters } from "./votes.repository.ts";

export const subjectOf = (pollId: string): string => `poll:${pollId}`;

export type Draft = PollWords & Audience & { options: string[]; closesAt: Date } & Partial<Pick<Poll, "template">>;
export type DraftRefusal = "not_a_member" | "posted_already";

type Drafting = { slackUserId: string; pollId: string };

/** Kept until it is posted, so that nothing of what was typed is lost between two pages. */
export function draftPoll(
  work: Work,
  { slackUserId, pollId }: Drafting,
  draft: Draft,
): Promise<Result<{ mayPost: boolean }, DraftRefusal>> {
  return transact(work, async (tx) => {
    const now = work.clock.now();
    const member = await memberBySlackUser(tx, slackUserId, now);
    if (!member || member.left) return refuse("not_a_member");
    const poll = { ...draft, id: pollId, authorId: member.id, createdAt: now };
    const before = await rows.findPoll(tx, pollId);
    const kept = before?.kind === draft.kind ? { ...poll, ...secondPage(before) } : poll;
    if (!(await rows.writeDraft(tx, kept))) return refuse("posted_already");
    return ok({ mayPost: mayAsk(member, draft) });
  });
}

const secondPage = (poll: SecondPage): SecondPage => {
  const { most, results, description, ideas, remind, repeats, roles, districtTypes } = poll;
  return { most, results, description, ideas, remind, repeats, roles, districtTypes };
};

/** Back to the first page, nothing of the second is lost. */
export function keepSecondPage(work: Work, { slackUserId, pollId }: Drafting, finishing: SecondPage): Promise<void> {
  return transact(work, async (tx) => {
    const member = await memberBySlackUser(tx, slackUserId, work.clock.now());
    const poll = await rows.lockPoll(tx, pollId);
    if (poll?.state === "draft" && poll.authorId === member?.id)
      await rows.changePoll(tx, pollId, secondPage(finishing));
  });
}

export type Posting = { slackUserId: string; pollId: string; channelId: string | null; finishing?: SecondPage };
export type PostRefusal = "not_yours" | "too_late" | "nobody_asked";
export type Posted = Result<"open" | "proposed", PostRefusal>;

/**
 * Posts a draft as it was finished, or proposes it where its author may not ask this audience. Posted twice, it is posted
 * once.
 */
export function postPoll(work: Work, posting: Posting): Promise<Posted> {
  return transact(work, async (tx) => {
    const now = work.clock.now();
    const member = await memberBySlackUser(tx, posting.slackUserId, now);
    const draft = await rows.lockPoll(tx, posting.pollId);
    if (!member || draft?.authorId !== member.id) return refuse("not_yours");
    if (draft.state === "open" || draft.state === "proposed") return ok(draft.state);
    const refusal = whyNotPosted(draft, now);
    if (refusal) return refuse(refusal);
    const poll = await finish(tx, draft, posting);
    if (!mayAsk(member, poll)) return propose(tx, poll, member, now);
    return (await begin(tx, work, poll, now)) ? ok("open") : refuse("nobody_asked");
  });
}

/** With what the second page says, and the channel where its author wishes it besides. */
async function finish(tx: Tx, draft: WholePoll, { channelId, finishing }: Posting): Promise<WholePoll> {
  if (channelId) await rows.addPosts(tx, draft.id, [channelId]);
  if (!finishing) return draft;
  const ideas = finishing.ideas && mayHaveIdeas(draft.kind);
  const largest = ideas ? limits.options : Math.max(1, draft.options.length);
  const second = { ...secondPage(finishing), ideas, most: Math.min(finishing.most, largest) };
  await rows.changePoll(tx, draft.id, second);
  return { ...draft, ...second };
}

function whyNotPosted({ state, closesAt }: Poll, now: Date): PostRefusal | null {
  if (state !== "draft") return "not_yours";
  return closesAt <= now ? "too_late" : null;
}

async function propose(tx: Tx, poll: WholePoll, member: Member, now: Date) {
  await rows.moveState(tx, poll.id, "draft", "proposed");
  await audit(tx, { at: now, actor: member.id, act: "poll.propose", subject: subjectOf(poll.id) });
  await askCoordinators(tx, poll, now);
  return ok("proposed" as const);
}

/** A proposal waits for a coordinator; it is asked about again, and ends with the poll's own time. */
export async function askCoordinators(tx: Tx, poll: WholePoll, now: Date): Promise<void> {
  await post(tx, "poll-proposed", poll.id, (await coordinatorIds(tx, now)).map(toPerson), { now });
  await showAuthor(tx, poll, now);
  const payload = { pollId: poll.id };
  await enqueue(tx, {
    name: "polls.proposed",
    key: `polls.proposed:${poll.id}`,
    payload,
    runAt: askAgainAt(poll, now),
  });
}

const askAgainAt = ({ closesAt }: Poll, now: Date): Date =>
  new Date(Math.min(closesAt.getTime(), addBusinessHours(now, 24).getTime()));

/** Answers when to look again; null: it is answered, or its time has passed and its author is told. */
export function proposalDue(work: Work, pollId: string): Promise<Date | null> {
  return transact(work, async (tx) => {
    const now = work.clock.now();
    const poll = await rows.lockPoll(tx, pollId);
    if (poll?.state !== "proposed") return null;
    if (poll.closesAt > now) {
      const nth = Math.ceil((now.getTime() - poll.createdAt.getTime()) / 86_400_000);
      await post(tx, "poll-proposed", pollId, (await coordinatorIds(tx, now)).map(toPerson), { now, nth });
      return askAgainAt(poll, now);
    }
    await rows.moveState(tx, pollId, "proposed", "declined");
    await audit(tx, { at: now, actor: "mssn", act: "poll.lapse", subject: subjectOf(pollId) });
    await showAuthor(tx, poll, now);
    await redraw(tx, "poll-proposed", pollId, { now });
    return null;
  });
}

export type Answer = "post" | "decline";
export type AnswerRefusal = "not_a_coordinator" | "answered_already" | "too_late" | "nobody_asked";

/** A coordinator posts what somebody proposed, or declines it. */
export function answerProposal(
  work: Work,
  { slackUserId, pollId, answer }: { slackUserId: string; pollId: string; answer: Answer },
): Promise<Result<undefined, AnswerRefusal>> {
  return transact(work, async (tx) => {
    const now = work.clock.now();
    const member = await memberBySlackUser(tx, slackUserId, now);
    if (!member || !coordinates(member)) return refuse("not_a_coordinator");
    const poll = await rows.lockPoll(tx, pollId);
    if (poll?.state !== "proposed") return refuse("answered_already");
    if (answer === "post" && poll.closesAt <= now) return refuse("too_late");
    if (answer === "decline") {
      await rows.moveState(tx, pollId, "proposed", "declined");
      await showAuthor(tx, poll, now);
    } else if (!(await begin(tx, work, poll, now))) return refuse("nobody_asked");
    await audit(tx, { at: now, actor: member.id, act: `poll.${answer}`, subject: subjectOf(pollId) });
    await redraw(tx, "poll-proposed", pollId, { now });
    return ok(undefined);
  });
}

/** False: nobody would be asked. */
export async function begin(tx: Tx, work: Work, poll: WholePoll, now: Date): Promise<boolean> {
  const voters = (await members(tx, now)).filter((member) => isAsked(member, poll));
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

/** The record knows a poll by codes only. */
export const aboutPoll = ({ groups, template }: Pick<Poll, "groups" | "template">) => ({
  topic: null,
  tier: groups.length === 0 ? ("all" as const) : ("some" as const),
  initiative: template === "redi_pulse" ? ("2" as const) : ("1" as const),
});

const nobody = { roundTable: null, urbanNetwork: false, districtType: null, role: null };
