// A card on its way: where it belongs now, and its message there, posted once and updated from then on.
import type { HomeView, KnownBlock } from "@slack/types";
import { transact } from "../db/work.ts";
import { Fault } from "../lib/fault.ts";
import type { App } from "./app.ts";
import { standIn } from "./outbox.ts";
import { type LaneApp, loadForCard } from "./room.repository.ts";
import { apart } from "./room.rules.ts";

/** `text` is what a lock screen and a screen reader get: the point and the act, no name, no content. */
export type Message = { text: string; blocks: KnownBlock[] };

/** Slack asks for about one update a second of a message. */
const betweenUpdatesMs = 1000;

export type Row = NonNullable<Awaited<ReturnType<typeof load>>>;

export const load = (app: App, id: string) => app.db.prisma.card.findUnique({ where: { id } });

export const placeOf = ({ recipient }: Row): [place: string, name: string] => {
  const [place = "", name = ""] = recipient.split(":");
  return [place, name];
};

const unsent = { channel: null, ts: null, hash: null, sendingAt: null };

export type Place = { row: Row; channel: string | null; roomId?: string };

/**
 * Where a card is to be shown: no channel while its room has none. What was posted in a conversation that the room has left
 * is not in the room; and who is not in the room's conversation gets a card of their own.
 */
export async function findPlace(app: LaneApp, row: Row): Promise<Place> {
  const [place, name] = placeOf(row);
  if (place !== "room") return { row, channel: name };
  const room = await loadForCard(app, name);
  if (!room) return { row, channel: null };
  const { kind, subject, nth } = row;
  const people = apart(room);
  const when = { now: app.clock.now(), lane: app.lane };
  if (people.length > 0)
    await transact(app, (tx) => standIn(tx, { roomId: room.id, kind, subject, nth }, people, when));
  const isHere = row.channel === null || row.channel === room.channelId;
  return { row: isHere ? row : { ...row, ...unsent }, channel: room.channelId, roomId: room.id };
}

type Posting = { inDoubt: "repeat" | "silence"; channel: string; hash: string };

export async function postNew(app: App, row: Row, { inDoubt, channel, hash }: Posting, message: Message) {
  if (row.sendingAt && inDoubt === "silence") {
    app.log.warn(
      { card: row.id, kind: row.kind },
      "It is not known whether this card was posted; it is not posted again",
    );
    return;
  }
  // The channel is noted too: should the room move before the answer is there, nothing is in doubt where it moved.
  await note(app, row, { ...unsent, channel, sendingAt: app.clock.now() });
  const posted = await app.slack
    .call("chat.postMessage", { channel, ...message, unfurl_links: false, unfurl_media: false })
    .catch(async (error: unknown) => {
      const surelyNotSent = error instanceof Fault && error.kind !== "unanswered";
      if (surelyNotSent) await note(app, row, { sendingAt: null });
      throw error;
    });
  // A person stands for the conversation with them, whose id Slack tells; a room's id is its own.
  const shownIn = placeOf(row)[0] === "room" ? channel : (posted.channel ?? channel);
  await note(app, row, { channel: shownIn, ts: posted.ts ?? null, hash, drawnAt: app.clock.now() });
}

/**
 * When a drawing can be sent at the soonest: null is now. Asked before it is drawn, because drawing costs far more.
 * @throws Fault while Slack wants to be left alone.
 */
export function notBefore(app: App, row: Row): Date | null {
  if (placeOf(row)[0] === "home") app.slack.check("views.publish");
  else if (!row.ts) app.slack.check("chat.postMessage");
  else app.slack.check("chat.update");
  if (!row.ts || !row.drawnAt) return null;
  const sinceMs = app.clock.now().getTime() - row.drawnAt.getTime();
  return sinceMs >= 0 && sinceMs < betweenUpdatesMs ? new Date(row.drawnAt.getTime() + betweenUpdatesMs) : null;
}

export async function update(app: App, row: Row, message: Message, hash: string): Promise<void> {
  await app.slack.call("chat.update", { channel: row.channel ?? "", ts: row.ts ?? "", ...message });
  await note(app, row, { hash, drawnAt: app.clock.now() });
}

export async function publishHome(app: App, row: Row, view: HomeView, hash: string): Promise<void> {
  await app.slack.call("views.publish", { user_id: placeOf(row)[1], view });
  await note(app, row, { hash, drawnAt: app.clock.now() });
}

type Change = Partial<Pick<Row, "channel" | "ts" | "hash" | "sendingAt" | "drawnAt">>;

export async function note(app: App, row: Row, data: Change): Promise<void> {
  await app.db.prisma.card.update({ where: { id: row.id }, data });
}
