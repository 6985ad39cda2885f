// Imports a roster file: first the plan of what would change, then the same in one transaction.
import { audit } from "../../db/audit.ts";
import type { Database, Db, Tx } from "../../db/client.ts";
import { enqueue } from "../../jobs/queue.ts";
import { localDate } from "../../lib/dates.ts";
import { newId } from "../../lib/ids.ts";
import { lostDuties } from "./changes.rules.ts";
import { gaveWay, readRoster, writePlan } from "./import.repository.ts";
import { changesNothing, type ImportFile, type Plan, plan } from "./plan.rules.ts";
import type { DutyKind } from "./rules.ts";

/** `complete`: the file is the whole roster, so who is not in it has left. */
export type ImportWish = { now: Date; complete: boolean };

/** Somebody who left, or lost duties, by an import. */
export type Loss = { memberId: string; duties: DutyKind[] };

export type ImportOrder = ImportWish & {
  /** A member's id, or `mssn`. */
  actor: string;
  onProgress?: (done: number, of: number) => void;
  /** Runs in the same transaction: what other features do when people lose duties or leave. */
  afterwards?: (tx: Tx, losses: Loss[]) => Promise<void>;
};

export async function planImport(db: Db, file: ImportFile, { now, complete }: ImportWish): Promise<Plan> {
  return plan(await readRoster(db), file, { today: localDate(now), complete });
}

// A snapshot: what the bot changes meanwhile is never overwritten, the import gives way and is planned again.
const snapshot = { isolationLevel: "RepeatableRead", timeout: 10 * 60_000 } as const;
const mostTries = 5;

/** Plans afresh and applies it, all of it or nothing. Answers what it did; the same file again does nothing. */
export async function applyImport({ prisma }: Database, file: ImportFile, order: ImportOrder): Promise<Plan> {
  for (let tries = 1; ; tries++) {
    try {
      return await prisma.$transaction((tx) => applyOnce(tx, file, order), snapshot);
    } catch (error) {
      if (tries === mostTries || !gaveWay(error)) throw error;
    }
  }
}

async function applyOnce(tx: Tx, file: ImportFile, order: ImportOrder): Promise<Plan> {
  const { now: at, actor, onProgress = () => {}, afterwards = async () => {} } = order;
  const made = await planImport(tx, file, order);
  if (changesNothing(made)) return made;
  await writePlan(tx, made, { at, actor, onProgress });
  await audit(tx, { at, actor, act: "roster.import", subject: "roster", details: countsOf(made) });
  await afterwards(tx, lossesOf(made, localDate(at)));
  await showSoon(tx, made, at);
  return made;
}

/** By a job: where their App Homes are being drawn meanwhile, the import would have to give way to that. */
async function showSoon(tx: Tx, { members }: Plan, at: Date): Promise<void> {
  const inSlack = members.flatMap(({ before, after }) => [before, after].flatMap((each) => each?.slackUserId ?? []));
  const people = [...new Set(inSlack)].join(" ");
  if (people) await enqueue(tx, { name: "roster.show", key: `roster.show:${newId()}`, payload: { people }, runAt: at });
}

function countsOf({ members, problems }: Plan): Record<string, number> {
  const counts: Record<string, number> = { badLines: problems.length };
  for (const { outcome } of members) counts[outcome] = (counts[outcome] ?? 0) + 1;
  return counts;
}

function lossesOf({ members }: Plan, today: string): Loss[] {
  return members.flatMap(({ id, outcome, before, after }) => {
    const duties = lostDuties(before, after, today);
    return id !== null && (outcome === "ended" || duties.length > 0) ? [{ memberId: id, duties }] : [];
  });
}
