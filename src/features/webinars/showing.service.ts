// Draws a webinar again wherever it stands, and tells people what has changed.
import { addMilliseconds } from "date-fns/addMilliseconds";
import { type Db, type Tx, transact, type Work } from "../../db/work.ts";
import { enqueue, enqueueAll, type JobRequest } from "../../jobs/queue.ts";
import { onTheirWay, type Progress, post, type Recipient, redraw, redrawHome, toPerson } from "../../slack/outbox.ts";
import { coordinatorIds, isReachable, membersById, reachableWith, slackIdsOf } from "../roster/index.ts";
import * as rows from "./repository.ts";
import { announcers, type SeatState, type Webinar } from "./rules.ts";
import * as seats from "./seats.repository.ts";

/** A redrawn card tells nobody, so that news is a message of its own. */
export async function tellNews(
  tx: Tx,
  { id, sequence }: Webinar,
  states: readonly SeatState[],
  now: Date,
): Promise<void> {
  const people = await seats.slackUsersIn(tx, id, states);
  await postToMany(tx, "webinar-news", id, people, { now, nth: sequence });
  const seatIds = await seats.calendarSeats(tx, id);
  await enqueueAll(
    tx,
    seatIds.map((seatId) => calendarJob(seatId, now)),
  );
}

/** What goes to many at once. */
const toMany = [
  "webinar-news",
  "webinar-week",
  "webinar-day",
  "webinar-soon",
  "webinar-after",
  "webinar-recording",
  "webinar-no-recording",
];

export const sendingOf = (db: Db, webinarId: string): Promise<Progress | null> => onTheirWay(db, toMany, webinarId);

const worthTelling = 25;
const progressMs = 5_000;

/** To many it takes minutes: meanwhile whoever announced it sees how far that is. */
export async function postToMany(
  tx: Tx,
  kind: string,
  webinarId: string,
  people: readonly string[],
  when: { now: Date; nth?: number },
) {
  await post(tx, kind, webinarId, people.map(toPerson), when);
  if (people.length < worthTelling) return;
  const runAt = addMilliseconds(when.now, progressMs);
  await enqueue(tx, {
    ...{
      name: "webinars.progress",
      key: `webinars.progress:${webinarId}`,
      payload: { webinarId },
      runAt,
      repeats: true,
    },
  });
}

/** When to look again; null: everything is there. */
export function showProgress(work: Work, webinarId: string): Promise<Date | null> {
  return transact(work, async (tx) => {
    const now = work.clock.now();
    const webinar = await rows.findWebinar(tx, webinarId);
    if (!webinar) return null;
    await showAuthor(tx, webinar, now);
    return (await sendingOf(tx, webinarId)) && addMilliseconds(now, progressMs);
  });
}

export const calendarJob = (seatId: string, runAt: Date): JobRequest => ({
  ...{ name: "webinars.calendar", key: `webinars.calendar:${seatId}`, payload: { seatId }, runAt, repeats: true },
});

/** Where many read it, and for whoever announced it: a few messages, however many have signed up. */
export async function showStanding(tx: Tx, webinar: Pick<Webinar, "id" | "authorId">, now: Date): Promise<void> {
  const posts = (await rows.postsOf(tx, webinar.id)).filter(({ refused }) => refused === null);
  await redraw(
    tx,
    "webinar-post",
    posts.map(({ id }) => id),
    { now },
  );
  await showAuthor(tx, webinar, now);
}

/** On their App Home stands what is still to be done for webinars. */
export const showAnnouncers = async (tx: Tx, now: Date): Promise<void> =>
  redrawHome(tx, await reachableWith(tx, announcers, now), { now });

/** To everybody who answered as well: by the hundred, as fast as Slack takes it. */
export async function showEverywhere(tx: Tx, webinar: Webinar, now: Date): Promise<void> {
  const { id } = webinar;
  await showStanding(tx, webinar, now);
  await redrawHome(tx, "everybody", { now });
  await redraw(tx, ["webinar-news", "webinar-week", "webinar-day", "webinar-soon", "webinar-link"], id, { now });
  await redraw(
    tx,
    ["webinar-seat", "webinar-offer"],
    (await seats.seatsOf(tx, id)).map((seat) => seat.id),
    { now },
  );
}

/** Whoever announced it, or, where Slack does not reach them, the coordinators. */
export async function lookingAfter(tx: Tx, { authorId }: Pick<Webinar, "authorId">, now: Date): Promise<Recipient[]> {
  const [author] = (await membersById(tx, [authorId], now)).filter(isReachable);
  return (author ? [author.slackUserId] : await coordinatorIds(tx, now)).map(toPerson);
}

export async function showAuthor(tx: Tx, { id, authorId }: Pick<Webinar, "id" | "authorId">, now: Date): Promise<void> {
  const [author] = await membersById(tx, [authorId], now);
  if (author?.slackUserId) await post(tx, "webinar-author", id, toPerson(author.slackUserId), { now });
}

type Leaving = { webinarId: string; memberId: string; state: "recording" | "cannot" };

/** Where a card of their seat stands, it shows its link no more. */
export async function leaveSeat(tx: Tx, leaving: Leaving, now: Date): Promise<void> {
  const { id } = await seats.takeSeat(tx, { ...leaving, since: now });
  await redraw(tx, ["webinar-seat", "webinar-offer"], id, { now });
  await redrawHome(tx, await slackIdsOf(tx, [leaving.memberId], now), { now });
}
