// What the record knows of an interaction: codes, minutes and dates only.
import type { Initiative, Track } from "../../lib/strategy.ts";

export const interactionKinds = [
  "partner_requested",
  /** `outcome`: accepted or by_hand. */
  "partner_matched",
  /** `minutes`: its length. */
  "partner_met",
  "partner_closed",
  "crisis_opened",
  "crisis_answered",
  /** `minutes`: that helpers spent, together. */
  "crisis_closed",
  /** `outcome`: the answer. */
  "crisis_follow_up",
  "poll_opened",
  /** Somebody took part; noted when the poll closes, and never what they chose. */
  "poll_voted",
  "webinar_announced",
  /** `minutes`: its length. */
  "webinar_attended",
] as const;
export type InteractionKind = (typeof interactionKinds)[number];

/** Who gives the support. */
export const programs = ["thought_partners", "crisis_support", "polls", "webinars"] as const;
export type Program = (typeof programs)[number];

export type Interaction = {
  at: Date;
  kind: InteractionKind;
  /** The row behind it, as `partner-meeting:<id>`. */
  source: string;
  /** What it belongs to, as `partner-request:<id>`. */
  subject: string;
  program: Program;
  topic: string | null;
  tier: "all" | "some" | "one";
  initiative: Initiative;
  roundTable: string | null;
  urbanNetwork: boolean;
  districtType: string | null;
  role: string | null;
  track?: Track | null;
  outcome?: string;
  minutes?: number;
  /** Minutes. */
  waited?: number | null;
};
