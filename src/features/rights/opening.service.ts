// Opening somebody's words: noted each time, and told to the Executive Director where one person reads unusually many.
import { subDays } from "date-fns/subDays";
import { open } from "../../db/sealed.ts";
import type { Db, Tx, Work } from "../../db/work.ts";
import { atLocal, localDate } from "../../lib/dates.ts";
import { daysAfter } from "../../lib/day.ts";
import { ok, type Result, refuse } from "../../lib/result.ts";
import { post, toPerson } from "../../slack/outbox.ts";
import {
  coordinates,
  isReachable,
  type Member,
  memberBySlackUser,
  membersById,
  membersWithDuty,
} from "../roster/index.ts";
import { looksAfter } from "./hold.rules.ts";
import { countReadings, manyReadings } from "./readings.repository.ts";
import { type Readings, readingsSubject, readSubject, usualReadings } from "./readings.rules.ts";

/** What is opened in one moment about one thing is one reading. Null: they were deleted or purged, or never written. */
export async function openWords<T extends string>(
  tx: Tx,
  work: Work,
  ids: Readonly<Record<T, string | null>>,
  member: Member,
): Promise<Record<T, string | null>> {
  const now = work.clock.now();
  const opened = {} as Record<T, string | null>;
  for (const [name, id] of Object.entries(ids) as [T, string | null][])
    opened[name] = id && (await open(tx, work.keys, id, { id: member.id, at: now }));
  if (coordinates(member)) await watch(tx, member, now);
  return opened;
}

/** One quiet message a day about one person; it counts on. */
async function watch(tx: Tx, member: Member, now: Date): Promise<void> {
  const day = localDate(now);
  if ((await countReadings(tx, member.id, spanOf(day))) <= usualReadings) return;
  const subject = readingsSubject(member.id, day);
  for (const to of await whomToTell(tx, member.id, now))
    await post(tx, "rights-readings", subject, toPerson(to), { now });
}

const spanOf = (day: string) => ({ from: atLocal(day, "00:00"), to: atLocal(daysAfter(day, 1), "00:00") });

/** Nobody is told of themselves: of the Executive Director another one is, else the coordinators. */
async function whomToTell(db: Db, readerId: string, now: Date): Promise<string[]> {
  const others = (await membersWithDuty(db, looksAfter, now)).filter(({ id }) => id !== readerId).filter(isReachable);
  const directors = others.filter(({ duties }) => duties.includes("executive_director"));
  return (directors.length > 0 ? directors : others).map(({ slackUserId }) => slackUserId);
}

export type ReadingsPicture = Pick<Readings, "day" | "count"> & { reader: Pick<Member, "name" | "slackUserId"> };

/** For the card; null: nobody of that id. */
export async function readingsPicture(db: Db, subject: string, now: Date): Promise<ReadingsPicture | null> {
  const { memberId, day } = readSubject(subject);
  const [reader] = await membersById(db, [memberId], now);
  return reader ? { reader, day, count: await countReadings(db, memberId, spanOf(day)) } : null;
}

const listedDays = 90;

/** The Executive Director's list of the last 90 days. What they read themselves is for another pair of eyes. */
export async function readingsToSee(
  work: Work,
  slackUserId: string,
): Promise<Result<ReadingsPicture[], "not_director">> {
  const now = work.clock.now();
  const { prisma } = work.db;
  const member = await memberBySlackUser(prisma, slackUserId, now);
  if (!member?.duties.includes("executive_director")) return refuse("not_director");
  const readers = await membersWithDuty(prisma, looksAfter, now);
  const byId = new Map(readers.map((reader) => [reader.id, reader]));
  const since = subDays(now, listedDays);
  const found = await manyReadings(prisma, [...byId.keys()], { since, most: usualReadings });
  return ok(
    found.flatMap(({ memberId, day, count }) => {
      const reader = byId.get(memberId);
      return reader && reader.id !== member.id ? [{ reader, day, count }] : [];
    }),
  );
}
