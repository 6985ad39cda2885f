// What a service may ask of Slack. It only leaves rows and jobs; the worker makes Slack match them.
import type { Tx } from "../db/client.ts";
import { enqueue, type Lane } from "../jobs/queue.ts";
import { newId } from "../lib/ids.ts";

/** Where a card goes: a person's conversation with the bot, a room, a channel, or a person's App Home. */
export type Recipient = `person:${string}` | `room:${string}` | `channel:${string}` | `home:${string}`;

type When = { now: Date; lane?: Lane };

export const toPerson = (slackUserId: string): Recipient => `person:${slackUserId}`;
export const toHome = (slackUserId: string): Recipient => `home:${slackUserId}`;
export const toRoom = (roomId: string): Recipient => `room:${roomId}`;

/**
 * Wants a card of `kind` about `subject` to be shown to `to`. Wanted twice, it is shown once. A reminder is the same card
 * as its `nth`: a new message, because a redrawn one tells nobody.
 */
export async function post(
  tx: Tx,
  kind: string,
  subject: string,
  to: Recipient,
  { nth = 0, ...when }: When & { nth?: number },
): Promise<void> {
  const rows = await tx.$queryRaw<{ id: string }[]>`
    INSERT INTO "Card" ("id", "kind", "subject", "recipient", "nth")
    VALUES (${newId()}::uuid, ${kind}, ${subject}, ${to}, ${nth})
    ON CONFLICT ("kind", "subject", "recipient", "nth") DO UPDATE SET "kind" = EXCLUDED."kind" RETURNING "id"`;
  for (const card of rows) await showCard(tx, card.id, when);
}

/** Has every card of `kind` about `subject`, reminders included, drawn again from the record. */
export async function redraw(tx: Tx, kind: string, subject: string, when: When): Promise<void> {
  const cards = await tx.card.findMany({ where: { kind, subject }, select: { id: true } });
  for (const card of cards) await showCard(tx, card.id, when);
}

/** Has the App Homes of these people drawn again, where they have ever opened it. */
export async function redrawHome(tx: Tx, slackUserIds: string[], when: When): Promise<void> {
  const recipient = { in: slackUserIds.map((id) => `home:${id}`) };
  const cards = await tx.card.findMany({ where: { kind: "home", recipient }, select: { id: true } });
  for (const card of cards) await showCard(tx, card.id, when);
}

export async function showCard(tx: Tx, cardId: string, { now, lane = "normal" }: When): Promise<void> {
  await enqueue(tx, { name: "card.show", key: `card:${cardId}`, payload: { cardId }, runAt: now, lane, repeats: true });
}

/** The room of a purpose and subject, if it was ever wanted. */
export async function roomOf(tx: Tx, purpose: string, subject: string): Promise<string | null> {
  return (await tx.room.findUnique({ where: { purpose_subject: { purpose, subject } } }))?.id ?? null;
}

export type WantedRoom = {
  /** What it is for, as `thought-partner`; with the subject it names the room. */
  purpose: string;
  subject: string;
  kind: "group" | "channel";
  /** Of a channel: lower case letters, digits, hyphens; at most 80. Never a person or a district. */
  name?: string;
  /** At most 250 characters. */
  topic?: string;
  /** Slack user ids, without the bot. */
  members: string[];
  archived?: boolean;
};

/** Wants a room to be as described, whether or not it exists yet; answers its id. */
export async function room(tx: Tx, wanted: WantedRoom, when: When): Promise<string> {
  const { purpose, subject, kind, name = null, topic = null, members, archived = false } = wanted;
  const { id } = await tx.room.upsert({
    where: { purpose_subject: { purpose, subject } },
    create: { purpose, subject, kind, name, topic, members, archived },
    update: { topic, members, archived },
  });
  const { now, lane = "normal" } = when;
  await enqueue(tx, {
    name: "room.match",
    key: `room:${id}`,
    payload: { roomId: id },
    runAt: now,
    lane,
    repeats: true,
  });
  return id;
}
