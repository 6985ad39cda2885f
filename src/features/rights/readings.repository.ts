// Who opened whose words, from the audit.
import type { Db } from "../../db/client.ts";
import { wordsFor } from "../../lib/acts.ts";
import type { Kept } from "../../lib/kept.ts";
import type { Readings } from "./readings.rules.ts";

/** How often somebody opened words of others in this time; words and number together once. */
export async function countReadings(db: Db, memberId: string, { from, to }: { from: Date; to: Date }): Promise<number> {
  const [row] = await db.$queryRaw<{ count: number }[]>`
    SELECT count(DISTINCT ("at", "subject"))::int AS "count" FROM "AuditEntry" WHERE "actor" = ${memberId} AND "at" >= ${from} AND "at" < ${to}
      AND "act" = 'words.open' AND "details"->>'owner' <> ${memberId}`;
  return row?.count ?? 0;
}

/** By person and day of Massachusetts, more than `most`, the latest first. */
export const manyReadings = (
  db: Db,
  readers: readonly string[],
  { since, most }: { since: Date; most: number },
): Promise<Readings[]> =>
  db.$queryRaw<Readings[]>`
    SELECT "actor" AS "memberId", ("at" AT TIME ZONE 'America/New_York')::date::text AS "day",
      count(DISTINCT ("at", "subject"))::int AS "count"
    FROM "AuditEntry" WHERE "actor" = ANY(${[...readers]}) AND "at" >= ${since}
      AND "act" = 'words.open' AND "details"->>'owner' <> "actor"
    GROUP BY 1, 2 HAVING count(DISTINCT ("at", "subject")) > ${most} ORDER BY 2 DESC, 3 DESC, 1`;

type Row = { at: Date; name: string | null; subject: string };

const about: Record<string, string> = { "partner-request": "Request for a thought partner", crisis: "Crisis" };

/** Who opened this member's words. What the software opens to send a page by is read by nobody. */
export async function readingsOf(db: Db, memberId: string): Promise<Kept[]> {
  const rows = await db.$queryRaw<Row[]>`
    SELECT DISTINCT a."at", m."name", a."subject" FROM "AuditEntry" a JOIN "Member" m ON m."id"::text = a."actor"
    WHERE a."act" = 'words.open' AND a."details"->>'owner' = ${memberId} AND a."actor" <> ${memberId} ORDER BY a."at"`;
  return rows.map(({ at, name, subject }) => ({
    ...({ group: "readings", what: "Your words were opened", at } as const),
    facts: { By: name, Of: about[subject.split(":")[0] ?? ""] ?? "Other" },
  }));
}

/** What they did, without to what: that may be another member's. */
export async function actsOf(db: Db, memberId: string): Promise<Kept[]> {
  const rows = await db.auditEntry.findMany({ where: { actor: memberId }, orderBy: { id: "asc" } });
  return rows.map(({ at, act }) => ({ group: "acts", what: wordsFor(act), at, facts: {} }) as const);
}
