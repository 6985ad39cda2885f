// Reads what the window, the cards and App Home show of the rotation.
import { addDays } from "date-fns/addDays";
import { setting } from "../../db/settings.ts";
import type { Db } from "../../db/work.ts";
import { type Day, daysAfter } from "../../lib/day.ts";
import {
  coordinates,
  isReachable,
  type Member,
  memberBySlackUser,
  membersById,
  membersWithDuty,
} from "../roster/index.ts";
import { gapReason, gapsBetween, nothingPlanned } from "./gaps.rules.ts";
import type {
  BeginningPicture,
  CoverPicture,
  GapsPicture,
  HomePicture,
  OwnRequest,
  Person,
  RequestPicture,
  RotationPicture,
  TurnPicture,
  WeekPicture,
} from "./pictures.rules.ts";
import { findCover, rotationBetween } from "./repository.ts";
import { findRequest, openRequestsOf, type RequestRow } from "./requests.repository.ts";
import {
  holderAt,
  type Level,
  levels,
  otherLevel,
  type Rotation,
  type Turn,
  turns,
  weekEnd,
  weekOf,
  weekStart,
} from "./rules.ts";
import { isOnTeam, peopleIn, standings, whoIsOnCall } from "./service.ts";
import { daysAhead } from "./turning.service.ts";

/** This week and the next eight. */
const weeksShown = 9;

type People = ReadonlyMap<string, Member>;

const personOf = (member: Member | undefined): Person | null =>
  member ? { name: member.name, slackUserId: member.slackUserId } : null;

const picture = (people: People) => {
  const known = standings(people);
  return ({ memberId, ...turn }: Turn): TurnPicture => ({
    ...turn,
    who: personOf(people.get(memberId ?? "")),
    gap: gapReason(memberId, known),
  });
};

type Ahead = { now: Date; until: Date; rotation: Rotation; people: People };

async function ahead(db: Db, now: Date): Promise<Ahead> {
  const until = weekEnd(daysAfter(weekOf(now), 7 * (weeksShown - 1)));
  const rotation = await rotationBetween(db, weekStart(weekOf(now)), until);
  return { now, until, rotation, people: await peopleIn(db, rotation, now) };
}

/** Null for who neither is on the Crisis Support Team nor keeps the rotation. */
export async function rotationPicture(db: Db, slackUserId: string, now: Date): Promise<RotationPicture | null> {
  const member = await memberBySlackUser(db, slackUserId, now);
  if (!member || !concerns(member)) return null;
  const view = await ahead(db, now);
  return {
    now,
    current: currentOf(view),
    final: personOf((await whoIsOnCall(db, now)).final ?? undefined),
    phoneList: await setting(db, "phoneList"),
    weeks: weeksOf(view),
    mine: isOnTeam(member) ? await mineOf(db, view, member.id) : null,
    plans: coordinates(member),
  };
}

const concerns = (member: Member): boolean => isOnTeam(member) || coordinates(member);

/** This week and the next eight, for whoever may know all of it. */
export const rotationAhead = async (db: Db, now: Date): Promise<WeekPicture[]> => weeksOf(await ahead(db, now));

/** Null where there is nothing to say to this person. */
export async function homePicture(db: Db, slackUserId: string | null, now: Date): Promise<HomePicture | null> {
  const member = slackUserId ? await memberBySlackUser(db, slackUserId, now) : null;
  if (!member || !concerns(member)) return null;
  const view = await ahead(db, now);
  return {
    current: currentOf(view),
    mine: isOnTeam(member) ? await mineOf(db, view, member.id) : null,
    plans: coordinates(member),
    ...gapsIn(view, addDays(now, daysAhead)),
  };
}

function currentOf({ now, until, rotation, people }: Ahead): readonly [TurnPicture, TurnPicture] {
  const [first, second] = levels.map((level) => turns(rotation, level, now, until).slice(0, 1).map(picture(people)));
  return [first?.[0], second?.[0]] as [TurnPicture, TurnPicture];
}

const weeksOf = ({ now, rotation, people }: Ahead): WeekPicture[] =>
  Array.from({ length: weeksShown }, (_, index) => {
    const week = daysAfter(weekOf(now), 7 * index);
    const of = (level: Level) => turns(rotation, level, weekStart(week), weekEnd(week)).map(picture(people));
    return { week, turns: [of(1), of(2)] };
  });

async function mineOf(db: Db, { now, until, rotation, people }: Ahead, memberId: string) {
  return {
    turns: stillAhead(rotation, memberId, now, until).map(picture(people)),
    requests: await ownRequests(db, memberId, now),
  };
}

/** With the one that has begun, from its beginning. */
const stillAhead = (rotation: Rotation, memberId: string, now: Date, until: Date): Turn[] =>
  turnsOf(rotation, memberId, weekStart(weekOf(now)), until).filter(({ endsAt }) => endsAt > now);

