// The rows of crises that may be, or are, the same event.
import type { Db, Tx } from "../../db/client.ts";
import type { CrisisRow } from "./crisis.repository.ts";
import type { Who } from "./pictures.rules.ts";

type Person = { id: string; name: string; slackUserId: string | null };
export type Reported = CrisisRow & { by: Who };

const reporter = { select: { id: true, name: true, slackUserId: true } } as const;
const reported = ({ reporter: { id, name, slackUserId }, ...row }: { reporter: Person }): Reported =>
  ({ ...row, by: { memberId: id, name, slackUserId } }) as unknown as Reported;

export async function findReported(db: Db, id: string): Promise<Reported | null> {
  const row = await db.crisis.findUnique({ where: { id }, include: { reporter } });
  return row && reported(row);
}

/** Those that were open when this one began, and began from `since` on; no drills; the oldest first. */
export async function openedBefore(
  db: Db,
  { id, createdAt }: Pick<CrisisRow, "id" | "createdAt">,
  since: Date,
): Promise<Reported[]> {
  const wasOpen = { OR: [{ resolvedAt: null }, { resolvedAt: { gt: createdAt } }] };
  const where = { drill: false, id: { not: id }, createdAt: { gte: since, lte: createdAt }, ...wasOpen };
  return (await db.crisis.findMany({ where, include: { reporter }, orderBy: { createdAt: "asc" } })).map(reported);
}

/** Those that are open and began after this one, until `until`; no drills; the oldest first. */
export async function openedAfter(
  db: Db,
  { id, createdAt }: Pick<CrisisRow, "id" | "createdAt">,
  until: Date,
): Promise<Reported[]> {
  const where = { drill: false, id: { not: id }, createdAt: { gt: createdAt, lte: until }, resolvedAt: null };
  return (await db.crisis.findMany({ where, include: { reporter }, orderBy: { createdAt: "asc" } })).map(reported);
}

/** Every other open crisis that is no drill, the newest first. */
export async function openBeside(db: Db, crisisId: string): Promise<Reported[]> {
  const where = { drill: false, state: { not: "resolved" as const }, id: { not: crisisId } };
  return (await db.crisis.findMany({ where, include: { reporter }, orderBy: { createdAt: "desc" } })).map(reported);
}

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
