-- AlterTable
ALTER TABLE "Match" ADD COLUMN     "quietAt" TIMESTAMPTZ(3);

-- Pairs that coordinators look after already: told of since they last met.
UPDATE "Match" m SET "quietAt" = c."at"
FROM (SELECT "subject", "nth", max("createdAt") AS "at" FROM "Card" WHERE "kind" = 'partner-quiet' GROUP BY 1, 2) c
WHERE c."subject" = m."id"::text AND m."endedAt" IS NULL
  AND c."nth" / 10 = (SELECT count(*) FROM "Meeting" WHERE "matchId" = m."id");
