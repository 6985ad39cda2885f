-- AlterTable
ALTER TABLE "Match" ADD COLUMN     "quietAt" TIMESTAMPTZ(3);

-- Pairs that coordinators look after already: told of since they last met.
UPDATE "Match" m SET "quietAt" = c."at"
FROM (SELECT "subject", "nth", max("createdAt") AS "at" FROM "Card" WHERE "kind" = 'partner-quiet' GROUP BY 1, 2) c
WHERE c."subject" = m."id"::text AND m."endedAt" IS NULL
  AND c."nth" / 10 = (SELECT count(*) FROM "Meeting" WHERE "matchId" = m."id");

-- What coordinators see on App Home is little, in tables that are large.
CREATE INDEX "Job_failed" ON "Job" ("finishedAt") WHERE "state" = 'failed';
CREATE INDEX "Match_quiet" ON "Match" ("quietAt") WHERE "quietAt" IS NOT NULL AND "endedAt" IS NULL;
CREATE INDEX "Member_unlinked" ON "Member" ("name") WHERE "slackUserId" IS NULL OR "deactivated";
CREATE INDEX "Member_unconfirmed" ON "Member" ("name") WHERE NOT "confirmed";
