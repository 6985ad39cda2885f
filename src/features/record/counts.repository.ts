// What the record holds of a time, counted in the database: rows and minutes by kind and group, and how requests and calls went.
import type { Db } from "../../db/client.ts";
import { Prisma } from "../../db/generated/client.ts";
import type { Attribute, Counted, Course, Period, Quarter, Wait } from "../../lib/counts.ts";

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

/** A time, told as of a moment: what came later is not counted. All of it together, or by the quarters of the fiscal year. */
export type Told = Period & { asOf: Date; by: "quarter" | null };
/** Null: the whole time. */
type Within = { quarter: Quarter | null };

const quarterOf = (by: Told["by"], at: Prisma.Sql) =>
  by ? sql`(extract(quarter FROM ${at} AT TIME ZONE 'America/New_York')::int + 1) % 4 + 1` : sql`NULL::int`;

/** All rows of a time in one reading. `value` is null where the row has none; a total has no `by`. */
export async function rowsIn(db: Db, { from, to, asOf, by }: Told): Promise<(Counted & Within)[]> {
  const names = Object.keys(columns) as Attribute[];
  const named = names.map((name) => sql`${columns[name]} AS ${Prisma.raw(`"${name}"`)}`);
  const groups = names.map((name) => Prisma.raw(`("kind", "quarter", "${name}")`));
  const which = names.map((name) => sql`WHEN GROUPING(${Prisma.raw(`"${name}"`)}) = 0 THEN ${name}`);
  const value = names.map((name) => sql`WHEN GROUPING(${Prisma.raw(`"${name}"`)}) = 0 THEN ${Prisma.raw(`"${name}"`)}`);
  return db.$queryRaw<(Counted & Within)[]>`
    SELECT "kind", "quarter", CASE ${Prisma.join(which, " ")} END AS "by", CASE ${Prisma.join(value, " ")} END AS "value",
      count(*)::int AS "rows", COALESCE(sum("minutes"), 0)::int AS "minutes"
    FROM (SELECT "kind", "minutes", ${quarterOf(by, sql`"at"`)}, ${Prisma.join(named)} FROM "Interaction"
          WHERE "at" >= ${from} AND "at" < ${to} AND "at" < ${asOf}) AS r (${Prisma.raw(["kind", "minutes", "quarter", ...names].map((name) => `"${name}"`).join(", "))})
    GROUP BY GROUPING SETS (("kind", "quarter"), ${Prisma.join(groups)})`;
}

const waits = (value: Prisma.Sql) => sql`
  json_build_object('median', percentile_cont(0.5) WITHIN GROUP (ORDER BY ${value}),
    'ninetieth', percentile_cont(0.9) WITHIN GROUP (ORDER BY ${value}), 'rows', count(${value}))`;

type CourseRow = Course & Within & { toMatch: Wait; toMeeting: Wait };

/** How the requests of a time went, until then: all of them, and by what they have in common. */
export function courses(db: Db, { from, to, asOf, by }: Told): Promise<CourseRow[]> {
  const group = sql`CASE WHEN GROUPING("roundTable") = 0 THEN 'roundTable' WHEN GROUPING("districtType") = 0 THEN 'districtType'
    WHEN GROUPING("topic") = 0 THEN 'topic' END`;
  return db.$queryRaw<CourseRow[]>`
    SELECT "quarter", ${group} AS "by", COALESCE(CASE WHEN GROUPING("roundTable") = 0 THEN "roundTable" END,
        CASE WHEN GROUPING("districtType") = 0 THEN "districtType" END, CASE WHEN GROUPING("topic") = 0 THEN "topic" END) AS "value",
      count(*)::int AS "asked", count(m."subject")::int AS "matched",
      (count(*) FILTER (WHERE m."outcome" = 'accepted'))::int AS "unaided", count(g."subject")::int AS "met",
      ${waits(sql`m."waited"`)} AS "toMatch", ${waits(sql`g."waited"`)} AS "toMeeting"
    FROM (SELECT *, ${quarterOf(by, sql`"at"`)} AS "quarter" FROM "Interaction") r
    LEFT JOIN (SELECT DISTINCT ON ("subject") "subject", "outcome", "waited" FROM "Interaction"
      WHERE "kind" = 'partner_matched' AND "at" >= ${from} AND "at" < ${asOf} ORDER BY "subject", "at") m ON m."subject" = r."subject"
    LEFT JOIN (SELECT "subject", min("waited") AS "waited" FROM "Interaction"
      WHERE "kind" = 'partner_met' AND "at" >= ${from} AND "at" < ${asOf} GROUP BY "subject") g ON g."subject" = r."subject"
    WHERE r."kind" = 'partner_requested' AND r."at" >= ${from} AND r."at" < ${to} AND r."at" < ${asOf}
    GROUP BY GROUPING SETS (("quarter"), ("quarter", "roundTable"), ("quarter", "districtType"), ("quarter", "topic"))`;
}

type Answers = Within & { answered: number; soon: number; toAnswer: Wait };

/** How calls for help of a time were answered. `soon` counts answers within so many minutes. */
export const answers = (db: Db, { from, to, asOf, by }: Told, soonMinutes: number): Promise<Answers[]> =>
  db.$queryRaw<Answers[]>`
    SELECT ${quarterOf(by, sql`c."at"`)} AS "quarter", count(a."subject")::int AS "answered",
      (count(*) FILTER (WHERE a."waited" <= ${soonMinutes}))::int AS "soon", ${waits(sql`a."waited"`)} AS "toAnswer"
    FROM "Interaction" c JOIN "Interaction" a ON a."kind" = 'crisis_answered' AND a."source" = c."source" AND a."at" < ${asOf}
    WHERE c."kind" = 'crisis_opened' AND c."at" >= ${from} AND c."at" < ${to} AND c."at" < ${asOf} GROUP BY "quarter"`;

type Endings = Within & { told: number; helped: number };

/** What those who ended a request said of it. */
export const endings = (db: Db, { from, to, asOf, by }: Told): Promise<Endings[]> =>
  db.$queryRaw<Endings[]>`
    SELECT ${quarterOf(by, sql`"at"`)} AS "quarter", count(*)::int AS "told", (count(*) FILTER (WHERE "outcome" = 'helped'))::int AS "helped"
    FROM "Interaction" WHERE "kind" = 'partner_closed' AND "outcome" <> 'withdrawn' AND "at" >= ${from} AND "at" < ${to} AND "at" < ${asOf}
    GROUP BY "quarter"`;
