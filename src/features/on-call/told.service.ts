// Reads what the cards show that are about one request, one turn, one cover, or one person's weeks.
import type { Db } from "../../db/work.ts";
import type { Day } from "../../lib/day.ts";
import { membersById } from "../roster/index.ts";
import type { BeginningPicture, CoverPicture, RequestPicture, TurnPicture } from "./pictures.rules.ts";
import { ahead, personOf, picture, requestOf } from "./pictures.service.ts";
import { findCover, rotationBetween } from "./repository.ts";
import { findRequest } from "./requests.repository.ts";
import { type Level, otherLevel, turns, turnsAhead, weekEnd, weekStart } from "./rules.ts";
import { peopleIn } from "./service.ts";

export async function requestPicture(db: Db, id: string, now: Date): Promise<RequestPicture | null> {
  const row = await findRequest(db, id);
  if (!row) return null;
  const found = await membersById(db, [row.askerId, row.colleagueId], now);
  return requestOf(row, new Map(found.map((member) => [member.id, member])));
}

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
  const [beside] = next ? turns(rotation, otherLevel(level), later(next.startsAt, now), next.endsAt) : [];
  const other = beside && picture(people)(beside);
  return { level, turns: own, other: other?.gap === null ? other.who : null, now };
}

const later = (one: Date, other: Date): Date => (one > other ? one : other);

/** The turns that a member has ahead. */
export async function turnsPicture(db: Db, memberId: string, now: Date): Promise<TurnPicture[]> {
  const { until, rotation, people } = await ahead(db, now);
  return turnsAhead(rotation, memberId, now, until).map(picture(people));
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
