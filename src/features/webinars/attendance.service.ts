// When a webinar is over: who was there by the attendance report of Zoom or Teams, beside what people say themselves.
import { audit } from "../../db/audit.ts";
import { type Tx, transact, type Work } from "../../db/work.ts";
import { ok, type Result, refuse } from "../../lib/result.ts";
import { post, redraw, redrawHome, toPerson } from "../../slack/outbox.ts";
import { takeBackAll, tellRecordOfAll } from "../record/index.ts";
import { isReachable, members, membersById } from "../roster/index.ts";
import { attendanceOf, sourceOf } from "./after.service.ts";
import { type Acting, type AuthorRefusal, announcer, subjectOf } from "./announcer.service.ts";
import { markCame, unmarkCame } from "./attendance.repository.ts";
import type { Attendance } from "./attendance.rules.ts";
import type { Decisions } from "./attendance-decisions.rules.ts";
import { type AskedMember, type Found, foundIn, type Standing, standingOf } from "./attendance-found.rules.ts";
import { type Matched, matchAttendance } from "./attendance-match.rules.ts";
import * as rows from "./repository.ts";
import { type Seat, type Webinar, wasHeld, wasThere } from "./rules.ts";
import * as seats from "./seats.repository.ts";
import { showAuthor } from "./showing.service.ts";

export type AttendanceRefusal = AuthorRefusal | "attendance_not_over";

async function asked({ db, clock }: Work): Promise<AskedMember[]> {
  const all = await members(db.prisma, clock.now());
  return all.map(({ id, name, email, district }) => ({ id, name, email, district: district?.name ?? null }));
}

/** What saving it would change; nothing is changed. */
export async function findAttendance(
  work: Work,
  { slackUserId, webinarId }: Acting,
  report: Attendance,
): Promise<Result<Found, AttendanceRefusal>> {
  const { prisma } = work.db;
  const now = work.clock.now();
  if (!(await announcer(prisma, slackUserId, now))) return refuse("not_an_announcer");
  const webinar = await rows.findWebinar(prisma, webinarId);
  if (!webinar) return refuse("no_webinar");
  if (!wasHeld(webinar, now)) return refuse("attendance_not_over");
  const known = await asked(work);
  const matched = matchAttendance(report.people, known);
  return ok(foundIn(webinar, { report, matched, members: known, seats: await seats.seatsOf(prisma, webinarId) }));
}

export type Saving = {
  decisions: Decisions;
  /** Whom an earlier report names and this one does not loses the mark. */
  takeBack: boolean;
};

/** Saved twice, or a second one: it adds and mends, and nobody counts twice. */
export async function saveAttendance(
  work: Work,
  { slackUserId, webinarId }: Acting,
  report: Attendance,
  { decisions, takeBack }: Saving,
): Promise<Result<Standing, AttendanceRefusal>> {
  const matched = matchAttendance(report.people, await asked(work), decisions);
  return transact(work, async (tx) => {
    const now = work.clock.now();
    const member = await announcer(tx, slackUserId, now);
    if (!member) return refuse("not_an_announcer");
    const webinar = await rows.lockWebinar(tx, webinarId);
    if (!webinar) return refuse("no_webinar");
    if (!wasHeld(webinar, now)) return refuse("attendance_not_over");
    const before = await seats.seatsOf(tx, webinarId);
    const gone = takeBack ? notIn(before, matched) : [];
    await unmarkCame(tx, webinarId, gone);
    await markCame(tx, webinarId, matched.certain, now);
    await rows.changeWebinar(tx, webinarId, { attendanceAt: now });
    const after = await seats.seatsOf(tx, webinarId);
    const changed = changedBetween(before, after);
    await tellOf(tx, webinar, { changed, after, now });
    await showAttendance(tx, webinar, { changed, now });
    const standing = standingOf(after);
    const details = { ...standing, guests: matched.strangers.length, unsure: matched.unsure.length, back: gone.length };
    await audit(tx, { at: now, actor: member.id, act: "webinar.attendance", subject: subjectOf(webinarId), details });
    return ok(standing);
  });
}

function notIn(before: readonly Seat[], { certain }: Matched): string[] {
  const named = new Set(certain.map(({ memberId }) => memberId));
  return before.filter(({ reported, memberId }) => reported && !named.has(memberId)).map(({ memberId }) => memberId);
}

/** The members of whom the report says something new. */
function changedBetween(before: readonly Seat[], after: readonly Seat[]): string[] {
  const said = ({ reported, minutesThere }: Seat) => `${reported} ${minutesThere}`;
  const old = new Map(before.map((seat) => [seat.memberId, said(seat)]));
  const kept = new Set(after.map(({ memberId }) => memberId));
  return [
    ...after.filter((seat) => said(seat) !== (old.get(seat.memberId) ?? "false null")).map(({ memberId }) => memberId),
    ...before.filter(({ memberId }) => !kept.has(memberId)).map(({ memberId }) => memberId),
  ];
}

type Change = { changed: readonly string[]; now: Date };

/** One row of the record for whoever was there, with their minutes. */
async function tellOf(tx: Tx, webinar: Webinar, { changed, after, now }: Change & { after: readonly Seat[] }) {
  const seatOf = new Map(after.map((seat) => [seat.memberId, seat]));
  const people = await membersById(tx, changed, now);
  await takeBackAll(
    tx,
    "webinar_attended",
    changed.map((id) => sourceOf(webinar.id, id)),
  );
  const there = people.flatMap((member) => {
    const seat = seatOf.get(member.id);
    return seat && wasThere(seat) ? [attendanceOf(webinar, member, seat)] : [];
  });
  await tellRecordOfAll(tx, there);
}

/** Whoever was there is asked how useful it was; who was asked already has the same card drawn again. */
async function showAttendance(tx: Tx, webinar: Webinar, { changed, now }: Change): Promise<void> {
  const people = (await membersById(tx, changed, now)).filter(isReachable);
  const to = people.map(({ slackUserId }) => toPerson(slackUserId));
  if (to.length > 0) await post(tx, "webinar-after", webinar.id, to, { now });
  await redraw(tx, "webinar-after", webinar.id, { now });
  // Whoever had a seat is not asked any more whether they were there.
  await redrawHome(tx, await seats.slackUsersIn(tx, webinar.id, ["attending"]), { now });
  await showAuthor(tx, webinar, now);
}
