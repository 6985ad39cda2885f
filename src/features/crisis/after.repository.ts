// The rows of what comes after a crisis: its end, the questions how the reporter is, the review, and drills of the past.
import type { Db, Tx } from "../../db/client.ts";
import type { CrisisRow } from "./crisis.repository.ts";
import type { Asked, FollowUp, FollowUpAnswer } from "./follow-up.rules.ts";
import type { Rung } from "./ladder.rules.ts";
import type { Facts } from "./measured.rules.ts";
import type { ReviewForm, ToChange, Worked } from "./review.rules.ts";
import type { Missed, Outcome } from "./rules.ts";

// ——— The end ———

export type Ending = { outcome: Outcome | null; minutes: number | null; reviewDueAt: Date | null; now: Date };

/** The race to end it is decided here; false: it had ended. */
export async function endCrisis(tx: Tx, id: string, { now, ...ending }: Ending): Promise<boolean> {
  const ended = await tx.crisis.updateMany({
    where: { id, state: { not: "resolved" } },
    data: { state: "resolved", resolvedAt: now, askedAt: null, ...ending },
  });
  return ended.count === 1;
}

/** Nobody is on it then, and its end never was; false: it had been opened again. */
export async function reopenCrisis(tx: Tx, id: string): Promise<boolean> {
  const noEnd = { resolvedAt: null, outcome: null, minutes: null, reviewDueAt: null };
  const opened = await tx.crisis.updateMany({
    where: { id, state: "resolved" },
    data: { ...noEnd, state: "paging", ownerId: null },
  });
  return opened.count === 1;
}

/** Everything that was written in it is kept until then; null: for as long as it is open. */
export async function keepWordsUntil(tx: Tx, crisisId: string, purgeAfter: Date | null): Promise<void> {
  const of = [{ crisis: { id: crisisId } }, { crisisPhone: { id: crisisId } }, { crisisAct: { crisisId } }];
  await tx.sealedText.updateMany({ where: { OR: of }, data: { purgeAfter } });
}

/** Whoever was asked to help and was not left out since, each once. */
export async function askedIds(db: Db, crisisId: string): Promise<string[]> {
  const pages = await db.crisisPage.findMany({
    where: { crisisId, member: { leftOutOf: { none: { id: crisisId } } } },
    distinct: ["memberId"],
    select: { memberId: true },
  });
  return pages.map(({ memberId }) => memberId);
}

export async function askedInRound(db: Db, { id, round }: Pick<CrisisRow, "id" | "round">): Promise<string[]> {
  const pages = await db.crisisPage.findMany({ where: { crisisId: id, step: { round } }, select: { memberId: true } });
  return pages.map(({ memberId }) => memberId);
}

/** The latest end; the software is no actor. */
export const lastEnd = (db: Db, crisisId: string): Promise<{ id: string; actorId: string | null } | null> =>
  db.crisisAct.findFirst({ where: { crisisId, act: "resolved" }, orderBy: { at: "desc" } });

/** Has the reporter said since then that no help is needed any more? */
export async function saidNotNeeded(db: Db, crisisId: string, since: Date): Promise<boolean> {
  return (await db.crisisAct.count({ where: { crisisId, act: "not_needed", at: { gte: since } } })) > 0;
}

// ——— How the reporter is ———

export async function planFollowUps(tx: Tx, crisisId: string, planned: readonly FollowUp[]): Promise<void> {
  await tx.crisisFollowUp.createMany({ data: planned.map((one) => ({ crisisId, ...one })) });
}

/** Those that were not asked yet are not asked any more. */
export async function dropFollowUps(tx: Tx, crisisId: string): Promise<void> {
  await tx.crisisFollowUp.deleteMany({ where: { crisisId, askedAt: null } });
}

export type FollowUpRow = {
  crisisId: string;
  nth: number;
  dueAt: Date;
  askedAt: Date | null;
  answer: FollowUpAnswer | null;
  answeredAt: Date | null;
  callerId: string | null;
  takenAt: Date | null;
  talkedAt: Date | null;
};

