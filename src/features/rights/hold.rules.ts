// A legal hold: on what it is, why, and who may lift it.
import { ok, type Result, refuse } from "../../lib/result.ts";

/** The duties of those who look after the network. */
export const looksAfter = ["coordinator", "executive_director"] as const;

export const holdReasons = ["litigation", "records_request", "investigation", "other"] as const;
export type HoldReason = (typeof holdReasons)[number];

export const subjectKinds = ["member", "partner-request", "crisis"] as const;
export type SubjectKind = (typeof subjectKinds)[number];

export type Hold = {
  id: string;
  /** As `crisis:<id>`. */
  subject: string;
  memberId: string;
  reason: HoldReason;
  setById: string;
  setAt: Date;
  proposedById: string | null;
  proposedAt: Date | null;
  liftedById: string | null;
  liftedAt: Date | null;
};

export type LiftRefusal = "lifted_already" | "not_proposed" | "needs_another" | "nobody_else";

/** Lifting takes two: whoever proposed it cannot confirm it. */
export function canLift(hold: Pick<Hold, "liftedAt" | "proposedById">, by: string): Result<undefined, LiftRefusal> {
  if (hold.liftedAt) return refuse("lifted_already");
  if (hold.proposedById === null) return refuse("not_proposed");
  return hold.proposedById === by ? refuse("needs_another") : ok(undefined);
}

export const kindOf = (subject: string): SubjectKind =>
  subjectKinds.find((kind) => subject.startsWith(`${kind}:`)) ?? "member";

/** What a hold can be put on, of one member. */
export type Holdable = { subject: string; at: Date | null };
