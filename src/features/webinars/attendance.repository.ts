// What an attendance report says, in the seats of a webinar: by the hundred, in one statement each.
import type { Tx } from "../../db/client.ts";
import { newId } from "../../lib/ids.ts";

export type Came = { memberId: string; minutes: number | null };

/**
 * Who has no seat yet has one as who came. Of two times the longer counts, so that a report that is saved twice, or
 * in whatever order, comes to the same. What somebody said before a report named them gives way to it.
 */
export async function markCame(tx: Tx, webinarId: string, came: readonly Came[], now: Date): Promise<void> {
  const rows = came.map((each) => ({ ...each, id: newId() }));
  await tx.$executeRaw`
    INSERT INTO "WebinarSeat" AS s ("id", "webinarId", "memberId", "state", "since", "reported", "minutesThere")
    SELECT r."id", ${webinarId}::uuid, r."memberId", 'came'::"SeatState", ${now}::timestamptz, true, r."minutes"
    FROM jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) AS r("id" uuid, "memberId" uuid, "minutes" int)
    ON CONFLICT ("webinarId", "memberId") DO UPDATE SET
      "reported" = true,
      "minutesThere" = GREATEST(s."minutesThere", excluded."minutesThere"),
      "attended" = CASE WHEN s."reported" OR s."attended" THEN s."attended" END`;
}

/** As if no report had named them; what they said themselves stays, and from their card they can still say it. */
export async function unmarkCame(tx: Tx, webinarId: string, memberIds: readonly string[]): Promise<void> {
  const them = { webinarId, memberId: { in: [...memberIds] } };
  await tx.webinarSeat.updateMany({ where: { ...them, state: "came", attended: null }, data: { state: "cannot" } });
  await tx.webinarSeat.updateMany({ where: them, data: { reported: false, minutesThere: null } });
}
