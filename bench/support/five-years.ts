// A network a hundred times as large as the association, as it is after five years: made in the database, the same each time.
import type { PrismaClient } from "../../src/db/generated/client.ts";

/** Of each for every one of the five years; and what is under way now. */
const yearly = { requests: 12_000, crises: 600, polls: 600, voters: 60, webinars: 200, seats: 100 };
const present = { offered: 800, stuck: 60, pairs: 4_000, quiet: 80, polls: 200, webinars: 100, suggestions: 40 };

export const members = 42_000;

type People = { asker: string; mentor: string; president: string };

/** `mentor` and `asker` have as much under way as one person can. */
export async function fiveYears(db: PrismaClient, people: People): Promise<void> {
  await db.$transaction(
    async (tx) => {
      // Foreign keys are right as written; checking millions of them would take minutes.
      await tx.$executeRawUnsafe(`SET LOCAL session_replication_role = replica`);
      for (const statement of statements(people)) await tx.$executeRawUnsafe(statement);
    },
    { timeout: 120_000 },
  );
  await db.$executeRawUnsafe("ANALYZE");
}

const mentors = 4_000;

/** A member or mentor by a number, the same each time. */
const nth = (table: "m" | "t", n: string) =>
  `(SELECT "id" FROM "${table}" WHERE "nth" = 1 + (${n}) % ${table === "m" ? members : mentors})`;
const memberNamed = (slackUserId: string) => `(SELECT "id" FROM "Member" WHERE "slackUserId" = '${slackUserId}')`;
const age = (n: string, of: number, days = 1_800) => `now() - (${days} * (${n})::float / ${of}) * interval '1 day'`;

