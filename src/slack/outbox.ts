// What a service may ask of Slack. It only leaves rows and jobs; the worker makes Slack match them.
import type { Db, Tx } from "../db/client.ts";
import { enqueue, enqueueAll, type Lane, type Payload } from "../jobs/queue.ts";
import { newId } from "../lib/ids.ts";

/** Where a card goes: a person's conversation with the bot, a room, a channel, or a person's App Home. */
export type Recipient = `person:${string}` | `room:${string}` | `channel:${string}` | `home:${string}`;

type When = { now: Date; lane?: Lane };
type One<T> = T | readonly T[];

export const toPerson = (slackUserId: string): Recipient => `person:${slackUserId}`;
export const toHome = (slackUserId: string): Recipient => `home:${slackUserId}`;
export const toChannel = (channelId: string): Recipient => `channel:${channelId}`;
export const toRoom = (roomId: string): Recipient => `room:${roomId}`;

/**
 * Wants a card of `kind` about `subject` to be shown to `to`. Wanted twice, it is shown once. A reminder is the same card
 * as its `nth`: a new message, because a redrawn one tells nobody. To many it goes one after the other, so that Slack,
 * which takes several hundred messages a minute in all, has room for what others wait for.
 */
export async function post(
  tx: Tx,
  kind: string,
  subject: string,
  to: One<Recipient>,
  { nth = 0, ...when }: When & { nth?: number },
): Promise<void> {
  const wanted = [to].flat().map((recipient) => ({ id: newId(), recipient }));
  const cards = await tx.$queryRaw<{ id: string }[]>`
    INSERT INTO "Card" ("id", "kind", "subject", "recipient", "nth")
    SELECT r."id", ${kind}, ${subject}, r."recipient", ${nth}
    FROM jsonb_to_recordset(${JSON.stringify(wanted)}::jsonb) AS r("id" uuid, "recipient" text)
    ON CONFLICT ("kind", "subject", "recipient", "nth") DO UPDATE SET "roomId" = NULL RETURNING "id"`;
  const { now, lane = "normal" } = when;
  if (lane === "urgent") return showCards(tx, cards, when);
  await showCards(tx, cards.slice(0, atOnce), when);
  await showEach(tx, cards.slice(atOnce), lane, (nth) => new Date(now.getTime() + ((nth + 1) * 1_000) / perSecond));
}

const atOnce = 30;
const perSecond = 5;

type OfRoom = { roomId: string; kind: string; subject: string; nth: number };

/** Shows a room's card to people who cannot see it there, each in their own conversation with the bot. */
export async function standIn(tx: Tx, card: OfRoom, slackUserIds: string[], when: When): Promise<void> {
  const data = slackUserIds.map((id) => ({ ...card, recipient: toPerson(id) }));
  const begun = await tx.card.createManyAndReturn({ data, skipDuplicates: true, select: { id: true } });
  await showCards(tx, begun, when);
}

/** Has every card of these kinds about these subjects, reminders included, drawn again from the record. */
export async function redraw(tx: Tx, kind: One<string>, subject: One<string>, when: When): Promise<void> {
  const where = { kind: { in: [kind].flat() }, subject: { in: [subject].flat() } };
  await showCards(tx, await tx.card.findMany({ where, select: { id: true } }), when);
}

type Page = { after: string | null; most: number };

/** As `redraw`, for cards by the thousand: some at a time, each time in a transaction of its own. Answers the last; null: no more. */
export async function redrawSome(
  tx: Tx,
  kinds: string[],
  subject: string,
  { after, most, ...when }: When & Page,
): Promise<string | null> {
  const where = { kind: { in: kinds }, subject, ...(after && { id: { gt: after } }) };
  const cards = await tx.card.findMany({ where, select: { id: true }, orderBy: { id: "asc" }, take: most });
  await showCards(tx, cards, when);
  return cards.at(-1)?.id ?? null;
}

/**
 * Has the App Homes of these people drawn again, where they have ever opened it. Of many the latest come first, as fast as
 * Slack takes them, and of thousands only these: whoever opens theirs gets it drawn afresh.
 */
export async function redrawHome(tx: Tx, who: readonly string[] | "everybody", when: When): Promise<void> {
  const { now, lane = "normal" } = when;
  const ids = who === "everybody" ? [] : [...who];
  const homes = await tx.$queryRaw<Wanted[]>`
    SELECT "id" FROM "Card" WHERE "kind" = 'home' AND (${who === "everybody"} OR "subject" = ANY(${ids}))
    ORDER BY "drawnAt" DESC NULLS LAST, "id" LIMIT ${mostHomes}`;
  const laterMs = (nth: number) => (Math.max(0, nth + 1 - atOnce) * 1_000) / homesPerSecond;
  await showEach(tx, homes, lane, (nth) => new Date(now.getTime() + laterMs(nth)));
}

const mostHomes = 1_000;
/** Slack takes a hundred a minute. */
const homesPerSecond = 1.5;

export type ShownCard = { channel: string; ts: string; drawnAt: Date | null };

