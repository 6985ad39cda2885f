// A webinar is written, announced in its channels, changed, and cancelled; with it, what time brings to it.
import { audit } from "../../db/audit.ts";
import { type Db, type Tx, transact, type Work } from "../../db/work.ts";
import { enqueueAll, type JobRequest } from "../../jobs/queue.ts";
import { newId } from "../../lib/ids.ts";
import { ok, type Result, refuse } from "../../lib/result.ts";
import { post, redraw, toChannel, toPerson } from "../../slack/outbox.ts";
import { tellRecord } from "../record/index.ts";
import { memberBySlackUser, membersById } from "../roster/index.ts";
import * as rows from "./repository.ts";
import { type Audience, endsAt, mayAnnounce, remindAt, reminders, type Webinar, type WebinarWords } from "./rules.ts";
import { partsFrom, type Series } from "./series.rules.ts";

export const subjectOf = (webinarId: string): string => `webinar:${webinarId}`;

export type Acting = { slackUserId: string; webinarId: string };
export type AuthorRefusal = "not_an_announcer" | "no_webinar";

/** Whoever may announce looks after every webinar, so that none depends on one person. */
export async function looking(db: Db, slackUserId: string, now: Date): Promise<{ id: string } | null> {
  const member = await memberBySlackUser(db, slackUserId, now);
  return member && mayAnnounce(member) ? member : null;
}

export const mayWrite = async ({ db, clock }: Work, slackUserId: string): Promise<boolean> =>
  (await looking(db.prisma, slackUserId, clock.now())) !== null;

export type When = "now" | "later" | "draft";
export type Planned = WebinarWords & Audience & Series & { channels: string[]; announceAt: Date | null; when: When };

/** Written under its id: sent twice, it is written once. */
export function planWebinar(
  work: Work,
  { slackUserId, webinarId }: Acting,
  { channels, when, ...planned }: Planned,
): Promise<Result<When, AuthorRefusal>> {
  return transact(work, async (tx) => {
    const now = work.clock.now();
    const author = await looking(tx, slackUserId, now);
    if (!author) return refuse("not_an_announcer");
    if (await rows.findWebinar(tx, webinarId)) return ok(when);
    const announceAt = when === "draft" ? null : when === "now" ? now : planned.announceAt;
    for (const part of partsFrom(planned, { firstId: webinarId, newId })) {
      const webinar: Webinar = {
        ...part,
        ...{ authorId: author.id, state: "draft", announceAt, announcedAt: null, cancelledAt: null },
        ...{ recording: null, sequence: 0, createdAt: now, changedAt: now },
      };
      await rows.addWebinar(tx, webinar);
      await rows.setPosts(tx, webinar.id, channels);
      await showAuthor(tx, webinar, now);
      if (announceAt) await enqueueAll(tx, [announcing(webinar.id, announceAt)]);
      await audit(tx, { at: now, actor: author.id, act: "webinar.write", subject: subjectOf(webinar.id) });
    }
    return ok(when);
  });
}

const announcing = (webinarId: string, runAt: Date): JobRequest => ({
  name: "webinars.announce",
  key: `webinars.announce:${webinarId}:${runAt.getTime()}`,
  payload: { webinarId },
  runAt,
});

/** Another beginning is another job; the one before finds that it is not due. */
function reminding({ id, startsAt }: Webinar, now: Date): JobRequest[] {
  return reminders
    .map((reminder) => ({
      name: "webinars.remind",
      key: `webinars.remind:${id}:${reminder}:${startsAt.getTime()}`,
      payload: { webinarId: id, reminder, startsAt: startsAt.toISOString() },
      runAt: remindAt[reminder](startsAt),
    }))
    .filter(({ runAt }) => runAt > now);
}

const settling = ({ id, startsAt }: Webinar): JobRequest => ({
  name: "webinars.begin",
  key: `webinars.begin:${id}:${startsAt.getTime()}`,
  payload: { webinarId: id },
  runAt: startsAt,
});

