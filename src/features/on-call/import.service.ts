// Brings a rotation in from a file: first the plan of what would change, then the same in one transaction.
import type { Database, Db } from "../../db/client.ts";
import { transact } from "../../db/work.ts";
import { decode, readLines } from "../../lib/csv.ts";
import type { Result } from "../../lib/result.ts";
import { members } from "../roster/index.ts";
import { ofWeeks } from "./changes.rules.ts";
import { mustChange, tellWeeks } from "./changing.service.ts";
import { type RotationFile, readRotation } from "./file.rules.ts";
import { planRotation, type RotationPlan } from "./import.rules.ts";
import { lockRotation, rotationBetween } from "./repository.ts";
import { plannedFor, weekEnd, weekStart } from "./rules.ts";
import { isOnTeam } from "./service.ts";

/** A refusal says why nothing of the file can be taken, and what to do. */
export function readRotationFile(bytes: Uint8Array): Result<RotationFile, string> {
  const text = decode(bytes);
  const lines = text.ok ? readLines(text.value) : text;
  return lines.ok ? readRotation(lines.value) : lines;
}

export async function planRotationImport(db: Db, file: RotationFile, now: Date): Promise<RotationPlan> {
  const days = file.weeks.map(({ week }) => week).sort();
  const [first, last] = [days[0], days.at(-1)];
  const rotation =
    first && last ? await rotationBetween(db, weekStart(first), weekEnd(last)) : { weeks: [], covers: [] };
  const people = (await members(db, now)).map((member) => ({ ...member, onTeam: isOnTeam(member) }));
  return planRotation(file, people, rotation, now);
}

export type RotationImport = { now: Date; actor: string };

/** Plans afresh and applies it. Answers what it did; the same file again does nothing. Whoever gets or loses a week is told. */
export function importRotation(
  db: Database,
  file: RotationFile,
  { now, actor }: RotationImport,
): Promise<RotationPlan> {
  return transact({ db }, async (tx) => {
    await lockRotation(tx);
    const plan = await planRotationImport(tx, file, now);
    const { before } = await mustChange(tx, ofWeeks(...plan.changes), { by: actor, now });
    const concerned = plan.changes.flatMap((each) => [each.memberId, plannedFor(before.weeks, each)]);
    await tellWeeks(
      tx,
      concerned.filter((id) => id !== null),
      now,
    );
    return plan;
  });
}
