// What a request for a thought partner is, whom to ask next and when, and who may do what in which state.

import { addHours } from "date-fns/addHours";
import { addBusinessHours, type BusinessCalendar, businessHours } from "../../lib/dates.ts";
import { ok, type Result, refuse } from "../../lib/result.ts";

export const helpKinds = ["thought_partner", "consultancy", "career", "unsure"] as const;
export type Help = (typeof helpKinds)[number];

export const urgencies = ["today", "week", "no_rush"] as const;
export type Urgency = (typeof urgencies)[number];

/** Which Round Table the partner should come from. */
export const preferences = ["own", "other", "none"] as const;
export type Preference = (typeof preferences)[number];

export const declineReasons = ["no_time", "not_my_topic", "too_close", "other"] as const;
export type DeclineReason = (typeof declineReasons)[number];

/** What a member may answer to "how did it end?". */
export const closeReasons = ["helped", "not_needed"] as const;
export type CloseReason = (typeof closeReasons)[number];
export type MatchEnding = CloseReason | "changed" | "withdrawn" | "mentor_left";

export type RequestState = "open" | "stuck" | "matched" | "closed" | "withdrawn";
export type OfferState = "open" | "accepted" | "declined" | "expired" | "passed" | "returned";

/** Why a mentor is asked, in the order in which it is told. Why another is not asked has no code. */
export const reasonCodes = [
  "expertise",
  "same_kind_of_district",
  "same_round_table",
  "other_round_table",
  "has_room",
  "rested",
] as const;
export type ReasonCode = (typeof reasonCodes)[number];

export type Shortlisted = { mentorId: string; score: number; reasons: ReasonCode[] };

// ——— Offers ———

/** How many mentors are asked in one round before the coordinators take over. */
export const mostAskedInARound = 5;

export type OfferPlan = { atOnce: 1 | 2 | 3; wait: { hours: number; of: "business" | "clock" } };

const offerPlans: Record<Urgency, OfferPlan> = {
  no_rush: { atOnce: 1, wait: { hours: 24, of: "business" } },
  week: { atOnce: 2, wait: { hours: 24, of: "business" } },
  today: { atOnce: 3, wait: { hours: 2, of: "clock" } },
};

export const offerPlan = (urgency: Urgency): OfferPlan => offerPlans[urgency];

/** When an offer is reminded of, at half time, and when it passes on. */
export type OfferTimes = { remindAt: Date; dueAt: Date };

/** The times of an offer that is made now. */
export function offerTimes(urgency: Urgency, now: Date, calendar: BusinessCalendar = businessHours): OfferTimes {
  const { hours, of } = offerPlan(urgency).wait;
  const after = (h: number) => (of === "clock" ? addHours(now, h) : addBusinessHours(now, h, calendar));
  return { remindAt: after(hours / 2), dueAt: after(hours) };
}

export type NextStep =
  | { do: "offer"; to: Shortlisted[] }
  | { do: "wait"; until: Date }
  | { do: "tell_coordinators"; because: "five_asked" | "nobody_left" }
  | { do: "nothing" };

/** What an open request needs now: asked again after every decline, expiry and give-back. */
export function nextStep(situation: {
  request: { state: RequestState; urgency: Urgency; round: number };
  offers: readonly { mentorId: string; round: number; state: OfferState; dueAt: Date }[];
  /** Who may still be asked, the best first. */
  shortlist: readonly Shortlisted[];
  now: Date;
}): NextStep {
  const { request, offers, shortlist, now } = situation;
  if (request.state !== "open") return { do: "nothing" };
  const waiting = offers.filter((offer) => offer.state === "open" && offer.dueAt > now);
  const asked = new Set(offers.filter((offer) => offer.round === request.round).map((offer) => offer.mentorId));
  const places = Math.min(offerPlan(request.urgency).atOnce - waiting.length, mostAskedInARound - asked.size);
  const to = shortlist.filter(({ mentorId }) => !asked.has(mentorId)).slice(0, Math.max(0, places));
  if (to.length > 0) return { do: "offer", to };
  if (waiting.length > 0) return { do: "wait", until: new Date(Math.min(...waiting.map((o) => o.dueAt.getTime()))) };
  return { do: "tell_coordinators", because: asked.size >= mostAskedInARound ? "five_asked" : "nobody_left" };
}

