// The rows of the paging ladder: its steps, and who was asked at each.
import type { Db, Tx } from "../../db/client.ts";
import { newId } from "../../lib/ids.ts";
import type { PlannedStep, Rung } from "./ladder.rules.ts";
import type { Missed } from "./rules.ts";

export type StepRow = {
  id: string;
  crisisId: string;
  round: number;
  nth: number;
  rung: Rung;
  dueAt: Date;
  state: "waiting" | "taken" | "cancelled";
};

export async function insertSteps(
  tx: Tx,
  { crisisId, round }: { crisisId: string; round: number },
  steps: readonly (Omit<PlannedStep, "rung"> & { rung: Rung })[],
): Promise<StepRow[]> {
  const rows = steps.map((step) => ({ id: newId(), crisisId, round, ...step, state: "waiting" as const }));
  await tx.crisisStep.createMany({ data: rows });
  return rows;
}

export const findStep = async (db: Db, id: string): Promise<StepRow | null> =>
  (await db.crisisStep.findUnique({ where: { id } })) as StepRow | null;

/** A step beside the ladder, taken as soon as it is made: its pages have somewhere to stand. Answers its id. */
export async function insertAsked(tx: Tx, { crisisId, round }: { crisisId: string; round: number }, now: Date) {
  const nth = firstAsked + (await tx.crisisStep.count({ where: { crisisId, round, rung: "asked" } }));
  const id = newId();
  await tx.crisisStep.create({
    data: { id, crisisId, round, nth, rung: "asked", dueAt: now, state: "taken", takenAt: now },
  });
  return id;
}

/** Apart from the numbers of the ladder's own steps. */
const firstAsked = 10_000;

/** The steps that are still to come, in order. */
export const waitingSteps = async (db: Db, crisisId: string): Promise<StepRow[]> =>
  (await db.crisisStep.findMany({
    where: { crisisId, state: "waiting" },
    orderBy: [{ round: "asc" }, { nth: "asc" }],
  })) as StepRow[];

/** When the present round of the ladder began. */
export async function beganAt(db: Db, { id, round }: { id: string; round: number }): Promise<Date | null> {
  const first = await db.crisisStep.findUnique({ where: { crisisId_round_nth: { crisisId: id, round, nth: 0 } } });
  return first?.dueAt ?? null;
}

/** Takes a step that is waiting; false when it was taken or cancelled before. */
export async function takeStep(tx: Tx, id: string, now: Date): Promise<boolean> {
  const taken = await tx.crisisStep.updateMany({
    where: { id, state: "waiting" },
    data: { state: "taken", takenAt: now },
  });
  return taken.count === 1;
}

export async function moveStep(tx: Tx, id: string, dueAt: Date): Promise<void> {
  await tx.crisisStep.update({ where: { id }, data: { dueAt } });
}

export async function cancelSteps(tx: Tx, crisisId: string): Promise<void> {
  await tx.crisisStep.updateMany({ where: { crisisId, state: "waiting" }, data: { state: "cancelled" } });
}

export type PageRow = {
  id: string;
  crisisId: string;
  stepId: string;
  memberId: string;
  at: Date;
  missed: Missed | null;
};

export async function insertPage(tx: Tx, page: Omit<PageRow, "id">): Promise<string> {
  const id = newId();
  await tx.crisisPage.create({ data: { id, ...page } });
  return id;
}

export const findPage = async (db: Db, id: string): Promise<PageRow | null> =>
  (await db.crisisPage.findUnique({ where: { id } })) as PageRow | null;

export const wasAskedAgain = async (db: Db, { crisisId, memberId, at }: PageRow): Promise<boolean> =>
  (await db.crisisPage.count({ where: { crisisId, memberId, at: { gt: at } } })) > 0;

export const pagesOfStep = async (db: Db, stepId: string): Promise<PageRow[]> =>
  (await db.crisisPage.findMany({ where: { stepId } })) as PageRow[];

export async function pageIdsOf(db: Db, crisisId: string): Promise<string[]> {
  return (await db.crisisPage.findMany({ where: { crisisId }, select: { id: true } })).map(({ id }) => id);
}

/** By which this member was asked in this crisis. */
export const pagesTo = async (db: Db, crisisId: string, memberId: string): Promise<PageRow[]> =>
  (await db.crisisPage.findMany({ where: { crisisId, memberId } })) as PageRow[];

export async function wasPaged(db: Db, crisisId: string, memberId: string): Promise<boolean> {
  return (await db.crisisPage.count({ where: { crisisId, memberId } })) > 0;
}

/** Finds somebody missing who counted as reached; false when that was known. */
export async function markMissed(tx: Tx, pageIds: readonly string[], missed: Missed): Promise<boolean> {
  const marked = await tx.crisisPage.updateMany({
    where: {
      id: { in: [...pageIds] },
      OR: [{ missed: null }, { missed: missed === "slack_away" ? null : "slack_away" }],
    },
    data: { missed },
  });
  return marked.count > 0;
}

/** Who has said in this round that they cannot, by member id. */
export async function saidCannot(db: Db, { id: crisisId, round }: { id: string; round: number }): Promise<string[]> {
  const where = { crisisId, missed: "cannot", step: { round } };
  return (await db.crisisPage.findMany({ where, select: { memberId: true } })).map(({ memberId }) => memberId);
}

/** Answers the crisis in which somebody counts as reached after all; null where nobody does. */
export async function unmarkAway(tx: Tx, pageIds: readonly string[]): Promise<string | null> {
  const found = await tx.crisisPage.updateManyAndReturn({
    where: { id: { in: [...pageIds] }, missed: "slack_away" },
    data: { missed: null },
    select: { crisisId: true },
  });
  return found[0]?.crisisId ?? null;
}

/** Each person's latest page, and the one before it, which is over by it. */
export async function shownPages(db: Db, crisisId: string): Promise<string[]> {
  const rows = await db.$queryRaw<{ id: string }[]>`
    SELECT "id" FROM (
      SELECT "id", row_number() OVER (PARTITION BY "memberId" ORDER BY "at" DESC, "id" DESC) AS "back"
      FROM "CrisisPage" WHERE "crisisId" = ${crisisId}::uuid) AS p
    WHERE "back" <= 2`;
  return rows.map(({ id }) => id);
}

/** The pages by which this member is waited for in a ladder that climbs. */
export async function livePagesOf(db: Db, memberId: string): Promise<string[]> {
  const where = { memberId, missed: null, crisis: { state: "paging" as const } };
  return (await db.crisisPage.findMany({ where, select: { id: true } })).map(({ id }) => id);
}

/** The answered crises that this member is on. */
export async function ownedBy(db: Db, ownerId: string): Promise<string[]> {
  return (await db.crisis.findMany({ where: { ownerId, state: "answered" }, select: { id: true } })).map(
    ({ id }) => id,
  );
}
