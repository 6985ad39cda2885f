// Moves a request on: asked after everything that may change whom to ask next.
import { audit } from "../../db/audit.ts";
import { type Tx, transact, type Work } from "../../db/work.ts";
import { enqueue } from "../../jobs/queue.ts";
import { addBusinessHours } from "../../lib/dates.ts";
import { post, redraw, redrawHome, toPerson } from "../../slack/outbox.ts";
import { atTheDesk, coordinatorIds, isReachable, membersWithDuty, slackIdsOf } from "../roster/index.ts";
import { mentorFacts, requestFacts } from "./facts.repository.ts";
import { type MentorFacts, shortlist, shortlistByHand } from "./matching.rules.ts";
import { insertOffer, offersOf, shortenOffers } from "./offers.repository.ts";
import { lockRequest, type RequestRow, setState } from "./requests.repository.ts";
import { nextStep, type OfferTimes, offerTimes, type Shortlisted, type Urgency } from "./rules.ts";

/** One working day: how long a request may wait for the coordinators before they are reminded. */
const nudgeAfterBusinessHours = 24;

/** Does the next step of a request and has everybody's cards drawn again. */
export async function moveOn(tx: Tx, requestId: string, now: Date): Promise<void> {
  const request = await lockRequest(tx, requestId);
  if (!request) return;
  const offers = await offersOf(tx, requestId);
  const list = request.state === "open" ? await whoMayBeAsked(tx, requestId, now) : [];
  const step = nextStep({ request, offers, shortlist: list, now });
  if (step.do === "offer") for (const to of inLockOrder(step.to)) await offerTo(tx, request, to, now);
  if (step.do === "tell_coordinators") await handToCoordinators(tx, request, now);
  await showRequest(tx, request, now);
}

/** Moves it on in a transaction of its own, as soon as this one is through: so that none holds many requests for long. */
export async function moveOnSoon(tx: Tx, requestId: string, now: Date): Promise<void> {
  const job = { name: "thought-partner.move-on", key: `move-on:${requestId}`, payload: { requestId } };
  await enqueue(tx, { ...job, runAt: now, repeats: true });
}

export const moveRequestOn = (work: Work, requestId: string): Promise<void> =>
  transact(work, (tx) => moveOn(tx, requestId, work.clock.now()));

/** Two requests that ask the same mentors at the same moment wait for each other in one order, never in a ring. */
const inLockOrder = (to: readonly Shortlisted[]) => to.toSorted((a, b) => (a.mentorId < b.mentorId ? -1 : 1));

async function whoMayBeAsked(tx: Tx, requestId: string, now: Date): Promise<Shortlisted[]> {
  return shortlist(await requestFacts(tx, requestId, now), await allMentors(tx, now), now);
}

/** Could anybody be asked if the offers began afresh? */
export async function couldAskAfresh(tx: Tx, requestId: string, now: Date): Promise<boolean> {
  const facts = { ...(await requestFacts(tx, requestId, now)), askedThisRoundIds: [] };
  return shortlist(facts, await allMentors(tx, now), now).length > 0;
}

/** Whom nothing speaks against but that they are paused, full or asked before: for a coordinator to choose from. */
export async function whoMayBeChosen(tx: Tx, requestId: string, now: Date): Promise<Shortlisted[]> {
  return shortlistByHand(await requestFacts(tx, requestId, now), await allMentors(tx, now), now);
}

async function allMentors(tx: Tx, now: Date): Promise<MentorFacts[]> {
  const members = await membersWithDuty(tx, "mentor", now);
  return mentorFacts(
    tx,
    members.map((member) => ({ ...member, available: isReachable(member) })),
  );
}

/** Everything that shows this request is drawn again, except the offers. */
export async function showRequest(tx: Tx, request: RequestRow, now: Date): Promise<void> {
  await redraw(tx, "partner-request", request.id, { now });
  await redraw(tx, "partner-stuck", request.id, { now });
  await redrawHome(tx, await slackIdsOf(tx, [request.requesterId], now), { now });
  await redrawHome(tx, await atTheDesk(tx, now), { now });
}

export async function showOffers(tx: Tx, offerIds: readonly string[], now: Date): Promise<void> {
  for (const id of offerIds) await redraw(tx, "partner-offer", id, { now });
}

async function offerTo(tx: Tx, request: RequestRow, to: Shortlisted, now: Date): Promise<void> {
  const times = offerTimes(request.urgency, now);
  const offerId = await insertOffer(tx, { requestId: request.id, round: request.round, to, now, ...times });
  await audit(tx, { at: now, actor: "mssn", act: "partner-offer.make", subject: `partner-offer:${offerId}` });
  for (const slackUserId of await slackIdsOf(tx, [to.mentorId], now)) {
    await post(tx, "partner-offer", offerId, toPerson(slackUserId), { now });
    await redrawHome(tx, [slackUserId], { now });
  }
  await watch(tx, offerId, times);
}

/** Once a request is more urgent, what is still open is answered sooner; never later than the mentor was told. */
export async function hurryOffers(tx: Tx, requestId: string, urgency: Urgency, now: Date): Promise<void> {
  const times = offerTimes(urgency, now);
  for (const offerId of await shortenOffers(tx, requestId, times)) await watch(tx, offerId, times);
}

/** Has the offer looked at when its mentor is reminded and when its time is up. */
async function watch(tx: Tx, offerId: string, { remindAt, dueAt }: OfferTimes): Promise<void> {
  const at = { remind: remindAt, expire: dueAt };
  for (const [what, runAt] of Object.entries(at))
    await enqueue(tx, {
      name: `thought-partner.${what}`,
      key: `${what}:${offerId}:${runAt.getTime()}`,
      payload: { offerId },
      runAt,
    });
}

async function handToCoordinators(tx: Tx, request: RequestRow, now: Date): Promise<void> {
  await setState(tx, request.id, { state: "stuck", now });
  await audit(tx, { at: now, actor: "mssn", act: "partner-request.stuck", subject: `partner-request:${request.id}` });
  for (const slackUserId of await coordinatorIds(tx, now))
    await post(tx, "partner-stuck", request.id, toPerson(slackUserId), { now, nth: cardNumber(request.round, 0) });
  // Whoever asked is told by a message of its own, because a redrawn card tells nobody; not beside the very first one.
  if ((await offersOf(tx, request.id)).length > 0)
    for (const slackUserId of await slackIdsOf(tx, [request.requesterId], now))
      await post(tx, "partner-request", request.id, toPerson(slackUserId), { now, nth: request.round });
  await nudgeLater(tx, request, 1, now);
}

/** Each round and each nudge of it is told by a card of its own; a round is nudged far less than a thousand times. */
export const cardNumber = (round: number, nudge: number): number => round * 1000 + nudge;

/** Waits a working day, then reminds. */
export async function nudgeLater(tx: Tx, request: RequestRow, nth: number, now: Date): Promise<void> {
  const { id, round } = request;
  const runAt = addBusinessHours(now, nudgeAfterBusinessHours);
  const payload = { requestId: id, round, nth };
  await enqueue(tx, { name: "thought-partner.nudge", key: `nudge:${id}:${round}:${nth}`, payload, runAt });
}
