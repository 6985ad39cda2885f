// Reads what the window, the warnings and App Home show of the rotation.
import { addDays } from "date-fns/addDays";
import { addMilliseconds } from "date-fns/addMilliseconds";
import { subDays } from "date-fns/subDays";
import { setting } from "../../db/settings.ts";
import type { Db } from "../../db/work.ts";
import { daysAfter } from "../../lib/day.ts";
import { soonest } from "../../lib/home.ts";
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
  GapsPicture,
  HomePicture,
  OwnRequest,
  Person,
  RequestPicture,
  RotationPicture,
  TurnPicture,
  WeekPicture,
} from "./pictures.rules.ts";
import { rotationBetween } from "./repository.ts";
import { openRequestsOf, type RequestRow } from "./requests.repository.ts";
import {
  type Level,
  levels,
  type Rotation,
  type Turn,
  takeovers,
  turns,
  turnsAhead,
  weekEnd,
  weekOf,
  weekStart,
} from "./rules.ts";
import { isOnTeam, peopleIn, standings, whoIsOnCall } from "./service.ts";
import { daysAhead } from "./turning.service.ts";

/** This week and the next eight. */
const weeksShown = 9;

type People = ReadonlyMap<string, Member>;

export const personOf = (member: Member | undefined): Person | null =>
  member ? { name: member.name, slackUserId: member.slackUserId } : null;

export const picture = (people: People) => {
  const known = standings(people);
  return ({ memberId, ...turn }: Turn): TurnPicture => ({
    ...turn,
    who: personOf(people.get(memberId ?? "")),
    gap: gapReason(memberId, known),
  });
};

type Ahead = { now: Date; until: Date; rotation: Rotation; people: People };

export async function ahead(db: Db, now: Date): Promise<Ahead> {
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
    ...{ now, current: currentOf(view) },
    mine: isOnTeam(member) ? await mineOf(db, view, member.id) : null,
    plans: coordinates(member),
    ...gapsIn(view, addDays(now, daysAhead)),
    until: nextTurn(view),
  };
}

function nextTurn({ now, until, rotation }: Ahead): Date | null {
  const turning = takeovers(rotation, now, until);
  return soonest(now, [...turning, ...turning.map((at) => addMilliseconds(subDays(at, daysAhead), 1))]);
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
    turns: turnsAhead(rotation, memberId, now, until).map(picture(people)),
    requests: await ownRequests(db, memberId, now),
  };
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

export function requestOf(
  { askerId, colleagueId, remindedAt, toldAt, ...row }: RequestRow,
  people: People,
): RequestPicture {
  const person = (id: string) => personOf(people.get(id)) ?? { name: "", slackUserId: null };
  return {
    ...row,
    asker: person(askerId),
    colleague: person(colleagueId),
    reminded: remindedAt !== null,
    told: toldAt !== null,
  };
}

export async function gapsPicture(db: Db, now: Date): Promise<GapsPicture> {
  return gapsIn(await ahead(db, now), addDays(now, daysAhead));
}

/** What is open because somebody is no longer there, as far as the window shows. */
export async function gonePicture(db: Db, now: Date): Promise<GapsPicture> {
  const view = await ahead(db, now);
  const { gaps } = gapsIn(view, view.until);
  return { gaps: gaps.filter(({ why }) => why !== "nobody"), nothing: false };
}

/** Those that begin before `soon` and are not over, each from its beginning to its end. */
function gapsIn({ now, until, rotation, people }: Ahead, soon: Date): GapsPicture {
  const all = gapsBetween(rotation, standings(people), weekStart(weekOf(now)), until);
  const gaps = all.filter(({ startsAt, endsAt }) => startsAt < soon && endsAt > now);
  return {
    gaps: gaps.map(({ memberId, ...gap }) => ({ ...gap, who: personOf(people.get(memberId ?? "")) })),
    nothing: nothingPlanned(gaps, now, soon),
  };
}

/** Those who can tell more, for everybody else. */
export async function keepers(db: Db, now: Date): Promise<Person[]> {
  const coordinators = (await membersWithDuty(db, "coordinator", now)).filter(isReachable);
  return coordinators.length > 0
    ? coordinators
    : (await membersWithDuty(db, "executive_director", now)).filter(isReachable);
}
