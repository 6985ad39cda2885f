// The rooms of crises, as far as the record knows them.
import type { Db } from "../../db/client.ts";

/** The crisis whose room this channel is, and who is wanted in it, by their Slack users. */
export async function roomOfChannel(
  db: Db,
  channelId: string,
): Promise<{ crisisId: string; members: string[] } | null> {
  const room = await db.room.findFirst({ where: { channelId, purpose: "crisis", kind: "channel" } });
  return room && { crisisId: room.subject, members: room.members };
}

/** Closed for good: who is in it stays as it was. */
export async function roomIsArchived(db: Db, crisisId: string): Promise<boolean> {
  const room = await db.room.findUnique({ where: { purpose_subject: { purpose: "crisis", subject: crisisId } } });
  return room?.archived ?? false;
}
