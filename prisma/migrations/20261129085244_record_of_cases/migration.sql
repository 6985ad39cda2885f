-- What each row belongs to and who gave the support, told from where it came; and how long people waited.
ALTER TABLE "Interaction" ADD COLUMN     "program" TEXT,
ADD COLUMN     "subject" TEXT,
ADD COLUMN     "waited" INTEGER;

UPDATE "Interaction" SET
  "program" = CASE split_part("kind", '_', 1)
    WHEN 'partner' THEN 'thought_partners' WHEN 'crisis' THEN 'crisis_support' WHEN 'poll' THEN 'polls' ELSE 'webinars' END,
  "subject" = split_part("source", ':', 1) || ':' || split_part("source", ':', 2);

UPDATE "Interaction" i SET
  "subject" = 'partner-request:' || r."id",
  "outcome" = CASE WHEN m."byHand" THEN 'by_hand' ELSE 'accepted' END,
  "waited" = GREATEST(0, floor(extract(epoch FROM i."at" - r."createdAt") / 60))
FROM "Match" m JOIN "PartnerRequest" r ON r."id" = m."requestId"
WHERE i."kind" = 'partner_matched' AND i."source" = 'partner-match:' || m."id";

UPDATE "Interaction" i SET
  "subject" = 'partner-request:' || r."id",
  "at" = LEAST(i."at", (g."heldOn" + time '12:00') AT TIME ZONE 'America/New_York'),
  "waited" = GREATEST(0, floor(extract(epoch FROM
    LEAST(i."at", (g."heldOn" + time '12:00') AT TIME ZONE 'America/New_York') - r."createdAt") / 60))
FROM "Meeting" g JOIN "Match" m ON m."id" = g."matchId" JOIN "PartnerRequest" r ON r."id" = m."requestId"
WHERE i."kind" = 'partner_met' AND i."source" = 'partner-meeting:' || g."id";

UPDATE "Interaction" i SET "waited" = GREATEST(0, floor(extract(epoch FROM i."at" - r."createdAt") / 60))
FROM "PartnerRequest" r WHERE i."kind" IN ('partner_requested', 'partner_closed') AND i."source" = 'partner-request:' || r."id";

UPDATE "Interaction" SET "waited" = "minutes", "minutes" = NULL WHERE "kind" = 'crisis_answered';

ALTER TABLE "Interaction" ALTER COLUMN "program" SET NOT NULL, ALTER COLUMN "subject" SET NOT NULL;

DROP INDEX "Interaction_at_idx";

CREATE INDEX "Interaction_kind_at_idx" ON "Interaction"("kind", "at");
