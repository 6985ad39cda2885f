// Webinars, where they are announced, and who has a seat, as rows.
import type { Db, Tx } from "../../db/client.ts";
import type { Prisma } from "../../db/generated/client.ts";
import type { Afterwards } from "./pictures.rules.ts";
import {
  type Format,
  type Habits,
  type Seat,
  type SeatState,
  type Useful,
  usualHabits,
  type Webinar,
} from "./rules.ts";

type Row = NonNullable<Awaited<ReturnType<Db["webinar"]["findUnique"]>>>;
type SeatRow = NonNullable<Awaited<ReturnType<Db["webinarSeat"]["findUnique"]>>>;

/** As written, every code is one of its set. */
const asSeat = (row: SeatRow): Seat => ({ ...row, useful: row.useful as Useful | null });
const asWebinar = (row: Row): Webinar => ({ ...row, format: row.format as Format });

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

/** Announced ones that have not ended, the next first. */
export async function coming(db: Db, now: Date, most: number): Promise<Webinar[]> {
  const where = { state: "announced" as const, startsAt: { gt: now } };
  return (await db.webinar.findMany({ where, orderBy: [{ startsAt: "asc" }, { id: "asc" }], take: most })).map(
    asWebinar,
  );
}

/** Announced or planned ones that begin within this time. */
export async function beginningBetween(db: Db, from: Date, to: Date): Promise<Webinar[]> {
  const where = {
    startsAt: { gte: from, lte: to },
    OR: [{ state: "announced" as const }, { announceAt: { not: null } }],
  };
  return (await db.webinar.findMany({ where: { ...where, state: { not: "cancelled" } } })).map(asWebinar);
}

export async function draftsOf(db: Db, authorId: string, now: Date, most: number): Promise<Webinar[]> {
  const where = { authorId, state: "draft" as const, startsAt: { gt: now } };
  return (await db.webinar.findMany({ where, orderBy: { startsAt: "asc" }, take: most })).map(asWebinar);
}

// ——— Where it is announced ———

export type WebinarPost = { id: string; webinarId: string; channelId: string; refused: string | null };

export async function setPosts(tx: Tx, webinarId: string, channelIds: readonly string[]): Promise<void> {
  await tx.webinarPost.deleteMany({ where: { webinarId, channelId: { notIn: [...channelIds] } } });
  const data = channelIds.map((channelId) => ({ webinarId, channelId }));
  await tx.webinarPost.createMany({ data, skipDuplicates: true });
}

export const postsOf = (db: Db, webinarId: string): Promise<WebinarPost[]> =>
  db.webinarPost.findMany({ where: { webinarId }, orderBy: { id: "asc" } });

export const findPost = (db: Db, id: string): Promise<WebinarPost | null> =>
  db.webinarPost.findUnique({ where: { id } });

export const markRefused = async (tx: Tx, id: string, refused: string | null): Promise<void> =>
  void (await tx.webinarPost.update({ where: { id }, data: { refused } }));

// ——— Seats ———

export const seatsOf = async (db: Db, webinarId: string): Promise<Seat[]> =>
  (await db.webinarSeat.findMany({ where: { webinarId }, orderBy: [{ since: "asc" }, { id: "asc" }] })).map(asSeat);

export async function seatOf(db: Db, webinarId: string, memberId: string): Promise<Seat | null> {
  const row = await db.webinarSeat.findUnique({ where: { webinarId_memberId: { webinarId, memberId } } });
  return row && asSeat(row);
}

export async function findSeat(db: Db, id: string): Promise<Seat | null> {
  const row = await db.webinarSeat.findUnique({ where: { id } });
  return row && asSeat(row);
}

export const heldBy = async (db: Db, memberId: string, webinarIds: readonly string[]): Promise<Seat[]> =>
  (await db.webinarSeat.findMany({ where: { memberId, webinarId: { in: [...webinarIds] } } })).map(asSeat);

/** How many are in each state; in one statement, however many they are. */
export async function countsOf(db: Db, webinarId: string): Promise<Partial<Record<SeatState, number>>> {
  const rows = await db.webinarSeat.groupBy({ by: ["state"], where: { webinarId }, _count: true });
  return Object.fromEntries(rows.map(({ state, _count }) => [state, _count]));
}

/** Webinars to come in which this member has a seat, or waits for one. */
export const seatedIn = (db: Db, memberId: string, now: Date): Promise<{ id: string }[]> =>
  db.webinar.findMany({
    where: {
      startsAt: { gt: now },
      taken: { some: { memberId, state: { in: ["attending", "offered", "waiting"] } } },
    },
    select: { id: true },
  });

