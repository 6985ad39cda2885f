// When a reporter is asked afterwards how they are, and what their answer brings.
import { addHours } from "date-fns/addHours";
import { atLocal, localDate, nextLocalTime } from "../../lib/dates.ts";
import { ok, type Result, refuse } from "../../lib/result.ts";

export const followUpAnswers = ["all_right", "still_hard", "talk", "do_not_ask"] as const;
export type FollowUpAnswer = (typeof followUpAnswers)[number];

const daytime = { from: "09:00", to: "17:00" };

/** `at`, or the next morning: nobody is asked at night how they are. */
export function inDaytime(at: Date): Date {
  const today = localDate(at);
  const isDay = at >= atLocal(today, daytime.from) && at < atLocal(today, daytime.to);
  return isDay ? at : nextLocalTime(at, daytime.from);
}

/** A day, a week and a month after the end. */
const afterHours = [24, 7 * 24, 30 * 24];

export type FollowUp = { nth: number; dueAt: Date };

export const followUps = (resolvedAt: Date): FollowUp[] =>
  afterHours.map((hours, index) => ({ nth: index + 1, dueAt: inDaytime(addHours(resolvedAt, hours)) }));

/** Answered once; but whoever is all right may still ask for a talk. */
export function canAnswerWith(given: string | null, answer: FollowUpAnswer): Result<undefined, "answered_already"> {
  const mayStill = given === "all_right" && answer === "talk";
  return given === null || mayStill ? ok(undefined) : refuse("answered_already");
}

/** Somebody is asked to get in touch. */
export const needsCall = (answer: string | null): boolean => answer === "still_hard" || answer === "talk";

/** Which crisis, and which of the times that its reporter is asked. */
export type Asked = { crisisId: string; nth: number };

/** What the cards and buttons of it are about. */
export const cardOf = ({ crisisId, nth }: Asked): string => `${crisisId}:${nth}`;

export function askedOf(card: string): Asked {
  const [crisisId = "", nth = ""] = card.split(":");
  return { crisisId, nth: Number(nth) };
}
