// A room's private channel: made under a free name, or found again where Slack's answer was lost.
import { wasRefused } from "../lib/fault.ts";
import type { App } from "./app.ts";
import { idOf } from "./room.fallback.ts";
import type { Room } from "./room.repository.ts";

/** A taken name is ours where the bot made that channel and no room has it (an answer that was lost); else the next is used. */
export async function createChannel(app: App, room: Room): Promise<string> {
  for (let n = 1; ; n++) {
    const name = n === 1 ? (room.name ?? room.purpose) : `${room.name ?? room.purpose}-${n}`;
    try {
      return idOf((await app.slack.call("conversations.create", { name, is_private: true })).channel);
    } catch (error) {
      if (!wasRefused(error, "name_taken")) throw error;
      const ours = await findUnclaimed(app, name);
      if (ours) return ours;
    }
  }
}

async function findUnclaimed(app: App, name: string): Promise<string | undefined> {
  const types = { types: "private_channel", exclude_archived: true, limit: 1000 };
  for (let cursor = ""; ; ) {
    const page = await app.slack.call("conversations.list", { ...types, cursor });
    const found = page.channels?.find((each) => each.name === name && each.creator === app.botUserId)?.id;
    if (found) return (await app.db.prisma.room.findFirst({ where: { channelId: found } })) ? undefined : found;
    cursor = page.response_metadata?.next_cursor ?? "";
    if (!cursor) return undefined;
  }
}
