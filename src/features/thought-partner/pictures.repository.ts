// Reads, for each view, exactly what it shows: a name that its reader may not see yet never leaves the database.
import type { Db } from "../../db/client.ts";
import type {
  Candidate,
  MatchPicture,
  OfferPicture,
  RequestForm,
  RequestPicture,
  Some,
  StuckPicture,
} from "./pictures.rules.ts";
import {
  type Help,
  mostAskedInARound,
  type Preference,
  type ReasonCode,
  type RequestState,
  type Shortlisted,
  type Urgency,
} from "./rules.ts";

const person = { select: { name: true, slackUserId: true } } as const;
const coded = (row: { help: string; urgency: string }) => ({ help: row.help as Help, urgency: row.urgency as Urgency });

async function labelOf(db: Db, code: string): Promise<string> {
  return (await db.topic.findUnique({ where: { code } }))?.label ?? code;
}

const requestParts = {
  offers: { where: { state: "open" as const }, select: { dueAt: true } },
  matches: {
    where: { endedAt: null },
    select: {
      id: true,
      startedAt: true,
      mentor: { select: { member: person } },
      // Listed and not counted: Prisma would count those of every match there ever was.
      meetings: { select: { id: true } },
    },
  },
  excluded: { select: { id: true } },
} as const;

export async function requestPicture(db: Db, id: string): Promise<RequestPicture | null> {
  const row = await db.partnerRequest.findUnique({ where: { id }, include: requestParts });
  if (!row) return null;
  const [match] = row.matches;
  const due = row.offers.map(({ dueAt }) => dueAt.getTime());
  return {
    id,
    state: row.state,
    topic: await labelOf(db, row.topic),
    ...coded(row),
    preference: row.preference as Preference,
    avoidNeighbours: row.avoidNeighbours,
    showName: row.showName,
    leftOut: row.excluded.length,
    hasWords: row.wordsId !== null,
    createdAt: row.createdAt,
    endedAt: row.endedAt,
    asking: row.offers.length,
    nextStepAt: due.length > 0 ? new Date(Math.min(...due)) : null,
    partner: match
      ? { matchId: match.id, ...match.mentor.member, since: match.startedAt, meetings: match.meetings.length }
      : null,
  };
}

/** What this member asked for that has not ended, and what has while their words are kept; the newest first of each. */
export async function requestsToShow(db: Db, requesterId: string, most = 1_000): Promise<Some<RequestPicture>> {
  const rows = await db.partnerRequest.findMany({
    where: { requesterId, OR: [{ state: { in: ["open", "stuck", "matched"] } }, { wordsId: { not: null } }] },
    orderBy: [{ endedAt: { sort: "desc", nulls: "first" } }, { createdAt: "desc" }],
    select: { id: true },
  });
  return some(rows, most, (id) => requestPicture(db, id));
}

async function some<T>(
  rows: readonly { id: string }[],
  most: number,
  picture: (id: string) => Promise<T | null>,
): Promise<Some<T>> {
  const pictures = await Promise.all(rows.slice(0, most).map(({ id }) => picture(id)));
  return { shown: pictures.filter((one) => one !== null), count: rows.length };
}

/** What the requester filled in, for editing; their words are opened apart. */
export async function filledIn(db: Db, id: string): Promise<Omit<RequestForm, "words"> | null> {
  const row = await db.partnerRequest.findUnique({ where: { id }, include: { excluded: person } });
  if (!row) return null;
  return {
    topic: row.topic,
    ...coded(row),
    preference: row.preference as Preference,
    avoidNeighbours: row.avoidNeighbours,
    showName: row.showName,
    leaveOut: row.excluded.flatMap(({ slackUserId }) => slackUserId ?? []),
  };
}

