// The plan's steps, and the history of their status, as rows.
import type { Db, Tx } from "../../db/client.ts";
import type { Initiative } from "../../lib/strategy.ts";
import type { HistoryEntry, Named } from "./pictures.rules.ts";
import { type BackReason, type Entry, readStatus, type Status, type Step, type StepWords, type Tier } from "./rules.ts";

type Row = NonNullable<Awaited<ReturnType<Db["planStep"]["findUnique"]>>>;

/** Whatever wrote a row may have said Concept. */
const asStatus = (text: string): Status => readStatus(text) ?? "conceive";

/** As written, every other code is one of its set. */
const asStep = (row: Row): Step => ({
  ...row,
  initiatives: row.initiatives as Initiative[],
  tiers: row.tiers as Tier[],
  status: asStatus(row.status),
});

export async function findStep(db: Db, id: string): Promise<Step | null> {
  const row = await db.planStep.findUnique({ where: { id } });
  return row && asStep(row);
}

/** In the plan's order. */
export async function steps(db: Db, { retired }: { retired: boolean }): Promise<Step[]> {
  const where = { retiredAt: retired ? { not: null } : null };
  return (await db.planStep.findMany({ where, orderBy: { position: "asc" } })).map(asStep);
}

/** Those that were in the plan at this time. */
export async function stepsAt(db: Db, at: Date): Promise<Step[]> {
  const where = {
    AND: [
      { OR: [{ createdAt: null }, { createdAt: { lt: at } }] },
      { OR: [{ retiredAt: null }, { retiredAt: { gte: at } }] },
    ],
  };
  return (await db.planStep.findMany({ where, orderBy: { position: "asc" } })).map(asStep);
}

type Word = Entry & { stepId: string; version: number; byId: string };

/** False: somebody else has said something meanwhile. */
export async function sayStatus(tx: Tx, { stepId, version, ...word }: Word): Promise<boolean> {
  const where = { id: stepId, version, retiredAt: null };
  const changed = await tx.planStep.updateMany({ where, data: { status: word.to, version: { increment: 1 } } });
  if (changed.count === 0) return false;
  await tx.planStatus.create({ data: { stepId, ...word } });
  return true;
}

type Edit = StepWords & { keeperId: string | null; retiredAt: Date | null };

/** False: its words were changed meanwhile. */
export async function editStep(tx: Tx, id: string, edition: number, words: Edit): Promise<boolean> {
  const data = { ...words, edition: { increment: 1 } };
  return (await tx.planStep.updateMany({ where: { id, edition }, data })).count === 1;
}

type New = StepWords & { id: string; code: string; keeperId: string | null; createdAt: Date };

/** Under its id, so sent twice it is added once; after all others. False: it was there. */
export async function addStep(tx: Tx, step: New): Promise<boolean> {
  await tx.$executeRaw`SELECT pg_advisory_xact_lock(hashtext('strategic-plan.add'))`;
  const last = await tx.planStep.aggregate({ _max: { position: true } });
  const data = { ...step, position: (last._max.position ?? 0) + 1 };
  return (await tx.planStep.createMany({ data, skipDuplicates: true })).count === 1;
}

const named = { select: { name: true, slackUserId: true } } as const;

/** The newest first. */
export async function historyOf(db: Db, stepId: string, most: number): Promise<HistoryEntry[]> {
  const orderBy = [{ at: "desc" as const }, { id: "desc" as const }];
  const rows = await db.planStatus.findMany({ where: { stepId }, orderBy, take: most, include: { by: named } });
  return rows.map(({ from, to, reason, at, by }) => ({ ...asEntry({ from, to, reason, at }), by }));
}

const asEntry = (row: { from: string; to: string; reason: string | null; at: Date }): Entry => ({
  ...{ from: asStatus(row.from), to: asStatus(row.to), reason: row.reason as BackReason | null, at: row.at },
});

/** When somebody last said something of each step. */
export async function lastWords(db: Db): Promise<Map<string, Date>> {
  const rows = await db.planStatus.groupBy({ by: ["stepId"], _max: { at: true } });
  return new Map(rows.flatMap(({ stepId, _max }) => (_max.at ? [[stepId, _max.at]] : [])));
}

/** All that was said, of every step, the oldest first. */
export async function allHistory(db: Db): Promise<(Entry & { stepId: string })[]> {
  const rows = await db.planStatus.findMany({ orderBy: [{ at: "asc" }, { id: "asc" }] });
  return rows.map((row) => ({ ...asEntry(row), stepId: row.stepId }));
}

export const personOf = (db: Db, id: string): Promise<Named | null> =>
  db.member.findUnique({ where: { id }, ...named });

// ——— Quarters ———

/** False: people were asked in it before. */
export const beginQuarter = async (tx: Tx, quarter: string, askedAt: Date): Promise<boolean> =>
  (await tx.planQuarter.createMany({ data: { quarter, askedAt }, skipDuplicates: true })).count === 1;

export const wasAsked = async (db: Db, quarter: string): Promise<boolean> =>
  (await db.planQuarter.count({ where: { quarter } })) === 1;
