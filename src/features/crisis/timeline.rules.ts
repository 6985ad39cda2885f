// What of a crisis's acts is shown to whom, and how a long timeline is divided.
import type { ActPicture, Who } from "./pictures.rules.ts";
import type { ActCode } from "./rules.ts";

export type Viewer = "team" | "reporter";

/** Who asked for help is named to those in the room only. */
const somebody: Who = { memberId: "", name: "Whoever asked", slackUserId: null };

/** The act as it is told outside the room. */
export function fromOutside(act: ActPicture, reporterId: string): ActPicture {
  const unnamed = (who: Who | null) => (who?.memberId === reporterId ? somebody : who);
  return { ...act, by: unnamed(act.by), target: unnamed(act.target) };
}

/** How colleagues arrange it among themselves, and who of them could not, is no burden for whoever asked for help. */
const notForReporter: readonly ActCode[] = [
  "cannot",
  "asked_owner",
  "asked_status",
  "still_here",
  "hand_over_asked",
  "hand_over_declined",
  "hand_over_expired",
  "same_event",
  "reviewed",
];

export const isShown = (act: ActCode, viewer: Viewer): boolean => viewer === "team" || !notForReporter.includes(act);

const actsOnPage = 40;

export type Page<T> = { shown: T[]; number: number; of: number };

/** Pages count from 1, the oldest first; any other number means the last, where the newest are. */
export function pageOf<T>(all: readonly T[], number: number): Page<T> {
  const of = Math.max(1, Math.ceil(all.length / actsOnPage));
  const chosen = Number.isInteger(number) && number >= 1 && number <= of ? number : of;
  return { shown: all.slice((chosen - 1) * actsOnPage, chosen * actsOnPage), number: chosen, of };
}
