// Whom the network is for on a day, counted: all members but the staff, by Round Table, kind of district and role.
import type { Db, Tx } from "../../db/client.ts";
import { Prisma } from "../../db/generated/client.ts";
import type { Served } from "../../lib/counts.ts";
import type { Day } from "../../lib/day.ts";

const everybody = Prisma.sql`true`;

/** Of this day, by whoever is on the roster. */
export const servedNow = (db: Db, today: Day): Promise<Served[]> => counted(db, today, everybody);

/**
 * By the roster of now: who was on it that day and in which Round Table it knows, of kind of district and role only what they are
 * today. Whoever is in two Round Tables counts in both; `by` null is everybody once.
 */
export const servedByRoster = (db: Db, on: Day): Promise<Served[]> =>
  counted(db, on, Prisma.sql`(m."createdAt" AT TIME ZONE 'America/New_York')::date <= ${on}::date`);

function counted(db: Db, on: Day, wasThere: Prisma.Sql): Promise<Served[]> {
  return db.$queryRaw<Served[]>`
    WITH present AS (
      SELECT m."id", m."role", d."type" FROM "Member" m LEFT JOIN "District" d ON d."id" = m."districtId"
      WHERE m."confirmed" AND m."role" <> 'staff' AND ${wasThere}
        AND (m."leftOn" IS NULL OR m."leftOn" > ${on}::date))
    SELECT CASE WHEN GROUPING("type") = 0 THEN 'districtType' WHEN GROUPING("role") = 0 THEN 'role' END AS "by",
      CASE WHEN GROUPING("type") = 0 THEN "type" WHEN GROUPING("role") = 0 THEN "role" END AS "value", count(*)::int AS "members"
    FROM present GROUP BY GROUPING SETS ((), ("type"), ("role"))
    UNION ALL
    SELECT 'roundTable', g."name", count(DISTINCT s."memberId")::int FROM "Group" g
    LEFT JOIN ("GroupMembership" s JOIN present p ON p."id" = s."memberId")
      ON s."groupId" = g."id" AND s."startsOn" <= ${on}::date AND (s."endsOn" IS NULL OR s."endsOn" >= ${on}::date)
    WHERE g."kind" = 'round_table' GROUP BY g."name" ORDER BY 1, 2`;
}

const at = (day: Day) => new Date(`${day}T00:00:00Z`);

/** As it was counted when the day was over; null: it was not. */
export async function servedThen(db: Db, day: Day): Promise<Served[] | null> {
  const row = await db.rosterCount.findUnique({ where: { day: at(day) } });
  return row && (row.served as Served[]);
}

/** The first count of a day holds. */
export async function keepServed(tx: Tx, day: Day, served: readonly Served[]): Promise<void> {
  await tx.rosterCount.createMany({ data: [{ day: at(day), served: [...served] }], skipDuplicates: true });
}
