// What a member answers to a webinar, and the waiting list that moves up by itself.
import { audit } from "../../db/audit.ts";
import { type Tx, transact, type Work } from "../../db/work.ts";
import { enqueue } from "../../jobs/queue.ts";
import { ok, type Result, refuse } from "../../lib/result.ts";
import { post, redraw, redrawHome, toPerson } from "../../slack/outbox.ts";
import { type Member, memberBySlackUser, slackIdsOf } from "../roster/index.ts";
import { type Acting, subjectOf } from "./announcer.service.ts";
import * as rows from "./repository.ts";
import {
  isInvited,
  nextInLine,
  nextPlace,
  offerEnds,
  type Seat,
  type SeatState,
  takesAnswers,
  type Webinar,
} from "./rules.ts";
import * as seats from "./seats.repository.ts";
import { calendarJob, leaveSeat, showStanding } from "./showing.service.ts";

export const wishes = ["attend", "recording", "cannot"] as const;
export type Wish = (typeof wishes)[number];
export type AnswerRefusal = "no_webinar" | "not_a_member" | "not_invited" | "cancelled" | "begun";

/** Answered as often as one likes: the last answer counts. Who gives a seat back passes it on to who waits. */
export function answerWebinar(
  work: Work,
  { slackUserId, webinarId }: Acting,
  wish: Wish,
): Promise<Result<SeatState, AnswerRefusal>> {
  return transact(work, async (tx) => {
    const now = work.clock.now();
    const member = await memberBySlackUser(tx, slackUserId, now);
    const webinar = await rows.lockWebinar(tx, webinarId);
    const refusal = whyNot(webinar, member, now);
    if (refusal || !webinar || !member) return refuse(refusal ?? "no_webinar");
    const wasFull = await isFullNow(tx, webinar);
    const taken = await seats.seatsOf(tx, webinarId);
    const own = taken.find(({ memberId }) => memberId === member.id);
    const state = stateFor(webinar, wish, own, taken);
    if (own?.state === state) return ok(state);
    const seat = await seats.takeSeat(tx, { webinarId, memberId: member.id, state, since: now });
    await post(tx, "webinar-seat", seat.id, toPerson(slackUserId), { now });
    await redraw(tx, "webinar-offer", seat.id, { now });
    // Into the calendar again, or out of it.
    if (seat.calendar && [own?.state, state].includes("attending")) await enqueue(tx, calendarJob(seat.id, now));
    await settle(tx, webinar, wasFull, now);
    await redrawHome(tx, [slackUserId], { now });
    await audit(tx, { at: now, actor: member.id, act: "webinar.answer", subject: subjectOf(webinarId) });
    return ok(state);
  });
}

/** A seat in every part of its series that is still to come; each part has a waiting list of its own. */
export async function answerSeries(
  work: Work,
  { slackUserId, webinarId }: Acting,
): Promise<Result<Record<"attending" | "waiting", number>, AnswerRefusal>> {
  const webinar = await rows.findWebinar(work.db.prisma, webinarId);
  if (!webinar?.seriesId) return refuse("no_webinar");
  const parts = await rows.openPartsOf(work.db.prisma, webinar.seriesId, work.clock.now());
  const reached = { attending: 0, waiting: 0 };
  let refusal: AnswerRefusal = "begun";
  for (const { id } of parts) {
    const answer = await answerWebinar(work, { slackUserId, webinarId: id }, "attend");
    if (!answer.ok) refusal = answer.refusal;
    else if (answer.value === "attending" || answer.value === "waiting") reached[answer.value] += 1;
  }
  return reached.attending + reached.waiting > 0 ? ok(reached) : refuse(refusal);
}

function whyNot(webinar: Webinar | null, member: Member | null, now: Date): AnswerRefusal | null {
  if (!webinar || webinar.state === "draft") return "no_webinar";
  if (webinar.state === "cancelled") return "cancelled";
  if (!takesAnswers(webinar, now)) return "begun";
  if (!member || member.left) return "not_a_member";
  return isInvited(member, webinar, now) ? null : "not_invited";
}

