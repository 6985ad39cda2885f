// Legal holds: what may neither be purged nor deleted nor erased, for as long as they stand.
import { Prisma } from "./generated/client.ts";

/**
 * True of sealed words (`s`) under a hold: on what they are about, on who wrote them, or on whoever asked in the crisis
 * in which they were written. A number or an address is not held: where somebody is reached is theirs to take back.
 */
export const wordsAreHeld = Prisma.sql`(s."about" NOT LIKE 'contact:%' AND EXISTS (
  SELECT FROM "Hold" h WHERE h."liftedAt" IS NULL AND (
    h."subject" IN (s."about", 'member:' || s."ownerId") OR (h."subject" = 'member:' || h."memberId"
      AND s."about" IN (SELECT 'crisis:' || c."id" FROM "Crisis" c WHERE c."reporterId" = h."memberId")))))`;
