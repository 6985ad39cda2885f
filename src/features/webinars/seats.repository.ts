// Who has a seat in a webinar, who waits, and who wishes which reminders, as rows.
import type { Db, Tx } from "../../db/client.ts";
import type { Afterwards } from "./pictures.rules.ts";
import { asWebinar } from "./repository.ts";
import { type Habits, isFull, type Seat, type SeatState, type Useful, usualHabits, type Webinar } from "./rules.ts";

type Row = NonNullable<Awaited<ReturnType<Db["webinarSeat"]["findUnique"]>>>;

/** As written, every code is one of its set. */
const asSeat = (row: Row): Seat => ({ ...row, useful: row.useful as Useful | null });

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

/** Of these webinars, those in which whoever came now would wait; in one statement, and in none where all have room. */
export async function fullAmong(db: Db, webinars: readonly Webinar[]): Promise<Set<string>> {
  const limited = webinars.filter(({ seats }) => seats !== null);
  if (limited.length === 0) return new Set();
  const where = { webinarId: { in: limited.map(({ id }) => id) } };
  const rows = await db.webinarSeat.groupBy({ by: ["webinarId", "state"], where, _count: true });
  const countsIn = (id: string) =>
    Object.fromEntries(rows.filter(({ webinarId }) => webinarId === id).map(({ state, _count }) => [state, _count]));
  return new Set(limited.flatMap(({ id, seats }) => (isFull(seats, countsIn(id)) ? [id] : [])));
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

/** Webinars begun within this time in which this member had a seat, and nobody has said whether they were there. */
export async function unsaidBy(db: Db, memberId: string, since: Date, now: Date): Promise<Webinar[]> {
  const webinar = { state: "announced" as const, startsAt: { gt: since, lte: now }, attendanceAt: null };
  const rows = await db.webinarSeat.findMany({
    where: { memberId, state: "attending", attended: null, reported: false, webinar },
    select: { webinar: true },
    orderBy: [{ webinar: { startsAt: "desc" } }, { id: "asc" }],
  });
  return rows.map((row) => asWebinar(row.webinar));
}

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

/** As `wasThere`. */
const there = { OR: [{ attended: true }, { attended: null, reported: true }] };
const away = { OR: [{ attended: false }, { attended: null, reported: false }] };

/** How many were there, and what they said of it. */
export async function afterwardsOf(
  db: Db,
  { id: webinarId, attendanceAt }: Pick<Webinar, "id" | "attendanceAt">,
): Promise<Afterwards> {
  const rows = await db.webinarSeat.groupBy({ by: ["useful"], where: { webinarId, ...there }, _count: true });
  return {
    attended: rows.reduce((sum, { _count }) => sum + _count, 0),
    reported: await db.webinarSeat.count({ where: { webinarId, reported: true, ...there } }),
    absent: attendanceAt && (await db.webinarSeat.count({ where: { webinarId, state: "attending", ...away } })),
    useful: Object.fromEntries(rows.flatMap(({ useful, _count }) => (useful ? [[useful, _count]] : []))),
  };
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

// ——— The calendar address ———

export const setFeed = async (tx: Tx, memberId: string, hash: Uint8Array<ArrayBuffer>, since: Date): Promise<void> =>
  void (await tx.webinarFeed.upsert({
    where: { memberId },
    create: { memberId, hash, since },
    update: { hash, since },
  }));

export const removeFeed = async (tx: Tx, memberId: string): Promise<void> =>
  void (await tx.webinarFeed.deleteMany({ where: { memberId } }));

export const feedSince = async (db: Db, memberId: string): Promise<Date | null> =>
  (await db.webinarFeed.findUnique({ where: { memberId } }))?.since ?? null;

export const feedOwner = async (db: Db, hash: Uint8Array<ArrayBuffer>): Promise<string | null> =>
  (await db.webinarFeed.findUnique({ where: { hash } }))?.memberId ?? null;

/** Announced or called off, with this member's seat in each. */
export async function attendedSince(db: Db, memberId: string, since: Date) {
  const rows = await db.webinarSeat.findMany({
    where: { memberId, state: "attending", webinar: { startsAt: { gt: since } } },
    include: { webinar: true },
    orderBy: [{ webinar: { startsAt: "asc" } }, { id: "asc" }],
  });
  return rows.map(({ webinar, ...seat }) => ({ webinar: asWebinar(webinar), seat: asSeat(seat) }));
}

// ——— Habits ———

export async function habitsOf(db: Db, memberId: string): Promise<Habits> {
  const row = await db.webinarHabits.findUnique({ where: { memberId }, omit: { memberId: true } });
  return row ?? usualHabits;
}

export const setHabits = async (tx: Tx, memberId: string, habits: Habits): Promise<void> =>
  void (await tx.webinarHabits.upsert({ where: { memberId }, create: { memberId, ...habits }, update: habits }));