const asking = (webinar: Webinar): JobRequest => ({
  name: "webinars.after",
  key: `webinars.after:${webinar.id}:${endsAt(webinar).getTime()}`,
  payload: { webinarId: webinar.id },
  runAt: endsAt(webinar),
});

/** There may be more seats than before. */
const filling = ({ id }: Webinar, runAt: Date): JobRequest => ({
  ...{ name: "webinars.fill", key: `webinars.fill:${id}`, payload: { webinarId: id }, runAt, repeats: true },
});

/** As soon as it is due; what was taken back or put off meanwhile is left alone. */
export function announceInTime(work: Work, webinarId: string): Promise<void> {
  return transact(work, async (tx) => {
    const now = work.clock.now();
    const webinar = await rows.lockWebinar(tx, webinarId);
    if (webinar?.state !== "draft" || !webinar.announceAt || webinar.announceAt > now) return;
    if (webinar.startsAt <= now) return;
    await announce(tx, webinar, now);
  });
}

async function announce(tx: Tx, webinar: Webinar, now: Date): Promise<void> {
  const { id, groups, authorId } = webinar;
  await rows.changeWebinar(tx, id, { state: "announced", announcedAt: now });
  for (const { id: postId, channelId } of await rows.postsOf(tx, id))
    await post(tx, "webinar-post", postId, toChannel(channelId), { now });
  await enqueueAll(tx, [...reminding(webinar, now), settling(webinar), asking(webinar)]);
  await showAuthor(tx, webinar, now);
  await audit(tx, { at: now, actor: authorId, act: "webinar.announce", subject: subjectOf(id) });
  await tellRecord(tx, {
    ...{ kind: "webinar_announced", at: now, source: subjectOf(id), topic: webinar.topic, initiative: "1" },
    tier: groups.length === 0 ? "all" : "some",
    ...{ roundTable: null, urbanNetwork: false, districtType: null, role: null },
    minutes: webinar.minutes,
  });
}

/** A draft, or one that waits for its time, is announced at once. */
export function announceNow(work: Work, acting: Acting): Promise<Result<undefined, AuthorRefusal | "too_late">> {
  return transact(work, async (tx) => {
    const now = work.clock.now();
    if (!(await looking(tx, acting.slackUserId, now))) return refuse("not_an_announcer");
    const webinar = await rows.lockWebinar(tx, acting.webinarId);
    if (!webinar) return refuse("no_webinar");
    if (webinar.startsAt <= now || webinar.state === "cancelled") return refuse("too_late");
    if (webinar.state === "draft") await announce(tx, webinar, now);
    return ok(undefined);
  });
}

export type Changed = Pick<WebinarWords, "title" | "gains" | "presenters" | "startsAt" | "minutes" | "link" | "seats">;
export type ChangeRefusal = AuthorRefusal | "over";

/** A new time or link is told at once to everybody who has a seat or waits for one; other parts of a series stay as they are. */
export function changeWebinar(work: Work, acting: Acting, change: Changed): Promise<Result<undefined, ChangeRefusal>> {
  return transact(work, async (tx) => {
    const now = work.clock.now();
    const member = await looking(tx, acting.slackUserId, now);
    if (!member) return refuse("not_an_announcer");
    const before = await rows.lockWebinar(tx, acting.webinarId);
    if (!before) return refuse("no_webinar");
    if (before.state === "cancelled" || endsAt(before) <= now) return refuse("over");
    const tells =
      before.state === "announced" &&
      (Number(before.startsAt) !== Number(change.startsAt) ||
        before.minutes !== change.minutes ||
        before.link !== change.link);
    const webinar = { ...before, ...change, sequence: before.sequence + (tells ? 1 : 0) };
    await rows.changeWebinar(tx, webinar.id, { ...change, sequence: webinar.sequence, changedAt: now });
    if (before.state === "announced") {
      await enqueueAll(tx, [...reminding(webinar, now), settling(webinar), asking(webinar), filling(webinar, now)]);
      await postAgain(tx, webinar, now);
      await showEverywhere(tx, webinar, now);
    } else await showAuthor(tx, webinar, now);
    if (tells) await tellNews(tx, webinar, now);
    await audit(tx, { at: now, actor: member.id, act: "webinar.change", subject: subjectOf(webinar.id) });
    return ok(undefined);
  });
}

