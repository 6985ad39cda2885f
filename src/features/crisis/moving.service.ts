// What follows from every change in a crisis: its room, its cards and its people are brought up to date.
import { addMilliseconds } from "date-fns/addMilliseconds";
import { type Db, type Tx, transact, type Work } from "../../db/work.ts";
import { ok, type Result, refuse } from "../../lib/result.ts";
import { post, redraw, redrawHome, room, roomOf, toPerson, toRoom, unshownCards } from "../../slack/outbox.ts";
import {
  isReachable,
  type Member,
  memberBySlackUser,
  membersById,
  membersWithDuty,
  slackIdsOf,
} from "../roster/index.ts";
import { neverAsked } from "./asking.service.ts";
import * as rows from "./crisis.repository.ts";
import { handOverIdsOf } from "./hand-over.repository.ts";
import { canHelp } from "./rules.ts";
import { shownPages, wasPaged } from "./steps.repository.ts";

const lane = "urgent";
export const subjectOf = (crisisId: string): string => `crisis:${crisisId}`;

/** Cards whose subject is the crisis itself. */
const cardsOfCrisis = ["crisis-room", "crisis-receipt", "crisis-checklist", "crisis-together", "crisis-review"];

/** Has everything drawn again that shows this crisis. */
export async function showCrisis(tx: Tx, crisis: Pick<rows.CrisisRow, "id" | "reporterId">, now: Date): Promise<void> {
  await redraw(tx, cardsOfCrisis, crisis.id, { now, lane });
  await redraw(tx, "crisis-page", await shownPages(tx, crisis.id), { now, lane });
  await redraw(tx, ["crisis-hand-over", "crisis-hand-over-answer"], await handOverIdsOf(tx, crisis.id), { now, lane });
  const helpers = await membersWithDuty(tx, ["crisis_team", "coordinator", "executive_director"], now);
  const people = await membersById(tx, await rows.everIn(tx, crisis.id), now);
  const homes = new Set([...helpers, ...people].flatMap(({ slackUserId }) => slackUserId ?? []));
  await redrawHome(tx, [...homes], { now });
}

/** A page has gone out beyond Slack: whoever asked, and the room, see that it did. */
export function showWhoIsReached(work: Work, crisisId: string): Promise<void> {
  return transact(work, (tx) =>
    redraw(tx, ["crisis-room", "crisis-receipt"], crisisId, { now: work.clock.now(), lane }),
  );
}

const lookAgainMs = 200;
/** A brief that does not get through holds the checklist up no longer than this. */
const longestWaitMs = 5_000;

/** What stands around a crisis has changed: its room. The checklist comes behind the brief; answers when to come again for it. */
export function showCrisisAgain(work: Work, crisisId: string): Promise<Date | null> {
  return transact(work, async (tx) => {
    const now = work.clock.now();
    const crisis = await rows.findCrisis(tx, crisisId);
    if (!crisis) return null;
    await showCrisis(tx, crisis, now);
    const roomId = await roomOf(tx, "crisis", crisisId);
    if (!roomId) return null;
    const isBriefed = (await unshownCards(tx, ["crisis-room"], [crisisId])) === 0;
    if (!isBriefed && now.getTime() - crisis.createdAt.getTime() < longestWaitMs)
      return addMilliseconds(now, lookAgainMs);
    await post(tx, "crisis-checklist", crisisId, toRoom(roomId), { now, lane });
    return null;
  });
}

/** Wants the crisis's room to have exactly its people, the reporter first; answers the room's id. */
export async function matchRoom(
  tx: Tx,
  crisis: rows.CrisisRow,
  now: Date,
  { archived = false }: { archived?: boolean } = {},
): Promise<string> {
  const inRoom = await rows.peopleIn(tx, crisis.id);
  const members = (await membersById(tx, inRoom, now)).filter(isReachable);
  const inOrder = members.toSorted((a, b) => placeOf(crisis, inRoom, a) - placeOf(crisis, inRoom, b));
  return room(
    tx,
    {
      ...{ purpose: "crisis", subject: crisis.id, kind: "channel", name: crisis.name, orElse: true, archived },
      ...{ topic: crisis.drill ? drillTopic : topic, members: inOrder.map(({ slackUserId }) => slackUserId) },
      onChange: { name: "crisis.show", payload: { crisisId: crisis.id } },
    },
    { now, lane },
  );
}

