// The rows of what members download, and of what is held or opened of theirs.
import type { Db, Tx } from "../../db/client.ts";
import { wordsAreHeld } from "../../db/holds.ts";
import type { Kept } from "../../lib/kept.ts";

export type DataCopy = { id: string; memberId: string; wantedAt: Date; fileIds: string[]; deletedAt: Date | null };

export const addCopy = async (tx: Tx, copy: Pick<DataCopy, "id" | "memberId" | "wantedAt">): Promise<void> =>
  void (await tx.dataCopy.create({ data: copy }));

export const findCopy = (db: Db, id: string): Promise<DataCopy | null> => db.dataCopy.findUnique({ where: { id } });

/** Those of which files may still be in Slack. */
export const standingCopies = (db: Db, memberId: string): Promise<DataCopy[]> =>
  db.dataCopy.findMany({ where: { memberId, deletedAt: null } });

export const noteFile = async (tx: Tx, id: string, fileId: string): Promise<void> =>
  void (await tx.dataCopy.update({ where: { id }, data: { fileIds: { push: fileId } } }));

export const noteDeleted = async (tx: Tx, id: string, now: Date): Promise<void> =>
  void (await tx.dataCopy.updateMany({ where: { id, deletedAt: null }, data: { deletedAt: now } }));

export async function copiesOf(db: Db, memberId: string): Promise<Kept[]> {
  const copies = await db.dataCopy.findMany({ where: { memberId }, orderBy: { wantedAt: "asc" } });
  return copies.map(({ wantedAt, fileIds, deletedAt }) => ({
    ...({ group: "files", what: "Download", at: wantedAt } as const),
    facts: { Files: fileIds.length, "Deleted on": deletedAt },
  }));
}

/** How many sealed words of theirs are held. */
export async function heldWords(db: Db, memberId: string): Promise<number> {
  const [row] = await db.$queryRaw<{ count: number }[]>`
    SELECT count(*)::int AS "count" FROM "SealedText" s WHERE s."ownerId" = ${memberId}::uuid AND ${wordsAreHeld}`;
  return row?.count ?? 0;
}
