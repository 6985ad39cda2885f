// A webinar is written, and announced in its channels.
import { audit } from "../../db/audit.ts";
import { type Tx, transact, type Work } from "../../db/work.ts";
import { enqueueAll, type JobRequest } from "../../jobs/queue.ts";
import { newId } from "../../lib/ids.ts";
import { ok, type Result, refuse } from "../../lib/result.ts";
import { post, redrawHome, toChannel } from "../../slack/outbox.ts";
import { tellRecord } from "../record/index.ts";
import { type Acting, type AuthorRefusal, announcer, subjectOf } from "./announcer.service.ts";
import { meanwhile } from "./clash.service.ts";
import * as rows from "./repository.ts";
import type { Invited, Webinar, WebinarWords } from "./rules.ts";
import { partsFrom, type Series } from "./series.rules.ts";
import { showAnnouncers, showAuthor } from "./showing.service.ts";
import { timed } from "./timing.service.ts";

export type When = "now" | "later" | "draft";
export type Planned = WebinarWords & Invited & Series & { channels: string[]; announceAt: Date | null; when: When };

/**
 * Written under its id: sent twice, it is written once. "held": to be announced, but kept as a draft, because some of
 * the same people are invited elsewhere at that time and its author has not seen that yet.
 */
export function planWebinar(
  work: Work,
  { slackUserId, webinarId }: Acting,
  { channels, when, ...planned }: Planned,
): Promise<Result<"saved" | "held", AuthorRefusal>> {
  return transact(work, async (tx) => {
    const now = work.clock.now();
    const author = await announcer(tx, slackUserId, now);
    if (!author) return refuse("not_an_announcer");
    if (await rows.findWebinar(tx, webinarId)) return ok("saved");
    const wanted = { draft: null, now, later: planned.announceAt }[when];
    const parts = draftsFor(planned, { firstId: webinarId, authorId: author.id, now });
    const isHeld = wanted !== null && (await someClash(tx, parts));
    for (const part of parts) await write(tx, { ...part, announceAt: isHeld ? null : wanted }, channels, now);
    return ok(isHeld ? "held" : "saved");
  });
}

type Written = { firstId: string; authorId: string; now: Date };

const draftsFor = (planned: WebinarWords & Invited & Series, { firstId, authorId, now }: Written): Webinar[] =>
  partsFrom(planned, { firstId, newId }).map((part) => ({
    ...part,
    ...{ authorId, state: "draft", announceAt: null, announcedAt: null, cancelledAt: null },
    ...{ recording: null, noRecordingAt: null, attendanceAt: null, sequence: 0, createdAt: now, changedAt: now },
  }));

async function someClash(tx: Tx, parts: readonly Webinar[]): Promise<boolean> {
  for (const part of parts) if ((await meanwhile(tx, part)).length > 0) return true;
  return false;
}

async function write(tx: Tx, webinar: Webinar, channels: readonly string[], now: Date): Promise<void> {
  const { id, authorId, announceAt } = webinar;
  await rows.addWebinar(tx, webinar);
  await rows.addPosts(tx, id, channels);
  await showAuthor(tx, webinar, now);
  await showAnnouncers(tx, now);
  if (announceAt) await enqueueAll(tx, [announcing(id, announceAt)]);
  await audit(tx, { at: now, actor: authorId, act: "webinar.write", subject: subjectOf(id) });
}

const announcing = (webinarId: string, runAt: Date): JobRequest => ({
  name: "webinars.announce",
  key: `webinars.announce:${webinarId}:${runAt.getTime()}`,
  payload: { webinarId },
  runAt,
});

/** As soon as it is due; what was taken back or put off meanwhile is left alone. */
export function announceInTime(work: Work, webinarId: string): Promise<void> {
  return transact(work, async (tx) => {
    const now = work.clock.now();
    const webinar = await rows.lockWebinar(tx, webinarId);
    if (webinar?.state !== "draft" || !webinar.announceAt || webinar.announceAt > now) return;
    if (webinar.startsAt > now) return announce(tx, webinar, now);
    // It began while the bot was away: whoever wrote it is to choose another time.
    await rows.changeWebinar(tx, webinarId, { announceAt: null });
    await showAuthor(tx, webinar, now);
  });
}

async function announce(tx: Tx, webinar: Webinar, now: Date): Promise<void> {
  const { id, groups, authorId } = webinar;
  await rows.changeWebinar(tx, id, { state: "announced", announcedAt: now });
  for (const { id: postId, channelId } of await rows.postsOf(tx, id))
    await post(tx, "webinar-post", postId, toChannel(channelId), { now });
  await enqueueAll(tx, timed(webinar, now));
  await showAuthor(tx, webinar, now);
  await redrawHome(tx, "everybody", { now });
  await audit(tx, { at: now, actor: authorId, act: "webinar.announce", subject: subjectOf(id) });
  await tellRecord(tx, {
    ...{ kind: "webinar_announced", at: now, source: subjectOf(id), topic: webinar.topic },
    ...{ subject: subjectOf(id), program: "webinars" },
    ...{ initiative: webinar.initiative, track: webinar.track },
    tier: groups.length === 0 ? "all" : "some",
    ...{ roundTable: null, urbanNetwork: false, districtType: null, role: null },
    minutes: webinar.minutes,
  });
}

/** A draft, or one that waits for its time, is announced at once. */
export function announceNow(
  work: Work,
  acting: Acting,
): Promise<Result<undefined, AuthorRefusal | "too_late" | "over">> {
  return transact(work, async (tx) => {
    const now = work.clock.now();
    if (!(await announcer(tx, acting.slackUserId, now))) return refuse("not_an_announcer");
    const webinar = await rows.lockWebinar(tx, acting.webinarId);
    if (!webinar) return refuse("no_webinar");
    if (webinar.state === "cancelled") return refuse("over");
    if (webinar.startsAt <= now) return refuse("too_late");
    if (webinar.state === "draft") await announce(tx, webinar, now);
    return ok(undefined);
  });
}

/** With every other part of its series that is still a draft. */
export function announceSeries(work: Work, acting: Acting): Promise<Result<undefined, AuthorRefusal | "too_late">> {
  return transact(work, async (tx) => {
    const now = work.clock.now();
    if (!(await announcer(tx, acting.slackUserId, now))) return refuse("not_an_announcer");
    const webinar = await rows.findWebinar(tx, acting.webinarId);
    if (!webinar?.seriesId) return refuse("no_webinar");
    const drafts = await rows.draftsIn(tx, webinar.seriesId, now);
    const isDone = drafts.length === 0 && (await rows.openPartsOf(tx, webinar.seriesId, now)).length > 0;
    if (drafts.length === 0) return isDone ? ok(undefined) : refuse("too_late");
    for (const { id } of drafts) {
      const part = await rows.lockWebinar(tx, id);
      if (part?.state === "draft") await announce(tx, part, now);
    }
    return ok(undefined);
  });
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
