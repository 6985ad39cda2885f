// Gathers what is shown of webinars.
import { addHours } from "date-fns/addHours";
import { subDays } from "date-fns/subDays";
import { subHours } from "date-fns/subHours";
import type { Db, Work } from "../../db/work.ts";
import { soonest } from "../../lib/home.ts";
import { type ShownCard, shownCards } from "../../slack/outbox.ts";
import { groups, memberBySlackUser } from "../roster/index.ts";
import { topics } from "../thought-partner/index.ts";
import { meanwhile } from "./clash.service.ts";
import type {
  AuthorPicture,
  ComingPicture,
  FormPicture,
  HomePicture,
  ListPicture,
  OwnPicture,
  PostPicture,
  RecordingDuePicture,
  SeatPicture,
} from "./pictures.rules.ts";
import * as rows from "./repository.ts";
import { endsAt, getRecording, isInvited, mayAnnounce, recordingDueAt, type Webinar, wasHeld } from "./rules.ts";
import * as seats from "./seats.repository.ts";
import { sendingOf } from "./showing.service.ts";

/** As anybody may see it. */
export async function picture(db: Db, webinarId: string, now: Date): Promise<PostPicture | null> {
  const webinar = await rows.findWebinar(db, webinarId);
  return webinar && { webinar, counts: await seats.countsOf(db, webinarId), now };
}

/** As it is in one channel. */
export async function postPicture(db: Db, postId: string, now: Date): Promise<PostPicture | null> {
  const post = await rows.findPost(db, postId);
  return post && picture(db, post.webinarId, now);
}

export async function seatPicture(db: Db, seatId: string, now: Date): Promise<SeatPicture | null> {
  const seat = await seats.findSeat(db, seatId);
  const webinar = seat && (await rows.findWebinar(db, seat.webinarId));
  return webinar && { webinar, seat, now };
}

export type SeatPlace = SeatPicture & { place: ShownCard | null };

/** With where its card stands, once it is shown; null: they did not take the calendar file, or it has begun. */
export async function seatPlace({ db, clock }: Work, seatId: string): Promise<SeatPlace | null> {
  const drawn = await seatPicture(db.prisma, seatId, clock.now());
  const [place] = await shownCards(db.prisma, "webinar-seat", [seatId]);
  if (!drawn?.seat.calendar || (!place && drawn.webinar.startsAt <= drawn.now)) return null;
  return { ...drawn, place: place ?? null };
}

/** As this person may see it: with their own seat. */
export async function ownPicture(
  db: Db,
  webinarId: string,
  { slackUserId, now }: { slackUserId: string | null; now: Date },
): Promise<OwnPicture | null> {
  const webinar = await rows.findWebinar(db, webinarId);
  const member = slackUserId ? await memberBySlackUser(db, slackUserId, now) : null;
  return webinar && { webinar, seat: member && (await seats.seatOf(db, webinarId, member.id)), now };
}

export async function authorPicture(db: Db, webinarId: string, now: Date): Promise<AuthorPicture | null> {
  const drawn = await picture(db, webinarId, now);
  if (!drawn) return null;
  const posts = await rows.postsOf(db, webinarId);
  const { webinar } = drawn;
  return {
    ...drawn,
    meanwhile: webinar.state !== "cancelled" && now < webinar.startsAt ? await meanwhile(db, webinar) : [],
    sending: await sendingOf(db, webinarId),
    draftParts: webinar.seriesId ? (await rows.draftsIn(db, webinar.seriesId, now)).length : 0,
    afterwards: await seats.afterwardsOf(db, webinar),
    channels: posts.filter(({ refused }) => refused === null).map(({ channelId }) => channelId),
    refusedPosts: posts.flatMap(({ channelId, refused }) => (refused === null ? [] : [{ channelId, refused }])),
  };
}

const mostListed = 12;
const mostUnfinished = 6;
/** More than are listed, because not everybody is invited to each. */
const mostRead = 100;

