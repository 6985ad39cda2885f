// Rooms: makes Slack's group conversations and private channels match what the record wants of them.
import type { JobKind } from "../jobs/job.ts";
import { wasRefused } from "../lib/fault.ts";
import type { App } from "./app.ts";
import { createChannel } from "./room.channel.ts";
import { forgotten, gather, mend } from "./room.fallback.ts";
import { letIn, letOut } from "./room.invite.ts";
import { type LaneApp, loadRoom, note, type Room } from "./room.repository.ts";
import { mayFallBack } from "./room.rules.ts";

export const roomJob: JobKind<App> = {
  name: "room.match",
  words: { one: "conversation to set up", many: "conversations to set up" },
  async run(app, payload, { lane }) {
    const room = await loadRoom(app.db.prisma, String(payload.roomId));
    if (!room) return;
    const inLane = { ...app, lane };
    try {
      await match(inLane, room);
    } catch (error) {
      if (!(await mend(inLane, room.id, error))) throw error;
    }
  },
};

type Step = (app: LaneApp, room: Room) => Promise<Room>;

async function match(app: LaneApp, wanted: Room): Promise<void> {
  if (wanted.fellBackFrom) return void (await gather(app, wanted));
  let room = wanted.channelId ? wanted : await open(app, wanted);
  if (room.archived && room.shownArchived) return;
  for (const step of steps) {
    // A group conversation has its members for good, no topic and no end; a channel has all three.
    if (room.kind !== "channel") return;
    room = await step(app, room);
  }
}

async function open(app: LaneApp, room: Room): Promise<Room> {
  if (room.kind === "group") return gather(app, room);
  try {
    const channelId = await createChannel(app, room);
    // A channel has one room: where another room has claimed it meanwhile, this fails, and the next try finds a free name.
    return await note(app, room, { channelId, openedAt: room.openedAt ?? app.clock.now() }, { show: true });
  } catch (error) {
    if (!mayFallBack(room, error)) throw error;
    app.log.warn({ room: room.id, code: error.code }, "Slack refused a channel; a group has to do");
    return gather(app, room, "group");
  }
}

const unarchive: Step = async (app, room) => {
  if (!room.shownArchived || room.archived) return room;
  try {
    await app.slack.call("conversations.unarchive", { channel: room.channelId ?? "" }).catch(unless("not_archived"));
  } catch (error) {
    if (!mayFallBack(room, error)) throw error;
    return open(app, await note(app, room, forgotten));
  }
  // Whoever was in it when it was archived may have to be invited again.
  const shownMembers = room.shownMembers.filter((id) => !room.members.includes(id));
  return note(app, room, { shownArchived: false, shownMembers }, { show: true });
};

const matchTopic: Step = async (app, room) => {
  const { topic, shownTopic, channelId } = room;
  if (topic === shownTopic) return room;
  await app.slack.call("conversations.setTopic", { channel: channelId ?? "", topic: topic ?? "" });
  return note(app, room, { shownTopic: topic });
};

const archive: Step = async (app, room) => {
  if (!room.archived || room.shownArchived) return room;
  await app.slack
    .call("conversations.archive", { channel: room.channelId ?? "" })
    .catch(unless("already_archived", "restricted_action", "channel_not_found"));
  return note(app, room, { shownArchived: true });
};

const steps: readonly Step[] = [unarchive, letIn, letOut, matchTopic, archive];

const unless =
  (...codes: string[]) =>
  (error: unknown) => {
    if (!wasRefused(error, ...codes)) throw error;
  };
