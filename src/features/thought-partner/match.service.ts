// What partners can do once they are matched, and what a coordinator can do for a request that nobody has accepted.
import { min } from "date-fns/min";
import { audit } from "../../db/audit.ts";
import { type Tx, transact, type Work } from "../../db/work.ts";
import { atLocal } from "../../lib/dates.ts";
import { ok, type Result, refuse } from "../../lib/result.ts";
import { post, redraw, redrawHome, room, roomOf, toRoom } from "../../slack/outbox.ts";
import { coordinates, memberBySlackUser, slackIdsOf } from "../roster/index.ts";
import { planCheckIns } from "./check-in.service.ts";
import { markMet } from "./home.repository.ts";
import { couldAskAfresh, moveOn, moveOnSoon, showOffers, showRequest, whoMayBeChosen } from "./moving.service.ts";
import { noteInteraction } from "./note.service.ts";
import * as rows from "./offers.repository.ts";
import { candidates } from "./pictures.repository.ts";
import type { Candidate } from "./pictures.rules.ts";
import * as requests from "./requests.repository.ts";
import { purgeAt } from "./retention.rules.ts";
import * as rules from "./rules.ts";

const subjectOf = (requestId: string) => `partner-request:${requestId}`;

type Beginning = { request: requests.RequestRow; mentorId: string; byHand: boolean; now: Date };

/** The request is won: the pair gets its room, everybody else hears that a colleague was first. Answers the match's id. */
export async function beginMatch(tx: Tx, { request, mentorId, byHand, now }: Beginning): Promise<string> {
  const passed = await rows.endOpenOffers(tx, request.id, "passed", now);
  const matchId = await rows.insertMatch(tx, { requestId: request.id, mentorId, byHand, now });
  const members = await slackIdsOf(tx, [request.requesterId, mentorId], now);
  const roomId = await room(tx, { purpose: "thought-partner", subject: matchId, kind: "group", members }, { now });
  await post(tx, "partner-match", matchId, toRoom(roomId), { now });
  await planCheckIns(tx, matchId, now);
  await noteInteraction(tx, {
    kind: "partner_matched",
    source: `partner-match:${matchId}`,
    requestId: request.id,
    at: now,
    outcome: byHand ? "by_hand" : "accepted",
  });
  const accepted = (await rows.offersOf(tx, request.id)).filter((offer) => offer.mentorId === mentorId);
  await showOffers(tx, [...passed, ...accepted.map(({ id }) => id)], now);
  await showRequest(tx, request, now);
  await redrawHome(tx, members, { now });
  return matchId;
}

/** Brings everything up to date that shows this match; that it has ended is told in the room by a message of its own. */
export async function showMatch(tx: Tx, matchId: string, now: Date): Promise<void> {
  for (const kind of ["partner-match", "partner-check-in", "partner-quiet"]) await redraw(tx, kind, matchId, { now });
  const match = await rows.findMatch(tx, matchId);
  if (!match) return;
  const roomId = await roomOf(tx, "thought-partner", matchId);
  if (match.endedAt && roomId) await post(tx, "partner-match", matchId, toRoom(roomId), { now, nth: 1 });
  await redrawHome(tx, await slackIdsOf(tx, [match.mentorId], now), { now });
}

type InMatch = { slackUserId: string; matchId: string };
type PairResult = Result<undefined, rules.PairRefusal>;
type Present = { match: rows.MatchRow; request: requests.RequestRow; memberId: string; now: Date };

/** Reads match and request, held until the end of the transaction, and asks the rule. */
async function inMatch(
  work: Work,
  { slackUserId, matchId }: InMatch,
  may: typeof rules.canClose,
  act: (tx: Tx, present: Present) => Promise<void>,
): Promise<PairResult> {
  return transact(work, async (tx) => {
    const now = work.clock.now();
    const found = await rows.findMatch(tx, matchId);
    const request = found && (await requests.lockRequest(tx, found.requestId));
    const match = found && (await rows.findMatch(tx, matchId));
    const member = await memberBySlackUser(tx, slackUserId, now);
    if (!match || !request || !member) return refuse("not_yours");
    const allowed = may(request, match, member.id);
    if (!allowed.ok) return allowed;
    await act(tx, { match, request, memberId: member.id, now });
    await showMatch(tx, match.id, now);
    await showRequest(tx, request, now);
    return ok(undefined);
  });
}

/** May this person act in this match now? */
export const mayAct = (work: Work, told: InMatch): Promise<PairResult> =>
  inMatch(work, told, rules.canClose, async () => {});

/** `heldOn` is a calendar date, at midnight UTC. Both may tell of the same meeting; it counts once. */
export function reportMeeting(work: Work, told: InMatch & { heldOn: Date; minutes: number }): Promise<PairResult> {
  const { heldOn, minutes } = told;
  return inMatch(work, told, rules.canReportMeeting, async (tx, { match, request, memberId, now }) => {
    const meeting = { matchId: match.id, heldOn, minutes, reportedBy: memberId };
    const meetingId = await rows.insertMeeting(tx, meeting);
    if (!meetingId) return;
    await markMet(tx, match.id);
    await planCheckIns(tx, match.id, now);
    const source = `partner-meeting:${meetingId}`;
    const at = min([now, atLocal(heldOn.toISOString().slice(0, 10), "12:00")]);
    await noteInteraction(tx, { kind: "partner_met", source, requestId: request.id, at, minutes });
    await audit(tx, { at: now, actor: memberId, act: "partner-match.met", subject: `partner-match:${match.id}` });
  });
}

