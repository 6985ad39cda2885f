// Writes which Slack user each member is.
import type { Tx } from "../../db/client.ts";
import type { Linking } from "./linking.rules.ts";

export async function writeLinks(tx: Tx, { linked, deactivated, reactivated }: Linking): Promise<void> {
  await tx.$executeRaw`
    UPDATE "Member" m SET "slackUserId" = r."slackUserId", "deactivated" = false
    FROM jsonb_to_recordset(${JSON.stringify(linked)}::jsonb) AS r("memberId" uuid, "slackUserId" text)
    WHERE m."id" = r."memberId"`;
  await tx.member.updateMany({ where: { id: { in: deactivated } }, data: { deactivated: true } });
  await tx.member.updateMany({ where: { id: { in: reactivated } }, data: { deactivated: false } });
}