export async function offerPicture(db: Db, id: string): Promise<OfferPicture | null> {
  const row = await db.offer.findUnique({
    where: { id },
    include: { request: { include: { requester: { select: { name: true, slackUserId: true, district: true } } } } },
  });
  if (!row) return null;
  const { request } = row;
  const { district, ...requester } = request.requester;
  const mayKnowWho = row.state === "accepted" || (row.state === "open" && request.showName);
  return {
    id,
    state: row.state,
    topic: await labelOf(db, request.topic),
    ...coded(request),
    districtType: district?.type ?? null,
    reasons: row.reasons as ReasonCode[],
    offeredAt: row.offeredAt,
    dueAt: row.dueAt,
    reminded: row.remindedAt !== null,
    requester: mayKnowWho ? requester : null,
    hasWords: request.wordsId !== null,
    answeredAt: row.answeredAt,
    requestEnded: request.state === "closed" || request.state === "withdrawn",
  };
}

/** The offers that wait for this mentor, the most urgent first. */
export async function openOfferPictures(db: Db, mentorId: string, most: number): Promise<Some<OfferPicture>> {
  const rows = await db.offer.findMany({
    where: { mentorId, state: "open" },
    orderBy: { dueAt: "asc" },
    select: { id: true },
  });
  return some(rows, most, (id) => offerPicture(db, id));
}

export async function matchPicture(db: Db, id: string): Promise<MatchPicture | null> {
  const row = await db.match.findUnique({
    where: { id },
    include: {
      request: { include: { requester: person } },
      mentor: { select: { member: person } },
      meetings: { select: { heldOn: true, minutes: true }, orderBy: { heldOn: "asc" } },
    },
  });
  if (!row) return null;
  return {
    id,
    requestId: row.requestId,
    topic: await labelOf(db, row.request.topic),
    ...coded(row.request),
    hasWords: row.request.wordsId !== null,
    requester: row.request.requester,
    mentor: row.mentor.member,
    startedAt: row.startedAt,
    endedAt: row.endedAt,
    ended: row.ended,
    meetings: row.meetings,
  };
}

/** The matches that this mentor is in now. */
export async function activeMatchPictures(db: Db, mentorId: string, most: number): Promise<Some<MatchPicture>> {
  const rows = await db.match.findMany({
    where: { mentorId, endedAt: null },
    orderBy: { startedAt: "asc" },
    select: { id: true },
  });
  return some(rows, most, (id) => matchPicture(db, id));
}

export async function stuckPicture(db: Db, id: string): Promise<StuckPicture | null> {
  const row = await db.partnerRequest.findUnique({
    where: { id },
    include: {
      requester: person,
      offers: true,
      matches: { where: { endedAt: null }, select: { mentor: { select: { member: person } } } },
    },
  });
  if (!row) return null;
  const round = row.offers.filter((offer) => offer.round === row.round);
  return {
    id,
    state: row.state as RequestState,
    topic: await labelOf(db, row.topic),
    ...coded(row),
    requester: row.requester,
    createdAt: row.createdAt,
    asked: round.length,
    declined: round.filter(({ state }) => state === "declined").length,
    expired: round.filter(({ state }) => state === "expired").length,
    because: round.length >= mostAskedInARound ? "five_asked" : "nobody_left",
    partner: row.matches[0]?.mentor.member.name ?? null,
  };
}

/** Whom a coordinator may choose, in the order of the shortlist. */
export async function candidates(db: Db, list: readonly Shortlisted[], most = 100): Promise<Candidate[]> {
  const shown = list.slice(0, most);
  const members = await db.member.findMany({
    where: { id: { in: shown.map(({ mentorId }) => mentorId) } },
    select: {
      id: true,
      name: true,
      groups: { where: { endsOn: null }, select: { group: { select: { name: true } } } },
    },
  });
  const byId = new Map(members.map((member) => [member.id, member]));
  return shown.flatMap(({ mentorId, reasons }) => {
    const member = byId.get(mentorId);
    if (!member) return [];
    return [
      { memberId: mentorId, name: member.name, roundTables: member.groups.map(({ group }) => group.name), reasons },
    ];
  });
}
