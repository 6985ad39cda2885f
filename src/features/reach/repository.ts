// Ways beyond Slack and the pages that go by them, as rows.
import type { Db, Tx } from "../../db/client.ts";
import { newId } from "../../lib/ids.ts";
import type { Contact, How, Medium, PageState, Reason, Wording } from "./rules.ts";

type Row = Omit<Contact, "how"> & { how: string | null };
const asContact = (row: Row): Contact => ({ ...row, how: row.how as How | null });

export async function contactsOf(db: Db, memberIds: readonly string[]): Promise<Contact[]> {
  const where = { memberId: { in: [...memberIds] } };
  return (await db.contact.findMany({ where, orderBy: { medium: "asc" } })).map(asContact);
}

export async function contactById(db: Db, id: string): Promise<Contact | null> {
  const row = await db.contact.findUnique({ where: { id } });
  return row && asContact(row);
}

/** Nobody else changes this member's way by `medium` until the transaction ends. */
export async function lockContact(tx: Tx, memberId: string, medium: Medium): Promise<Contact | null> {
  await tx.$queryRaw`
    SELECT 1 FROM "Contact" WHERE "memberId" = ${memberId}::uuid AND "medium" = ${medium}::"Medium" FOR UPDATE`;
  const row = await tx.contact.findUnique({ where: { memberId_medium: { memberId, medium } } });
  return row && asContact(row);
}

/** A new code begins anew. */
export async function noteCode(tx: Tx, id: string, code: { hash: string; expiresAt: Date }): Promise<void> {
  await tx.contact.update({
    where: { id },
    data: { codeHash: code.hash, codeExpiresAt: code.expiresAt, codeTries: 0 },
  });
}

export type Afterwards = { name: string; payload: Record<string, string | number | boolean> };

export type NewPage = {
  about: string;
  memberId: string;
  medium: Medium;
  nth: number;
  wording: Wording;
  afterwards: Afterwards | null;
  wantedAt: Date;
};

/** The new page's id; null where it was wanted already. */
export async function addPage(tx: Tx, { afterwards, ...page }: NewPage): Promise<string | null> {
  const id = newId();
  const { name = null, payload = null } = afterwards ?? {};
  const added = await tx.$executeRaw`
    INSERT INTO "OutsidePage" ("id", "about", "memberId", "medium", "nth", "wording", "wantedAt", "afterName", "afterPayload")
    VALUES (${id}::uuid, ${page.about}, ${page.memberId}::uuid, ${page.medium}::"Medium", ${page.nth}, ${page.wording},
      ${page.wantedAt}, ${name}, ${payload && JSON.stringify(payload)}::jsonb)
    ON CONFLICT DO NOTHING`;
  return added === 1 ? id : null;
}

export type Page = NewPage & { id: string; state: PageState; attempts: number; sends: number };

/** The page while it waits; nobody else settles it until the transaction ends. */
export async function lockWaitingPage(tx: Tx, id: string): Promise<Page | null> {
  await tx.$queryRaw`SELECT 1 FROM "OutsidePage" WHERE "id" = ${id}::uuid FOR UPDATE`;
  const row = await tx.outsidePage.findUnique({ where: { id, state: "waiting" } });
  if (!row) return null;
  const { afterName, afterPayload, settledAt: _, reason: __, wording, ...page } = row;
  const afterwards = afterName ? { name: afterName, payload: afterPayload as Afterwards["payload"] } : null;
  return { ...page, wording: wording as Wording, afterwards };
}

export async function wordingOf(db: Db, id: string): Promise<Wording | null> {
  const row = await db.outsidePage.findUnique({ where: { id }, select: { wording: true } });
  return row && (row.wording as Wording);
}

export async function countPage(tx: Tx, id: string, counts: { attempts: number; sends: number }): Promise<void> {
  await tx.outsidePage.update({ where: { id }, data: counts });
}

type Settled = { state: "sent"; reason?: undefined } | { state: "failed"; reason: Reason };

export async function settlePage(tx: Tx, id: string, { state, reason = undefined }: Settled, at: Date): Promise<void> {
  await tx.outsidePage.update({ where: { id }, data: { state, reason: reason ?? null, settledAt: at } });
}

/** Answers how many were still waiting. */
export async function callOffPages(tx: Tx, abouts: readonly string[], at: Date): Promise<number> {
  const reason: Reason = "called_off";
  const where = { about: { in: [...abouts] }, state: "waiting" as const };
  return (await tx.outsidePage.updateMany({ where, data: { state: "failed", reason, settledAt: at } })).count;
}

/** A page as it stands: since when it waits, and when and how it was settled. */
export type SeenPage = {
  about: string;
  memberId: string;
  medium: Medium;
  nth: number;
  state: PageState;
  wantedAt: Date;
  /** When it was settled. */
  at: Date | null;
  reason: Reason | null;
};

export async function pagesAbout(db: Db, abouts: readonly string[]): Promise<SeenPage[]> {
  const rows = await db.outsidePage.findMany({
    where: { about: { in: [...abouts] } },
    orderBy: [{ wantedAt: "asc" }, { id: "asc" }],
  });
  return rows.map(({ about, memberId, medium, nth, state, wantedAt, settledAt, reason }) => ({
    ...{ about, memberId, medium, nth, state, wantedAt },
    ...{ at: settledAt, reason: reason as Reason | null },
  }));
}
