// A card that shows what the record says of its subject: a row of the settings.
import type { Db } from "../../src/db/client.ts";
import { context, section } from "../../src/slack/blocks.ts";
import { type CardKind, card, type Message } from "../../src/slack/cards.ts";

export const recordCard = (kind: string, more: Partial<CardKind<string>> = {}): CardKind =>
  card<string>({
    kind,
    load: async (db, subject) => {
      const row = await db.setting.findUnique({ where: { key: subject } });
      return row && String(row.value);
    },
    draw: (words): Message => ({ text: "News", blocks: [section(words), context("From the record")] }),
    inDoubt: "repeat",
    ...more,
  });

/** What the record says of a subject, from now on. */
export const record = (db: Db, subject: string, value: string) =>
  db.setting.upsert({ where: { key: subject }, create: { key: subject, value }, update: { value } });
