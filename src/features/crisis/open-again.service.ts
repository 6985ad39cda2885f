// An end that came too soon: for a day a crisis can be opened again, and help is asked for from the beginning.
import { audit } from "../../db/audit.ts";
import { type Tx, transact, type Work } from "../../db/work.ts";
import { ok, type Result, refuse } from "../../lib/result.ts";
import { memberBySlackUser } from "../roster/index.ts";
import * as rows from "./after.repository.ts";
import { pagePeople } from "./asking.service.ts";
import { type CrisisRow, lockCrisis } from "./crisis.repository.ts";
import * as followUps from "./follow-up.repository.ts";
import { climbAgain } from "./ladder.service.ts";
import { type InCrisis, matchRoom, placeIn, showCrisis, subjectOf } from "./moving.service.ts";
import { takeBack } from "./note.service.ts";
import { canOpenAgain, type OpenAgainRefusal } from "./resolve.rules.ts";
import { showEnd } from "./resolve.service.ts";

/** Everything that was to follow its end does not; the ladder begins afresh. */
export function openAgain(
  work: Work,
  { slackUserId, crisisId }: InCrisis,
): Promise<Result<undefined, OpenAgainRefusal>> {
  return transact(work, async (tx) => {
    const now = work.clock.now();
    const crisis = await lockCrisis(tx, crisisId);
    const member = await memberBySlackUser(tx, slackUserId, now);
    if (!crisis || !member) return refuse("not_yours");
    const may = canOpenAgain(crisis, member, { place: await placeIn(tx, crisis, member, now), now });
    if (!may.ok) return may;
    if (!(await rows.reopenCrisis(tx, crisisId))) return refuse("not_resolved");
    const opened: CrisisRow = { ...crisis, state: "paging", ownerId: null };
    await followUps.dropFollowUps(tx, crisisId);
    await rows.keepWordsUntil(tx, crisisId, null);
    await takeBack(tx, crisis, { kind: "crisis_closed" });
    await audit(tx, { at: now, actor: member.id, act: "crisis.open-again", subject: subjectOf(crisisId) });
    await matchRoom(tx, opened, now);
    await climbAgain(tx, opened, now, { act: "opened_again", actorId: member.id });
    if (crisis.ownerId !== member.id) await askOwner(tx, crisis, now);
    await showCrisis(tx, opened, now);
    await showEnd(tx, opened, now);
    return ok(undefined);
  });
}

/** Whoever was on it knows it best, and is asked beside those on call. */
async function askOwner(tx: Tx, { id, ownerId }: CrisisRow, now: Date): Promise<void> {
  const crisis = await lockCrisis(tx, id);
  if (!crisis || !ownerId || (await rows.askedInRound(tx, crisis)).includes(ownerId)) return;
  await pagePeople(tx, crisis, [ownerId], now);
}
