// A room's row: what is wanted of it, what Slack has taken of that, and who has to hear when that changes.
import type { Db, Tx } from "../db/client.ts";
import { transact } from "../db/work.ts";
import { enqueue, type Lane } from "../jobs/queue.ts";
import type { App } from "./app.ts";
import { showCard, toPerson, toRoom, type WantedRoom } from "./outbox.ts";
import { apart, isSame } from "./room.rules.ts";

/** At work in a lane: what is left to be done is left in the same one. */
export type LaneApp = App & { lane: Lane };

export type Room = NonNullable<Awaited<ReturnType<typeof loadRoom>>>;

export const loadRoom = (db: Db, id: string) => db.room.findUnique({ where: { id } });

/**
 * Who finds a room without its conversation waits for whoever may be noting that it is there: a card that is wanted at
 * this moment is seen by one of the two.
 */
export async function loadForCard(app: LaneApp, id: string): Promise<Room | null> {
  const room = await loadRoom(app.db.prisma, id);
  if (!room || room.channelId) return room;
  return transact(app, async (tx) => {
    await tx.$executeRaw`SELECT FROM "Room" WHERE "id" = ${id}::uuid FOR SHARE`;
    return loadRoom(tx, id);
  });
}

type Taken = "kind" | "fellBackFrom" | "channelId" | "shownTopic" | "shownMembers" | "shownArchived";
export type Change = Partial<Pick<Room, Taken | "absent" | "openedAt">>;

/** Notes what Slack has taken and answers the row as it is now. `show`: the room's cards belong elsewhere from now on. */
export async function note(app: LaneApp, before: Room, data: Change, { show = false } = {}): Promise<Room> {
  const when = { now: app.clock.now(), lane: app.lane };
  return await transact(app, async (tx) => {
    const room = await tx.room.update({ where: { id: before.id }, data });
    if (show) await showCards(tx, room, when);
    if (isNews(before, room)) await tell(tx, room, when);
    return room;
  });
}

const isNews = (before: Room, after: Room) =>
  before.channelId !== after.channelId || before.kind !== after.kind || !isSame(before.absent, after.absent);

type When = { now: Date; lane: Lane };

/** In the room, and with those who are not in its conversation; not any more with those who were. */
async function showCards(tx: Tx, room: Room, when: When) {
  const recipients = apart(room).map(toPerson);
  await tx.card.deleteMany({ where: { roomId: room.id, recipient: { notIn: recipients } } });
  const cards = await tx.card.findMany({ where: { recipient: toRoom(room.id) }, select: { id: true } });
  for (const card of cards) await showCard(tx, card.id, when);
}

async function tell(tx: Tx, { id, onChange }: Room, { now, lane }: When) {
  const job = onChange as WantedRoom["onChange"] | null;
  if (job) await enqueue(tx, { ...job, key: `room-changed:${id}`, runAt: now, lane, repeats: true });
}
