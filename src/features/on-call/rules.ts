// Who is on call when: weeks of a rotation, and covers that take precedence over them.
import { atLocal, localDate } from "../../lib/dates.ts";
import { type Day, daysAfter, mondayOf } from "../../lib/day.ts";

/** 1 is called first, 2 when 1 does not answer. */
export const levels = [1, 2] as const;
export type Level = (typeof levels)[number];
export const otherLevel = (level: Level): Level => (level === 1 ? 2 : 1);

const weekBeginsAt = "08:00";

/** The instant at which the week of this Monday begins; it lasts until the next one does. */
export const weekStart = (week: Day): Date => atLocal(week, weekBeginsAt);
export const weekEnd = (week: Day): Date => weekStart(daysAfter(week, 7));

/** The Monday of the week that `at` belongs to. */
export function weekOf(at: Date): Day {
  const monday = mondayOf(localDate(at));
  return at < weekStart(monday) ? daysAfter(monday, -7) : monday;
}

export const wholeWeek = (week: Day): Span => ({ startsAt: weekStart(week), endsAt: weekEnd(week) });

/** The weeks that begin or go on between two instants, in order. */
export function weeksBetween(from: Date, until: Date): Day[] {
  const weeks: Day[] = [];
  for (let week = weekOf(from); weekStart(week) < until; week = daysAfter(week, 7)) weeks.push(week);
  return weeks;
}

export type Place = { week: Day; level: Level };
export type PlannedWeek = Place & { memberId: string };
export type Span = { startsAt: Date; endsAt: Date };
/** The later one is given, the higher its id. */
export type Cover = Span & { id: number; level: Level; memberId: string };
export type Rotation = { weeks: readonly PlannedWeek[]; covers: readonly Cover[] };

const holds = ({ startsAt, endsAt }: Span, at: Date): boolean => startsAt <= at && at < endsAt;

/** The newest cover that holds, else whoever has the week; null where there is nobody. */
export function holderAt({ weeks, covers }: Rotation, level: Level, at: Date): string | null {
  return coverAt(covers, level, at)?.memberId ?? plannedFor(weeks, { week: weekOf(at), level });
}

const coverAt = (covers: readonly Cover[], level: Level, at: Date): Cover | undefined =>
  covers
    .filter((cover) => cover.level === level && holds(cover, at))
    .reduce<Cover | undefined>((newest, cover) => (newest && newest.id > cover.id ? newest : cover), undefined);

export const plannedFor = (weeks: readonly PlannedWeek[], { week, level }: Place): string | null =>
  weeks.find((planned) => planned.week === week && planned.level === level)?.memberId ?? null;

/** A time within one week in which the same person, or nobody, is on call on a level. */
export type Turn = Place & Span & { memberId: string | null; isCover: boolean };

/** What comes on a level between two instants, without a gap; what goes beyond them is cut off. */
export function turns(rotation: Rotation, level: Level, from: Date, until: Date): Turn[] {
  const found: Turn[] = [];
  const cuts = takeovers(rotation, from, until);
  for (const [index, startsAt] of cuts.entries()) {
    const endsAt = cuts[index + 1] ?? until;
    const week = weekOf(startsAt);
    const isCover = coverAt(rotation.covers, level, startsAt) !== undefined;
    const memberId = holderAt(rotation, level, startsAt);
    const last = found.at(-1);
    if (last && last.week === week && last.memberId === memberId && last.isCover === isCover) last.endsAt = endsAt;
    else found.push({ week, level, startsAt, endsAt, memberId, isCover });
  }
  return found;
}

/** One person's turns between two instants, in order of time. */
export function turnsOf(rotation: Rotation, memberId: string, from: Date, until: Date): Turn[] {
  const own = levels
    .flatMap((level) => turns(rotation, level, from, until))
    .filter((turn) => turn.memberId === memberId);
  return own.sort((a, b) => a.startsAt.getTime() - b.startsAt.getTime());
}

/** Those that are not over, the one that has begun from its beginning. */
export const turnsAhead = (rotation: Rotation, memberId: string, now: Date, until: Date): Turn[] =>
  turnsOf(rotation, memberId, weekStart(weekOf(now)), until).filter(({ endsAt }) => endsAt > now);

/** The instants from `from` to before `until` at which somebody else may take over, `from` among them. */
export function takeovers({ covers }: Rotation, from: Date, until: Date): Date[] {
  const edges = covers.flatMap(({ startsAt, endsAt }) => [startsAt, endsAt]);
  const all = [from, ...weeksBetween(from, until).map(weekStart), ...edges];
  const within = all.map((at) => at.getTime()).filter((at) => from.getTime() <= at && at < until.getTime());
  return [...new Set(within)].sort((a, b) => a - b).map((at) => new Date(at));
}
