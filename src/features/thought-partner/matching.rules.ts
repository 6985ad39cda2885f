// Which mentors to ask about a request, the best first, with the reasons that each may be told.

import { type Preference, type ReasonCode, reasonCodes, type Shortlisted } from "./rules.ts";

export type RequestFacts = {
  id: string;
  requesterId: string;
  districtId: string | null;
  districtType: string | null;
  /** Of either side: districts that name this one as a neighbour too. */
  neighbourDistrictIds: readonly string[];
  roundTables: readonly string[];
  topic: string;
  preference: Preference;
  avoidNeighbours: boolean;
  excludedIds: readonly string[];
  /** Who declined this request, in whichever round, or was its partner until one of the two wished a change. */
  notAgainIds: readonly string[];
  askedThisRoundIds: readonly string[];
};

export type MentorFacts = {
  memberId: string;
  districtId: string | null;
  districtType: string | null;
  roundTables: readonly string[];
  /** Topic codes. */
  expertise: readonly string[];
  capacity: number;
  openOffers: number;
  activeMatches: number;
  pausedUntil: Date | null;
  lastOfferAt: Date | null;
  /** On the roster, not left, and reachable in Slack. */
  available: boolean;
};

/** Who may be asked now. Of the others nothing is told, so that nobody can see why somebody was left out. */
export function shortlist(request: RequestFacts, mentors: readonly MentorFacts[], now: Date): Shortlisted[] {
  return ranked(
    request,
    mentors.filter((mentor) => mayMeet(request, mentor) && mayBeAsked(request, mentor, now)),
    now,
  );
}

/** Whom a coordinator may match by hand: also who is paused, at capacity, or has not answered in this round. */
export function shortlistByHand(request: RequestFacts, mentors: readonly MentorFacts[], now: Date): Shortlisted[] {
  return ranked(
    request,
    mentors.filter((mentor) => mayMeet(request, mentor)),
    now,
  );
}

// What no round and no coordinator overrides.
function mayMeet(request: RequestFacts, mentor: MentorFacts): boolean {
  const { memberId, districtId } = mentor;
  if (!mentor.available || memberId === request.requesterId) return false;
  if (request.excludedIds.includes(memberId) || request.notAgainIds.includes(memberId)) return false;
  if (districtId === null) return true;
  if (districtId === request.districtId) return false;
  return !(request.avoidNeighbours && request.neighbourDistrictIds.includes(districtId));
}

const load = (mentor: MentorFacts): number => mentor.openOffers + mentor.activeMatches;

function mayBeAsked(request: RequestFacts, mentor: MentorFacts, now: Date): boolean {
  const paused = mentor.pausedUntil !== null && mentor.pausedUntil > now;
  return !paused && load(mentor) < mentor.capacity && !request.askedThisRoundIds.includes(mentor.memberId);
}

const dayMs = 86_400_000;
const restedAfterDays = 30;

// Each thing weighs more than all that come after it together, so that the order can be told in one sentence.
const weights = { expertise: 16, districtType: 8, roundTable: 4, room: 2, rest: 1 };

function appraised(request: RequestFacts, mentor: MentorFacts, now: Date): Shortlisted {
  const sharesRoundTable = mentor.roundTables.some((table) => request.roundTables.includes(table));
  const expert = mentor.expertise.includes(request.topic);
  const sameType = mentor.districtType !== null && mentor.districtType === request.districtType;
  const own = request.preference === "own" && sharesRoundTable;
  const other = request.preference === "other" && !sharesRoundTable;
  const room = mentor.capacity > 0 ? Math.max(0, 1 - load(mentor) / mentor.capacity) : 0;
  const rest = restSince(mentor.lastOfferAt, now);
  const holds: Record<ReasonCode, boolean> = {
    expertise: expert,
    same_kind_of_district: sameType,
    same_round_table: own,
    other_round_table: other,
    has_room: room >= 0.5,
    rested: rest === 1,
  };
  const score =
    weights.expertise * Number(expert) +
    weights.districtType * Number(sameType) +
    weights.roundTable * Number(own || other) +
    weights.room * room +
    weights.rest * rest;
  return { mentorId: mentor.memberId, score, reasons: reasonCodes.filter((code) => holds[code]) };
}

/** From 0, just asked, to 1, not asked for `restedAfterDays` or never; in whole days, so that minutes decide nothing. */
function restSince(lastOfferAt: Date | null, now: Date): number {
  if (lastOfferAt === null) return 1;
  const days = Math.floor((now.getTime() - lastOfferAt.getTime()) / dayMs);
  return Math.min(Math.max(0, days), restedAfterDays) / restedAfterDays;
}

function ranked(request: RequestFacts, mentors: readonly MentorFacts[], now: Date): Shortlisted[] {
  const start = hashed(request.id, 0x811c9dc5);
  return mentors
    .map((mentor) => ({ entry: appraised(request, mentor, now), lot: lot(mentor.memberId, start) }))
    .sort((a, b) => b.entry.score - a.entry.score || a.lot - b.lot || (a.entry.mentorId < b.entry.mentorId ? -1 : 1))
    .map(({ entry }) => entry);
}

/** Decides between equals: the same each time for one request, another order for the next. */
function lot(mentorId: string, start: number): number {
  // Ids made in one go differ in few places; Murmur's last step makes those count.
  let hash = hashed(mentorId, start);
  hash = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b);
  hash = Math.imul(hash ^ (hash >>> 13), 0xc2b2ae35);
  return (hash ^ (hash >>> 16)) >>> 0;
}

/** FNV-1a. */
function hashed(text: string, start: number): number {
  let hash = start;
  for (let at = 0; at < text.length; at++) hash = Math.imul(hash ^ text.charCodeAt(at), 0x01000193);
  return hash;
}