const topic = "Private. Please name no student and no member of staff here. In danger: 911. Crisis support: 988.";
const drillTopic = "DRILL: practice only, nobody is in need.";

const placeOf = ({ reporterId }: rows.CrisisRow, inRoom: readonly string[], { id }: Member): number =>
  id === reporterId ? -1 : inRoom.indexOf(id);

/** Tells what has just happened by a message of its own, because a redrawn card tells nobody. */
export async function tellNews(
  tx: Tx,
  crisis: rows.CrisisRow,
  actId: string,
  { now, toReporter = false, inRoom = false }: { now: Date; toReporter?: boolean; inRoom?: boolean },
): Promise<void> {
  const roomId = inRoom ? await roomOf(tx, "crisis", crisis.id) : null;
  if (roomId) await post(tx, "crisis-news", actId, toRoom(roomId), { now, lane });
  if (!toReporter) return;
  for (const slackUserId of await slackIdsOf(tx, [crisis.reporterId], now))
    await post(tx, "crisis-news", actId, toPerson(slackUserId), { now, lane });
}

/** Whoever helps has given a sign of life: the owner need not be asked. */
async function noteSign(tx: Tx, crisisId: string, now: Date): Promise<void> {
  await rows.changeCrisis(tx, crisisId, { signAt: now, askedAt: null });
}

export type InCrisis = { slackUserId: string; crisisId: string };
export type Present = { crisis: rows.CrisisRow; member: Member; now: Date };
export type HelperRefusal = "not_yours" | "reporter" | "resolved";

/** Something that a helper does: the crisis is held, the act counts as a sign of life, and everything is drawn again. */
export function asHelper<T, R extends string>(
  work: Work,
  { slackUserId, crisisId }: InCrisis,
  act: (tx: Tx, present: Present) => Promise<Result<T, R>>,
): Promise<Result<T, R | HelperRefusal>> {
  return transact(work, async (tx) => {
    const now = work.clock.now();
    const crisis = await rows.lockCrisis(tx, crisisId);
    const member = await memberBySlackUser(tx, slackUserId, now);
    if (!crisis || !member) return refuse("not_yours");
    const may = canHelp(crisis, member, await placeIn(tx, crisis, member, now));
    if (!may.ok) return may;
    const answer = await act(tx, { crisis, member, now });
    if (!answer.ok) return answer;
    await noteSign(tx, crisis.id, now);
    await showCrisis(tx, crisis, now);
    return answer;
  });
}

/** May this person act as a helper now? Asked before a form opens: nothing is held or drawn again. */
export async function mayHelp(
  work: Work,
  { slackUserId, crisisId }: InCrisis,
): Promise<Result<rows.CrisisRow, HelperRefusal>> {
  const { prisma } = work.db;
  const now = work.clock.now();
  const crisis = await rows.findCrisis(prisma, crisisId);
  const member = await memberBySlackUser(prisma, slackUserId, now);
  if (!crisis || !member) return refuse("not_yours");
  const may = canHelp(crisis, member, await placeIn(prisma, crisis, member, now));
  return may.ok ? ok(crisis) : may;
}

/** Something that the reporter does; at any time, also after the end. */
export function asReporter<T, R extends string>(
  work: Work,
  { slackUserId, crisisId }: InCrisis,
  act: (tx: Tx, present: Present) => Promise<Result<T, R>>,
): Promise<Result<T, R | "not_yours">> {
  return transact(work, async (tx) => {
    const now = work.clock.now();
    const crisis = await rows.lockCrisis(tx, crisisId);
    const member = await memberBySlackUser(tx, slackUserId, now);
    if (!crisis || !member || crisis.reporterId !== member.id) return refuse("not_yours");
    const answer = await act(tx, { crisis, member, now });
    if (answer.ok) await showCrisis(tx, crisis, now);
    return answer;
  });
}

/** Whether they are in the room or were asked; and whether they have no part in it. Of the reporter's district, who was let in has. */
export async function placeIn(db: Db, crisis: rows.CrisisRow, member: Member, now: Date) {
  const { id } = member;
  const isIn = (await rows.peopleIn(db, crisis.id)).includes(id);
  const inRoom = isIn || (await wasPaged(db, crisis.id, id));
  const isApart = !isIn && (await neverAsked(db, crisis, [member], now)).has(id);
  return { inRoom, leftOut: isApart || (await rows.leftOutOf(db, crisis.id)).includes(id) };
}
