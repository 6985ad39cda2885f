// Each quarter those who are responsible are asked about their steps, once more after two weeks, and then the Executive Director is told.
import { addDays } from "date-fns/addDays";
import { type Tx, transact, type Work } from "../../db/work.ts";
import { enqueue } from "../../jobs/queue.ts";
import { addBusinessHours, localDate } from "../../lib/dates.ts";
import { post, redraw, redrawHome, toPerson } from "../../slack/outbox.ts";
import { coordinatorIds, directorIds } from "../roster/index.ts";
import { team } from "./pictures.service.ts";
import { waiting } from "./quarter.service.ts";
import { askingDay, type Quarter, quarterOf } from "./reminders.rules.ts";
import * as rows from "./repository.ts";

const again = "strategic-plan.again";
const late = "strategic-plan.late";
const dayCount = 14;

/** Two weeks on, and never on a day without office hours. */
const laterOn = (at: Date): Date => addBusinessHours(addDays(at, dayCount), 0);

/** On the quarter's first working day. A quarter that passed while the bot was away is not asked about any more. */
export function askOnDay(work: Work, date: string): Promise<void> {
  const now = work.clock.now();
  const quarter = quarterOf(date);
  if (date !== askingDay(quarter) || quarter !== quarterOf(localDate(now))) return Promise.resolve();
  return transact(work, async (tx) => {
    if (!(await rows.beginQuarter(tx, quarter, now))) return;
    await showAsked(tx, quarter, now);
    await enqueue(tx, { name: again, key: `${again}:${quarter}`, payload: { quarter }, runAt: laterOn(now) });
  });
}

/** Once: whoever has not answered reads it in a new message. */
export function askAgain(work: Work, quarter: Quarter): Promise<void> {
  return transact(work, async (tx) => {
    const now = work.clock.now();
    if (quarter !== quarterOf(localDate(now))) return;
    for (const { slackUserId } of (await waiting(tx, quarter, now)).keys())
      await post(tx, "plan-quarter", quarter, toPerson(slackUserId), { now, nth: 1 });
    await enqueue(tx, { name: late, key: `${late}:${quarter}`, payload: { quarter }, runAt: laterOn(now) });
  });
}

/** The last step is a named person: the Executive Director, or where there is none, the coordinators. */
export function tellLate(work: Work, quarter: Quarter): Promise<void> {
  return transact(work, async (tx) => {
    const now = work.clock.now();
    if (quarter !== quarterOf(localDate(now)) || (await waiting(tx, quarter, now)).size === 0) return;
    const directors = await directorIds(tx, now);
    const people = directors.length > 0 ? directors : await coordinatorIds(tx, now);
    await post(tx, "plan-late", quarter, people.map(toPerson), { now });
  });
}

/** Whoever has steps that wait has a card; shown again, it is the same one. */
async function showAsked(tx: Tx, quarter: Quarter, now: Date): Promise<void> {
  for (const { slackUserId } of (await waiting(tx, quarter, now)).keys())
    await post(tx, "plan-quarter", quarter, toPerson(slackUserId), { now });
  const people = await team(tx, await rows.steps(tx, { retired: false }), now);
  await redrawHome(
    tx,
    people.map(({ slackUserId }) => slackUserId),
    { now },
  );
}

/** Something of a step was changed: whoever is asked about it now has a card, and every card of the quarter says what is so. */
export async function showChanged(tx: Tx, now: Date): Promise<void> {
  const quarter = quarterOf(localDate(now));
  if (!(await rows.wasAsked(tx, quarter))) return;
  await redraw(tx, ["plan-quarter", "plan-late"], quarter, { now });
  await showAsked(tx, quarter, now);
}

/** What waited for somebody who left waits for others. */
export const memberGone = (work: Work): Promise<void> => transact(work, (tx) => showChanged(tx, work.clock.now()));
