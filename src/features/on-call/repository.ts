// The rows of weeks and covers.
import type { Db, Tx } from "../../db/client.ts";
import type { NewCover, WeekChange } from "./changes.rules.ts";
import { type Cover, type Level, type PlannedWeek, type Rotation, weekOf } from "./rules.ts";

type Row = { memberId: string; level: Level } & (
  | { week: string; id: null }
  | { week: null; id: number; startsAt: Date; endsAt: Date }
);

/** All that says who is on call from `from` to `until`, both included, in one query. */
export async function rotationBetween(db: Db, from: Date, until: Date): Promise<Rotation> {
  const rows = await db.$queryRaw<Row[]>`
    SELECT "memberId", "level", "week"::text, NULL::int AS "id", NULL::timestamptz AS "startsAt", NULL::timestamptz AS "endsAt"
      FROM "OnCallWeek" WHERE "week" BETWEEN ${weekOf(from)}::date AND ${weekOf(until)}::date
    UNION ALL
    SELECT "memberId", "level", NULL, "id", "startsAt", "endsAt"
      FROM "OnCallCover" WHERE "startsAt" <= ${until} AND "endsAt" > ${from}
    ORDER BY "week", "level", "id"`;
  const weeks: PlannedWeek[] = [];
  const covers: Cover[] = [];
  for (const row of rows)
    if (row.week === null) {
      const { id, level, memberId, startsAt, endsAt } = row;
      covers.push({ id, level, memberId, startsAt, endsAt });
    } else weeks.push({ week: row.week, level: row.level, memberId: row.memberId });
  return { weeks, covers };
}

/** Whoever changes the rotation waits here until nobody else does: so what they decide by is what they change. */
export async function lockRotation(tx: Tx): Promise<void> {
  await tx.$executeRaw`SELECT pg_advisory_xact_lock(hashtextextended('on-call.rotation', 0))`;
}

/** All are emptied before any is written, so that two people may exchange their places in one week. */
export async function writeWeeks(tx: Tx, changes: readonly WeekChange[]): Promise<void> {
  const rows = changes.map(({ week, level, memberId }) => ({ week: new Date(`${week}T00:00:00Z`), level, memberId }));
  if (rows.length === 0) return;
  await tx.onCallWeek.deleteMany({ where: { OR: rows.map(({ week, level }) => ({ week, level })) } });
  const data = rows.flatMap(({ memberId, ...place }) => (memberId === null ? [] : [{ ...place, memberId }]));
  await tx.onCallWeek.createMany({ data });
}

/** Answers its id. */
export const addCover = async (tx: Tx, cover: NewCover): Promise<number> =>
  (await tx.onCallCover.create({ data: cover })).id;

export async function findCover(db: Db, id: number): Promise<Cover | null> {
  const row = await db.onCallCover.findUnique({ where: { id } });
  return row && { ...row, level: row.level as Level };
}

/** Does this member have a week or a cover that is not over? */
export async function hasTimeAhead(db: Db, memberId: string, now: Date): Promise<boolean> {
  const weeks = { memberId, week: { gte: new Date(`${weekOf(now)}T00:00:00Z`) } };
  return (
    (await db.onCallWeek.count({ where: weeks })) +
      (await db.onCallCover.count({ where: { memberId, endsAt: { gt: now } } })) >
    0
  );
}
