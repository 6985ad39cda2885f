// What the record holds of a time, counted in the database: rows and minutes by kind and group, and how requests and calls went.
import type { Db } from "../../db/client.ts";
import { Prisma } from "../../db/generated/client.ts";
import type { Attribute, Counted, Course, Period, Wait } from "../../lib/counts.ts";

const { sql } = Prisma;

const columns: Record<Attribute, Prisma.Sql> = {
  month: sql`to_char("at" AT TIME ZONE 'America/New_York', 'MM')`,
  topic: sql`"topic"`,
  roundTable: sql`"roundTable"`,
  urbanNetwork: sql`"urbanNetwork"::text`,
  districtType: sql`"districtType"`,
  role: sql`"role"`,
  initiative: sql`"initiative"`,
  track: sql`"track"`,
  tier: sql`"tier"`,
};

/** A time, told as of a moment: what came later is not counted. */
type Told = Period & { asOf: Date };

/** All rows of a time in one reading. `value` is null where the row has none; a total has no `by`. */
export async function rowsIn(db: Db, { from, to, asOf }: Told): Promise<Counted[]> {
  const names = Object.keys(columns) as Attribute[];
  const named = names.map((name) => sql`${columns[name]} AS ${Prisma.raw(`"${name}"`)}`);
  const groups = names.map((name) => Prisma.raw(`("kind", "${name}")`));
  const which = names.map((name) => sql`WHEN GROUPING(${Prisma.raw(`"${name}"`)}) = 0 THEN ${name}`);
  const value = names.map((name) => sql`WHEN GROUPING(${Prisma.raw(`"${name}"`)}) = 0 THEN ${Prisma.raw(`"${name}"`)}`);
  return db.$queryRaw<Counted[]>`
    SELECT "kind", CASE ${Prisma.join(which, " ")} END AS "by", CASE ${Prisma.join(value, " ")} END AS "value",
      count(*)::int AS "rows", COALESCE(sum("minutes"), 0)::int AS "minutes"
    FROM (SELECT "kind", "minutes", ${Prisma.join(named)} FROM "Interaction"
          WHERE "at" >= ${from} AND "at" < ${to} AND "at" < ${asOf}) AS r (${Prisma.raw(["kind", "minutes", ...names].map((name) => `"${name}"`).join(", "))})
    GROUP BY GROUPING SETS (("kind"), ${Prisma.join(groups)})`;
}

const waits = (value: Prisma.Sql) => sql`
  json_build_object('median', percentile_cont(0.5) WITHIN GROUP (ORDER BY ${value}),
    'ninetieth', percentile_cont(0.9) WITHIN GROUP (ORDER BY ${value}), 'rows', count(${value}))`;

type CourseRow = Course & { toMatch: Wait; toMeeting: Wait };

/** How the requests of a time went, until then: all of them, and by what they have in common. */
export function courses(db: Db, { from, to, asOf }: Told): Promise<CourseRow[]> {
  const by = sql`CASE WHEN GROUPING("roundTable") = 0 THEN 'roundTable' WHEN GROUPING("districtType") = 0 THEN 'districtType'
    WHEN GROUPING("topic") = 0 THEN 'topic' END`;
  return db.$queryRaw<CourseRow[]>`
    SELECT ${by} AS "by", COALESCE(CASE WHEN GROUPING("roundTable") = 0 THEN "roundTable" END,
        CASE WHEN GROUPING("districtType") = 0 THEN "districtType" END, CASE WHEN GROUPING("topic") = 0 THEN "topic" END) AS "value",
      count(*)::int AS "asked", count(m."subject")::int AS "matched",
      (count(*) FILTER (WHERE m."outcome" = 'accepted'))::int AS "unaided", count(g."subject")::int AS "met",
      ${waits(sql`m."waited"`)} AS "toMatch", ${waits(sql`g."waited"`)} AS "toMeeting"
    FROM "Interaction" r
    LEFT JOIN (SELECT DISTINCT ON ("subject") "subject", "outcome", "waited" FROM "Interaction"
      WHERE "kind" = 'partner_matched' AND "at" >= ${from} AND "at" < ${asOf} ORDER BY "subject", "at") m ON m."subject" = r."subject"
    LEFT JOIN (SELECT "subject", min("waited") AS "waited" FROM "Interaction"
      WHERE "kind" = 'partner_met' AND "at" >= ${from} AND "at" < ${asOf} GROUP BY "subject") g ON g."subject" = r."subject"
    WHERE r."kind" = 'partner_requested' AND r."at" >= ${from} AND r."at" < ${to} AND r."at" < ${asOf}
    GROUP BY GROUPING SETS ((), ("roundTable"), ("districtType"), ("topic"))`;
}

/** How calls for help of a time were answered. `soon` counts answers within so many minutes. */
export async function answers(
  db: Db,
  { from, to, asOf }: Told,
  soonMinutes: number,
): Promise<{ answered: number; soon: number; toAnswer: Wait }> {
  const [row] = await db.$queryRaw<{ answered: number; soon: number; toAnswer: Wait }[]>`
    SELECT count(a."subject")::int AS "answered", (count(*) FILTER (WHERE a."waited" <= ${soonMinutes}))::int AS "soon",
      ${waits(sql`a."waited"`)} AS "toAnswer"
    FROM "Interaction" c JOIN "Interaction" a ON a."kind" = 'crisis_answered' AND a."source" = c."source" AND a."at" < ${asOf}
    WHERE c."kind" = 'crisis_opened' AND c."at" >= ${from} AND c."at" < ${to} AND c."at" < ${asOf}`;
  return row ?? { answered: 0, soon: 0, toAnswer: { median: null, ninetieth: null, rows: 0 } };
}

/** What those who ended a request said of it. */
export async function endings(db: Db, { from, to, asOf }: Told): Promise<{ told: number; helped: number }> {
  const [row] = await db.$queryRaw<{ told: number; helped: number }[]>`
    SELECT count(*)::int AS "told", (count(*) FILTER (WHERE "outcome" = 'helped'))::int AS "helped" FROM "Interaction"
    WHERE "kind" = 'partner_closed' AND "outcome" <> 'withdrawn' AND "at" >= ${from} AND "at" < ${to} AND "at" < ${asOf}`;
  return row ?? { told: 0, helped: 0 };
}