// ——— Who may do what ———

type Allowed<Refusal extends string> = Result<undefined, Refusal>;
const allowed = ok(undefined);

type OfRequest = { state: RequestState; requesterId: string };
type OfMatch = { mentorId: string; endedAt: Date | null };
type OfOffer = { state: OfferState; mentorId: string };

export type AcceptRefusal =
  | "not_yours"
  | "already_accepted"
  | "already_declined"
  | "colleague_was_first"
  | "expired"
  | "returned"
  | "request_ended";

/** Only an open offer can be answered; the database decides between two who accept at the same moment. */
export function canAccept(request: OfRequest, offer: OfOffer, by: string): Allowed<AcceptRefusal> {
  if (offer.mentorId !== by) return refuse("not_yours");
  if (offer.state === "accepted") return refuse("already_accepted");
  if (offer.state === "declined") return refuse("already_declined");
  if (request.state === "closed" || request.state === "withdrawn") return refuse("request_ended");
  if (request.state === "matched" || offer.state === "passed") return refuse("colleague_was_first");
  return offer.state === "open" ? allowed : refuse(offer.state);
}

export const canDecline = canAccept;

export type RequesterRefusal = "not_yours" | "already_closed" | "already_withdrawn";

function stillMine(request: OfRequest, by: string): Allowed<RequesterRefusal> {
  if (request.requesterId !== by) return refuse("not_yours");
  if (request.state === "closed") return refuse("already_closed");
  return request.state === "withdrawn" ? refuse("already_withdrawn") : allowed;
}

/** At any time until it has ended, a match included. */
export const canEdit = stillMine;

/** Until a mentor accepts: from then on there is a partnership to end, and nobody ends one without knowing of it. */
export function canWithdraw(request: OfRequest, by: string): Allowed<RequesterRefusal | "already_matched"> {
  const mine = stillMine(request, by);
  return mine.ok && request.state === "matched" ? refuse("already_matched") : mine;
}

/** At any time, also long after the end. */
export function canDeleteWords(
  request: { requesterId: string; wordsId: string | null },
  by: string,
): Allowed<"not_yours" | "no_words"> {
  if (request.requesterId !== by) return refuse("not_yours");
  return request.wordsId === null ? refuse("no_words") : allowed;
}

export type PairRefusal = "not_yours" | "not_matched" | "match_ended";

/** `match` is the one whose room or card the button stands in. */
function inCurrentMatch(request: OfRequest, match: OfMatch, by: string): Allowed<PairRefusal> {
  if (by !== request.requesterId && by !== match.mentorId) return refuse("not_yours");
  if (match.endedAt !== null) return refuse("match_ended");
  return request.state === "matched" ? allowed : refuse("not_matched");
}

export const canReportMeeting = inCurrentMatch;
export const canChangePartner = inCurrentMatch;
export const canClose = inCurrentMatch;

/** A coordinator may match by hand, or have the offers begun afresh, as long as nobody has accepted. */
export function canMatchByHand(request: {
  state: RequestState;
}): Allowed<"already_matched" | "already_closed" | "already_withdrawn"> {
  if (request.state === "matched") return refuse("already_matched");
  if (request.state === "closed") return refuse("already_closed");
  return request.state === "withdrawn" ? refuse("already_withdrawn") : allowed;
}

export function canOfferAgain(request: {
  state: RequestState;
}): Allowed<"offers_running" | "already_matched" | "already_closed" | "already_withdrawn"> {
  return request.state === "open" ? refuse("offers_running") : canMatchByHand(request);
}
