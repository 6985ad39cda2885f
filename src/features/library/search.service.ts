// Searching the library, and what others may ask of it: fitting items, and what was looked for in vain.
import { type Db, transact, type Work } from "../../db/work.ts";
import { localDate } from "../../lib/dates.ts";
import { daysAfter } from "../../lib/day.ts";
import { memberBySlackUser } from "../roster/index.ts";
import type { ResultsPicture } from "./pictures.rules.ts";
import * as items from "./repository.ts";
import { type Item, mayCurate } from "./rules.ts";
import * as index from "./search.repository.ts";
import {
  askedWords,
  asQuery,
  fewestDays,
  fewestFound,
  isOfTheField,
  meant,
  missedWords,
  missesKeptDays,
  wanted,
} from "./search.rules.ts";
import { fittingTopics } from "./topics.rules.ts";

const mostFound = 10;

/** Null for who is not on the roster. Who searched for what is noted nowhere. */
export async function searchLibrary(
  work: Work,
  { slackUserId, words }: { slackUserId: string; words: string },
): Promise<ResultsPicture | null> {
  const { prisma } = work.db;
  const now = work.clock.now();
  const [member, { ids, instead }] = await Promise.all([
    memberBySlackUser(prisma, slackUserId, now),
    search(prisma, words, mostFound),
  ]);
  if (!member || member.left) return null;
  if (ids.length === 0) await index.noteMisses(prisma, localDate(now), missedWords(askedWords(words)));
  const found = await items.shownTo(prisma, member.id, ids);
  return { words, found, instead, curates: mayCurate(member) };
}

type Found = { ids: string[]; instead: { word: string; meant: string }[] };

/** The best first. `instead` tells what misspelled words were taken for. */
export async function search(db: Db, text: string, most: number): Promise<Found> {
  const words = askedWords(text);
  if (words.length === 0) return { ids: [], instead: [] };
  const unknown = (await index.unknownWords(db, words)).filter((word) => !isOfTheField(word));
  const fixed = new Map<string, string[]>();
  for (const word of unknown) {
    const all = meant(word, await index.wordsLike(db, word));
    if (all.length > 0) fixed.set(word, all);
  }
  const groups = wanted(words, fixed);
  const fewest = fewestFound(groups.length);
  const ids = await index.findIds(db, { queries: groups.map(asQuery), fewest, most });
  const instead = [...fixed].flatMap(([word, [first = ""]]) =>
    first.startsWith(word) ? [] : [{ word, meant: first }],
  );
  return { ids, instead };
}

export type Fitting = Pick<Item, "title" | "link" | "kind">;

/** The `most` items that fit the topic of a request or the kind of a crisis best, as most members found useful. */
export async function suggestions(db: Db, { topic }: { topic: string }, most: number): Promise<Fitting[]> {
  const topics = fittingTopics(topic);
  if (topics.length === 0) return [];
  const ids = await items.usefulIds(db, topics, most);
  const found = await items.itemsById(db, ids);
  return ids
    .flatMap((id) => found.find((item) => item.id === id) ?? [])
    .map(({ title, link, kind }) => ({ title, link, kind }));
}

/** Words that searches did not find since then, each on several days: coded input for planning, never a sentence. */
export const searchesWithoutResult = (db: Db, since: Date): Promise<index.Miss[]> =>
  index.missesSince(db, localDate(since), fewestDays);

export const forgetOldMisses = (work: Work): Promise<void> =>
  transact(work, (tx) => index.forgetMisses(tx, daysAfter(localDate(work.clock.now()), -missesKeptDays)));
