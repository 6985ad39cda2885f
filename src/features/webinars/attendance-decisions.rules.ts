// What somebody decided of people in an attendance report who may be members, kept without naming anybody.
import { digestOf } from "../../lib/digest.ts";
import type { AttendancePerson } from "./attendance-people.rules.ts";

/** None of those who it may be. */
export const nobody = "nobody";

/** A member's id, or `nobody`, by the person's key. */
export type Decisions = ReadonlyMap<string, string>;

/** The same for the same person each time the report is read, and tells nothing of them. */
export const keyOf = ({ name, email }: Pick<AttendancePerson, "name" | "email">): string =>
  digestOf(JSON.stringify([name, email])).slice(0, 24);

export const decisionOn = (person: AttendancePerson, decisions: Decisions): string | undefined =>
  decisions.size === 0 ? undefined : decisions.get(keyOf(person));
