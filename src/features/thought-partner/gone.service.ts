// What follows when a member is no longer there, as a mentor or as whoever asked: nobody waits for them.
import { transact, type Work } from "../../db/work.ts";
import { isReachable, membersById } from "../roster/index.ts";
import { endForMentorWhoLeft } from "./match.service.ts";
import { giveBackOffers } from "./mentor.service.ts";
import { activeMatchesOfMentor } from "./offers.repository.ts";
import { withdraw } from "./request.service.ts";
import { liveRequestsOf, lockRequest } from "./requests.repository.ts";

/** Left, deactivated in Slack, or no longer a mentor. Asked again, or where they are back, it does nothing. */
export async function memberGone(work: Work, memberId: string): Promise<void> {
  await mentorIsGone(work, memberId);
  await requesterIsGone(work, memberId);
}

/** Offers go on, partners are found anew. */
function mentorIsGone(work: Work, memberId: string): Promise<void> {
  return transact(work, async (tx) => {
    const now = work.clock.now();
    const [member] = await membersById(tx, [memberId], now);
    if (member && isReachable(member) && member.duties.includes("mentor")) return;
    await giveBackOffers(tx, memberId, now);
    for (const match of await activeMatchesOfMentor(tx, memberId)) await endForMentorWhoLeft(tx, match, now);
  });
}

/** Who has only left the roster can still be helped; who cannot be reached in Slack keeps no mentor waiting. */
function requesterIsGone(work: Work, memberId: string): Promise<void> {
  return transact(work, async (tx) => {
    const now = work.clock.now();
    const [member] = await membersById(tx, [memberId], now);
    if (!member?.deactivated) return;
    for (const id of await liveRequestsOf(tx, memberId)) {
      const request = await lockRequest(tx, id);
      if (request && request.state !== "closed" && request.state !== "withdrawn")
        await withdraw(tx, request, { by: "mssn", now });
    }
  });
}
