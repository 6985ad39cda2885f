// Puts items into the library that come from elsewhere in the house.
import type { Tx } from "../../db/work.ts";
import { newId } from "../../lib/ids.ts";
import * as rows from "./repository.ts";
import type { Item, ItemWords } from "./rules.ts";
import { index } from "./search.repository.ts";
import { keywordsOf } from "./search.rules.ts";

/** What every item has that nobody has looked at yet. */
export const fresh = {
  suggestedById: null,
  source: null,
  declined: null,
  listedAt: null,
  checkedAt: null,
  triedAt: null,
};

/** Makes it findable by its words as they are now. */
export async function indexItem(tx: Tx, item: ItemWords & { id: string }): Promise<void> {
  await index(tx, { ...item, keywords: keywordsOf(item.kind, await rows.topicLabel(tx, item.topic), item.track) });
}

/** `source` says what it was made of, as `webinar:<id>`: told again, the item has the new words and keeps its place. */
export async function addItem(tx: Tx, { source, ...words }: ItemWords & { source: string }, now: Date): Promise<void> {
  const known = await rows.itemOf(tx, source);
  const id = known?.id ?? newId();
  const item: Item = { ...fresh, ...words, id, source, state: "listed", failures: 0, createdAt: now, listedAt: now };
  // Of two at the same moment the second changes what the first has added.
  if (!known && !(await rows.addItem(tx, item))) return addItem(tx, { source, ...words }, now);
  if (known)
    await rows.changeItem(tx, id, {
      ...words,
      ...(known.link !== words.link && { failures: 0, checkedAt: null }),
      ...(known.state === "retired" && { state: "listed", listedAt: now }),
    });
  await indexItem(tx, { ...words, id });
}
