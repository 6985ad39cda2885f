// What follows when somebody who helps is no longer there: nobody waits for them.
import { transact, type Work } from "../../db/work.ts";
import { isReachable, membersById } from "../roster/index.ts";
import { giveBackCalls } from "./call.service.ts";
import { helpingIn, letOut, lockCrisis } from "./crisis.repository.ts";
import { climbAgain, foundMissing } from "./ladder.service.ts";
import { matchRoom, showCrisis } from "./moving.service.ts";
import { livePagesOf, ownedBy } from "./steps.repository.ts";
import { handOversGone } from "./take-over.service.ts";

/** Left, or deactivated in Slack. Asked again, or where they are back, it does nothing. */
export async function memberGone(work: Work, memberId: string): Promise<void> {
  const now = work.clock.now();
  const [member] = await membersById(work.db.prisma, [memberId], now);
  if (member && isReachable(member)) return;
  for (const pageId of await livePagesOf(work.db.prisma, memberId)) await foundMissing(work, [pageId], "deactivated");
  if (!member || member.left) await leaveRooms(work, memberId);
  await handOversGone(work, memberId);
  await giveBackCalls(work, memberId);
  for (const crisisId of await ownedBy(work.db.prisma, memberId)) await ownerIsGone(work, { crisisId, memberId });
}

/** Who is no longer of the association is in no colleague's room; who asked for help themselves stays in theirs. */
async function leaveRooms(work: Work, memberId: string): Promise<void> {
  for (const crisisId of await helpingIn(work.db.prisma, memberId))
    await transact(work, async (tx) => {
      const now = work.clock.now();
      const crisis = await lockCrisis(tx, crisisId);
      if (!crisis || !(await letOut(tx, crisisId, memberId, now))) return;
      await matchRoom(tx, crisis, now);
      await showCrisis(tx, crisis, now);
    });
}

function ownerIsGone(work: Work, { crisisId, memberId }: { crisisId: string; memberId: string }): Promise<void> {
  return transact(work, async (tx) => {
    const now = work.clock.now();
    const crisis = await lockCrisis(tx, crisisId);
    if (crisis?.state !== "answered" || crisis.ownerId !== memberId) return;
    await climbAgain(tx, crisis, now);
    await matchRoom(tx, crisis, now);
    await showCrisis(tx, crisis, now);
  });
}
