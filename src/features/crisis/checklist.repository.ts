// The rows of what is done of a crisis's checklist.
import type { Db, Tx } from "../../db/client.ts";

export type Tick = { crisisId: string; position: number };

/** False: it was done before, and stays whose it was. */
export async function insertTick(tx: Tx, { crisisId, position }: Tick, memberId: string, at: Date): Promise<boolean> {
  const made = await tx.crisisTick.createMany({
    data: [{ crisisId, position, memberId, at }],
    skipDuplicates: true,
  });
  return made.count === 1;
}

/** False: it was not done. */
export async function deleteTick(tx: Tx, { crisisId, position }: Tick): Promise<boolean> {
  return (await tx.crisisTick.deleteMany({ where: { crisisId, position } })).count === 1;
}

export const ticksOf = (
  db: Db,
  crisisId: string,
): Promise<{ position: number; at: Date; member: { id: string; name: string; slackUserId: string | null } }[]> =>
  db.crisisTick.findMany({
    where: { crisisId },
    select: { position: true, at: true, member: { select: { id: true, name: true, slackUserId: true } } },
  });