function statements({ asker, mentor, president }: People): string[] {
  const requests = yearly.requests * 5;
  const topic = (n: string) => `(ARRAY['budget','committee','contract','personnel','safety'])[1 + (${n}) % 5]`;
  return [
    // Members in their Round Tables; every tenth is a mentor.
    `INSERT INTO "Member" ("id","name","email","slackUserId","role","inRoleSince","districtId","confirmed")
     SELECT gen_random_uuid(), 'Rowan ' || n, 'rowan.' || n || '@practice.example', 'UROW' || n, 'superintendent', date '2020-07-01', d.a[1 + n % array_length(d.a, 1)], true
     FROM generate_series(1, ${members} - (SELECT count(*)::int FROM "Member")) n, (SELECT array_agg("id") AS a FROM "District") d`,
    `INSERT INTO "GroupMembership" ("memberId","groupId","startsOn")
     SELECT m."id", g.a[1 + m.n % array_length(g.a, 1)], date '2020-07-01' FROM (SELECT "id", row_number() OVER () AS n FROM "Member" WHERE "name" LIKE 'Rowan %') m,
       (SELECT array_agg("id") AS a FROM "Group" WHERE "kind" = 'round_table') g`,
    `INSERT INTO "Duty" ("id","memberId","kind","startsOn") SELECT gen_random_uuid(), "id", 'mentor', date '2021-07-01' FROM "Member" WHERE "name" LIKE 'Rowan %0'`,
    `INSERT INTO "Mentor" ("memberId","expertise","capacity") SELECT "memberId", ARRAY['budget'], 3 FROM "Duty" WHERE "kind" = 'mentor' ON CONFLICT DO NOTHING`,
    `CREATE TEMP TABLE "m" ("nth" bigint PRIMARY KEY, "id" uuid) ON COMMIT DROP`,
    `CREATE TEMP TABLE "t" ("nth" bigint PRIMARY KEY, "id" uuid) ON COMMIT DROP`,
    `INSERT INTO "m" SELECT row_number() OVER (ORDER BY "id"), "id" FROM "Member"`,
    `INSERT INTO "t" SELECT row_number() OVER (ORDER BY "memberId"), "memberId" FROM "Mentor"`,
    // Requests, ended; then those that are being offered, wait for a coordinator, or are matched.
    `INSERT INTO "PartnerRequest" ("id","requesterId","topic","help","urgency","preference","state","createdAt","endedAt")
     SELECT gen_random_uuid(), ${nth("m", "n * 7")}, ${topic("n")}, 'consultancy', 'week', 'none',
       CASE WHEN n <= ${present.offered} THEN 'open' WHEN n <= ${present.offered + present.stuck} THEN 'stuck'
         WHEN n <= ${present.offered + present.stuck + present.pairs} THEN 'matched' ELSE 'closed' END::"RequestState",
       ${age("n", requests)}, CASE WHEN n > ${present.offered + present.stuck + present.pairs} THEN ${age("n", requests)} + interval '30 days' END
     FROM generate_series(1, ${requests}) n`,
    `UPDATE "PartnerRequest" SET "requesterId" = ${memberNamed(asker)} WHERE "id" IN
       ((SELECT "id" FROM "PartnerRequest" WHERE "state" = 'matched' LIMIT 4) UNION ALL (SELECT "id" FROM "PartnerRequest" WHERE "state" = 'open' LIMIT 2)
        UNION ALL (SELECT "id" FROM "PartnerRequest" WHERE "state" = 'closed' LIMIT 40))`,
    `INSERT INTO "Offer" ("id","requestId","mentorId","round","state","reasons","offeredAt","remindAt","dueAt")
     SELECT gen_random_uuid(), r."id", ${nth("t", "r.n + k * 31")}, 1,
       CASE WHEN r."state" = 'open' THEN 'open' WHEN k = 0 AND r."state" <> 'stuck' THEN 'accepted' ELSE 'declined' END::"OfferState",
       ARRAY['expertise'], r."createdAt", r."createdAt" + interval '12 hours', now() + interval '1 day'
     FROM (SELECT *, row_number() OVER (ORDER BY "createdAt" DESC) AS n FROM "PartnerRequest") r, generate_series(0, 1) k`,
    `UPDATE "Offer" SET "mentorId" = ${memberNamed(mentor)} WHERE "id" IN
       (SELECT DISTINCT ON ("requestId") "id" FROM "Offer" WHERE "state" = 'open' ORDER BY "requestId" LIMIT 6)`,
    `INSERT INTO "Match" ("id","requestId","mentorId","startedAt","endedAt","ended")
     SELECT gen_random_uuid(), r."id", o."mentorId", r."createdAt", r."endedAt", CASE WHEN r."endedAt" IS NOT NULL THEN 'helped' END
     FROM "PartnerRequest" r JOIN "Offer" o ON o."requestId" = r."id" AND o."state" = 'accepted'`,
    `UPDATE "Match" SET "mentorId" = ${memberNamed(mentor)} WHERE "id" IN
       ((SELECT "id" FROM "Match" WHERE "endedAt" IS NULL LIMIT 6) UNION ALL (SELECT "id" FROM "Match" WHERE "endedAt" IS NOT NULL LIMIT 200))`,
    `UPDATE "Match" SET "quietAt" = now() - interval '3 days' WHERE "id" IN (SELECT "id" FROM "Match" WHERE "endedAt" IS NULL LIMIT ${present.quiet})`,
    `INSERT INTO "Meeting" ("id","matchId","heldOn","minutes","reportedBy")
     SELECT gen_random_uuid(), "id", ("startedAt" + interval '5 days')::date, 50, "mentorId" FROM "Match"`,
    // Crises: a handful open, some not reviewed yet.
    `INSERT INTO "Crisis" ("id","name","reporterId","kind","urgency","state","checklist","createdAt","resolvedAt","reviewDueAt","reviewedAt","ownerId")
     SELECT gen_random_uuid(), 'crisis-' || n, ${nth("m", "n * 13")}, 'media_storm', 'now', CASE WHEN n <= 8 THEN 'paging' ELSE 'resolved' END::"CrisisState",
       ARRAY['One','Two'], ${age("n", yearly.crises * 5)}, CASE WHEN n > 8 THEN ${age("n", yearly.crises * 5)} + interval '2 days' END,
       CASE WHEN n > 8 THEN ${age("n", yearly.crises * 5)} + interval '9 days' END, CASE WHEN n > 60 THEN ${age("n", yearly.crises * 5)} + interval '8 days' END, ${nth("t", "n")}
     FROM generate_series(1, ${yearly.crises * 5}) n`,
    `INSERT INTO "CrisisAct" ("id","crisisId","at","act","actorId")
     SELECT gen_random_uuid(), c."id", c."createdAt" + k * interval '1 hour', CASE WHEN k = 3 THEN 'resolved' ELSE 'paged' END, c."ownerId"
     FROM "Crisis" c, generate_series(0, 3) k`,
    `INSERT INTO "CrisisPerson" ("crisisId","memberId","joinedAt") SELECT "id", "reporterId", "createdAt" FROM "Crisis"
     UNION SELECT "id", "ownerId", "createdAt" FROM "Crisis"`,
    // Polls with who was asked; the newest are open.
    `INSERT INTO "Poll" ("id","authorId","state","question","kind","anonymous","results","createdAt","openedAt","closesAt","groups","roles","districtTypes")
     SELECT gen_random_uuid(), ${nth("m", "n * 3")}, CASE WHEN n <= ${present.polls} THEN 'open' WHEN n <= ${present.polls + 20} THEN 'proposed' ELSE 'closed' END::"PollState",
       'Which of these would help your district most this spring? ' || n, 'single', n % 2 = 0, 'end', ${age("n", yearly.polls * 5)}, ${age("n", yearly.polls * 5)},
       CASE WHEN n <= ${present.polls + 20} THEN now() + interval '5 days' ELSE ${age("n", yearly.polls * 5)} + interval '7 days' END, ARRAY['Lantern Hills'], ARRAY[]::text[], ARRAY[]::text[]
     FROM generate_series(1, ${yearly.polls * 5}) n`,
    `INSERT INTO "PollOption" ("id","pollId","position","text") SELECT gen_random_uuid(), "id", k, 'Option ' || k FROM "Poll", generate_series(0, 3) k`,
    `INSERT INTO "PollVoter" ("pollId","memberId","roundTable","role","voted")
     SELECT p."id", ${nth("m", "p.n * 17 + k")}, 'Lantern Hills', 'superintendent', k % 3 > 0
     FROM (SELECT "id", row_number() OVER () AS n FROM "Poll" WHERE "state" <> 'proposed') p, generate_series(1, ${yearly.voters}) k`,
    `INSERT INTO "PollVoter" ("pollId","memberId","roundTable","role","voted")
     SELECT p."id", m."id", 'Lantern Hills', 'superintendent', p."state" = 'closed'
     FROM ((SELECT "id","state" FROM "Poll" WHERE "state" = 'open' LIMIT 8) UNION ALL (SELECT "id","state" FROM "Poll" WHERE "state" = 'closed' LIMIT 100)) p,
       (SELECT "id" FROM "Member" WHERE "slackUserId" IN ('${asker}','${mentor}','${president}')) m ON CONFLICT DO NOTHING`,
    `UPDATE "Poll" SET "authorId" = ${memberNamed(president)} WHERE "id" IN
       ((SELECT "id" FROM "Poll" WHERE "state" = 'open' LIMIT 5) UNION ALL (SELECT "id" FROM "Poll" WHERE "state" = 'closed' LIMIT 200))`,
    // Webinars with who signed up; the newest are still to come.
    `INSERT INTO "Webinar" ("id","authorId","state","title","gains","presenters","startsAt","minutes","format","createdAt","changedAt","groups","roles","districtTypes","recording")
     SELECT gen_random_uuid(), ${nth("m", "n")}, 'announced', 'Difficult negotiations, part ' || n, 'Know what to do first', 'Rowan Practice',
       CASE WHEN n <= ${present.webinars} THEN now() + n * interval '7 hours' ELSE ${age("n", yearly.webinars * 5)} END, 60, 'panel', ${age("n", yearly.webinars * 5)}, ${age("n", yearly.webinars * 5)},
       ARRAY[]::text[], ARRAY[]::text[], ARRAY[]::text[], CASE WHEN n > ${present.webinars + 20} THEN 'https://video.example.org/' || n END
     FROM generate_series(1, ${yearly.webinars * 5}) n`,
    `INSERT INTO "WebinarSeat" ("id","webinarId","memberId","state","since")
     SELECT gen_random_uuid(), w."id", ${nth("m", "w.n * 19 + k")}, 'attending', w."createdAt"
     FROM (SELECT *, row_number() OVER () AS n FROM "Webinar") w, generate_series(1, ${yearly.seats}) k`,
    `INSERT INTO "WebinarSeat" ("id","webinarId","memberId","state","since")
     SELECT gen_random_uuid(), w."id", m."id", 'attending', now() FROM (SELECT "id" FROM "Webinar" ORDER BY "startsAt" DESC LIMIT 300) w,
       (SELECT "id" FROM "Member" WHERE "slackUserId" IN ('${asker}','${mentor}')) m ON CONFLICT DO NOTHING`,
    // The library, what was marked in it, and what waits to be looked at.
    `INSERT INTO "LibraryItem" ("id","state","title","kind","topic","link","summary","suggestedById","createdAt","listedAt")
     SELECT gen_random_uuid(), CASE WHEN n <= ${present.suggestions} THEN 'suggested' ELSE 'listed' END::"LibraryState", 'A guide to budgets, ' || n, 'guide', ${topic("n")},
       'https://library.example.org/' || n, 'What it gives to whoever has an hour.', ${nth("m", "n")}, ${age("n", 5_000)}, ${age("n", 5_000)} FROM generate_series(1, 5000) n`,
    `INSERT INTO "LibraryMark" ("itemId","memberId","saved","useful") SELECT i."id", ${nth("m", "i.n * 23 + k")}, true, k % 2 = 0
     FROM (SELECT "id", row_number() OVER () AS n FROM "LibraryItem" WHERE "state" = 'listed') i, generate_series(1, 20) k ON CONFLICT DO NOTHING`,
    `INSERT INTO "LibraryMark" ("itemId","memberId","saved","useful") SELECT i."id", m."id", true, true
     FROM (SELECT "id" FROM "LibraryItem" WHERE "state" = 'listed' LIMIT 30) i, (SELECT "id" FROM "Member" WHERE "slackUserId" IN ('${asker}','${mentor}')) m ON CONFLICT DO NOTHING`,
    // A month of jobs that are done, some that failed for good; people who are not found in Slack, or wait to be confirmed.
    `INSERT INTO "Job" ("id","key","name","lane","payload","runAt","state","finishedAt","lastError")
     SELECT gen_random_uuid(), 'bench:' || n, 'card.show', 'normal', '{}', ${age("n", 100_000, 30)}, CASE WHEN n % 10000 = 0 THEN 'failed' ELSE 'done' END::"JobState", ${age("n", 100_000, 30)},
       CASE WHEN n % 10000 = 0 THEN 'chat.update: not_allowed_token_type' END FROM generate_series(1, 100000) n`,
    `UPDATE "Member" SET "deactivated" = true WHERE "slackUserId" NOT IN (SELECT "slackUserId" FROM "Member" ORDER BY "id" LIMIT 100) AND "id" IN (SELECT "id" FROM "Member" WHERE "role" <> 'staff' ORDER BY "id" DESC LIMIT 400)`,
    `UPDATE "Member" SET "confirmed" = false WHERE "id" IN (SELECT "id" FROM "Member" WHERE "role" <> 'staff' ORDER BY "id" DESC LIMIT 30)`,
  ];
}
