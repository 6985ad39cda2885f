// Who may not ask an audience proposes a poll: a coordinator posts or declines it, and it never waits in silence.
import { audit } from "../../db/audit.ts";
import { type Tx, transact, type Work } from "../../db/work.ts";
import { enqueue } from "../../jobs/queue.ts";
import { addBusinessHours } from "../../lib/dates.ts";
import { ok, type Result, refuse } from "../../lib/result.ts";
import { post, redraw, toPerson } from "../../slack/outbox.ts";
import { coordinates, coordinatorIds, memberBySlackUser } from "../roster/index.ts";
import { begin, showAuthor, showHomes, subjectOf } from "./begin.service.ts";
import type { WholePoll } from "./outcome.rules.ts";
import * as rows from "./repository.ts";
import type { Poll } from "./rules.ts";

export async function propose(tx: Tx, poll: WholePoll, memberId: string, now: Date): Promise<void> {
  await rows.moveState(tx, poll.id, "draft", "proposed");
  await audit(tx, { at: now, actor: memberId, act: "poll.propose", subject: subjectOf(poll.id) });
  await askCoordinators(tx, poll, now);
}

/** A proposal waits for a coordinator; it is asked about again, and ends with the poll's own time. */
export async function askCoordinators(tx: Tx, poll: WholePoll, now: Date): Promise<void> {
  await post(tx, "poll-proposed", poll.id, (await coordinatorIds(tx, now)).map(toPerson), { now });
  await showAuthor(tx, poll, now);
  await showHomes(tx, poll, now);
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
    await showHomes(tx, poll, now);
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
      await showHomes(tx, poll, now);
    } else if (!(await begin(tx, work, poll, now))) return refuse("nobody_asked");
    await audit(tx, { at: now, actor: member.id, act: `poll.${answer}`, subject: subjectOf(pollId) });
    await redraw(tx, "poll-proposed", pollId, { now });
    return ok(undefined);
  });
}