/** Of those who come and took the calendar file. */
export const calendarSeats = async (db: Db, webinarId: string): Promise<string[]> => {
  const where = { webinarId, calendar: true, state: "attending" as const };
  return (await db.webinarSeat.findMany({ where, select: { id: true } })).map(({ id }) => id);
};

export const takeCalendar = async (tx: Tx, id: string): Promise<void> =>
  void (await tx.webinarSeat.update({ where: { id }, data: { calendar: true } }));

type NewSeat = Pick<Seat, "webinarId" | "memberId" | "state" | "since">;

export async function takeSeat(tx: Tx, { webinarId, memberId, ...change }: NewSeat): Promise<Seat> {
  const now = { ...change, offeredUntil: null };
  const row = await tx.webinarSeat.upsert({
    where: { webinarId_memberId: { webinarId, memberId } },
    create: { webinarId, memberId, ...now },
    update: now,
  });
  return asSeat(row);
}

export const sayAfterwards = async (
  tx: Tx,
  id: string,
  said: Partial<Pick<Seat, "attended" | "useful">>,
): Promise<void> => void (await tx.webinarSeat.update({ where: { id }, data: said }));

/** What people said when it was over. */
export async function afterwardsOf(db: Db, webinarId: string): Promise<Afterwards> {
  const rows = await db.webinarSeat.groupBy({ by: ["useful"], where: { webinarId, attended: true }, _count: true });
  return {
    attended: rows.reduce((sum, { _count }) => sum + _count, 0),
    useful: Object.fromEntries(rows.flatMap(({ useful, _count }) => (useful ? [[useful, _count]] : []))),
  };
}

/** The seat and the Slack user of everybody who came as far as is known. */
export async function seated(db: Db, webinarId: string): Promise<{ id: string; slackUserId: string }[]> {
  const rows = await db.webinarSeat.findMany({
    where: { webinarId, state: "attending", member: { slackUserId: { not: null }, deactivated: false } },
    select: { id: true, member: { select: { slackUserId: true } } },
    orderBy: { id: "asc" },
  });
  return rows.flatMap(({ id, member }) => (member.slackUserId ? [{ id, slackUserId: member.slackUserId }] : []));
}

export const offerSeat = (tx: Tx, id: string, since: Date, offeredUntil: Date): Promise<{ offers: number }> =>
  tx.webinarSeat.update({ where: { id }, data: { state: "offered", since, offeredUntil, offers: { increment: 1 } } });

/** False: it was answered meanwhile. */
export const lapseSeat = async (tx: Tx, id: string, now: Date): Promise<boolean> => {
  const where = { id, state: "offered" as const, offeredUntil: { lte: now } };
  return (
    (await tx.webinarSeat.updateMany({ where, data: { state: "lapsed", since: now, offeredUntil: null } })).count === 1
  );
};

/** The Slack users in these states whom Slack reaches; `reminder`: only those who wish it. */
export async function slackUsersIn(
  db: Db,
  webinarId: string,
  states: readonly SeatState[],
  reminder?: keyof Habits,
): Promise<string[]> {
  const rows = await db.webinarSeat.findMany({
    where: {
      webinarId,
      state: { in: [...states] },
      member: {
        slackUserId: { not: null },
        deactivated: false,
        ...(reminder && { OR: [{ webinarHabits: null }, { webinarHabits: { [reminder]: true } }] }),
      },
    },
    select: { member: { select: { slackUserId: true } } },
    orderBy: { id: "asc" },
  });
  return rows.flatMap(({ member }) => member.slackUserId ?? []);
}

export type Listed = { name: string; state: SeatState };

/** Everybody who answered, by name. */
export async function namesOf(db: Db, webinarId: string): Promise<Listed[]> {
  const rows = await db.webinarSeat.findMany({
    where: { webinarId },
    select: { state: true, member: { select: { name: true } } },
    orderBy: { member: { name: "asc" } },
  });
  return rows.map(({ state, member }) => ({ state, name: member.name }));
}

// ——— Habits ———

export async function habitsOf(db: Db, memberId: string): Promise<Habits> {
  const row = await db.webinarHabits.findUnique({ where: { memberId }, omit: { memberId: true } });
  return row ?? usualHabits;
}

export const setHabits = async (tx: Tx, memberId: string, habits: Habits): Promise<void> =>
  void (await tx.webinarHabits.upsert({ where: { memberId }, create: { memberId, ...habits }, update: habits }));
