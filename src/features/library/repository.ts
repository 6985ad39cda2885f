// The items of the library as rows, and what members keep or find useful of them.
import type { Db, Tx } from "../../db/client.ts";
import type { Prisma } from "../../db/generated/client.ts";
import type { Track } from "../../lib/strategy.ts";
import type { Choice, Note, Person, Shown } from "./pictures.rules.ts";
import type { DeclineReason, Item, ItemKind, ItemState } from "./rules.ts";

type Row = NonNullable<Awaited<ReturnType<Db["libraryItem"]["findUnique"]>>>;

/** As written, every code is one of its set. */
const asItem = (row: Row): Item => ({
  ...row,
  kind: row.kind as ItemKind,
  track: row.track as Track | null,
  declined: row.declined as DeclineReason | null,
});

export async function findItem(db: Db, id: string): Promise<Item | null> {
  const row = await db.libraryItem.findUnique({ where: { id } });
  return row && asItem(row);
}

/** Nobody else decides about it until the transaction ends. */
export async function lockItem(tx: Tx, id: string): Promise<Item | null> {
  await tx.$executeRaw`SELECT FROM "LibraryItem" WHERE "id" = ${id}::uuid FOR UPDATE`;
  return findItem(tx, id);
}

export async function itemOf(db: Db, source: string): Promise<Item | null> {
  const row = await db.libraryItem.findUnique({ where: { source } });
  return row && asItem(row);
}

/** False: there is one of this id or source already. */
export async function addItem(tx: Tx, data: Item): Promise<boolean> {
  return (await tx.libraryItem.createMany({ data, skipDuplicates: true })).count === 1;
}

export const changeItem = async (tx: Tx, id: string, data: Prisma.LibraryItemUncheckedUpdateInput): Promise<void> =>
  void (await tx.libraryItem.update({ where: { id }, data }));

/** Two who offer the same page at the same moment wait for each other. */
export const lockLinks = async (tx: Tx): Promise<void> =>
  void (await tx.$executeRaw`SELECT pg_advisory_xact_lock(hashtext('library.links'))`);

/** On the same host, so that they may lead to the same page. */
export async function itemsLike(db: Db, link: string): Promise<Item[]> {
  const where = { state: { in: ["suggested" as const, "listed" as const] }, link: { contains: hostOf(link) } };
  return (await db.libraryItem.findMany({ where })).map(asItem);
}

const hostOf = (link: string): string => new URL(link).hostname.replace(/^www\./, "");

/** In this state, the oldest or the newest first. */
export async function itemsIn(db: Db, state: ItemState, most: number, order: "asc" | "desc" = "asc"): Promise<Item[]> {
  const orderBy = [{ createdAt: order }, { id: order }];
  return (await db.libraryItem.findMany({ where: { state }, orderBy, take: most })).map(asItem);
}

export const itemsById = async (db: Db, ids: readonly string[]): Promise<Item[]> =>
  (await db.libraryItem.findMany({ where: { id: { in: [...ids] } }, orderBy: { title: "asc" } })).map(asItem);

/** How many were taken in within each of these times. */
export const listedWithin = (db: Db, periods: readonly { from: Date; to: Date }[]): Promise<number[]> =>
  Promise.all(
    periods.map(({ from, to }) =>
      db.libraryItem.count({ where: { state: { in: ["listed", "retired"] }, listedAt: { gte: from, lt: to } } }),
    ),
  );

type Ids = { id: string }[];
const idsOf = (rows: Ids): string[] => rows.map(({ id }) => id);

export const newestIds = async (db: Db, most: number): Promise<string[]> =>
  idsOf(
    await db.libraryItem.findMany({
      ...{ where: { state: "listed" }, select: { id: true }, take: most },
      orderBy: [{ listedAt: "desc" }, { id: "desc" }],
    }),
  );

export const savedIds = async (db: Db, memberId: string, most: number): Promise<string[]> =>
  idsOf(
    await db.libraryItem.findMany({
      where: { state: "listed", marks: { some: { memberId, saved: true } } },
      ...{ select: { id: true }, orderBy: [{ title: "asc" }, { id: "asc" }], take: most },
    }),
  );

/** Which most members found useful, of these topics or of all; those that nobody did come last, the newest first. */
export async function usefulIds(db: Db, topics: readonly string[] | null, most: number): Promise<string[]> {
  return idsOf(
    await db.$queryRaw<Ids>`
      SELECT i."id" FROM "LibraryItem" i
      LEFT JOIN "LibraryMark" m ON m."itemId" = i."id" AND m."useful"
      WHERE i."state" = 'listed' AND (${topics === null} OR i."topic" = ANY(${[...(topics ?? [])]}))
      GROUP BY i."id"
      ORDER BY count(m."itemId") DESC, array_position(${[...(topics ?? [])]}, i."topic"), i."listedAt" DESC, i."id" DESC
      LIMIT ${most}`,
  );
}

type ShownRow = Item & Pick<Shown, "useful" | "notes" | "saved" | "foundUseful"> & { label: string | null };

