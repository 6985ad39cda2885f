// The rows of weeks and covers.
import type { Db } from "../../db/client.ts";
import type { Cover, Level, PlannedWeek, Rotation } from "./rules.ts";
import { weekOf } from "./rules.ts";

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
