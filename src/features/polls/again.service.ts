// What comes round: a poll that is asked again, and what is not kept.
import { subDays } from "date-fns/subDays";
import { audit } from "../../db/audit.ts";
import { type Tx, transact, type Work } from "../../db/work.ts";
import { enqueueAll } from "../../jobs/queue.ts";
import { newId } from "../../lib/ids.ts";
import { membersById } from "../roster/index.ts";
import { begin, subjectOf } from "./begin.service.ts";
import type { WholePoll } from "./outcome.rules.ts";
import { askCoordinators } from "./proposal.service.ts";
import * as rows from "./repository.ts";
import { mayAsk } from "./rules.ts";
import { forgetNamedVotes } from "./votes.repository.ts";

/** Each is a job of its own, so that one which fails holds up no other. */
export function askAgain(work: Work): Promise<void> {
  return transact(work, async (tx) => {
    const now = work.clock.now();
    const due = await rows.pollsToRepeat(tx, now);
    const job = { name: "polls.next", runAt: now };
    await enqueueAll(
      tx,
      due.map(({ id, nextAt }) => ({ ...job, key: `polls.next:${id}:${nextAt?.getTime()}`, payload: { pollId: id } })),
    );
  });
}

/** Once: the poll before it stops repeating in the same transaction. */
export function openNext(work: Work, pollId: string): Promise<void> {
  return transact(work, async (tx) => {
    const now = work.clock.now();
    const before = await rows.lockPoll(tx, pollId);
    if (!before?.repeats || !before.nextAt || before.nextAt > now) return;
    await rows.changePoll(tx, pollId, { repeats: null, nextAt: null });
    await next(tx, work, before, now);
  });
}

/** The same for as long; by whoever may still ask, else a coordinator is asked to post it. */
async function next(tx: Tx, work: Work, before: WholePoll, now: Date): Promise<void> {
  const id = newId();
  const lastsMs = before.closesAt.getTime() - (before.openedAt ?? before.createdAt).getTime();
  const { question, description, kind, most, ideas, anonymous, results, remind, repeats, template } = before;
  const { groups, roles, districtTypes, authorId } = before;
  await rows.writeDraft(tx, {
    ...{ id, authorId, question, description, kind, most, ideas, anonymous, results, remind, repeats, template },
    ...{ groups, roles, districtTypes, seriesId: before.seriesId ?? before.id, createdAt: now },
    closesAt: new Date(now.getTime() + lastsMs),
    options: before.options.filter((option) => !option.idea && !option.removed).map(({ text }) => text),
  });
  const channels = (await rows.postsOf(tx, before.id)).map(({ channelId }) => channelId);
  await rows.addPosts(tx, id, channels);
  const poll = await rows.findPoll(tx, id);
  const [author] = await membersById(tx, [authorId], now);
  if (!poll) return;
  await audit(tx, { at: now, actor: "mssn", act: "poll.again", subject: subjectOf(id) });
  if (author && !author.left && mayAsk(author, poll) && (await begin(tx, work, poll, now))) return;
  await rows.moveState(tx, id, "draft", "proposed");
  await askCoordinators(tx, poll, now);
}

const draftDays = 7;
const namedDays = 180;

export function tidy(work: Work): Promise<void> {
  return transact(work, async (tx) => {
    const now = work.clock.now();
    await rows.forgetDrafts(tx, subDays(now, draftDays));
    await forgetNamedVotes(tx, subDays(now, namedDays));
  });
}
