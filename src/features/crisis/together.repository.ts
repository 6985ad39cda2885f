// The rows of crises that may be, or are, the same event.
import type { Db, Tx } from "../../db/client.ts";
import type { CrisisRow } from "./crisis.repository.ts";

const isReal = { drill: false, state: { not: "resolved" as const } };

/** Open, no drill, and begun from `since` on, but before that one; the oldest first. */
export const openBefore = async (
  db: Db,
  { id, createdAt }: Pick<CrisisRow, "id" | "createdAt">,
  since: Date,
): Promise<CrisisRow[]> =>
  (await db.crisis.findMany({
    where: { ...isReal, id: { not: id }, createdAt: { gte: since, lte: createdAt } },
    orderBy: { createdAt: "asc" },
  })) as CrisisRow[];

/** Every other open crisis that is no drill, the newest first. */
export const openBeside = async (db: Db, crisisId: string): Promise<CrisisRow[]> =>
  (await db.crisis.findMany({
    where: { ...isReal, id: { not: crisisId } },
    orderBy: { createdAt: "desc" },
  })) as CrisisRow[];

/** These two and all that were linked with either, held until the transaction ends. */
export async function lockGroup(tx: Tx, ids: readonly string[]): Promise<CrisisRow[]> {
  // Two who link at once wait for each other, or neither would see the whole group.
  await tx.$executeRaw`SELECT pg_advisory_xact_lock(hashtextextended('crisis.same-event', 0))`;
  return tx.$queryRaw<CrisisRow[]>`
    SELECT * FROM "Crisis" WHERE "id" = ANY(${ids as string[]}::uuid[]) OR "eventId" IN
      (SELECT "eventId" FROM "Crisis" WHERE "id" = ANY(${ids as string[]}::uuid[]))
    ORDER BY "id" FOR UPDATE`;
}

/** Answers which of them were not in it before. */
export const joinEvent = (tx: Tx, ids: readonly string[], eventId: string): Promise<{ id: string }[]> =>
  tx.$queryRaw<{ id: string }[]>`
    UPDATE "Crisis" SET "eventId" = ${eventId}::uuid
    WHERE "id" = ANY(${ids as string[]}::uuid[]) AND "eventId" IS DISTINCT FROM ${eventId}::uuid RETURNING "id"`;