/** Somebody's own turns, in order of time. */
export function turnsOf(rotation: Rotation, memberId: string, from: Date, until: Date): Turn[] {
  const found = levels.flatMap((level) => turns(rotation, level, from, until));
  const own = found.filter((turn) => turn.memberId === memberId);
  return own.sort((a, b) => a.startsAt.getTime() - b.startsAt.getTime());
}

async function ownRequests(db: Db, memberId: string, now: Date): Promise<OwnRequest[]> {
  const rows = await openRequestsOf(db, memberId);
  const found = await membersById(
    db,
    rows.flatMap(({ askerId, colleagueId }) => [askerId, colleagueId]),
    now,
  );
  const people = new Map(found.map((member) => [member.id, member]));
  return rows.map((row) => ({ ...requestOf(row, people), isAsker: row.askerId === memberId }));
}

function requestOf({ askerId, colleagueId, remindedAt, toldAt, ...row }: RequestRow, people: People): RequestPicture {
  const person = (id: string) => personOf(people.get(id)) ?? { name: "", slackUserId: null };
  return {
    ...row,
    asker: person(askerId),
    colleague: person(colleagueId),
    reminded: remindedAt !== null,
    told: toldAt !== null,
  };
}

export async function requestPicture(db: Db, id: string, now: Date): Promise<RequestPicture | null> {
  const row = await findRequest(db, id);
  if (!row) return null;
  const found = await membersById(db, [row.askerId, row.colleagueId], now);
  return requestOf(row, new Map(found.map((member) => [member.id, member])));
}

// ——— Gaps ———

export async function gapsPicture(db: Db, now: Date): Promise<GapsPicture> {
  return gapsIn(await ahead(db, now), addDays(now, daysAhead));
}

/** What is open because somebody is no longer there, as far as the window shows. */
export async function gonePicture(db: Db, now: Date): Promise<GapsPicture> {
  const view = await ahead(db, now);
  const { gaps } = gapsIn(view, view.until);
  return { gaps: gaps.filter(({ why }) => why !== "nobody"), nothing: false };
}

function gapsIn({ now, rotation, people }: Ahead, until: Date): GapsPicture {
  const gaps = gapsBetween(rotation, standings(people), now, until);
  return {
    gaps: gaps.map(({ memberId, ...gap }) => ({ ...gap, who: personOf(people.get(memberId ?? "")) })),
    nothing: nothingPlanned(gaps, now, until),
  };
}

// ——— What single people are told ———

/** For whoever reads the card: their turns on this level in this week. */
export async function beginningPicture(
  db: Db,
  { week, level }: { week: Day; level: Level },
  { slackUserId, now }: { slackUserId: string | null; now: Date },
): Promise<BeginningPicture> {
  const rotation = await rotationBetween(db, weekStart(week), weekEnd(week));
  const people = await peopleIn(db, rotation, now);
  const all = turns(rotation, level, weekStart(week), weekEnd(week)).map(picture(people));
  const own = all.filter(({ who }) => who !== null && who.slackUserId === slackUserId);
  const next = own.find(({ endsAt }) => endsAt > now);
  const beside = next && holderAt(rotation, otherLevel(level), next.startsAt > now ? next.startsAt : now);
  return { level, turns: own, other: personOf(people.get(beside ?? "")), now };
}

/** The turns that a member has ahead. */
export async function turnsPicture(db: Db, memberId: string, now: Date): Promise<TurnPicture[]> {
  const { until, rotation, people } = await ahead(db, now);
  return stillAhead(rotation, memberId, now, until).map(picture(people));
}

export async function coverPicture(db: Db, id: number, now: Date): Promise<CoverPicture | null> {
  const cover = await findCover(db, id);
  if (!cover) return null;
  const { level, startsAt, endsAt, memberId } = cover;
  const rotation = await rotationBetween(db, startsAt, endsAt);
  // As it was when the cover was set: covers are only added.
  const before = { ...rotation, covers: rotation.covers.filter((other) => other.id < id) };
  const replaced = turns(before, level, startsAt, endsAt).flatMap((turn) => turn.memberId ?? []);
  const found = new Map((await membersById(db, [memberId, ...replaced], now)).map((member) => [member.id, member]));
  const instead = [...new Set(replaced)]
    .filter((each) => each !== memberId)
    .flatMap((each) => personOf(found.get(each)) ?? []);
  return { level, startsAt, endsAt, who: personOf(found.get(memberId)) ?? { name: "", slackUserId: null }, instead };
}

/** Those who can tell more, for everybody else. */
export async function keepers(db: Db, now: Date): Promise<Person[]> {
  const coordinators = (await membersWithDuty(db, "coordinator", now)).filter(isReachable);
  return coordinators.length > 0
    ? coordinators
    : (await membersWithDuty(db, "executive_director", now)).filter(isReachable);
}
