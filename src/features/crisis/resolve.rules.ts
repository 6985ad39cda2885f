// How a crisis ends, and for how long an end that came too soon can be taken back.
import { addHours } from "date-fns/addHours";
import { ok, type Result, refuse } from "../../lib/result.ts";
import { type Actor, canHelp, type OfCrisis } from "./rules.ts";

/** What helpers spent, together; a day of work has eight hours. */
export const minutesSpent = [15, 30, 60, 120, 240, 480, 960] as const;

/** Its room stays open, and it can be opened again, for a day. */
const staysOpenHours = 24;
export const closesAt = (resolvedAt: Date): Date => addHours(resolvedAt, staysOpenHours);

export type Place = { inRoom: boolean; leftOut: boolean };
type Ended = OfCrisis & { resolvedAt: Date | null; drill: boolean };

/** May this person look after it: like helping, and also when it has ended. */
export function canLookAfter(crisis: OfCrisis, by: Actor, place: Place): Result<undefined, "not_yours" | "reporter"> {
  const may = canHelp({ ...crisis, state: "answered" }, by, place);
  return may.ok ? may : refuse(may.refusal === "reporter" ? "reporter" : "not_yours");
}

export type OpenAgainRefusal = "not_yours" | "not_resolved" | "too_late" | "drill_over";

/** The reporter and whoever helps can. */
export function canOpenAgain(
  crisis: Ended,
  by: Actor,
  { place, now }: { place: Place; now: Date },
): Result<undefined, OpenAgainRefusal> {
  if (crisis.reporterId !== by.id && !canLookAfter(crisis, by, place).ok) return refuse("not_yours");
  if (crisis.state !== "resolved" || crisis.resolvedAt === null) return refuse("not_resolved");
  if (crisis.drill) return refuse("drill_over");
  return now < closesAt(crisis.resolvedAt) ? ok(undefined) : refuse("too_late");
}

/** Opened by mistake, it asks nobody afterwards how they are, and needs no review; nor does a drill. */
export const isLookedAfter = ({ drill }: { drill: boolean }, outcome: string | null): boolean =>
  !drill && outcome !== "by_mistake";
