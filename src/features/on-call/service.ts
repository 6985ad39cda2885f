// Who is on call now, who is the last of the ladder, whom to phone when nobody answers, and where nobody would answer.
import { addDays } from "date-fns/addDays";
import { type Settings, setting } from "../../db/settings.ts";
import type { Db } from "../../db/work.ts";
import { isReachable, type Member, membersById, membersWithDuty } from "../roster/index.ts";
import { type GapReason, gapsBetween, type Standing } from "./gaps.rules.ts";
import { rotationBetween } from "./repository.ts";
import { holderAt, type Level, levels, type Rotation, type Span } from "./rules.ts";

export type OnCall = {
  /** Level 1 and level 2: one person each, or none where there is a gap. */
  levels: readonly [Member[], Member[]];
  /** The last named person; null only where there is no Executive Director either. */
  final: Member | null;
};

/**
 * Three queries, and a fourth where no final person was chosen. Who has left, or is no longer of the Crisis Support Team,
 * is not on call; who is deactivated in Slack is, for whoever pages them to note that they were not reached.
 */
export async function whoIsOnCall(db: Db, now: Date): Promise<OnCall> {
  const rotation = await rotationBetween(db, now, now);
  const chosen = await setting(db, "finalPerson");
  const holders = levels.map((level) => holderAt(rotation, level, now) ?? "");
  const ids = [...holders, chosen].filter((id) => id !== "");
  const found = new Map((await membersById(db, ids, now)).map((member) => [member.id, member]));
  const [first = [], second = []] = holders.map((id) => [found.get(id)].filter((each) => each && isOnTeam(each)));
  const final = found.get(chosen);
  return {
    levels: [first as Member[], second as Member[]],
    final: final && !final.left ? final : await executiveDirector(db, now),
  };
}

/** Of the Crisis Support Team today; nobody who has left is. */
export const isOnTeam = (member: Member): boolean => member.duties.includes("crisis_team");

/** The Slack users of these members, as far as Slack reaches them. */
export const reachableOf = async (db: Db, memberIds: readonly string[], now: Date): Promise<string[]> =>
  (await membersById(db, memberIds, now)).filter(isReachable).map(({ slackUserId }) => slackUserId);

/** Where there are several, one whom Slack reaches goes first. */
export async function executiveDirector(db: Db, now: Date): Promise<Member | null> {
  const directors = await membersWithDuty(db, "executive_director", now);
  return directors.find(({ deactivated, slackUserId }) => !deactivated && slackUserId) ?? directors[0] ?? null;
}

/** Lines such as "Indigo Ironwood, Executive Director: 617-555-0108"; none until a coordinator writes them. */
export const phoneList = (db: Db): Promise<Settings["phoneList"]> => setting(db, "phoneList");

/** A time in which a level has nobody who could answer; `who` is planned for it, and why they would not. */
export type OnCallGap = Span & { level: Level; why: GapReason; who: Member | null; isCover: boolean };

/** From `now` on, in order of time; weeks that follow each other with the same gap are one. */
export async function onCallGaps(db: Db, now: Date, days: number): Promise<OnCallGap[]> {
  const until = addDays(now, days);
  const rotation = await rotationBetween(db, now, until);
  const people = await peopleIn(db, rotation, now);
  const gaps = gapsBetween(rotation, standings(people), now, until);
  return gaps.map(({ memberId, ...gap }) => ({ ...gap, who: people.get(memberId ?? "") ?? null }));
}

/** Everybody who is planned or covers, by id, in one query. */
export async function peopleIn(db: Db, { weeks, covers }: Rotation, now: Date): Promise<Map<string, Member>> {
  const ids = [...new Set([...weeks, ...covers].map(({ memberId }) => memberId))];
  return new Map((await membersById(db, ids, now)).map((member) => [member.id, member]));
}

export const standings = (people: ReadonlyMap<string, Member>): Map<string, Standing> =>
  new Map([...people].map(([id, member]) => [id, { mayBeOnCall: isOnTeam(member), inSlack: isReachable(member) }]));

export const standingsOf = async (db: Db, rotation: Rotation, now: Date): Promise<Map<string, Standing>> =>
  standings(await peopleIn(db, rotation, now));
