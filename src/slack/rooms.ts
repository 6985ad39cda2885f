// Rooms: makes Slack's group conversations and private channels match what the record wants of them.
import { transact } from "../db/work.ts";
import type { JobKind } from "../jobs/job.ts";
import type { Lane } from "../jobs/queue.ts";
import { wasRefused } from "../lib/fault.ts";
import type { App } from "./app.ts";
import { showCard } from "./outbox.ts";

type Row = NonNullable<Awaited<ReturnType<typeof load>>>;

const load = (app: App, id: string) => app.db.prisma.room.findUnique({ where: { id } });

export const roomJob: JobKind<App> = {
  name: "room.match",
  async run(app, payload, { lane }) {
    const room = await load(app, String(payload.roomId));
    if (!room) return;
    const channel = room.channelId ?? (await open(app, room, lane));
    // A group conversation has its members for good, no topic and no end; a channel has all three.
    if (room.kind === "group") return;
    if (room.shownArchived && !room.archived) await unarchive(app, room, channel);
    await matchMembers(app, room, channel);
    await matchTopic(app, room, channel);
    if (room.archived && !room.shownArchived) await archive(app, room, channel);
  },
};

async function open(app: App, room: Row, lane: Lane): Promise<string> {
  const channelId = room.kind === "group" ? await openGroup(app, room) : await createChannel(app, room);
  const now = app.clock.now();
  await transact(app, async (tx) => {
    const shownMembers = room.kind === "group" ? room.members : [];
    // A channel has one room: where another room has claimed it meanwhile, this fails, and the next try finds a free name.
    await tx.room.update({ where: { id: room.id }, data: { channelId, shownMembers } });
    const cards = await tx.card.findMany({ where: { recipient: `room:${room.id}` }, select: { id: true } });
    for (const card of cards) await showCard(tx, card.id, { now, lane });
  });
  return channelId;
}

/** Slack answers the same conversation for the same people, so this may be repeated. */
async function openGroup(app: App, room: Row): Promise<string> {
  const opened = await app.slack.call("conversations.open", { users: room.members.join(",") });
  return idOf(opened.channel);
}

/** A taken name is ours where the bot made that channel and no room has it (an answer that was lost); else the next is used. */
async function createChannel(app: App, room: Row): Promise<string> {
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
  for (let cursor = ""; ; ) {
    const page = await app.slack.call("conversations.list", { types: "private_channel", limit: 1000, cursor });
    const found = page.channels?.find((each) => each.name === name && each.creator === app.botUserId)?.id;
    if (found) return (await app.db.prisma.room.findFirst({ where: { channelId: found } })) ? undefined : found;
    cursor = page.response_metadata?.next_cursor ?? "";
    if (!cursor) return undefined;
  }
}

async function matchMembers(app: App, room: Row, channel: string) {
  const shown = new Set(room.shownMembers);
  const wanted = new Set(room.members);
  const joining = room.members.filter((id) => !shown.has(id));
  if (joining.length > 0) await invite(app, room, channel, joining);
  for (const user of room.shownMembers.filter((id) => !wanted.has(id)))
    await app.slack.call("conversations.kick", { channel, user }).catch(unless("not_in_channel", "user_not_found"));
  if (joining.length > 0 || shown.size !== wanted.size) await note(app, room, { shownMembers: room.members });
}

/** Slack's words for somebody who is deactivated, gone, or a guest elsewhere. */
const cannotCome = [
  "cant_invite",
  "user_not_found",
  "user_disabled",
  "user_is_restricted",
  "user_is_ultra_restricted",
  "ura_max_channels",
];

/** One who cannot come keeps nobody else out. */
async function invite(app: App, room: Row, channel: string, users: string[]) {
  try {
    const invited = await app.slack.call("conversations.invite", { channel, users: users.join(","), force: true });
    if (!invited.errors?.some(({ error }) => error !== "already_in_channel")) return;
  } catch (error) {
    if (wasRefused(error, "already_in_channel")) return;
    if (!wasRefused(error, ...cannotCome)) throw error;
  }
  app.log.warn({ room: room.id }, "Somebody could not be invited into a room");
}

async function matchTopic(app: App, room: Row, channel: string) {
  if (room.topic === room.shownTopic) return;
  await app.slack.call("conversations.setTopic", { channel, topic: room.topic ?? "" });
  await note(app, room, { shownTopic: room.topic });
}

async function archive(app: App, room: Row, channel: string) {
  await app.slack.call("conversations.archive", { channel }).catch(unless("already_archived", "restricted_action"));
  await note(app, room, { shownArchived: true });
}

async function unarchive(app: App, room: Row, channel: string) {
  await app.slack.call("conversations.unarchive", { channel }).catch(unless("not_archived"));
  await note(app, room, { shownArchived: false });
}

const unless =
  (...codes: string[]) =>
  (error: unknown) => {
    if (!wasRefused(error, ...codes)) throw error;
  };

function idOf(channel: { id?: string } | undefined): string {
  if (!channel?.id) throw new Error("Slack answered without a conversation");
  return channel.id;
}

type Change = { shownTopic?: string | null; shownMembers?: string[]; shownArchived?: boolean };

async function note(app: App, room: Row, data: Change) {
  await app.db.prisma.room.update({ where: { id: room.id }, data });
}
