// What a change does to the rotation, and the one thing that none may do: put somebody on both levels at once.
import {
  type Cover,
  holderAt,
  type Level,
  type Place,
  plannedFor,
  type Rotation,
  type Span,
  takeovers,
  wholeWeek,
} from "./rules.ts";

/** Nobody, where a week is emptied. */
export type WeekChange = Place & { memberId: string | null };
export type NewCover = Omit<Cover, "id">;
export type Change = { weeks: readonly WeekChange[]; covers: readonly NewCover[] };

export const ofWeeks = (...weeks: WeekChange[]): Change => ({ weeks, covers: [] });
export const ofCover = (cover: NewCover): Change => ({ weeks: [], covers: [cover] });

const samePlace = (one: Place, other: Place): boolean => one.week === other.week && one.level === other.level;

/** The rotation after the change; a new cover goes before all that are there. */
export function applied({ weeks, covers }: Rotation, change: Change): Rotation {
  const kept = weeks.filter((planned) => !change.weeks.some((changed) => samePlace(changed, planned)));
  const planned = change.weeks.flatMap(({ memberId, ...place }) => (memberId === null ? [] : [{ ...place, memberId }]));
  const newest = Math.max(0, ...covers.map(({ id }) => id));
  const given = change.covers.map((cover, index) => ({ ...cover, id: newest + 1 + index }));
  return { weeks: [...kept, ...planned], covers: [...covers, ...given] };
}

/** The time that a change is about, from its first instant to its last. */
export function spanOf({ weeks, covers }: Change): Span {
  const spans = [...weeks.map(({ week }) => wholeWeek(week)), ...covers];
  const least = Math.min(...spans.map(({ startsAt }) => startsAt.getTime()));
  const most = Math.max(...spans.map(({ endsAt }) => endsAt.getTime()));
  return { startsAt: new Date(least), endsAt: new Date(most) };
}

/** Is anybody on level 1 and level 2 at the same time, or planned for both in one week? */
export function onBothLevels(rotation: Rotation, { startsAt, endsAt }: Span): boolean {
  const planned = rotation.weeks.some(
    ({ week, level, memberId }) => level === 1 && plannedFor(rotation.weeks, { week, level: 2 }) === memberId,
  );
  return planned || takeovers(rotation, startsAt, endsAt).some((at) => sameOnBoth(rotation, at));
}

function sameOnBoth(rotation: Rotation, at: Date): boolean {
  const [first, second] = ([1, 2] as const).map((level: Level) => holderAt(rotation, level, at));
  return first !== null && first === second;
}
