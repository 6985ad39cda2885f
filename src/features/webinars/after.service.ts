// When a webinar is over: who came and how useful it was, in their own words of one tap, and the recording.
import { audit } from "../../db/audit.ts";
import { type Tx, transact, type Work } from "../../db/work.ts";
import { ok, type Result, refuse } from "../../lib/result.ts";
import { post, redraw, redrawHome, toPerson } from "../../slack/outbox.ts";
import { addItem } from "../library/index.ts";
import { takeBack, tellRecord } from "../record/index.ts";
import { type Member, memberBySlackUser } from "../roster/index.ts";
import { type Acting, type AuthorRefusal, announcer, subjectOf } from "./announcer.service.ts";
import type { Recording } from "./pictures.rules.ts";
import * as rows from "./repository.ts";
import { getRecording, isInvited, type Seat, type Useful, type Webinar, wasHeld } from "./rules.ts";
import * as seats from "./seats.repository.ts";
import { leaveSeat, lookingAfter, postToMany, showAnnouncers, showAuthor, showStanding } from "./showing.service.ts";

/** Everybody who had a seat is asked, once. */
export function askAfterwards(work: Work, webinarId: string): Promise<void> {
  return transact(work, async (tx) => {
    const now = work.clock.now();
    const webinar = await rows.findWebinar(tx, webinarId);
    if (!webinar || !wasHeld(webinar, now)) return;
    const people = await seats.slackUsersIn(tx, webinarId, ["attending"]);
    await postToMany(tx, "webinar-after", webinarId, people, { now });
    await showStanding(tx, webinar, now);
  });
}

/** Whoever announced it is asked for the recording that people expect; where Slack does not reach them, the coordinators. */
export function askForRecording(work: Work, webinarId: string): Promise<void> {
  return transact(work, async (tx) => {
    const now = work.clock.now();
    const webinar = await rows.findWebinar(tx, webinarId);
    if (!webinar || webinar.recording || !wasHeld(webinar, now)) return;
    const expecting = await seats.slackUsersIn(tx, webinarId, getRecording);
    if (expecting.length > 0)
      await post(tx, "webinar-recording-due", webinarId, await lookingAfter(tx, webinar, now), { now });
  });
}

export type AfterRefusal = "no_webinar" | "not_a_member";
type Mine = { webinar: Webinar; member: Member; seat: Seat };

/** What somebody says of a webinar in which they had a seat. */
function saying(
  work: Work,
  { slackUserId, webinarId }: Acting,
  say: (tx: Tx, mine: Mine, now: Date) => Promise<void>,
): Promise<Result<undefined, AfterRefusal>> {
  return transact(work, async (tx) => {
    const now = work.clock.now();
    const webinar = await rows.lockWebinar(tx, webinarId);
    const member = await memberBySlackUser(tx, slackUserId, now);
    if (!member) return refuse("not_a_member");
    const seat = await seats.seatOf(tx, webinarId, member.id);
    if (!webinar || !seat || !wasHeld(webinar, now)) return refuse("no_webinar");
    await say(tx, { webinar, member, seat }, now);
    // Wanted again, it is drawn again: for this person alone.
    await post(tx, "webinar-after", webinarId, toPerson(slackUserId), { now });
    await redrawHome(tx, [slackUserId], { now });
    await showAuthor(tx, webinar, now);
    return ok(undefined);
  });
}

export const sayAttended = (work: Work, acting: Acting, attended: boolean) =>
  saying(work, acting, async (tx, { webinar, member, seat }, now) => {
    await seats.sayAfterwards(tx, seat.id, { attended, ...(!attended && { useful: null }) });
    if (attended) await tellRecord(tx, attendanceOf(webinar, member, seat));
    else await takeBack(tx, { kind: "webinar_attended", source: sourceOf(webinar.id, member.id) });
    await audit(tx, { at: now, actor: member.id, act: "webinar.attended", subject: subjectOf(webinar.id) });
  });

export const sayUseful = (work: Work, acting: Acting, useful: Useful) =>
  saying(work, acting, (tx, { seat }) => seats.sayAfterwards(tx, seat.id, { useful }));

export const sourceOf = (webinarId: string, memberId: string): string => `webinar:${webinarId}:${memberId}`;

/** Codes only: who it was stays with the webinar. Where no report says how long, they stayed to the end. */
export const attendanceOf = (
  { id, startsAt, minutes, topic, initiative, track, groups }: Webinar,
  member: Member,
  { minutesThere }: Pick<Seat, "minutesThere">,
) => ({
  ...{ kind: "webinar_attended" as const, at: startsAt, source: sourceOf(id, member.id), topic },
  ...{ subject: subjectOf(id), program: "webinars" as const },
  ...{ initiative, track, minutes: minutesThere ?? minutes },
  tier: groups.length === 0 ? ("all" as const) : ("some" as const),
  ...{ roundTable: member.roundTables[0] ?? null, urbanNetwork: member.urbanNetwork },
  ...{ districtType: member.district?.type ?? null, role: member.role },
});

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
    await rows.changeWebinar(tx, webinarId, { recording, changedAt: now });
    const people = await seats.slackUsersIn(tx, webinarId, getRecording);
    await postToMany(tx, "webinar-recording", webinarId, people, { now });
    await showStanding(tx, webinar, now);
    await redraw(tx, "webinar-recording-due", webinarId, { now });
    await showAnnouncers(tx, now);
    if (toLibrary) await addItem(tx, libraryItem(webinar, recording), now);
    await audit(tx, { at: now, actor: member.id, act: "webinar.recording", subject: subjectOf(webinarId) });
    return ok(undefined);
  });
}

const mostSummary = 600;

const libraryItem = ({ id, title, gains, topic, track }: Webinar, link: string) => ({
  ...{ source: subjectOf(id), title, kind: "recording" as const, topic, track, link },
  ...{ summary: gains.slice(0, mostSummary), audience: null },
});

/** From the card, when it has begun: the recording comes when it is there, or at once. */
export function wantRecording(
  work: Work,
  { slackUserId, webinarId }: Acting,
): Promise<Result<"later" | "now", AfterRefusal | "cancelled" | "not_invited">> {
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
    return ok(webinar.recording ? "now" : "later");
  });
}
