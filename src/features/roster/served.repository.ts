// Whom the network is for on a day, counted: all members but the staff, by Round Table, kind of district and role.
import type { Db } from "../../db/client.ts";
import type { Served } from "../../lib/counts.ts";
import type { Day } from "../../lib/day.ts";

/** Whoever is in two Round Tables counts in both; `by` null is everybody once. */
export function served(db: Db, on: Day): Promise<Served[]> {
  return db.$queryRaw<Served[]>`
    WITH present AS (
      SELECT m."id", m."role", d."type" FROM "Member" m LEFT JOIN "District" d ON d."id" = m."districtId"
      WHERE m."confirmed" AND m."role" <> 'staff' AND (m."leftOn" IS NULL OR m."leftOn" > ${on}::date))
    SELECT CASE WHEN GROUPING("type") = 0 THEN 'districtType' WHEN GROUPING("role") = 0 THEN 'role' END AS "by",
      CASE WHEN GROUPING("type") = 0 THEN "type" WHEN GROUPING("role") = 0 THEN "role" END AS "value", count(*)::int AS "members"
    FROM present GROUP BY GROUPING SETS ((), ("type"), ("role"))
    UNION ALL
    SELECT 'roundTable', g."name", count(DISTINCT s."memberId")::int FROM "Group" g
    LEFT JOIN ("GroupMembership" s JOIN present p ON p."id" = s."memberId")
      ON s."groupId" = g."id" AND s."startsOn" <= ${on}::date AND (s."endsOn" IS NULL OR s."endsOn" >= ${on}::date)
    WHERE g."kind" = 'round_table' GROUP BY g."name"`;
}
