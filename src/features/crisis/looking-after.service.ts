// Who looks after a crisis once it has ended, and what they may do then.
import { type Db, type Tx, transact, type Work } from "../../db/work.ts";
import { type Result, refuse } from "../../lib/result.ts";
import { isReachable, type Member, memberBySlackUser, membersById, membersWithDuty } from "../roster/index.ts";
import { lastEnd } from "./after.repository.ts";
import { neverAsked } from "./asking.service.ts";
import { type CrisisRow, lockCrisis } from "./crisis.repository.ts";
import { type InCrisis, type Present, placeIn, showCrisis } from "./moving.service.ts";
import { canLookAfter } from "./resolve.rules.ts";

type Reachable = Member & { slackUserId: string };

/** Those of them whom Slack reaches. */
export const reachable = async (db: Db, memberIds: readonly string[], now: Date): Promise<Reachable[]> =>
  (await membersById(db, memberIds, now)).filter(isReachable);

/** Who was on it last, and who ended it, as far as Slack reaches them. */
async function lastHelpers(db: Db, crisis: CrisisRow, now: Date): Promise<Reachable[]> {
  const end = await lastEnd(db, crisis.id);
  const ids = [crisis.ownerId, end?.actorId].flatMap((id) => id ?? []);
  return amongAllowed(db, crisis, await reachable(db, ids, now), now);
}

/** The coordinators; where none of them may know or can be reached, the Executive Director, and then the team. */
export async function coordinatorsFor(db: Db, crisis: CrisisRow, now: Date): Promise<Reachable[]> {
  for (const duty of ["coordinator", "executive_director", "crisis_team"] as const) {
    const found = await amongAllowed(db, crisis, (await membersWithDuty(db, duty, now)).filter(isReachable), now);
    if (found.length > 0) return found;
  }
  return [];
}

/** Both, each once. */
export async function whoLooksAfter(db: Db, crisis: CrisisRow, now: Date): Promise<Reachable[]> {
  const all = [...(await lastHelpers(db, crisis, now)), ...(await coordinatorsFor(db, crisis, now))];
  return [...new Map(all.map((member) => [member.id, member])).values()];
}

async function amongAllowed(db: Db, crisis: CrisisRow, members: Reachable[], now: Date): Promise<Reachable[]> {
  const never = await neverAsked(db, crisis, members, now);
  return members.filter(({ id }) => !never.has(id));
}

export type AfterRefusal = "not_yours" | "reporter";

/** Something that a helper does, also after the end; nobody waits for a sign of theirs then. */
export function asLookingAfter<T, R extends string>(
  work: Work,
  { slackUserId, crisisId }: InCrisis,
  act: (tx: Tx, present: Present) => Promise<Result<T, R>>,
): Promise<Result<T, R | AfterRefusal>> {
  return transact(work, async (tx) => {
    const now = work.clock.now();
    const crisis = await lockCrisis(tx, crisisId);
    const member = await memberBySlackUser(tx, slackUserId, now);
    if (!crisis || !member) return refuse("not_yours");
    const may = canLookAfter(crisis, member, await placeIn(tx, crisis, member, now));
    if (!may.ok) return may;
    const answer = await act(tx, { crisis, member, now });
    if (answer.ok) await showCrisis(tx, crisis, now);
    return answer;
  });
}
