// The ways that people have given us: added, proved by a code, removed.
import type { Db, Tx } from "../../db/client.ts";
import type { LastPage } from "./contact.rules.ts";
import type { Contact, Medium, Reason, Wording } from "./rules.ts";

/** Two acts on one member's ways wait for each other. */
export async function lockWays(tx: Tx, memberId: string): Promise<void> {
  await tx.$executeRaw`SELECT pg_advisory_xact_lock(hashtextextended(${`reach.ways:${memberId}`}, 0))`;
}

type NewContact = Pick<Contact, "id" | "memberId" | "medium" | "how" | "addressId"> & { createdAt: Date };

export async function addContact(tx: Tx, contact: NewContact): Promise<void> {
  await tx.contact.create({ data: contact });
}

/** With its sealed address. */
export async function removeContacts(tx: Tx, contacts: readonly Pick<Contact, "addressId">[]): Promise<void> {
  await tx.sealedText.deleteMany({ where: { id: { in: contacts.map(({ addressId }) => addressId) } } });
}

export async function markVerified(tx: Tx, id: string, at: Date): Promise<void> {
  const proved = { codeHash: null, codeExpiresAt: null, codeTries: 0 };
  await tx.contact.update({ where: { id }, data: { verifiedAt: at, ...proved } });
}

/** Answers how many wrong codes there have been. */
export async function countWrongCode(tx: Tx, id: string): Promise<number> {
  return (await tx.contact.update({ where: { id }, data: { codeTries: { increment: 1 } } })).codeTries;
}

export const forgetCodes = (tx: Tx, before: Date) =>
  tx.contact.updateMany({ where: { codeExpiresAt: { lte: before } }, data: { codeHash: null } });

/** Of all members. */
export const everyContact = (db: Db) =>
  db.contact.findMany({ select: { id: true, memberId: true, addressId: true, verifiedAt: true, createdAt: true } });

type OfWay = { memberId: string; medium: Medium; wording: Wording };

/** When messages of this kind were wanted, since `since`. */
export async function wantedSince(db: Db, way: OfWay, since: Date): Promise<Date[]> {
  const rows = await db.outsidePage.findMany({
    where: { ...way, wantedAt: { gt: since } },
    select: { wantedAt: true },
  });
  return rows.map(({ wantedAt }) => wantedAt);
}

export const countAbout = (db: Db, about: string): Promise<number> => db.outsidePage.count({ where: { about } });

/** What went by this way last, or is on its way; null: nothing yet. */
export async function lastPage(
  db: Db,
  contact: Pick<Contact, "memberId" | "medium"> & { since: Date },
): Promise<LastPage | null> {
  const { memberId, medium, since } = contact;
  const row = await db.outsidePage.findFirst({
    where: { memberId, medium, wantedAt: { gte: since } },
    orderBy: [{ wantedAt: "desc" }, { id: "desc" }],
  });
  if (!row) return null;
  const { wording, state, reason, settledAt, wantedAt } = row;
  return { wording: wording as Wording, state, reason: reason as Reason | null, at: settledAt ?? wantedAt };
}

/** Codes and tests only count for an hour; pages stay. */
export const forgetOwnPages = (tx: Tx, before: Date) =>
  tx.outsidePage.deleteMany({
    where: { wording: { in: ["code", "test"] }, wantedAt: { lt: before }, state: { not: "waiting" } },
  });
