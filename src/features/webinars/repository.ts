// Webinars, and where they are announced, as rows.
import type { Db, Tx } from "../../db/client.ts";
import type { Prisma } from "../../db/generated/client.ts";
import type { Initiative, Track } from "../../lib/strategy.ts";
import type { Format, Webinar } from "./rules.ts";

type Row = NonNullable<Awaited<ReturnType<Db["webinar"]["findUnique"]>>>;

/** As written, every code is one of its set. */
export const asWebinar = (row: Row): Webinar => ({
  ...row,
  format: row.format as Format,
  initiative: row.initiative as Initiative,
  track: row.track as Track | null,
});

export async function findWebinar(db: Db, id: string): Promise<Webinar | null> {
  const row = await db.webinar.findUnique({ where: { id } });
  return row && asWebinar(row);
}

/** Nobody signs up or changes it until the transaction ends. */
export async function lockWebinar(tx: Tx, id: string): Promise<Webinar | null> {
  await tx.$executeRaw`SELECT FROM "Webinar" WHERE "id" = ${id}::uuid FOR UPDATE`;
  return findWebinar(tx, id);
}

export const addWebinar = async (tx: Tx, data: Webinar): Promise<void> => void (await tx.webinar.create({ data }));

export const changeWebinar = async (tx: Tx, id: string, data: Prisma.WebinarUncheckedUpdateInput): Promise<void> =>
  void (await tx.webinar.update({ where: { id }, data }));

/** Announced ones that have not begun, the next first. */
export async function coming(db: Db, now: Date, most: number): Promise<Webinar[]> {
  const where = { state: "announced" as const, startsAt: { gt: now } };
  return (await db.webinar.findMany({ where, orderBy: [{ startsAt: "asc" }, { id: "asc" }], take: most })).map(
    asWebinar,
  );
}

/** Announced or planned ones that begin within this time. */
export async function beginningBetween(db: Db, from: Date, to: Date): Promise<Webinar[]> {
  const planned = { state: "draft" as const, announceAt: { not: null } };
  const where = { startsAt: { gte: from, lte: to }, OR: [{ state: "announced" as const }, planned] };
  return (await db.webinar.findMany({ where, orderBy: [{ startsAt: "asc" }, { id: "asc" }] })).map(asWebinar);
}

/** Begun since then, or over, and without a recording that may still come; the newest first. */
export async function withoutRecording(db: Db, since: Date, now: Date, most: number): Promise<Webinar[]> {
  const open = { recording: null, noRecordingAt: null };
  const where = { state: "announced" as const, startsAt: { gt: since, lte: now }, ...open };
  return (await db.webinar.findMany({ where, orderBy: [{ startsAt: "desc" }, { id: "desc" }], take: most })).map(
    asWebinar,
  );
}

export async function draftsOf(db: Db, authorId: string, now: Date, most: number): Promise<Webinar[]> {
  const where = { authorId, state: "draft" as const, startsAt: { gt: now } };
  return (await db.webinar.findMany({ where, orderBy: { startsAt: "asc" }, take: most })).map(asWebinar);
}

const bySeries = [{ part: "asc" as const }, { id: "asc" as const }];

/** Parts of a series that are not announced yet, and still can be. */
export async function draftsIn(db: Db, seriesId: string, now: Date): Promise<Webinar[]> {
  const where = { seriesId, state: "draft" as const, startsAt: { gt: now } };
  return (await db.webinar.findMany({ where, orderBy: bySeries })).map(asWebinar);
}

/** Announced parts of a series that have not begun. */
export async function openPartsOf(db: Db, seriesId: string, now: Date): Promise<Webinar[]> {
  const where = { seriesId, state: "announced" as const, startsAt: { gt: now } };
  return (await db.webinar.findMany({ where, orderBy: bySeries })).map(asWebinar);
}

// ——— Where it is announced ———

export type WebinarPost = { id: string; webinarId: string; channelId: string; refused: string | null };

export async function addPosts(tx: Tx, webinarId: string, channelIds: readonly string[]): Promise<void> {
  const data = channelIds.map((channelId) => ({ webinarId, channelId }));
  await tx.webinarPost.createMany({ data, skipDuplicates: true });
}

/** Of a draft, where nothing is posted yet. */
export async function setPosts(tx: Tx, webinarId: string, channelIds: readonly string[]): Promise<void> {
  await tx.webinarPost.deleteMany({ where: { webinarId, channelId: { notIn: [...channelIds] } } });
  await addPosts(tx, webinarId, channelIds);
}

export const postsOf = (db: Db, webinarId: string): Promise<WebinarPost[]> =>
  db.webinarPost.findMany({ where: { webinarId }, orderBy: { id: "asc" } });

export const findPost = (db: Db, id: string): Promise<WebinarPost | null> =>
  db.webinarPost.findUnique({ where: { id } });

export const markRefused = async (tx: Tx, id: string, refused: string | null): Promise<void> =>
  void (await tx.webinarPost.update({ where: { id }, data: { refused } }));
