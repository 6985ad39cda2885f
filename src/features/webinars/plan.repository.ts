// What was offered and is to come, by topic: one statement, and one row for each topic.
import type { Db } from "../../db/client.ts";
import type { TopicWebinars } from "./plan.rules.ts";

type Row = {
  topic: string | null;
  webinars: number;
  lastAt: Date | null;
  comingAt: Date | null;
  signedUp: number;
  came: number;
  very: number;
  answers: number;
};

type Within = { since: Date; now: Date; fewest: number };

/** How useful it was is summed over webinars that show it themselves: else a difference would tell of single people. */
export async function webinarsByTopic(db: Db, { since, now, fewest }: Within): Promise<TopicWebinars[]> {
  const rows = await db.$queryRaw<Row[]>`
    WITH "each" AS (
      SELECT w."topic", w."startsAt",
        w."startsAt" + make_interval(mins => w."minutes") <= ${now}::timestamptz AS "held",
        count(s."id") FILTER (WHERE s."state" = 'attending') AS "signedUp",
        count(s."id") FILTER (WHERE coalesce(s."attended", s."reported")) AS "came",
        count(s."id") FILTER (WHERE coalesce(s."attended", s."reported") AND s."useful" IS NOT NULL) AS "answers",
        count(s."id") FILTER (WHERE coalesce(s."attended", s."reported") AND s."useful" = 'very') AS "very"
      FROM "Webinar" w LEFT JOIN "WebinarSeat" s ON s."webinarId" = w."id"
      WHERE w."state" = 'announced' AND w."startsAt" >= ${since}::timestamptz
      GROUP BY w."id")
    SELECT "topic",
      (count(*) FILTER (WHERE "held"))::int AS "webinars",
      max("startsAt") FILTER (WHERE "held") AS "lastAt",
      min("startsAt") FILTER (WHERE NOT "held") AS "comingAt",
      coalesce(sum("signedUp") FILTER (WHERE "held"), 0)::int AS "signedUp",
      coalesce(sum("came") FILTER (WHERE "held"), 0)::int AS "came",
      coalesce(sum("very") FILTER (WHERE "held" AND "answers" >= ${fewest}::int), 0)::int AS "very",
      coalesce(sum("answers") FILTER (WHERE "held" AND "answers" >= ${fewest}::int), 0)::int AS "answers"
    FROM "each" GROUP BY "topic"`;
  return rows.map(({ topic, comingAt, lastAt, webinars, signedUp, came, very, answers }) => ({
    ...{ topic, comingAt },
    offered: lastAt && { webinars, lastAt, signedUp, came, useful: answers > 0 ? { very, answers } : null },
  }));
}
