// What a crisis is, and who may do what in it.
import { ok, type Result, refuse } from "../../lib/result.ts";

export const crisisKinds = [
  "death_or_injury",
  "threat_or_violence",
  "arrest_or_misconduct",
  "job_at_risk",
  "cyberattack_or_outage",
  "media_storm",
  "natural_disaster",
  "own_wellbeing",
  "other",
] as const;
export type CrisisKind = (typeof crisisKinds)[number];

export const urgencies = ["now", "today"] as const;
export type Urgency = (typeof urgencies)[number];

export type CrisisState = "paging" | "answered" | "resolved";

/** How a crisis ended. */
export const outcomes = ["steady", "others_lead", "goes_on", "not_needed", "by_mistake"] as const;
export type Outcome = (typeof outcomes)[number];

/** How it stands, in the owner's code. */
export const statuses = ["talking", "plan_made", "waiting", "others_in", "calmer", "worse"] as const;
export type Status = (typeof statuses)[number];

/** Why somebody who was paged counts as not reached. */
export const missedCodes = [
  "do_not_disturb",
  "deactivated",
  "not_in_slack",
  "undeliverable",
  "slack_away",
  "cannot",
] as const;
export type Missed = (typeof missedCodes)[number];

/** What is noted in the timeline. */
export const actCodes = [
  "opened",
  /** `code` is the rung. */
  "paged",
  "answered",
  "cannot",
  /** The owner has fallen silent, and the ladder climbs again. */
  "silent",
  "asked_owner",
  "asked_status",
  "still_here",
  /** `code` is the status. */
  "status",
  /** A line of the checklist; `code` is its position. */
  "ticked",
  "unticked",
  "brought_in",
  "room_left",
  "room_back",
  /** `code` is the new urgency. */
  "urgency",
  "hand_over_asked",
  "hand_over_declined",
  "hand_over_expired",
  "handed_over",
  "same_event",
  /** The reporter says that no help is needed any more. */
  "not_needed",
  /** `code` is the outcome. */
  "resolved",
  /** It was resolved too soon. */
  "opened_again",
  "words_read",
  "words_deleted",
  /** `code` is the answer. */
  "follow_up",
  "reviewed",
] as const;
export type ActCode = (typeof actCodes)[number];

// ——— Who may do what ———

/** Somebody who acts, as far as it matters here. */
export type Actor = { id: string; duties: readonly string[]; left: boolean };

export type OfCrisis = { state: CrisisState; reporterId: string; ownerId: string | null };

export type ActRefusal = "not_yours" | "reporter" | "resolved" | "already_yours" | "colleague_is_on_it";

const helperDuties = ["crisis_team", "coordinator", "executive_director"];

/** On the Crisis Support Team or looking after the network. Whoever was brought into a room may help there as well. */
export const isHelper = ({ duties, left }: Actor): boolean =>
  !left && duties.some((duty) => helperDuties.includes(duty));

/** May this person act as a helper in this crisis? `inRoom`: they are, or were brought, into its room, or were paged. */
export function canHelp(
  crisis: OfCrisis,
  by: Actor,
  { inRoom, leftOut }: { inRoom: boolean; leftOut: boolean },
): Result<undefined, "not_yours" | "reporter" | "resolved"> {
  if (crisis.reporterId === by.id) return refuse("reporter");
  if (by.left || leftOut || !(inRoom || isHelper(by))) return refuse("not_yours");
  return crisis.state === "resolved" ? refuse("resolved") : ok(undefined);
}

/** The one who says "I am on it" first has it; while it is paging anybody who may help can. */
export function canAnswer(
  crisis: OfCrisis,
  by: Actor,
  place: { inRoom: boolean; leftOut: boolean },
): Result<undefined, ActRefusal> {
  const may = canHelp(crisis, by, place);
  if (!may.ok || crisis.state === "paging") return may;
  return refuse(crisis.ownerId === by.id ? "already_yours" : "colleague_is_on_it");
}
