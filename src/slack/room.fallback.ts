// Where Slack refuses a room for good: a group of its people, and where it refuses that, each one's own conversation.
import { transact } from "../db/work.ts";
import { wasRefused } from "../lib/fault.ts";
import { matchRoom, toRoom } from "./outbox.ts";
import { type Change, type LaneApp, loadRoom, note, type Room } from "./room.repository.ts";
import { isClosed, isOfPeople, isSame, mayFallBack, seated } from "./room.rules.ts";

/**
 * Brings people together without a channel, as a group or one by one. Other people are another conversation for Slack, so
 * this is done again whenever they have changed.
 */
export async function gather(app: LaneApp, room: Room, kind = room.kind): Promise<Room> {
  const isThere = kind === room.kind && (kind === "direct" || room.channelId !== null);
  if (isThere && isSame(room.members, room.shownMembers)) return room;
  const fellBackFrom = kind === room.kind ? room.fellBackFrom : (room.fellBackFrom ?? room.kind);
  const group = kind === "group" ? await openGroup(app, { ...room, kind, fellBackFrom, absent: [] }) : null;
  if (kind === "group" && !group) return gather(app, room, "direct");
  const taken = { kind, fellBackFrom, channelId: null, absent: [], ...group, shownMembers: room.members };
  return note(app, room, { ...taken, openedAt: room.openedAt ?? app.clock.now() }, { show: true });
}

type Group = { channelId: string; absent: string[] };

/** Slack answers the same conversation for the same people, so this may be repeated. Null: there is to be none. */
async function openGroup(app: LaneApp, room: Room): Promise<Group | null> {
  try {
    const opened = await app.slack.call("conversations.open", { users: seated(room).join(",") });
    return { channelId: idOf(opened.channel), absent: room.absent };
  } catch (error) {
    if (!mayFallBack(room, error)) throw error;
    app.log.warn({ room: room.id, code: error.code }, "Slack refused a group for a room");
    const absent = room.absent.length > 0 || !isOfPeople(error) ? [] : await findGone(app, room.members);
    return absent.length > 0 ? openGroup(app, { ...room, absent }) : null;
  }
}

/** Slack refuses a group because of one who is not there any more, and does not say which. */
async function findGone(app: LaneApp, users: string[]): Promise<string[]> {
  const isGone = async (user: string) => {
    try {
      return (await app.slack.call("users.info", { user })).user?.deleted === true;
    } catch (error) {
      if (!wasRefused(error)) throw error;
      return isOfPeople(error);
    }
  };
  const gone = await Promise.all(users.map(isGone));
  return users.filter((_, n) => gone[n]);
}

export function idOf(channel: { id?: string } | undefined): string {
  if (!channel?.id) throw new Error("Slack answered without a conversation");
  return channel.id;
}

/** Of a channel that cannot be used any more. */
export const forgotten = { channelId: null, shownMembers: [], shownTopic: null, shownArchived: false };

/**
 * Was a conversation closed (see `isClosed`) that is needed, and where something else will do? Then it is opened again, or
 * another is, and the room's cards are shown there. `tried` is what was closed, where the room may have moved meanwhile.
 */
export async function mend(app: LaneApp, roomId: string, error: unknown, tried?: string): Promise<boolean> {
  if (!isClosed(error)) return false;
  return await transact(app, async (tx) => {
    const room = await loadRoom(tx, roomId);
    const channelId = tried ?? room?.channelId;
    if (!room?.orElse || room.archived || !channelId) return false;
    const reached = await tx.card.count({
      where: { recipient: toRoom(roomId), channel: channelId, ts: { not: null } },
    });
    await tx.room.updateMany({ where: { id: roomId, channelId }, data: afterClosed(room, error.code, reached > 0) });
    await matchRoom(tx, roomId, { now: app.clock.now(), lane: app.lane });
    app.log.warn({ room: roomId, code: error.code }, "A room was closed that is needed; it is opened again");
    return true;
  });
}

function afterClosed({ kind, fellBackFrom }: Room, code: string, wasInUse: boolean): Change {
  if (kind === "channel" && code === "is_archived") return { shownArchived: true };
  if (kind === "channel" && wasInUse) return forgotten;
  // What no card has ever reached is given up, or one channel after another would be opened.
  return { ...forgotten, kind: kind === "channel" ? "group" : "direct", fellBackFrom: fellBackFrom ?? kind };
}
