// Rooms: makes Slack's group conversations and private channels match what the record wants of them.
import type { JobKind } from "../jobs/job.ts";
import { wasRefused } from "../lib/fault.ts";
import type { App } from "./app.ts";
import { showCard } from "./outbox.ts";

type Row = NonNullable<Awaited<ReturnType<typeof load>>>;

const load = (app: App, id: string) => app.db.prisma.room.findUnique({ where: { id } });

export const roomJob: JobKind<App> = {
  name: "room.match",
  async run(app, payload) {
    const room = await load(app, String(payload.roomId));
    if (!room) return;
    const channel = room.channelId ?? (await open(app, room));
    // A group conversation has its members for good, no topic and no end; a channel has all three.
    if (room.kind === "group") return;
    if (room.shownArchived && !room.archived) await unarchive(app, room, channel);
    await matchMembers(app, room, channel);
    await matchTopic(app, room, channel);
    if (room.archived && !room.shownArchived) await archive(app, room, channel);
  },
};

async function open(app: App, room: Row): Promise<string> {
  const channelId = room.kind === "group" ? await openGroup(app, room) : await createChannel(app, room);
  const now = app.clock.now();
  await app.db.prisma.$transaction(async (tx) => {
    const shownMembers = room.kind === "group" ? room.members : [];
    await tx.room.update({ where: { id: room.id }, data: { channelId, shownMembers } });
    const cards = await tx.card.findMany({ where: { recipient: `room:${room.id}` }, select: { id: true } });
    for (const card of cards) await showCard(tx, card.id, { now });
  });
  return channelId;
}

/** Slack answers the same conversation for the same people, so this may be repeated. */
async function openGroup(app: App, room: Row): Promise<string> {
  const opened = await app.slack.call("conversations.open", { users: room.members.join(",") });
  return idOf(opened.channel);
}

/** A name that is taken is ours when the bot is in it (an answer that was lost); otherwise the next free one is used. */
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
    const found = page.channels?.find((channel) => channel.name === name)?.id;
    if (found) return (await app.db.prisma.room.findFirst({ where: { channelId: found } })) ? undefined : found;
    cursor = page.response_metadata?.next_cursor ?? "";
    if (!cursor) return undefined;
  }
}

async function matchMembers(app: App, room: Row, channel: string) {
  const shown = new Set(room.shownMembers);
  const wanted = new Set(room.members);
  const joining = room.members.filter((id) => !shown.has(id));
  // One who cannot be invited (deactivated) must not keep the others out.
  if (joining.length > 0)
    await app.slack
      .call("conversations.invite", { channel, users: joining.join(","), force: true })
      .catch(unless("already_in_channel"));
  for (const user of room.shownMembers.filter((id) => !wanted.has(id)))
    await app.slack.call("conversations.kick", { channel, user }).catch(unless("not_in_channel"));
  if (joining.length > 0 || shown.size !== wanted.size) await note(app, room, { shownMembers: room.members });
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
