// What waits for a word in a quarter: for everybody, for one person's card and App Home, and for the Executive Director.
import type { Db } from "../../db/work.ts";
import { localDate } from "../../lib/dates.ts";
import type { Member } from "../roster/index.ts";
import type { HomePicture, LatePicture, QuarterPicture } from "./pictures.rules.ts";
import { readerOf, seenBy, team } from "./pictures.service.ts";
import { beginOf, type Quarter, quarterOf, waits } from "./reminders.rules.ts";
import * as rows from "./repository.ts";
import { mayEdit, type Step, whoIsAsked } from "./rules.ts";

type Asked = Member & { slackUserId: string };

async function openSteps(db: Db, quarter: Quarter): Promise<Step[]> {
  const [steps, last] = [await rows.steps(db, { retired: false }), await rows.lastWords(db)];
  return steps.filter((step) => waits(step, last.get(step.id) ?? null, quarter));
}

/** Everybody who has steps that wait, with them. */
export async function waiting(db: Db, quarter: Quarter, now: Date): Promise<Map<Asked, Step[]>> {
  const open = await openSteps(db, quarter);
  const people = await team(db, open, now);
  const found = new Map<Asked, Step[]>();
  for (const step of open)
    for (const person of whoIsAsked(step, people)) found.set(person, [...(found.get(person) ?? []), step]);
  return found;
}

/** Null for who is not on the roster. */
export async function quarterPicture(
  db: Db,
  quarter: Quarter,
  { slackUserId, now }: { slackUserId: string | null; now: Date },
): Promise<QuarterPicture | null> {
  const member = slackUserId ? await readerOf(db, slackUserId, now) : null;
  if (!member) return null;
  const steps = await rows.steps(db, { retired: false });
  const people = await team(db, steps, now);
  const own = steps.filter((step) => whoIsAsked(step, people).some(({ id }) => id === member.id));
  const seen = await seenBy(db, member, own, now);
  return {
    waiting: seen.filter(({ step, lastWordAt }) => waits(step, lastWordAt, quarter)),
    done: seen.filter(({ lastWordAt }) => lastWordAt !== null && lastWordAt >= beginOf(quarter)),
  };
}

export const latePicture = async (db: Db, quarter: Quarter, now: Date): Promise<LatePicture> => ({
  waiting: await seenBy(db, null, await openSteps(db, quarter), now),
});

/** Null for who is not on the roster. */
export async function homePicture(db: Db, slackUserId: string | null, now: Date): Promise<HomePicture | null> {
  const member = slackUserId ? await readerOf(db, slackUserId, now) : null;
  if (!member) return null;
  const quarter = quarterOf(localDate(now));
  const wasAsked = await rows.wasAsked(db, quarter);
  const own = wasAsked ? [...(await waiting(db, quarter, now))].find(([{ id }]) => id === member.id)?.[1] : [];
  return { waiting: await seenBy(db, member, own ?? [], now), opens: mayEdit(member) };
}