/** Where cards of this kind about these subjects stand, and since when as they are. */
export async function shownCards(tx: Db, kind: string, subjects: string[]): Promise<ShownCard[]> {
  const where = { kind, subject: { in: subjects } };
  const select = { channel: true, ts: true, drawnAt: true };
  const cards = await tx.card.findMany({ where, select, orderBy: { id: "asc" } });
  return cards.flatMap(({ channel, ts, drawnAt }) => (channel && ts ? [{ channel, ts, drawnAt }] : []));
}

/** How many cards that are wanted are not shown yet. */
export const unshownCards = (tx: Tx, kinds: string[], subjects: string[]): Promise<number> =>
  tx.card.count({ where: { kind: { in: kinds }, subject: { in: subjects }, ts: null } });

export type Progress = { done: number; of: number };

/** Of the newest messages of these kinds about a subject of which some are still on their way: how many are there. Null: none is. */
export async function onTheirWay(db: Db, kinds: readonly string[], subject: string): Promise<Progress | null> {
  const [progress] = await db.$queryRaw<Progress[]>`
    SELECT count(c."ts")::int AS "done", count(*)::int AS "of" FROM "Card" c
    LEFT JOIN "Job" j ON j."key" = 'card:' || c."id" AND j."state" = 'waiting' AND c."ts" IS NULL
    WHERE c."subject" = ${subject} AND c."kind" = ANY(${kinds})
    GROUP BY c."kind", c."nth" HAVING count(j."id") > 0
    ORDER BY max(c."createdAt") DESC LIMIT 1`;
  return progress ?? null;
}

export const showCard = (tx: Tx, cardId: string, when: When): Promise<void> => showCards(tx, [{ id: cardId }], when);

type Wanted = { id: string };

const showCards = (tx: Tx, cards: readonly Wanted[], { now, lane = "normal" }: When): Promise<void> =>
  showEach(tx, cards, lane, () => now);

async function showEach(tx: Tx, cards: readonly Wanted[], lane: Lane, at: (nth: number) => Date): Promise<void> {
  const job = { name: "card.show", lane, repeats: true };
  const jobs = cards.map(({ id }, nth) => ({ ...job, runAt: at(nth), key: `card:${id}`, payload: { cardId: id } }));
  await enqueueAll(tx, jobs);
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
  /** Slack user ids, without the bot. Who joins is added at the end: where a group has to do, it holds the first eight. */
  members: string[];
  archived?: boolean;
  /** Where Slack refuses the channel for good a group will do, and where it refuses that, each member's own conversation. */
  orElse?: boolean;
  /** The job that is left when the room opened, moved, fell back, or when somebody could not come or now can. */
  onChange?: { name: string; payload: Payload };
};

/** Wants a room to be as described, whether or not it exists yet; answers its id. */
export async function room(tx: Tx, wanted: WantedRoom, when: When): Promise<string> {
  const { purpose, subject, kind, name = null, topic = null, onChange } = wanted;
  const { members, archived = false, orElse = false } = wanted;
  const anytime = { topic, members, archived, orElse, ...(onChange && { onChange }) };
  const { id } = await tx.room.upsert({
    where: { purpose_subject: { purpose, subject } },
    create: { purpose, subject, kind, name, ...anytime },
    update: anytime,
  });
  await matchRoom(tx, id, when);
  return id;
}

/** Has Slack made to match what is wanted of this room. */
export async function matchRoom(tx: Tx, roomId: string, { now, lane = "normal" }: When): Promise<void> {
  await enqueue(tx, {
    name: "room.match",
    key: `room:${roomId}`,
    payload: { roomId },
    runAt: now,
    lane,
    repeats: true,
  });
}

export type LeftRoom = { roomId: string; purpose: string; subject: string };

/**
 * Somebody left a channel, or was removed by hand: they are not wanted in it any more. Null where that channel is no
 * room's, or the room did not want them either.
 */
export async function leftRoom(
  tx: Tx,
  { channelId, slackUserId }: { channelId: string; slackUserId: string },
  when: When,
): Promise<LeftRoom | null> {
  const [left] = await tx.$queryRaw<LeftRoom[]>`
    UPDATE "Room" SET "members" = array_remove("members", ${slackUserId}),
      "shownMembers" = array_remove("shownMembers", ${slackUserId}), "absent" = array_remove("absent", ${slackUserId})
    WHERE "channelId" = ${channelId} AND "kind" = 'channel' AND ${slackUserId} = ANY("members")
    RETURNING "id" AS "roomId", "purpose", "subject"`;
  // An invitation that is on its way may yet note them as being there: looked at again, that is put right.
  if (left) await matchRoom(tx, left.roomId, when);
  return left ?? null;
}

/** Somebody was brought into a channel by hand. Where its room does not want them, it lets go of them. */
export async function cameByHand(
  tx: Tx,
  { channelId, slackUserId }: { channelId: string; slackUserId: string },
  when: When,
): Promise<void> {
  const rooms = await tx.$queryRaw<{ id: string }[]>`
    UPDATE "Room" SET "shownMembers" = array_append(array_remove("shownMembers", ${slackUserId}), ${slackUserId})
    WHERE "channelId" = ${channelId} AND "kind" = 'channel' RETURNING "id"`;
  for (const { id } of rooms) await matchRoom(tx, id, when);
}
