// When a webinar is over: who came and how useful it was, in their own words of one tap.
import { audit } from "../../db/audit.ts";
import { type Tx, transact, type Work } from "../../db/work.ts";
import { ok, type Result, refuse } from "../../lib/result.ts";
import { post, redrawHome, toPerson } from "../../slack/outbox.ts";
import { takeBack, tellRecord } from "../record/index.ts";
import { type Member, memberBySlackUser } from "../roster/index.ts";
import { type Acting, subjectOf } from "./announcer.service.ts";
import * as rows from "./repository.ts";
import { type Seat, type Useful, type Webinar, wasHeld } from "./rules.ts";
import * as seats from "./seats.repository.ts";
import { postToMany, showAuthor, showStanding } from "./showing.service.ts";

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
