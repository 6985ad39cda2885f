// Cards: messages and App Homes that are drawn from the record when they are sent, and again when it changes.
import { createHash } from "node:crypto";
import type { HomeView } from "@slack/types";
import type { Db } from "../db/client.ts";
import type { JobAnswer, JobKind } from "../jobs/job.ts";
import { wasRefused } from "../lib/fault.ts";
import type { Outside } from "../outside/ways.ts";
import type { App } from "./app.ts";
import {
  findPlace,
  load,
  type Message,
  notBefore,
  note,
  type Place,
  placeOf,
  postNew,
  publishHome,
  type Row,
  update,
} from "./card.sending.ts";
import { mend } from "./room.fallback.ts";
import type { LaneApp } from "./room.repository.ts";

export type { Message };
export type Drawing = Message | HomeView;

export type Reader = {
  slackUserId: string | null;
  now: Date;
  /** What is set up to reach people beyond Slack. */
  outside: Outside;
};

export type CardKind<T = unknown> = {
  kind: string;
  /** Everything that the drawing needs; null when there is nothing to show any more. */
  load(db: Db, subject: string, reader: Reader): Promise<T | null>;
  draw(data: T, reader: Reader): Drawing;
  /**
   * After an answer that was lost the message may or may not be there, and the bot has no right to read histories.
   * "repeat" sends again: for what waits for a person, a visible duplicate is better than silence. "silence" does not.
   */
  inDoubt: "repeat" | "silence";
  /** When it reads differently although nobody did anything: it is drawn again then. Left out: never. */
  until?(data: T, reader: Reader): Date | null;
  /** A message is begun only while this holds: who has seen nothing needs no correction. Left out: always. */
  onlyWhile?(data: T): boolean;
  /** The recipient cannot be reached (deactivated, channel gone): the feature decides what follows. */
  undeliverable?(app: App, subject: string, code: string): Promise<void>;
  /** Where nobody may be waited for in vain, any refusal is told as undeliverable, and the work is kept as failed besides. */
  everyRefusal?: boolean;
};

/** Types a card kind by its own data and gives it to the list of all. */
export const card = <T>(kind: CardKind<T>): CardKind => kind as CardKind;

/** Refusals that are about the recipient. Others are about the app itself, and no reason to give somebody up. */
const unreachable = [
  "channel_not_found",
  "user_not_found",
  "user_disabled",
  "cannot_dm_bot",
  "not_in_channel",
  "is_archived",
] as const;

/** There is nothing to draw on any more. */
const gone = ["message_not_found", "cant_update_message", "channel_not_found", "is_archived"] as const;

export function cardJob(kinds: readonly CardKind[]): JobKind<App> {
  const byName = new Map(kinds.map((kind) => [kind.kind, kind]));
  return {
    name: "card.show",
    words: { one: "message to post or change", many: "messages to post or change" },
    async run(app, payload, { lane }) {
      const row = await load(app, String(payload.cardId));
      const kind = row && byName.get(row.kind);
      if (!row || !kind) return;
      return show({ ...app, lane }, row, kind).catch((error: unknown) => refused(app, row, kind, error));
    },
  };
}

/** What Slack refused is the feature's to know where it is about the recipient; the rest fails as work does. */
async function refused(app: App, row: Row, kind: CardKind, error: unknown): Promise<undefined> {
  if (!kind.undeliverable || row.ts || !wasRefused(error)) throw error;
  const isGone = wasRefused(error, ...unreachable);
  if (!isGone && !kind.everyRefusal) throw error;
  app.log.warn({ card: row.id, kind: row.kind, code: error.code }, "A card could not be delivered");
  await kind.undeliverable(app, row.subject, error.code);
  if (!isGone) throw error;
}

async function show(app: LaneApp, kept: Row, kind: CardKind): Promise<JobAnswer> {
  const place = await findPlace(app, kept);
  const { row, channel, roomId } = place;
  // A room that is not open yet has its cards shown as soon as it is.
  if (roomId && !channel && !row.ts) return;
  const later = notBefore(app, row);
  if (later) return { again: later };
  const drawn = await draw(app, row, kind);
  if (!drawn) return;
  const { drawing, hash, until } = drawn;
  const answer = until ? { again: until } : undefined;
  if (hash === row.hash) return answer;
  if ("type" in drawing) {
    await publishHome(app, row, drawing, hash);
    return answer;
  }
  try {
    if (row.ts && row.channel) await update(app, row, drawing, hash);
    else if (channel && !drawn.isOver) await postNew(app, row, { inDoubt: kind.inDoubt, channel, hash }, drawing);
  } catch (error) {
    await nothingToDrawOn(app, place, hash, error);
  }
  return answer;
}

/** The conversation was closed, or somebody deleted the message: the record is still right. */
async function nothingToDrawOn(app: LaneApp, { row, channel, roomId }: Place, hash: string, error: unknown) {
  if (roomId && channel && (await mend(app, roomId, error, channel))) return;
  if (!row.ts || !wasRefused(error, ...gone)) throw error;
  app.log.info({ card: row.id, code: error.code }, "A card is no longer there to redraw");
  await note(app, row, { hash, drawnAt: app.clock.now() });
}

type Drawn = { drawing: Drawing; hash: string; isOver: boolean; until: Date | null };

/** Null: there is nothing to show any more. */
async function draw(app: App, row: Row, kind: CardKind): Promise<Drawn | null> {
  const [place, name] = placeOf(row);
  const slackUserId = place === "person" || place === "home" ? name : null;
  const reader: Reader = { slackUserId, now: app.clock.now(), outside: app.outside };
  const data = await kind.load(app.db.prisma, row.subject, reader);
  if (data === null) return null;
  const drawing = stamp(kind.draw(data, reader), row.id);
  const hash = createHash("sha256").update(JSON.stringify(drawing)).digest("base64");
  return { drawing, hash, isOver: kind.onlyWhile?.(data) === false, until: kind.until?.(data, reader) ?? null };
}

const stampOf = (cardId: string) => `card:${cardId}`;

/** The first block tells which card a message shows, so that a copy whose sending was in doubt is known when it is used. */
function stamp(drawing: Drawing, cardId: string): Drawing {
  if ("type" in drawing) return drawing;
  const [first, ...rest] = drawing.blocks;
  return { ...drawing, blocks: first ? [{ ...first, block_id: stampOf(cardId) }, ...rest] : [] };
}

export type ClickedMessage = { channel: string; ts: string; firstBlockId: string | undefined };

/** Brings a copy of a card (posted, but its answer lost) to the present state after somebody used it. */
export async function refreshCopy(app: App, kinds: readonly CardKind[], clicked: ClickedMessage): Promise<void> {
  const { channel, ts, firstBlockId = "" } = clicked;
  const row = firstBlockId.startsWith(stampOf("")) ? await load(app, firstBlockId.slice(stampOf("").length)) : null;
  const kind = kinds.find(({ kind }) => kind === row?.kind);
  const drawn = row && kind && row.ts !== ts ? await draw(app, row, kind) : null;
  if (!row || !drawn || "type" in drawn.drawing) return;
  await app.slack.call("chat.update", { channel, ts, ...drawn.drawing });
  // The only one that is known to be there is the card from now on.
  if (!row.ts) await note(app, row, { channel, ts, hash: drawn.hash, drawnAt: app.clock.now() });
}
