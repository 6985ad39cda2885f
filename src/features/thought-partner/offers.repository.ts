// The rows of offers, matches and meetings, and of how mentors want to be asked.
import type { Db, Tx } from "../../db/client.ts";
import { newId } from "../../lib/ids.ts";
import type { MentorSettings } from "./pictures.rules.ts";
import type { DeclineReason, MatchEnding, OfferState, OfferTimes, Shortlisted } from "./rules.ts";

export type OfferRow = {
  id: string;
  requestId: string;
  mentorId: string;
  state: OfferState;
  round: number;
  dueAt: Date;
};
export type MatchRow = { id: string; requestId: string; mentorId: string; endedAt: Date | null };

export type NewOffer = { requestId: string; round: number; to: Shortlisted; now: Date } & OfferTimes;

export async function insertOffer(tx: Tx, offer: NewOffer): Promise<string> {
  const { to, now, ...rest } = offer;
  const id = newId();
  await tx.mentor.upsert({
    where: { memberId: to.mentorId },
    create: { memberId: to.mentorId, lastOfferAt: now },
    update: { lastOfferAt: now },
  });
  await tx.offer.create({ data: { id, ...rest, mentorId: to.mentorId, reasons: to.reasons, offeredAt: now } });
  return id;
}

export const findOffer = (db: Db, id: string): Promise<OfferRow | null> => db.offer.findUnique({ where: { id } });

export const offersOf = (db: Db, requestId: string): Promise<OfferRow[]> =>
  db.offer.findMany({ where: { requestId }, orderBy: { offeredAt: "asc" } });

export const openOffersOfMentor = (db: Db, mentorId: string): Promise<OfferRow[]> =>
  db.offer.findMany({ where: { mentorId, state: "open" }, orderBy: { requestId: "asc" } });

type Answer = { state: OfferState; now: Date; declined?: DeclineReason | null };

/** Answers an offer that is still open; false when it was not. */
export async function answerOffer(tx: Tx, id: string, { state, now, declined = null }: Answer): Promise<boolean> {
  const changed = await tx.offer.updateMany({
    where: { id, state: "open" },
    data: { state, answeredAt: now, declined },
  });
  return changed.count === 1;
}

/** Ends the offers of a request that are still open; answers which they were. */
export async function endOpenOffers(tx: Tx, requestId: string, state: OfferState, now: Date): Promise<string[]> {
  const ended = await tx.offer.updateManyAndReturn({
    where: { requestId, state: "open" },
    data: { state, answeredAt: now },
    select: { id: true },
  });
  return ended.map(({ id }) => id);
}

/** Brings forward the times of the open offers that would last longer; answers which they were. */
export async function shortenOffers(tx: Tx, requestId: string, times: OfferTimes): Promise<string[]> {
  const longer = { requestId, state: "open" as const, dueAt: { gt: times.dueAt } };
  const ids = (await tx.offer.findMany({ where: longer, select: { id: true } })).map(({ id }) => id);
  await tx.offer.updateMany({ where: { id: { in: ids } }, data: times });
  return ids;
}

export async function noteReminder(tx: Tx, id: string, now: Date): Promise<void> {
  await tx.offer.update({ where: { id }, data: { remindedAt: now } });
}

export async function insertMatch(tx: Tx, match: { requestId: string; mentorId: string; byHand: boolean; now: Date }) {
  const { now, ...rest } = match;
  const id = newId();
  if (match.byHand)
    await tx.mentor.upsert({ where: { memberId: match.mentorId }, create: { memberId: match.mentorId }, update: {} });
  await tx.match.create({ data: { id, ...rest, startedAt: now } });
  return id;
}

export const findMatch = (db: Db, id: string): Promise<MatchRow | null> => db.match.findUnique({ where: { id } });

export const activeMatch = (db: Db, requestId: string): Promise<MatchRow | null> =>
  db.match.findFirst({ where: { requestId, endedAt: null } });

export const activeMatchesOfMentor = (db: Db, mentorId: string): Promise<MatchRow[]> =>
  db.match.findMany({ where: { mentorId, endedAt: null }, orderBy: { requestId: "asc" } });

/** Ends a match that has not ended; false when it had. */
export async function endMatch(tx: Tx, id: string, ended: MatchEnding, now: Date): Promise<boolean> {
  const changed = await tx.match.updateMany({ where: { id, endedAt: null }, data: { ended, endedAt: now } });
  return changed.count === 1;
}

export type NewMeeting = { matchId: string; heldOn: Date; minutes: number; reportedBy: string };

/** Both may report the same day's meeting; it is kept once. Answers its id, or null when it was known. */
export async function insertMeeting(tx: Tx, meeting: NewMeeting): Promise<string | null> {
  const id = newId();
  const { count } = await tx.meeting.createMany({ data: [{ id, ...meeting }], skipDuplicates: true });
  return count === 1 ? id : null;
}

export const countMeetings = (db: Db, matchId: string): Promise<number> => db.meeting.count({ where: { matchId } });

const usual: MentorSettings = { expertise: [], capacity: 3, pausedUntil: null };

/** How this mentor wants to be asked; who never said gets the usual. */
export async function mentorSettings(db: Db, memberId: string): Promise<MentorSettings> {
  return (await db.mentor.findUnique({ where: { memberId } })) ?? usual;
}

export async function saveMentorSettings(tx: Tx, memberId: string, settings: Partial<MentorSettings>): Promise<void> {
  await tx.mentor.upsert({ where: { memberId }, create: { memberId, ...settings }, update: settings });
}
