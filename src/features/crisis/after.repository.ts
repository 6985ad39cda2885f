// The rows of how a crisis ended, and what it and the drills of the past are measured by.
import type { Db, Tx } from "../../db/client.ts";
import type { CrisisRow } from "./crisis.repository.ts";
import type { Rung } from "./ladder.rules.ts";
import type { Facts } from "./measured.rules.ts";
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
