// Gathers what is shown of the library.
import type { Db, Work } from "../../db/work.ts";
import { mostRows } from "../../lib/home.ts";
import { memberBySlackUser } from "../roster/index.ts";
import type { BrowsePicture, Choice, HomePicture, SuggestionPicture } from "./pictures.rules.ts";
import * as rows from "./repository.ts";
import { type Item, mayCurate } from "./rules.ts";
import { curator } from "./suggest.service.ts";

const mostInARow = 4;
const mostSaved = 20;

/** Null for who is not on the roster. */
export async function browsePicture({ db, clock }: Work, slackUserId: string): Promise<BrowsePicture | null> {
  const { prisma } = db;
  const member = await memberBySlackUser(prisma, slackUserId, clock.now());
  if (!member || member.left) return null;
  const shown = async (ids: string[]) => rows.shownTo(prisma, member.id, ids);
  const [saved, newest] = [await rows.savedIds(prisma, member.id, mostSaved), await rows.newestIds(prisma, mostInARow)];
  const useful = (await shown(await rows.usefulIds(prisma, null, mostInARow))).filter(({ useful }) => useful > 0);
  return { saved: await shown(saved), newest: await shown(newest), useful, curates: mayCurate(member) };
}

const mostRetired = 49;

/** Null for who does not look after the library. */
export async function retiredItems({ db, clock }: Work, slackUserId: string): Promise<Item[] | null> {
  const may = await curator(db.prisma, slackUserId, clock.now());
  return may && rows.itemsIn(db.prisma, "retired", mostRetired, "desc");
}

export async function suggestionPicture(db: Db, itemId: string): Promise<SuggestionPicture | null> {
  const item = await rows.findItem(db, itemId);
  if (!item) return null;
  const [by = null] = item.suggestedById ? await rows.peopleOf(db, [item.suggestedById]) : [];
  return { item, topic: await rows.topicLabel(db, item.topic), by };
}

const mostAtHome = 5;
const mostCounted = 100;

export async function homePicture(db: Db, slackUserId: string | null, now: Date): Promise<HomePicture | null> {
  const member = slackUserId ? await memberBySlackUser(db, slackUserId, now) : null;
  if (!member || member.left) return null;
  const [saved, waiting] = await Promise.all([
    rows.savedIds(db, member.id, mostAtHome).then((ids) => rows.shownTo(db, member.id, ids)),
    mayCurate(member) ? suggestions(db) : { shown: [], count: 0 },
  ]);
  return { saved, waiting };
}

async function suggestions(db: Db): Promise<HomePicture["waiting"]> {
  const waiting = await rows.itemsIn(db, "suggested", mostCounted);
  const pictures = await Promise.all(waiting.slice(0, mostRows).map(({ id }) => suggestionPicture(db, id)));
  return { shown: pictures.filter((picture) => picture !== null), count: waiting.length };
}

/** What the form offers; a topic that was retired stays with the item that has it. */
export const topicsToChoose = ({ db }: Work, kept: string | null = null): Promise<Choice[]> =>
  rows.topicChoices(db.prisma, kept);
