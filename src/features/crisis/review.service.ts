// The review of a crisis: asked of those who looked after it, written once, and asked for until it is.
import { audit } from "../../db/audit.ts";
import { seal } from "../../db/sealed.ts";
import { type Tx, transact, type Work } from "../../db/work.ts";
import { enqueue } from "../../jobs/queue.ts";
import { ok, type Result, refuse } from "../../lib/result.ts";
import { post, toPerson } from "../../slack/outbox.ts";
import { openWords } from "../rights/index.ts";
import { membersById } from "../roster/index.ts";
import type { AfterPicture } from "./after-pictures.rules.ts";
import { afterPicture } from "./after-pictures.service.ts";
import { type CrisisRow, lockCrisis, noteAct } from "./crisis.repository.ts";
import { type AfterRefusal, asLookingAfter, coordinatorsFor, whoLooksAfter } from "./looking-after.service.ts";
import { type InCrisis, showCrisis, subjectOf } from "./moving.service.ts";
import { purgeAt } from "./retention.rules.ts";
import * as rows from "./review.repository.ts";
import { isForCoordinators, type ReviewForm, reviewAskedAt, type ToChange, type Worked } from "./review.rules.ts";

/** Has it asked for the `nth` time when that is due. */
export async function reviewLater(
  tx: Tx,
  { id: crisisId, round }: Pick<CrisisRow, "id" | "round">,
  { resolvedAt, nth }: { resolvedAt: Date; nth: number },
): Promise<void> {
  const payload = { crisisId, round, nth };
  const runAt = reviewAskedAt(resolvedAt, nth);
  await enqueue(tx, { name: "crisis.review", key: `crisis.review:${crisisId}:${round}:${nth}`, payload, runAt });
}

export type AskingReview = { crisisId: string; round: number; nth: number };

/** Asks, unless it is written or the crisis was opened again; and so on until it is. */
export function askForReview(work: Work, { crisisId, round, nth }: AskingReview): Promise<void> {
  return transact(work, async (tx) => {
    const now = work.clock.now();
    const crisis = await lockCrisis(tx, crisisId);
    if (crisis?.state !== "resolved" || crisis.round !== round || crisis.reviewedAt || !crisis.resolvedAt) return;
    const again = { resolvedAt: crisis.resolvedAt, nth: nth + 1 };
    // Of several reminders that came due while the bot was away only the latest is sent.
    if (isForCoordinators(nth) && reviewAskedAt(again.resolvedAt, again.nth) <= now)
      return reviewLater(tx, crisis, again);
    const whom = isForCoordinators(nth) ? coordinatorsFor : whoLooksAfter;
    for (const { slackUserId } of await whom(tx, crisis, now))
      await post(tx, "crisis-review", crisisId, toPerson(slackUserId), { now, nth });
    // What is overdue looks it on the earlier cards as well.
    await showCrisis(tx, crisis, now);
    await reviewLater(tx, crisis, again);
  });
}

export type ReviewRefusal = AfterRefusal | "not_resolved" | "drill_over" | "reviewed_already" | "not_reviewed";

const mayWrite = ({ state, drill, reviewedAt }: CrisisRow): Result<undefined, ReviewRefusal> => {
  if (state !== "resolved") return refuse("not_resolved");
  if (drill) return refuse("drill_over");
  return reviewedAt ? refuse("reviewed_already") : ok(undefined);
};

/** What the form shows to whoever may write it now. */
export function toReview(work: Work, told: InCrisis): Promise<Result<AfterPicture, ReviewRefusal>> {
  return asLookingAfter<AfterPicture, ReviewRefusal>(work, told, async (tx, { crisis, now }) => {
    const may = mayWrite(crisis);
    const picture = may.ok && (await afterPicture(tx, crisis.id, now));
    return picture ? ok(picture) : may.ok ? refuse("not_yours") : may;
  });
}

/** Written once: of two the second is told so, and can read it. */
export function writeReview(
  work: Work,
  told: InCrisis & { form: ReviewForm },
): Promise<Result<undefined, ReviewRefusal>> {
  return asLookingAfter<undefined, ReviewRefusal>(work, told, async (tx, { crisis, member, now }) => {
    const { notes, worked, toChange } = told.form;
    const may = mayWrite(crisis);
    if (!may.ok) return may;
    const about = subjectOf(crisis.id);
    const reviewId = notes === "" ? null : await seal(tx, work.keys, { text: notes, ownerId: member.id, about });
    if (!(await rows.saveReview(tx, crisis.id, { worked, toChange, reviewId, now }))) return refuse("reviewed_already");
    if (reviewId) await rows.keepReviewUntil(tx, reviewId, purgeAt(now));
    await noteAct(tx, { crisisId: crisis.id, at: now, actorId: member.id, act: "reviewed" });
    await audit(tx, { at: now, actor: member.id, act: "crisis.review", subject: about });
    return ok(undefined);
  });
}

export type WrittenReview = {
  worked: Worked[];
  toChange: ToChange[];
  /** Null: none were written, or they have been deleted by now. */
  notes: string | null;
  by: string | null;
  at: Date;
  picture: AfterPicture;
};

/** For whoever helps; that the notes were read is noted. */
export function readReview(work: Work, told: InCrisis): Promise<Result<WrittenReview, ReviewRefusal>> {
  return asLookingAfter<WrittenReview, ReviewRefusal>(work, told, async (tx, { crisis, member, now }) => {
    const picture = crisis.reviewedAt && (await afterPicture(tx, crisis.id, now));
    if (!picture || !crisis.reviewedAt) return refuse("not_reviewed");
    const { reviewId, reviewerId, worked, toChange } = await rows.findReview(tx, crisis.id);
    const [reviewer] = reviewerId ? await membersById(tx, [reviewerId], now) : [];
    const { notes } = await openWords(tx, work, { notes: reviewId }, member);
    return ok({ worked, toChange, notes, by: reviewer?.name ?? null, at: crisis.reviewedAt, picture });
  });
}
