// A poll is written: kept as a draft, checked, and posted to those whom its author may ask, or proposed.
import { type Tx, transact, type Work } from "../../db/work.ts";
import type { Audience } from "../../lib/audience.ts";
import { ok, type Result, refuse } from "../../lib/result.ts";
import { memberBySlackUser } from "../roster/index.ts";
import { askedBy, begin } from "./begin.service.ts";
import { limits, mayHaveIdeas } from "./draft.rules.ts";
import type { WholePoll } from "./outcome.rules.ts";
import { propose } from "./proposal.service.ts";
import * as rows from "./repository.ts";
import { mayAsk, type Poll, type PollWords, type SecondPage } from "./rules.ts";

export type Draft = PollWords & Audience & { options: string[]; closesAt: Date } & Partial<Pick<Poll, "template">>;
export type DraftRefusal = "not_a_member" | "posted_already";

type Drafting = { slackUserId: string; pollId: string };

/** Kept until it is posted, so that nothing of what was typed is lost between two pages. */
export function draftPoll(
  work: Work,
  { slackUserId, pollId }: Drafting,
  draft: Draft,
): Promise<Result<{ mayPost: boolean; asked: number }, DraftRefusal>> {
  return transact(work, async (tx) => {
    const now = work.clock.now();
    const member = await memberBySlackUser(tx, slackUserId, now);
    if (!member || member.left) return refuse("not_a_member");
    const poll = { ...draft, id: pollId, authorId: member.id, createdAt: now };
    const before = await rows.findPoll(tx, pollId);
    const kept = before?.kind === draft.kind ? { ...poll, ...secondPage(before) } : poll;
    if (!(await rows.writeDraft(tx, kept))) return refuse("posted_already");
    const { length: asked } = await askedBy(tx, kept, now);
    return ok({ mayPost: mayAsk(member, draft), asked });
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
    if (!mayAsk(member, poll)) {
      await propose(tx, poll, member.id, now);
      return ok("proposed");
    }
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
