// Reminders of a webinar, which of them somebody wishes, and its beginning.
import { transact, type Work } from "../../db/work.ts";
import { redraw } from "../../slack/outbox.ts";
import { memberBySlackUser } from "../roster/index.ts";
import * as rows from "./repository.ts";
import { type Habits, isReminderDue, type Reminder } from "./rules.ts";
import * as seats from "./seats.repository.ts";
import { postToMany, showStanding } from "./showing.service.ts";

type Due = { webinarId: string; reminder: Reminder; startsAt: Date };

/** To everybody who has a seat and wishes it; none where it was moved or called off meanwhile. */
export function remindInTime(work: Work, { webinarId, reminder, startsAt }: Due): Promise<void> {
  return transact(work, async (tx) => {
    const now = work.clock.now();
    const webinar = await rows.findWebinar(tx, webinarId);
    if (webinar?.state !== "announced" || Number(webinar.startsAt) !== Number(startsAt)) return;
    if (!isReminderDue(reminder, startsAt, now)) return;
    const people = await seats.slackUsersIn(tx, webinarId, ["attending"], reminder);
    // Moved, it is reminded of anew.
    await postToMany(tx, `webinar-${reminder}`, webinarId, people, { now, nth: webinar.sequence });
  });
}

/** It has begun: what can no longer be answered shows no buttons. */
export function beginInTime(work: Work, webinarId: string): Promise<void> {
  return transact(work, async (tx) => {
    const now = work.clock.now();
    const webinar = await rows.lockWebinar(tx, webinarId);
    if (!webinar || webinar.startsAt > now) return;
    const waited = (await seats.seatsOf(tx, webinarId)).filter(
      ({ state }) => state === "waiting" || state === "lapsed",
    );
    await redraw(
      tx,
      "webinar-seat",
      waited.map(({ id }) => id),
      { now },
    );
    await showStanding(tx, webinar, now);
  });
}

export async function keepHabits(work: Work, slackUserId: string, habits: Habits): Promise<boolean> {
  return transact(work, async (tx) => {
    const member = await memberBySlackUser(tx, slackUserId, work.clock.now());
    if (!member || member.left) return false;
    await seats.setHabits(tx, member.id, habits);
    return true;
  });
}
