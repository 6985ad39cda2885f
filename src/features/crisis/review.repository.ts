// The rows of closing reviews.
import type { Db, Tx } from "../../db/client.ts";
import type { ReviewForm, ToChange, Worked } from "./review.rules.ts";

export async function keepReviewUntil(tx: Tx, reviewId: string, purgeAfter: Date): Promise<void> {
  await tx.sealedText.update({ where: { id: reviewId }, data: { purgeAfter } });
}

type SavedReview = Omit<ReviewForm, "notes"> & { reviewId: string | null; now: Date };

/** False: it had been written. */
export async function saveReview(tx: Tx, crisisId: string, { now, ...review }: SavedReview): Promise<boolean> {
  const saved = await tx.crisis.updateMany({
    where: { id: crisisId, state: "resolved", reviewedAt: null },
    data: { ...review, reviewedAt: now },
  });
  return saved.count === 1;
}

export type ReviewRow = { worked: Worked[]; toChange: ToChange[]; reviewId: string | null; reviewerId: string | null };

export async function findReview(db: Db, crisisId: string): Promise<ReviewRow> {
  const { worked, toChange, reviewId } = await db.crisis.findUniqueOrThrow({
    where: { id: crisisId },
    select: { worked: true, toChange: true, reviewId: true },
  });
  const act = await db.crisisAct.findFirst({ where: { crisisId, act: "reviewed" }, orderBy: { at: "desc" } });
  return { worked: worked as Worked[], toChange: toChange as ToChange[], reviewId, reviewerId: act?.actorId ?? null };
}
