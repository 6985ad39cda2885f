// What a mentor can do with an offer, and what time does with it.
import { audit } from "../../db/audit.ts";
import { type Tx, transact, type Work } from "../../db/work.ts";
import { ok, type Result, refuse } from "../../lib/result.ts";
import { post, redrawHome, toPerson } from "../../slack/outbox.ts";
import { atTheDesk, coordinatorIds, directorIds, memberBySlackUser, slackIdsOf } from "../roster/index.ts";
import { beginMatch } from "./match.service.ts";
import { pauseUntil } from "./mentor.service.ts";
import { cardNumber, moveOn, nudgeLater, showOffers } from "./moving.service.ts";
import * as offers from "./offers.repository.ts";
import { findRequest, lockRequest, winRequest } from "./requests.repository.ts";
import { type AcceptRefusal, canAccept, canDecline, type DeclineReason } from "./rules.ts";

type Answering = { slackUserId: string; offerId: string };

/** The first to accept wins; answers the match's id. */
export function acceptOffer(work: Work, { slackUserId, offerId }: Answering): Promise<Result<string, AcceptRefusal>> {
  return transact(work, async (tx) => {
    const now = work.clock.now();
    const mentor = await memberBySlackUser(tx, slackUserId, now);
    const offer = await offers.findOffer(tx, offerId);
    // Whoever holds the request decides next: the others wait here, and then see who was first.
    const request = offer && (await lockRequest(tx, offer.requestId));
    const present = offer && (await offers.findOffer(tx, offerId));
    if (!present || !request || !mentor) return refuse("not_yours");
    const allowed = canAccept(request, present, mentor.id);
    if (!allowed.ok) return allowed;
    if (!(await winRequest(tx, request.id, now))) return refuse("colleague_was_first");
    await offers.answerOffer(tx, offerId, { state: "accepted", now });
    await audit(tx, { at: now, actor: mentor.id, act: "partner-offer.accept", subject: `partner-offer:${offerId}` });
    return ok(await beginMatch(tx, { request, mentorId: mentor.id, byHand: false, now }));
  });
}

/** May this mentor still answer? */
export function mayDecline(work: Work, { slackUserId, offerId }: Answering): Promise<Result<undefined, AcceptRefusal>> {
  return transact(work, async (tx) => {
    const offer = await offers.findOffer(tx, offerId);
    const request = offer && (await findRequest(tx, offer.requestId));
    const mentor = await memberBySlackUser(tx, slackUserId, work.clock.now());
    return offer && request && mentor ? canDecline(request, offer, mentor.id) : refuse("not_yours");
  });
}

type Declining = Answering & { reason: DeclineReason | null; pausedUntil: Date | null };

export function declineOffer(work: Work, declining: Declining): Promise<Result<undefined, AcceptRefusal>> {
  const { slackUserId, offerId, reason, pausedUntil } = declining;
  return transact(work, async (tx) => {
    const now = work.clock.now();
    const offer = await offers.findOffer(tx, offerId);
    const request = offer && (await lockRequest(tx, offer.requestId));
    const present = offer && (await offers.findOffer(tx, offerId));
    const mentor = await memberBySlackUser(tx, slackUserId, now);
    if (!present || !request || !mentor) return refuse("not_yours");
    const allowed = canDecline(request, present, mentor.id);
    if (!allowed.ok) return allowed;
    await offers.answerOffer(tx, offerId, { state: "declined", now, declined: reason });
    await audit(tx, { at: now, actor: mentor.id, act: "partner-offer.decline", subject: `partner-offer:${offerId}` });
    await afterAnswer(tx, present, now);
    if (pausedUntil) await pauseUntil(tx, mentor.id, pausedUntil, now);
    return ok(undefined);
  });
}

/** Time is up: the offer goes on to the next mentor. Asked again, or too early, it does nothing. */
export function expireOffer(work: Work, offerId: string): Promise<void> {
  return transact(work, async (tx) => {
    const now = work.clock.now();
    const offer = await offers.findOffer(tx, offerId);
    if (!offer || offer.dueAt > now) return;
    await lockRequest(tx, offer.requestId);
    if (await offers.answerOffer(tx, offerId, { state: "expired", now })) await afterAnswer(tx, offer, now);
  });
}

/** Half the time has passed: the mentor is reminded once, by a message of its own, because a redrawn one tells nobody. */
export function remindOfOffer(work: Work, offerId: string): Promise<void> {
  return transact(work, async (tx) => {
    const now = work.clock.now();
    const offer = await offers.findOffer(tx, offerId);
    if (offer?.state !== "open" || offer.dueAt <= now) return;
    await offers.noteReminder(tx, offerId, now);
    for (const slackUserId of await slackIdsOf(tx, [offer.mentorId], now))
      await post(tx, "partner-offer", offerId, toPerson(slackUserId), { now, nth: 1 });
    await showOffers(tx, [offerId], now);
    await redrawHome(tx, await atTheDesk(tx, now), { now });
  });
}

/** The mentor cannot be reached in Slack: the offer goes on at once. */
export function returnOffer(work: Work, offerId: string): Promise<void> {
  return transact(work, async (tx) => {
    const now = work.clock.now();
    const offer = await offers.findOffer(tx, offerId);
    if (!offer) return;
    await lockRequest(tx, offer.requestId);
    const details = { why: "unreachable" };
    if (!(await offers.answerOffer(tx, offerId, { state: "returned", now }))) return;
    await audit(tx, {
      at: now,
      actor: "mssn",
      act: "partner-offer.return",
      subject: `partner-offer:${offerId}`,
      details,
    });
    await afterAnswer(tx, offer, now);
  });
}

export type Nudge = { requestId: string; round: number; nth: number };

/** Still nobody: the coordinators are reminded each working day, and from the third time the Executive Director as well. */
export function nudgeCoordinators(work: Work, { requestId, round, nth }: Nudge): Promise<void> {
  return transact(work, async (tx) => {
    const now = work.clock.now();
    const request = await findRequest(tx, requestId);
    if (request?.state !== "stuck" || request.round !== round) return;
    const people = new Set([...(await coordinatorIds(tx, now)), ...(nth >= 3 ? await directorIds(tx, now) : [])]);
    for (const slackUserId of people)
      await post(tx, "partner-stuck", requestId, toPerson(slackUserId), { now, nth: cardNumber(round, nth) });
    await nudgeLater(tx, request, nth + 1, now);
  });
}

async function afterAnswer(tx: Tx, offer: offers.OfferRow, now: Date): Promise<void> {
  await showOffers(tx, [offer.id], now);
  await redrawHome(tx, await slackIdsOf(tx, [offer.mentorId], now), { now });
  await moveOn(tx, offer.requestId, now);
}
