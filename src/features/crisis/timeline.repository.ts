// The rows of a crisis's timeline.
import type { Db } from "../../db/client.ts";

/** Null: there is no such act. Its note may have been deleted. */
export const findNote = (db: Db, actId: string): Promise<{ crisisId: string; noteId: string | null } | null> =>
  db.crisisAct.findUnique({ where: { id: actId }, select: { crisisId: true, noteId: true } });

/** Has this member done this before? */
export async function hasDone(db: Db, crisisId: string, actorId: string, act: string): Promise<boolean> {
  return (await db.crisisAct.count({ where: { crisisId, actorId, act } })) > 0;
}
