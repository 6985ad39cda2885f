// What the forms offer: colleagues who can be asked, one's own weeks and those of others, weeks to plan.
import type { Work } from "../../db/work.ts";
import { daysAfter } from "../../lib/day.ts";
import { ok, type Result, refuse } from "../../lib/result.ts";
import { coordinates, isReachable, type Member, memberBySlackUser, membersWithDuty } from "../roster/index.ts";
import { gapsBetween } from "./gaps.rules.ts";
import type { CoverForm, PlanForm, SwapForm } from "./pictures.rules.ts";
import { rotationBetween } from "./repository.ts";
import { type Rotation, turnsOf, weekEnd, weekOf, weekStart } from "./rules.ts";
import { isOnTeam, standingsOf } from "./service.ts";

/** This week and half a year more. */
const weeksOffered = 27;

export type AskFormRefusal = "not_on_team" | "nothing_ahead" | "nobody_else";

type Ahead = { member: Member; others: Member[]; rotation: Rotation; now: Date; until: Date };

async function ahead({ db: { prisma }, clock }: Work, slackUserId: string): Promise<Result<Ahead, AskFormRefusal>> {
  const now = clock.now();
  const member = await memberBySlackUser(prisma, slackUserId, now);
  if (!member || !isOnTeam(member)) return refuse("not_on_team");
  const team = await membersWithDuty(prisma, "crisis_team", now);
  const others = team.filter((each) => each.id !== member.id && isReachable(each));
  if (others.length === 0) return refuse("nobody_else");
  const until = weekEnd(daysAfter(weekOf(now), 7 * (weeksOffered - 1)));
  return ok({ member, others, rotation: await rotationBetween(prisma, now, until), now, until });
}

/** Begins with one's own next turn. */
export async function whatToCover(work: Work, slackUserId: string): Promise<Result<CoverForm, AskFormRefusal>> {
  const found = await ahead(work, slackUserId);
  if (!found.ok) return found;
  const { member, others, rotation, now, until } = found.value;
  const [next] = turnsOf(rotation, member.id, now, until);
  return next ? ok({ team: others, startsAt: next.startsAt, endsAt: next.endsAt }) : refuse("nothing_ahead");
}

/** Weeks that have not begun: one's own, and those of colleagues. */
export async function whatToSwap(work: Work, slackUserId: string): Promise<Result<SwapForm, AskFormRefusal>> {
  const found = await ahead(work, slackUserId);
  if (!found.ok) return found;
  const { member, others, rotation, now } = found.value;
  const names = new Map(others.map(({ id, name }) => [id, name]));
  const weeks = rotation.weeks.filter(({ week }) => weekStart(week) > now);
  const mine = weeks.filter(({ memberId }) => memberId === member.id).map(({ week, level }) => ({ week, level }));
  const theirs = weeks.flatMap((planned) => {
    const name = names.get(planned.memberId);
    return name === undefined ? [] : [{ ...planned, name }];
  });
  if (mine.length === 0) return refuse("nothing_ahead");
  return theirs.length > 0 ? ok({ mine, theirs }) : refuse("nobody_else");
}

export async function whatToPlan(
  { db: { prisma }, clock }: Work,
  slackUserId: string,
): Promise<Result<PlanForm, "not_a_coordinator" | "no_team">> {
  const now = clock.now();
  const member = await memberBySlackUser(prisma, slackUserId, now);
  if (!member || !coordinates(member)) return refuse("not_a_coordinator");
  const team = await membersWithDuty(prisma, "crisis_team", now);
  if (team.length === 0) return refuse("no_team");
  const weeks = Array.from({ length: weeksOffered }, (_, index) => daysAfter(weekOf(now), 7 * index));
  const until = weekEnd(weeks.at(-1) ?? weekOf(now));
  const rotation = await rotationBetween(prisma, now, until);
  const gaps = gapsBetween(rotation, await standingsOf(prisma, rotation, now), now, until);
  const gap = gaps.find(({ isCover }) => !isCover);
  return ok({ weeks, team, firstEmpty: gap ? weekOf(gap.startsAt) : (weeks[1] ?? weekOf(now)) });
}
