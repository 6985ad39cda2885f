// The rows of legal holds. Races are decided here, by one conditional statement each.
import type { Db, Tx } from "../../db/client.ts";
import type { Hold, Holdable, HoldReason } from "./hold.rules.ts";

const asHold = (row: Omit<Hold, "reason"> & { reason: string }): Hold => ({ ...row, reason: row.reason as HoldReason });

export const standing = async (db: Db): Promise<Hold[]> =>
  (await db.hold.findMany({ where: { liftedAt: null }, orderBy: { setAt: "asc" } })).map(asHold);

export async function findHold(db: Db, id: string): Promise<Hold | null> {
  const row = await db.hold.findUnique({ where: { id } });
  return row && asHold(row);
}

type NewHold = Pick<Hold, "id" | "subject" | "memberId" | "reason" | "setById" | "setAt">;

/** False: one stands already. */
export async function addHold(tx: Tx, { id, subject, memberId, reason, setById, setAt }: NewHold): Promise<boolean> {
  const added = await tx.$executeRaw`
    INSERT INTO "Hold" ("id", "subject", "memberId", "reason", "setById", "setAt")
    VALUES (${id}::uuid, ${subject}, ${memberId}::uuid, ${reason}, ${setById}::uuid, ${setAt})
    ON CONFLICT ("subject") WHERE "liftedAt" IS NULL DO NOTHING`;
  return added === 1;
}

type By = { id: string; by: string; now: Date };

export async function proposeLift(tx: Tx, { id, by, now }: By): Promise<boolean> {
  const where = { id, liftedAt: null, proposedById: null };
  return (await tx.hold.updateMany({ where, data: { proposedById: by, proposedAt: now } })).count === 1;
}

export async function dropProposal(tx: Tx, id: string): Promise<boolean> {
  const where = { id, liftedAt: null, proposedById: { not: null } };
  return (await tx.hold.updateMany({ where, data: { proposedById: null, proposedAt: null } })).count === 1;
}

export async function liftHold(tx: Tx, { id, by, now }: By): Promise<boolean> {
  const where = { id, liftedAt: null, AND: [{ proposedById: { not: null } }, { proposedById: { not: by } }] };
  return (await tx.hold.updateMany({ where, data: { liftedById: by, liftedAt: now } })).count === 1;
}

/** By email or full name; also those who have left. */
export const membersCalled = (db: Db, words: string): Promise<{ id: string; name: string }[]> =>
  db.member.findMany({
    where: {
      erasedAt: null,
      OR: [{ email: words.toLowerCase() }, { name: { equals: words, mode: "insensitive" } }],
    },
    select: { id: true, name: true },
  });

/** Everything of theirs, then what they asked for, by its date, the latest first. */
export async function holdablesOf(db: Db, memberId: string, most: number): Promise<Holdable[]> {
  const requests = await db.partnerRequest.findMany({ where: { requesterId: memberId } });
  const crises = await db.crisis.findMany({ where: { reporterId: memberId, drill: false } });
  const single: Holdable[] = [
    ...requests.map(({ id, createdAt }) => ({ subject: `partner-request:${id}`, at: createdAt })),
    ...crises.map(({ id, createdAt }) => ({ subject: `crisis:${id}`, at: createdAt })),
  ];
  const latest = single.toSorted((a, b) => (b.at?.getTime() ?? 0) - (a.at?.getTime() ?? 0)).slice(0, most);
  return [{ subject: `member:${memberId}`, at: null }, ...latest];
}