const keyOf = ({ crisisId, nth }: Pick<FollowUpRow, "crisisId" | "nth">) => ({ crisisId_nth: { crisisId, nth } });

export const findFollowUp = async (db: Db, key: Pick<FollowUpRow, "crisisId" | "nth">): Promise<FollowUpRow | null> =>
  (await db.crisisFollowUp.findUnique({ where: keyOf(key) })) as FollowUpRow | null;

/** Of the questions that are due and not asked, the latest; null where there is none. */
export async function latestDue(db: Db, crisisId: string, now: Date): Promise<number | null> {
  const due = await db.crisisFollowUp.findFirst({
    where: { crisisId, askedAt: null, dueAt: { lte: now } },
    orderBy: { nth: "desc" },
  });
  return due?.nth ?? null;
}

type FollowUpChange = Partial<Omit<FollowUpRow, "crisisId" | "nth" | "dueAt">>;

/** False: it is no longer as it was expected to be. */
export async function changeFollowUp(
  tx: Tx,
  { crisisId, nth }: Pick<FollowUpRow, "crisisId" | "nth">,
  expected: Pick<FollowUpChange, "askedAt" | "answer" | "callerId" | "talkedAt">,
  change: FollowUpChange,
): Promise<boolean> {
  return (await tx.crisisFollowUp.updateMany({ where: { crisisId, nth, ...expected }, data: change })).count === 1;
}

export type TakenCall = { crisisId: string; nth: number; callerId: string };

/** The calls that these members have taken on and not told of. */
export async function callsTakenBy(db: Db, callerIds: readonly string[]): Promise<TakenCall[]> {
  const found = await db.crisisFollowUp.findMany({ where: { callerId: { in: [...callerIds] }, talkedAt: null } });
  return found.flatMap(({ crisisId, nth, callerId }) => (callerId ? [{ crisisId, nth, callerId }] : []));
}

/** The crises whose reporters hope for a talk that nobody has told of yet. */
export const openCalls = async (db: Db): Promise<{ asked: Asked; crisis: CrisisRow }[]> => {
  const rows = await db.crisisFollowUp.findMany({
    where: { answer: { in: ["still_hard", "talk"] }, talkedAt: null },
    include: { crisis: true },
    orderBy: { answeredAt: "asc" },
  });
  return rows.map(({ crisisId, nth, crisis }) => ({ asked: { crisisId, nth }, crisis: crisis as CrisisRow }));
};

// ——— The review ———

/** The crises that closed and are not reviewed; a room closes a day after its end. */
export const openReviews = async (db: Db, resolvedBefore: Date): Promise<CrisisRow[]> =>
  (await db.crisis.findMany({
    where: { reviewDueAt: { not: null }, reviewedAt: null, resolvedAt: { lte: resolvedBefore } },
    orderBy: { reviewDueAt: "asc" },
  })) as CrisisRow[];

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

// ——— Measuring ———

export async function factsOf(db: Db, crisis: Pick<CrisisRow, "id" | "createdAt" | "answeredAt">): Promise<Facts> {
  const { id: crisisId, createdAt, answeredAt } = crisis;
  const steps = await db.crisisStep.findMany({
    where: { crisisId, state: "taken" },
    orderBy: [{ round: "asc" }, { nth: "asc" }],
    select: { rung: true, round: true },
  });
  const pages = await db.crisisPage.findMany({ where: { crisisId }, orderBy: [{ at: "asc" }, { id: "asc" }] });
  const room = await db.room.findUnique({ where: { purpose_subject: { purpose: "crisis", subject: crisisId } } });
  return {
    ...{ createdAt, answeredAt, roomOpenedAt: room?.openedAt ?? null },
    steps: steps.map(({ rung, round }) => ({ rung: rung as Rung, round })),
    pages: pages.map(({ memberId, at, missed }) => ({ memberId, at, missed: missed as Missed | null })),
  };
}

// ——— Drills ———

export async function lastDrill(db: Db): Promise<Date | null> {
  const { _max } = await db.crisis.aggregate({ where: { drill: true }, _max: { createdAt: true } });
  return _max.createdAt;
}
