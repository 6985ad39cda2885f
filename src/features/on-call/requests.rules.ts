// A colleague is asked to cover a time or to exchange weeks: what that would change, and how long it may wait.
import { addBusinessHours, subBusinessHours } from "../../lib/dates.ts";
import { ok, type Result, refuse } from "../../lib/result.ts";
import { applied, type Change, ofCover, ofWeeks, onBothLevels, spanOf } from "./changes.rules.ts";
import {
  type Level,
  levels,
  type Place,
  plannedFor,
  type Rotation,
  type Span,
  turns,
  weekOf,
  weekStart,
} from "./rules.ts";

export type RequestState = "open" | "accepted" | "declined" | "withdrawn" | "lapsed";
/** Why it ended without an answer. */
export type Lapse = "changed" | "too_late" | "not_reached";

/** What the asker gives away, and to whom; in a swap also the week that they take instead. */
export type Wanted = Span & {
  askerId: string;
  colleagueId: string;
  level: Level;
  /** Null: nothing in exchange, the colleague covers. */
  other: Place | null;
};

export type Impossible = "not_on_call_then" | "both_levels" | "changed" | "too_late";

/** The change that accepting makes, or why it cannot be made any more. What has passed is left as it was. */
export function changeOf(rotation: Rotation, wanted: Wanted, now: Date): Result<Change, Impossible> {
  const change = wanted.other === null ? cover(rotation, wanted, now) : swap(rotation, wanted, wanted.other, now);
  if (!change.ok) return change;
  return onBothLevels(applied(rotation, change.value), spanOf(change.value)) ? refuse("both_levels") : change;
}

function cover(rotation: Rotation, wanted: Wanted, now: Date): Result<Change, Impossible> {
  const { level, askerId, colleagueId, endsAt } = wanted;
  const startsAt = wanted.startsAt > now ? wanted.startsAt : now;
  if (startsAt >= endsAt) return refuse("too_late");
  const isTheirs = turns(rotation, level, startsAt, endsAt).every(({ memberId }) => memberId === askerId);
  return isTheirs ? ok(ofCover({ level, memberId: colleagueId, startsAt, endsAt })) : refuse("not_on_call_then");
}

function swap({ weeks }: Rotation, wanted: Wanted, other: Place, now: Date): Result<Change, Impossible> {
  const { level, askerId, colleagueId } = wanted;
  const own = { week: weekOf(wanted.startsAt), level };
  if (beginOf(wanted) <= now) return refuse("too_late");
  if (plannedFor(weeks, own) !== askerId || plannedFor(weeks, other) !== colleagueId) return refuse("changed");
  return ok(ofWeeks({ ...own, memberId: colleagueId }, { ...other, memberId: askerId }));
}

/** The level on which somebody is on call for the whole of a time; null where they are not, or change levels. */
export const levelThroughout = (rotation: Rotation, memberId: string, { startsAt, endsAt }: Span): Level | null =>
  levels.find((level) => turns(rotation, level, startsAt, endsAt).every((turn) => turn.memberId === memberId)) ?? null;

/** When the first of the times in question begins. */
export function beginOf({ startsAt, other }: Pick<Wanted, "startsAt" | "other">): Date {
  const theirs = other && weekStart(other.week);
  return theirs && theirs < startsAt ? theirs : startsAt;
}

/** A cover can be taken on until its time is over, a swap until the first of the two weeks begins. */
export const lapseOf = (wanted: Wanted): Date => (wanted.other === null ? wanted.endsAt : beginOf(wanted));

const workingDay = 24;
const shortestWaitMs = 15 * 60_000;
const longestShortWaitMs = 2 * 3_600_000;

/**
 * The colleague is reminded after a working day. The asker and the coordinators hear that nobody answered a working day
 * before it begins, or three after it was asked, whichever is first. Where it begins sooner than that, half of the time
 * that is left is waited, at least a quarter of an hour and at most two hours.
 */
export function waitingTimes(askedAt: Date, begins: Date): { remindAt: Date; tellAt: Date } {
  const half = (begins.getTime() - askedAt.getTime()) / 2;
  const atLeast = new Date(askedAt.getTime() + Math.min(longestShortWaitMs, Math.max(shortestWaitMs, half)));
  const latest = earlier(addBusinessHours(askedAt, 3 * workingDay), subBusinessHours(begins, workingDay));
  const tellAt = latest > atLeast ? latest : atLeast;
  return { remindAt: earlier(addBusinessHours(askedAt, workingDay), tellAt), tellAt };
}

const earlier = (one: Date, other: Date): Date => (one < other ? one : other);

export type AnswerRefusal = "not_yours" | "already_accepted" | "already_declined" | "withdrawn" | "lapsed";

/** Only the colleague answers, and only once. */
export function canAnswer(
  request: { colleagueId: string; state: RequestState },
  by: string,
): Result<undefined, AnswerRefusal> {
  if (request.colleagueId !== by) return refuse("not_yours");
  if (request.state === "accepted") return refuse("already_accepted");
  if (request.state === "declined") return refuse("already_declined");
  return request.state === "open" ? ok(undefined) : refuse(request.state);
}
