// What a rotation file would change: finds the people whom it names, and holds each week against what is planned.
import { addYears } from "date-fns/addYears";
import { fold } from "../../lib/cells.ts";
import type { Day } from "../../lib/day.ts";
import { ok, type Result, refuse } from "../../lib/result.ts";
import { applied, ofWeeks, onBothLevels, type WeekChange } from "./changes.rules.ts";
import type { FileWeek, Problem, RotationFile } from "./file.rules.ts";
import { type Level, levels, plannedFor, type Rotation, weekEnd, weekStart, wholeWeek } from "./rules.ts";

export type Known = { id: string; name: string; email: string | null; onTeam: boolean };

export type RotationPlan = {
  changes: WeekChange[];
  /** Weeks that the file says as they are. */
  unchanged: number;
  /** Weeks that are over, and left as they were. */
  past: number;
  problems: Problem[];
};

/** Lines that cannot be taken are left out; the others are planned in their order. */
export function planRotation(
  file: RotationFile,
  people: readonly Known[],
  rotation: Rotation,
  now: Date,
): RotationPlan {
  const plan: RotationPlan = { changes: [], unchanged: 0, past: 0, problems: [...file.problems] };
  let state = rotation;
  for (const row of file.weeks) {
    if (weekEnd(row.week) <= now) {
      plan.past++;
      continue;
    }
    const planned = planWeek(row, people, state, now);
    if (!planned.ok) plan.problems.push({ line: row.line, reason: planned.refusal });
    else if (planned.value.length === 0) plan.unchanged++;
    else {
      plan.changes.push(...planned.value);
      state = applied(state, ofWeeks(...planned.value));
    }
  }
  plan.problems.sort((a, b) => a.line - b.line);
  return plan;
}

const yearsAhead = 2;

function planWeek(
  { week, named }: FileWeek,
  people: readonly Known[],
  rotation: Rotation,
  now: Date,
): Result<WeekChange[], string> {
  if (weekStart(week) > addYears(now, yearsAhead)) return refuse(`Week: ${week} is too far away to be meant`);
  const changes: WeekChange[] = [];
  for (const [index, level] of levels.entries()) {
    const name = named[index];
    if (name === undefined) continue;
    const found = name === null ? ok(null) : find(name, people);
    if (!found.ok) return refuse(`Level ${level}: ${found.refusal}`);
    if (plannedFor(rotation.weeks, { week, level }) !== found.value)
      changes.push({ week, level, memberId: found.value });
  }
  const after = applied(rotation, ofWeeks(...changes));
  if (changes.length > 0 && onBothLevels(after, wholeWeek(week))) return refuse(bothWords(after, week, people));
  return ok(changes);
}

function bothWords({ weeks }: Rotation, week: Day, people: readonly Known[]): string {
  const on = (level: Level) => plannedFor(weeks, { week, level });
  const name = people.find(({ id }) => id === (on(1) ?? on(2)))?.name ?? "";
  return on(1) === on(2)
    ? `${name} would be on both levels; name somebody else on one of them`
    : "somebody covers a part of this week and would be on both levels then; name somebody else, or set another cover first";
}

/** By email, else by name. */
function find(named: string, people: readonly Known[]): Result<string, string> {
  const byEmail = people.filter(({ email }) => email === named.toLowerCase());
  const found = byEmail.length > 0 ? byEmail : people.filter(({ name }) => fold(name) === fold(named));
  const [person, another] = found.some(({ onTeam }) => onTeam) ? found.filter(({ onTeam }) => onTeam) : found;
  if (person === undefined)
    return refuse(`nobody on the roster is called “${named}”; write the name or the email as on the roster`);
  if (another !== undefined) return refuse(`there are several people called “${named}”; write the email instead`);
  if (!person.onTeam)
    return refuse(`${person.name} is not on the Crisis Support Team; give the duty CST first, with mssn roster import`);
  return ok(person.id);
}