function stateFor(webinar: Webinar, wish: Wish, own: Seat | undefined, taken: readonly Seat[]): SeatState {
  if (wish !== "attend") return wish;
  // A seat that one has, or is offered, is not lost by asking for it again.
  if (own?.state === "attending" || own?.state === "offered") return "attending";
  if (own?.state === "waiting") return "waiting";
  return nextPlace(
    webinar.seats,
    taken.filter(({ id }) => id !== own?.id),
  );
}

/** Free seats are offered to those who have waited longest, for a while each. */
async function moveUp(tx: Tx, webinar: Webinar, now: Date): Promise<void> {
  if (!takesAnswers(webinar, now)) return;
  for (const { id, memberId } of nextInLine(webinar.seats, await seats.seatsOf(tx, webinar.id))) {
    const until = offerEnds(webinar.startsAt, now);
    const { offers } = await seats.offerSeat(tx, id, now, until);
    const people = await slackIdsOf(tx, [memberId], now);
    await post(tx, "webinar-offer", id, people.map(toPerson), { now, nth: offers });
    await redraw(tx, "webinar-seat", id, { now });
    await redrawHome(tx, people, { now });
    await enqueue(tx, {
      name: "webinars.lapse",
      key: `webinars.lapse:${id}:${offers}`,
      payload: { webinarId: webinar.id, seatId: id },
      runAt: until,
    });
  }
}

const isFullNow = async (tx: Tx, webinar: Webinar): Promise<boolean> =>
  (await seats.fullAmong(tx, [webinar])).has(webinar.id);

/** Those who wait move up; everybody's Home says whether there is a seat, and is drawn again where that has changed. */
async function settle(tx: Tx, webinar: Webinar, wasFull: boolean, now: Date): Promise<void> {
  await moveUp(tx, webinar, now);
  await showStanding(tx, webinar, now);
  if ((await isFullNow(tx, webinar)) !== wasFull) await redrawHome(tx, "everybody", { now });
}

/** Nobody answered in time: the seat goes to the next. */
export function lapseInTime(work: Work, { webinarId, seatId }: { webinarId: string; seatId: string }): Promise<void> {
  return transact(work, async (tx) => {
    const now = work.clock.now();
    const webinar = await rows.lockWebinar(tx, webinarId);
    const wasFull = webinar !== null && (await isFullNow(tx, webinar));
    if (!webinar || !(await seats.lapseSeat(tx, seatId, now))) return;
    const seat = await seats.findSeat(tx, seatId);
    await redrawHome(tx, seat ? await slackIdsOf(tx, [seat.memberId], now) : [], { now });
    await redraw(tx, ["webinar-offer", "webinar-seat"], seatId, { now });
    await settle(tx, webinar, wasFull, now);
  });
}

/** More seats may have been set up: those who wait move up. */
export const fillSeats = (work: Work, webinarId: string): Promise<void> =>
  transact(work, async (tx) => {
    const webinar = await rows.lockWebinar(tx, webinarId);
    const now = work.clock.now();
    if (!webinar) return;
    await settle(tx, webinar, await isFullNow(tx, webinar), now);
  });

/** Somebody left the association: their seats go to those who wait. */
export async function giveUpSeats(work: Work, memberId: string): Promise<void> {
  const now = work.clock.now();
  for (const { id } of await seats.seatedIn(work.db.prisma, memberId, now))
    await transact(work, async (tx) => {
      const webinar = await rows.lockWebinar(tx, id);
      if (!webinar) return;
      const wasFull = await isFullNow(tx, webinar);
      await leaveSeat(tx, { webinarId: id, memberId, state: "cannot" }, now);
      await settle(tx, webinar, wasFull, now);
    });
}

/** The file comes to the card of one's seat; when the webinar changes, another does. */
export function wantCalendar(work: Work, { slackUserId, webinarId }: Acting): Promise<Result<undefined, "no_seat">> {
  return transact(work, async (tx) => {
    const now = work.clock.now();
    const member = await memberBySlackUser(tx, slackUserId, now);
    const seat = member && (await seats.seatOf(tx, webinarId, member.id));
    if (seat?.state !== "attending") return refuse("no_seat");
    await seats.takeCalendar(tx, seat.id);
    await enqueue(tx, calendarJob(seat.id, now));
    return ok(undefined);
  });
}