/** Ends this match without blame and asks others; the partner who was is not asked for this request again. */
export function changePartner(work: Work, told: InMatch): Promise<PairResult> {
  return inMatch(work, told, rules.canChangePartner, async (tx, { match, request, memberId, now }) => {
    await rows.endMatch(tx, match.id, "changed", now);
    await audit(tx, { at: now, actor: memberId, act: "partner-match.change", subject: `partner-match:${match.id}` });
    await requests.beginRound(tx, request.id);
    await moveOn(tx, request.id, now);
  });
}

export function closeRequest(work: Work, told: InMatch & { reason: rules.CloseReason }): Promise<PairResult> {
  return inMatch(work, told, rules.canClose, async (tx, { match, request, memberId, now }) => {
    await rows.endMatch(tx, match.id, told.reason, now);
    await requests.setState(tx, request.id, { state: "closed", now });
    await requests.setPurge(tx, request.wordsId, purgeAt(now));
    await audit(tx, { at: now, actor: memberId, act: "partner-request.close", subject: subjectOf(request.id) });
    const note = { kind: "partner_closed" as const, source: subjectOf(request.id), requestId: request.id };
    await noteInteraction(tx, { ...note, at: now, outcome: told.reason });
  });
}

/** The mentor left the network: the requester is not left waiting, others are asked. */
export async function endForMentorWhoLeft(tx: Tx, match: rows.MatchRow, now: Date): Promise<void> {
  const request = await requests.lockRequest(tx, match.requestId);
  if (!request || !(await rows.endMatch(tx, match.id, "mentor_left", now))) return;
  await requests.beginRound(tx, request.id);
  await showMatch(tx, match.id, now);
  await moveOnSoon(tx, request.id, now);
}

export type HandRefusal =
  | "not_a_coordinator"
  | "not_suitable"
  | "nobody_left"
  | "offers_running"
  | "already_matched"
  | "already_closed"
  | "already_withdrawn";

type ByCoordinator = { slackUserId: string; requestId: string };

/** Whom a coordinator may choose, the most fitting first. */
export function whoCanBeChosen(work: Work, told: ByCoordinator): Promise<Result<Candidate[], HandRefusal>> {
  return byCoordinator(work, told, async (tx, { request, now }) => {
    const allowed = rules.canMatchByHand(request);
    return allowed.ok ? ok(await candidates(tx, await whoMayBeChosen(tx, request.id, now))) : allowed;
  });
}

/** A coordinator has found somebody: the pair gets its room at once. What the requester excluded stays excluded. */
export function matchByHand(
  work: Work,
  told: ByCoordinator & { mentorId: string },
): Promise<Result<string, HandRefusal>> {
  return byCoordinator(work, told, async (tx, { request, memberId, now }) => {
    const allowed = rules.canMatchByHand(request);
    if (!allowed.ok) return allowed;
    const list = await whoMayBeChosen(tx, request.id, now);
    if (!list.some(({ mentorId }) => mentorId === told.mentorId)) return refuse("not_suitable");
    if (!(await requests.winRequest(tx, request.id, now))) return refuse("already_matched");
    await audit(tx, { at: now, actor: memberId, act: "partner-request.match-by-hand", subject: subjectOf(request.id) });
    return ok(await beginMatch(tx, { request, mentorId: told.mentorId, byHand: true, now }));
  });
}

/** Begins the offers afresh: who did not answer in time may be asked again, who declined is not. */
export function offerAgain(work: Work, told: ByCoordinator): Promise<Result<undefined, HandRefusal>> {
  return byCoordinator(work, told, async (tx, { request, memberId, now }) => {
    const allowed = rules.canOfferAgain(request);
    if (!allowed.ok) return allowed;
    if (!(await couldAskAfresh(tx, request.id, now))) return refuse("nobody_left");
    await requests.beginRound(tx, request.id);
    await audit(tx, { at: now, actor: memberId, act: "partner-request.offer-again", subject: subjectOf(request.id) });
    await moveOn(tx, request.id, now);
    return ok(undefined);
  });
}

type AtDesk = { request: requests.RequestRow; memberId: string; now: Date };

function byCoordinator<T>(
  work: Work,
  { slackUserId, requestId }: ByCoordinator,
  act: (tx: Tx, at: AtDesk) => Promise<Result<T, HandRefusal>>,
): Promise<Result<T, HandRefusal>> {
  return transact(work, async (tx) => {
    const now = work.clock.now();
    const member = await memberBySlackUser(tx, slackUserId, now);
    const request = await requests.lockRequest(tx, requestId);
    if (!member || !request || !coordinates(member)) return refuse("not_a_coordinator");
    return act(tx, { request, memberId: member.id, now });
  });
}
