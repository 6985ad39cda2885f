// Afterwards the reporter is asked how they are; who hopes for a talk gets one from a named person.
import { audit } from "../../db/audit.ts";
import { type Tx, transact, type Work } from "../../db/work.ts";
import { enqueue } from "../../jobs/queue.ts";
import { ok, type Result, refuse } from "../../lib/result.ts";
import { post, redraw, toPerson } from "../../slack/outbox.ts";
import { askForCall } from "./call.service.ts";
import { type CrisisRow, lockCrisis, noteAct } from "./crisis.repository.ts";
import * as rows from "./follow-up.repository.ts";
import {
  type Asked,
  canAnswerWith,
  cardOf,
  type FollowUpAnswer,
  followUps,
  inDaytime,
  needsCall,
} from "./follow-up.rules.ts";
import { reachable } from "./looking-after.service.ts";
import { asReporter, type InCrisis, subjectOf } from "./moving.service.ts";
import { noteCrisis, takeBack } from "./note.service.ts";

export async function followUpLater(tx: Tx, { id: crisisId }: CrisisRow, resolvedAt: Date): Promise<void> {
  const planned = followUps(resolvedAt);
  await rows.planFollowUps(tx, crisisId, planned);
  for (const { nth, dueAt } of planned)
    await enqueue(tx, {
      name: "crisis.follow-up",
      key: `crisis.follow-up:${crisisId}:${nth}:${dueAt.getTime()}`,
      payload: { crisisId, nth },
      runAt: dueAt,
    });
}

/** Asks, by day; answers when to come again. After a pause of the bot only the latest is asked of several. */
export function askHowTheyAre(work: Work, { crisisId, nth }: Asked): Promise<Date | null> {
  return transact(work, async (tx) => {
    const now = work.clock.now();
    const crisis = await lockCrisis(tx, crisisId);
    if (crisis?.state !== "resolved" || (await rows.latestDue(tx, crisisId, now)) !== nth) return null;
    if (inDaytime(now) > now) return inDaytime(now);
    const [reporter] = await reachable(tx, [crisis.reporterId], now);
    if (!reporter) return null;
    await rows.changeFollowUp(tx, { crisisId, nth }, { askedAt: null }, { askedAt: now });
    await post(tx, "crisis-follow-up", cardOf({ crisisId, nth }), toPerson(reporter.slackUserId), { now });
    return null;
  });
}

export type Answering = InCrisis & Asked & { answer: FollowUpAnswer };

/** Answers whether somebody will get in touch. */
export function answerFollowUp(
  work: Work,
  told: Answering,
): Promise<Result<{ call: boolean }, "not_yours" | "answered_already">> {
  const { crisisId, nth, answer } = told;
  return asReporter<{ call: boolean }, "not_yours" | "answered_already">(
    work,
    told,
    async (tx, { crisis, member, now }) => {
      const row = await rows.findFollowUp(tx, { crisisId, nth });
      if (!row) return refuse("not_yours");
      const may = canAnswerWith(row.answer, answer);
      if (!may.ok) return may;
      await rows.changeFollowUp(tx, row, { answer: row.answer }, { answer, answeredAt: now });
      if (answer === "do_not_ask") await rows.dropFollowUps(tx, crisisId);
      await noteAct(tx, { crisisId, at: now, actorId: member.id, act: "follow_up", code: answer });
      await audit(tx, {
        at: now,
        actor: member.id,
        act: "crisis.follow-up",
        subject: subjectOf(crisisId),
        details: { answer },
      });
      await takeBack(tx, crisis, { kind: "crisis_follow_up", nth });
      await noteCrisis(tx, crisis, { kind: "crisis_follow_up", at: now, nth, outcome: answer });
      const call = needsCall(answer);
      if (call) await askForCall(tx, crisis, { ...row, answer }, now);
      await redraw(tx, "crisis-follow-up", cardOf(row), { now });
      return ok({ call });
    },
  );
}