/** In the order of their ids, as this member sees them; in one statement. */
export async function shownTo(db: Db, memberId: string, ids: readonly string[]): Promise<Shown[]> {
  const rows = await db.$queryRaw<ShownRow[]>`
    SELECT i."id", i."state"::text, i."title", i."kind", i."topic", i."track", i."link", i."summary", i."audience",
      i."suggestedById", i."source", i."declined", i."createdAt", i."listedAt", i."checkedAt", i."triedAt", i."failures",
      t."label", coalesce(m."useful", 0) AS "useful", coalesce(m."saved", false) AS "saved",
      coalesce(m."mine", false) AS "foundUseful",
      (SELECT count(*)::int FROM "LibraryNote" n WHERE n."itemId" = i."id") AS "notes"
    FROM unnest(${[...ids]}::uuid[]) WITH ORDINALITY AS w("id", "nth")
    JOIN "LibraryItem" i USING ("id") LEFT JOIN "Topic" t ON t."code" = i."topic"
    LEFT JOIN LATERAL (
      SELECT count(*) FILTER (WHERE "useful")::int AS "useful",
        bool_or("saved" AND "memberId" = ${memberId}::uuid) AS "saved",
        bool_or("useful" AND "memberId" = ${memberId}::uuid) AS "mine"
      FROM "LibraryMark" WHERE "itemId" = i."id") m ON true
    ORDER BY w."nth"`;
  return rows.map(({ label, useful, notes, saved, foundUseful, ...item }) => ({
    ...{ item, topic: label, useful, notes, saved, foundUseful },
  }));
}

// ——— Topics: the list that requests use as well. It is read here, because requests ask the library and not the other way. ———

/** Also of one that was retired: an item keeps its topic. */
export const topicLabel = async (db: Db, topic: string | null): Promise<string | null> =>
  (topic === null ? null : await db.topic.findUnique({ where: { code: topic } }))?.label ?? null;

/** Those that can be chosen; `kept` was chosen before. */
export async function topicChoices(db: Db, kept: string | null = null): Promise<Choice[]> {
  const where = { OR: [{ retired: false }, { code: kept ?? "" }] };
  const topics = await db.topic.findMany({ where, orderBy: { position: "asc" } });
  return topics.map(({ code, label }) => ({ value: code, label }));
}

// ——— Marks ———

type Mark = { saved: boolean } | { useful: boolean };

export async function mark(tx: Tx, itemId: string, memberId: string, change: Mark): Promise<void> {
  const where = { itemId_memberId: { itemId, memberId } };
  await tx.libraryMark.upsert({ where, create: { itemId, memberId, ...change }, update: change });
  await tx.libraryMark.deleteMany({ where: { itemId, memberId, saved: false, useful: false } });
}

// ——— Notes of positive impact ———

export const writeNote = async (
  tx: Tx,
  { itemId, memberId, ...words }: { itemId: string; memberId: string; text: string; writtenAt: Date },
): Promise<void> =>
  void (await tx.libraryNote.upsert({
    where: { itemId_memberId: { itemId, memberId } },
    create: { itemId, memberId, ...words },
    update: words,
  }));

/** The newest first. */
export async function notesOf(db: Db, itemId: string, memberId: string, most: number): Promise<Note[]> {
  const include = { member: { select: { name: true, slackUserId: true } } };
  const orderBy = [{ writtenAt: "desc" as const }, { id: "desc" as const }];
  const rows = await db.libraryNote.findMany({ where: { itemId }, include, orderBy, take: most });
  return rows.map(({ member, memberId: by, id, text, writtenAt }) => ({
    ...{ id, text, writtenAt, by: member },
    mine: by === memberId,
  }));
}

export const ownNote = async (db: Db, itemId: string, memberId: string): Promise<string> =>
  (await db.libraryNote.findUnique({ where: { itemId_memberId: { itemId, memberId } } }))?.text ?? "";

/** With `memberId` only one's own. Answers which item it was about; null: it is not there. */
export async function removeNote(tx: Tx, id: string, memberId: string | null): Promise<string | null> {
  const note = await tx.libraryNote.findFirst({ where: { id, ...(memberId && { memberId }) } });
  if (note) await tx.libraryNote.delete({ where: { id } });
  return note?.itemId ?? null;
}

// ——— Links ———

/** Listed ones whose link was not tried since `since`, the longest untried first; with `failing` only those that fail. */
export async function untried(db: Db, since: Date, { failing, most }: { failing: boolean; most: number }) {
  const where: Prisma.LibraryItemWhereInput = {
    ...{ state: "listed", OR: [{ triedAt: null }, { triedAt: { lt: since } }] },
    ...(failing && { failures: { gt: 0 } }),
  };
  const orderBy = [{ triedAt: { sort: "asc" as const, nulls: "first" as const } }, { id: "asc" as const }];
  return (await db.libraryItem.findMany({ where, orderBy, take: most })).map(asItem);
}

/** Those whose link did not answer on two days. */
export async function deadIds(db: Db): Promise<string[]> {
  const where = { state: "listed" as const, failures: { gte: 2 } };
  return idsOf(await db.libraryItem.findMany({ where, select: { id: true }, orderBy: { title: "asc" } }));
}

// ——— People ———

export const peopleOf = (db: Db, memberIds: readonly string[]): Promise<Person[]> =>
  db.member.findMany({ where: { id: { in: [...memberIds] } }, select: { name: true, slackUserId: true } });

export const slackUsersOf = async (db: Db, memberIds: readonly string[]): Promise<string[]> =>
  (await peopleOf(db, memberIds)).flatMap(({ slackUserId }) => slackUserId ?? []);
