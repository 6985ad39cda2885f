// Rooms for tests: wanted with few words, and seen as their people see them.
import type { Database } from "../../src/db/client.ts";
import type { Lane } from "../../src/jobs/queue.ts";
import type { Clock } from "../../src/lib/clock.ts";
import type { Workspace } from "../../src/practice/server.ts";
import { room, type WantedRoom } from "../../src/slack/outbox.ts";
import { firstWords, messagesTo } from "./slack.ts";

type Wanted = Pick<WantedRoom, "subject" | "members"> & Partial<WantedRoom>;

export function roomsIn(workspace: Workspace, { prisma }: Database, clock: Clock) {
  const want = (wanted: Wanted, lane?: Lane) =>
    room(prisma, { purpose: "support", kind: "channel", ...wanted }, { now: clock.now(), ...(lane && { lane }) });
  const rowOf = (id: string) => prisma.room.findUniqueOrThrow({ where: { id } });
  const channelOf = async (id: string) => (await rowOf(id)).channelId ?? "";
  /** What a person sees of a room; undefined when they are not in it. */
  const seen = async (id: string, person: string) => {
    const channel = await channelOf(id);
    return workspace
      .as(person)
      .see()
      .conversations.find((each) => each.id === channel);
  };
  const membersOf = async (id: string, person: string) =>
    (await seen(id, person))?.members.filter((member) => member !== workspace.botUserId).sort();
  /** The first words of each message that a person reads in a room. */
  const wordsIn = async (id: string, person: string) =>
    workspace
      .as(person)
      .read(await channelOf(id))
      .messages.map(firstWords);
  /** Those that begin so, of what they find in their own conversation with the bot. */
  const wordsTo = (person: string, about: string) =>
    messagesTo(workspace, person)
      .map(firstWords)
      .filter((words) => words.startsWith(about));
  return { want, rowOf, channelOf, seen, membersOf, wordsIn, wordsTo };
}
