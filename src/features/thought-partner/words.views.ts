// The words for every code of a thought partner, and the sentences that several views share.

import { capital, counted } from "../../lib/words.ts";
import type { Wording } from "../../slack/blocks.ts";
import { clip } from "../../slack/escape.ts";
import {
  type CloseReason,
  type DeclineReason,
  type Help,
  type MatchEnding,
  offerPlan,
  type Preference,
  type ReasonCode,
  type Urgency,
} from "./rules.ts";
import type { ExpectedWait } from "./waiting.rules.ts";

function askedAtOnce(urgency: Urgency): string {
  const { atOnce } = offerPlan(urgency);
  return `${capital(counted(atOnce, "mentor"))} ${atOnce === 1 ? "is" : "are"} asked at a time`;
}

export const helpWords: Wording<Help> = {
  thought_partner: { label: "Thought partner", description: "Somebody to think it through with" },
  consultancy: { label: "Consultancy", description: "One question, worked through step by step in 50 minutes" },
  career: { label: "Career counseling", description: "Your own path: the next role, or this one" },
  unsure: { label: "Not sure", description: "You find out together in the first talk" },
};

export const urgencyWords: Wording<Urgency> = {
  today: { label: "Today", description: askedAtOnce("today") },
  week: { label: "This week", description: askedAtOnce("week") },
  no_rush: { label: "No rush", description: askedAtOnce("no_rush") },
};

export const preferenceWords: Wording<Preference> = {
  none: { label: "No preference" },
  own: { label: "My own Round Table" },
  other: { label: "Another Round Table" },
};

export const declineWords: Wording<DeclineReason> = {
  no_time: { label: "No time just now" },
  not_my_topic: { label: "Not my topic" },
  too_close: { label: "Too close to me or my district" },
  other: { label: "Another reason" },
};

export const closeWords: Wording<CloseReason> = {
  helped: { label: "It helped" },
  not_needed: { label: "It is not needed any more" },
};

export const endingWords: Record<MatchEnding, string> = {
  helped: "This was closed: it helped.",
  not_needed: "This was closed: it was not needed any more.",
  changed: "This partnership has ended, and another partner is being looked for.",
  withdrawn: "The request was withdrawn, so this partnership has ended.",
  mentor_left: "The mentor is no longer available, and another partner is being looked for.",
};

/** Said to a mentor, after "You were asked because". */
export const reasonWords: Record<ReasonCode, string> = {
  expertise: "this is one of your topics",
  same_kind_of_district: "you lead the same kind of district",
  same_round_table: "they would like somebody of your own Round Table",
  other_round_table: "they would like somebody of another Round Table",
  has_room: "you have room for another partner",
  rested: "you have not been asked for a while",
};

/** Said of a mentor to a coordinator. */
export const fitWords: Record<ReasonCode, string> = {
  expertise: "their topic",
  same_kind_of_district: "same kind of district",
  same_round_table: "same Round Table",
  other_round_table: "another Round Table",
  has_room: "has room",
  rested: "not asked lately",
};

export const roleWords: Record<string, string> = {
  superintendent: "Superintendent",
  assistant_superintendent: "Assistant superintendent",
  collaborative_director: "Executive director of a collaborative",
  retired: "Retired superintendent",
  associate: "Associate member",
};

/** A topic as a card shows it: it has to fit beside everything else. */
export const shownTopic = (topic: string): string => clip(topic, 150);

/** What a request is about, in the rows that every card shows. */
export const gistOf = (of: { topic: string; help: Help; urgency: Urgency }): [string, string][] => [
  ["Topic", shownTopic(of.topic)],
  ["What would help", helpWords[of.help].label],
  ["How soon", urgencyWords[of.urgency].label],
];

/** Hours as people say them, never shorter than they are; a working day has 24 business hours. */
export function spanOf(hours: number, of: "business" | "clock"): string {
  // The record's hours come from divisions: 24.0000000001 is a day.
  const whole = (count: number) => Math.max(1, Math.ceil(count - 1e-6));
  if (of === "business") return hours <= 12 ? "half a working day" : counted(whole(hours / 24), "working day");
  return hours <= 48 ? counted(whole(hours), "hour") : counted(whole(hours / 24), "day");
}

export function waitWords(wait: ExpectedWait): string {
  if (!wait.known) return "We have no figures yet for how long requests like this one take.";
  const most = wait.p90 === null ? "" : `, and nine in ten within ${spanOf(wait.p90, wait.of)}`;
  const of = counted(wait.matched + wait.unmatched, "request");
  return `Over the last half year, half of such requests had a partner within ${spanOf(wait.median, wait.of)}${most} (${of}).`;
}
