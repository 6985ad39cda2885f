// The recording of a webinar: asked for, shared, wished for, or said not to be there.
import { audit } from "../../db/audit.ts";
import { type Tx, transact, type Work } from "../../db/work.ts";
import { ok, type Result, refuse } from "../../lib/result.ts";
import { post, redraw, toPerson } from "../../slack/outbox.ts";
import { addItem } from "../library/index.ts";
import { memberBySlackUser } from "../roster/index.ts";
import type { AfterRefusal } from "./after.service.ts";
import { type Acting, type AuthorRefusal, announcer, subjectOf } from "./announcer.service.ts";
import type { Recording } from "./pictures.rules.ts";
import * as rows from "./repository.ts";
import { getRecording, isInvited, type Webinar, wasHeld } from "./rules.ts";
import * as seats from "./seats.repository.ts";
import { leaveSeat, lookingAfter, postToMany, showAnnouncers, showAuthor, showStanding } from "./showing.service.ts";

/** Whoever announced it is asked for the recording that people expect; where Slack does not reach them, the coordinators. */
export function askForRecording(work: Work, webinarId: string): Promise<void> {
  return transact(work, async (tx) => {
    const now = work.clock.now();
    const webinar = await rows.findWebinar(tx, webinarId);
    if (!webinar || webinar.recording || webinar.noRecordingAt || !wasHeld(webinar, now)) return;
    const expecting = await seats.slackUsersIn(tx, webinarId, getRecording);
    if (expecting.length > 0)
      await post(tx, "webinar-recording-due", webinarId, await lookingAfter(tx, webinar, now), { now });
  });
}

/** It goes to everybody who signed up, waited or wished for it; another link takes the place of the first. */
export function shareRecording(
  work: Work,
  { slackUserId, webinarId }: Acting,
  { recording, toLibrary }: Recording,
): Promise<Result<undefined, AuthorRefusal | "not_over">> {
  return transact(work, async (tx) => {
    const now = work.clock.now();
    const member = await announcer(tx, slackUserId, now);
    if (!member) return refuse("not_an_announcer");
    const webinar = await rows.lockWebinar(tx, webinarId);
    if (!webinar) return refuse("no_webinar");
    if (!wasHeld(webinar, now)) return refuse("not_over");
    await rows.changeWebinar(tx, webinarId, { recording, noRecordingAt: null, changedAt: now });
    const people = await seats.slackUsersIn(tx, webinarId, getRecording);
    await postToMany(tx, "webinar-recording", webinarId, people, { now });
    await showRecording(tx, webinar, now);
    if (toLibrary) await addItem(tx, libraryItem(webinar, recording), now);
    await audit(tx, { at: now, actor: member.id, act: "webinar.recording", subject: subjectOf(webinarId) });
    return ok(undefined);
  });
}

/** Said once: whoever expects it is told, and nobody is asked for it any more. One that is added later takes this back. */
export function sayNoRecording(
  work: Work,
  { slackUserId, webinarId }: Acting,
): Promise<Result<undefined, AuthorRefusal | "not_over" | "has_recording">> {
  return transact(work, async (tx) => {
    const now = work.clock.now();
    const member = await announcer(tx, slackUserId, now);
    if (!member) return refuse("not_an_announcer");
    const webinar = await rows.lockWebinar(tx, webinarId);
    if (!webinar) return refuse("no_webinar");
    if (!wasHeld(webinar, now)) return refuse("not_over");
    if (webinar.recording) return refuse("has_recording");
    if (webinar.noRecordingAt) return ok(undefined);
    await rows.changeWebinar(tx, webinarId, { noRecordingAt: now, changedAt: now });
    const people = await seats.slackUsersIn(tx, webinarId, getRecording);
    await postToMany(tx, "webinar-no-recording", webinarId, people, { now });
    await showRecording(tx, webinar, now);
    await audit(tx, { at: now, actor: member.id, act: "webinar.no-recording", subject: subjectOf(webinarId) });
    return ok(undefined);
  });
}

/** Wherever it is said that it comes, is there, or does not come. */
async function showRecording(tx: Tx, webinar: Webinar, now: Date): Promise<void> {
  await showStanding(tx, webinar, now);
  await redraw(tx, ["webinar-recording-due", "webinar-no-recording", "webinar-after"], webinar.id, { now });
  const all = await seats.seatsOf(tx, webinar.id);
  await redraw(
    tx,
    "webinar-seat",
    all.map(({ id }) => id),
    { now },
  );
  await showAnnouncers(tx, now);
}

const mostSummary = 600;

const libraryItem = ({ id, title, gains, topic, track }: Webinar, link: string) => ({
  ...{ source: subjectOf(id), title, kind: "recording" as const, topic, track, link },
  ...{ summary: gains.slice(0, mostSummary), audience: null },
});

const stands = ({ recording, noRecordingAt }: Webinar) => (recording ? "now" : noRecordingAt ? "none" : "later");

/** From the card, when it has begun: the recording comes when it is there, or at once. */
export function wantRecording(
  work: Work,
  { slackUserId, webinarId }: Acting,
): Promise<Result<"later" | "now" | "none", AfterRefusal | "cancelled" | "not_invited">> {
  return transact(work, async (tx) => {
    const now = work.clock.now();
    const member = await memberBySlackUser(tx, slackUserId, now);
    const webinar = await rows.lockWebinar(tx, webinarId);
    if (!member || member.left) return refuse("not_a_member");
    if (webinar?.state === "cancelled") return refuse("cancelled");
    if (webinar?.state !== "announced") return refuse("no_webinar");
    if (!isInvited(member, webinar, now)) return refuse("not_invited");
    const seat = await seats.seatOf(tx, webinarId, member.id);
    // Who had a seat keeps it in the count.
    if (seat?.state !== "attending") await leaveSeat(tx, { webinarId, memberId: member.id, state: "recording" }, now);
    if (webinar.recording) await post(tx, "webinar-recording", webinarId, toPerson(slackUserId), { now });
    await showAuthor(tx, webinar, now);
    return ok(stands(webinar));
  });
}