/** Where Slack did not take it before, the app may have been let in meanwhile. */
async function postAgain(tx: Tx, { id }: Webinar, now: Date): Promise<void> {
  for (const { id: postId, channelId, refused } of await rows.postsOf(tx, id))
    if (refused !== null) {
      await rows.markRefused(tx, postId, null);
      await post(tx, "webinar-post", postId, toChannel(channelId), { now });
    }
}

/** A draft is dropped; what was announced is called off, and everybody who answered is told. */
export function cancelWebinar(work: Work, acting: Acting): Promise<Result<"dropped" | "cancelled", ChangeRefusal>> {
  return transact(work, async (tx) => {
    const now = work.clock.now();
    const member = await looking(tx, acting.slackUserId, now);
    if (!member) return refuse("not_an_announcer");
    const webinar = await rows.lockWebinar(tx, acting.webinarId);
    if (!webinar) return refuse("no_webinar");
    if (webinar.state === "cancelled") return ok("cancelled");
    if (endsAt(webinar) <= now) return refuse("over");
    const cancelled = { ...webinar, state: "cancelled" as const, sequence: webinar.sequence + 1 };
    await rows.changeWebinar(tx, webinar.id, {
      ...{ state: "cancelled", cancelledAt: now, changedAt: now },
      sequence: cancelled.sequence,
    });
    await showEverywhere(tx, cancelled, now);
    await tellNews(tx, cancelled, now);
    await audit(tx, { at: now, actor: member.id, act: "webinar.cancel", subject: subjectOf(webinar.id) });
    return ok(webinar.state === "draft" ? "dropped" : "cancelled");
  });
}

/** A redrawn card tells nobody, so that news is a message of its own. */
async function tellNews(tx: Tx, { id, sequence }: Webinar, now: Date): Promise<void> {
  const people = await rows.slackUsersIn(tx, id, ["attending", "offered", "waiting"]);
  await post(tx, "webinar-news", id, people.map(toPerson), { now, nth: sequence });
  const seatIds = await rows.calendarSeats(tx, id);
  await enqueueAll(
    tx,
    seatIds.map((seatId) => calendarJob(seatId, now)),
  );
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

/** To everybody who answered as well: by the hundred, as fast as Slack takes it. */
async function showEverywhere(tx: Tx, webinar: Webinar, now: Date): Promise<void> {
  const { id } = webinar;
  await showStanding(tx, webinar, now);
  await redraw(tx, ["webinar-news", "webinar-week", "webinar-day", "webinar-soon"], id, { now });
  await redraw(
    tx,
    ["webinar-seat", "webinar-offer"],
    (await rows.seatsOf(tx, id)).map((seat) => seat.id),
    { now },
  );
}

export async function showAuthor(tx: Tx, { id, authorId }: Pick<Webinar, "id" | "authorId">, now: Date): Promise<void> {
  const [author] = await membersById(tx, [authorId], now);
  if (author?.slackUserId) await post(tx, "webinar-author", id, toPerson(author.slackUserId), { now });
}

/** Slack did not take it in this channel: its author is told. */
export function postRefused(work: Work, postId: string, code: string): Promise<void> {
  return transact(work, async (tx) => {
    const now = work.clock.now();
    const found = await rows.findPost(tx, postId);
    const webinar = found && (await rows.findWebinar(tx, found.webinarId));
    if (!webinar) return;
    await rows.markRefused(tx, postId, code);
    await audit(tx, {
      at: now,
      actor: "mssn",
      act: "webinar.refused",
      subject: subjectOf(webinar.id),
      details: { code },
    });
    await showAuthor(tx, webinar, now);
  });
}