/** Null for who is not on the roster. */
export async function listPicture(db: Db, slackUserId: string, now: Date): Promise<ListPicture | null> {
  const member = await memberBySlackUser(db, slackUserId, now);
  if (!member || member.left) return null;
  const announces = mayAnnounce(member);
  const all = await rows.coming(db, now, mostRead);
  const webinars = all.filter((webinar) => announces || isInvited(member, webinar, now)).slice(0, mostListed);
  return {
    coming: await comingFor(db, member.id, webinars, now),
    drafts: announces ? await rows.draftsOf(db, member.id, now, mostListed) : [],
    unfinished: announces
      ? (await rows.withoutRecording(db, subDays(now, 60), now, mostUnfinished)).map((webinar) => ({
          ...{ webinar, now },
          seat: null,
        }))
      : [],
    mayAnnounce: announces,
    habits: await seats.habitsOf(db, member.id),
  };
}

async function comingFor(db: Db, memberId: string, webinars: readonly Webinar[], now: Date): Promise<ComingPicture[]> {
  const ids = webinars.map(({ id }) => id);
  const [held, full] = await Promise.all([seats.heldBy(db, memberId, ids), seats.fullAmong(db, webinars)]);
  const own = new Map(held.map((seat) => [seat.webinarId, seat]));
  return webinars.map((webinar) => ({
    ...{ webinar, now, seat: own.get(webinar.id) ?? null },
    isFull: full.has(webinar.id),
  }));
}

const mostCounted = 30;
/** Later than two weeks after it began, nobody remembers. */
const askedForHours = 14 * 24;

export async function homePicture(db: Db, slackUserId: string | null, now: Date): Promise<HomePicture> {
  const member = slackUserId ? await memberBySlackUser(db, slackUserId, now) : null;
  if (!member || member.left)
    return { coming: [], drafts: [], unfinished: [], withoutLink: [], unsaid: [], nextTurn: null };
  const announces = mayAnnounce(member);
  const [all, drafts, begun, own] = await Promise.all([
    rows.coming(db, now, mostRead),
    announces ? rows.draftsOf(db, member.id, now, mostCounted) : [],
    announces ? rows.withoutRecording(db, subDays(now, 60), now, mostCounted) : [],
    seats.unsaidBy(db, member.id, subHours(now, askedForHours), now),
  ]);
  const invited = all.filter((webinar) => isInvited(member, webinar, now));
  return {
    coming: await comingFor(db, member.id, invited, now),
    drafts,
    unfinished: begun.filter((webinar) => recordingDueAt(webinar) <= now),
    withoutLink: all.filter(({ authorId, link }) => announces && authorId === member.id && !link),
    unsaid: own.filter((webinar) => wasHeld(webinar, now)),
    nextTurn: soonest(now, [
      ...begun.map(recordingDueAt),
      ...own.flatMap((webinar) => [endsAt(webinar), addHours(webinar.startsAt, askedForHours)]),
    ]),
  };
}

export async function formPicture(work: Work): Promise<FormPicture> {
  const all = await groups(work.db.prisma);
  const offered = await topics(work.db.prisma);
  return {
    groups: all.map(({ name }) => name),
    topics: offered.map(({ code, label }) => ({ value: code, label })),
    channels: all.flatMap(({ channelId }) => channelId ?? []),
  };
}

export async function recordingDuePicture(db: Db, webinarId: string): Promise<RecordingDuePicture | null> {
  const webinar = await rows.findWebinar(db, webinarId);
  if (!webinar) return null;
  const counts = await seats.countsOf(db, webinarId);
  return { webinar, waiting: getRecording.reduce((sum, state) => sum + (counts[state] ?? 0), 0) };
}

export const channelsOf = async (db: Db, webinarId: string): Promise<string[]> =>
  (await rows.postsOf(db, webinarId)).map(({ channelId }) => channelId);

export const namesIn = (db: Db, webinarId: string): Promise<seats.Listed[]> => seats.namesOf(db, webinarId);
