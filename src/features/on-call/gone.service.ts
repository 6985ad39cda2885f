// Somebody left, lost the duty or was deactivated: their requests end, and the coordinators learn at once what is open now.
import { transact, type Work } from "../../db/work.ts";
import { post, toPerson } from "../../slack/outbox.ts";
import { coordinatorIds, isReachable, membersById } from "../roster/index.ts";
import { minuteOf } from "./changing.service.ts";
import { lapse } from "./lapsing.service.ts";
import { hasTimeAhead, lockRotation } from "./repository.ts";
import { openRequestsOf } from "./requests.repository.ts";
import { isOnTeam } from "./service.ts";
import { gapWeek, showRotation } from "./showing.service.ts";

/** Asked again, or where they are back, it does nothing. */
export function memberGone(work: Work, memberId: string): Promise<void> {
  return transact(work, async (tx) => {
    const now = work.clock.now();
    await lockRotation(tx);
    const [member] = await membersById(tx, [memberId], now);
    if (!member || (isOnTeam(member) && isReachable(member))) return;
    for (const request of await openRequestsOf(tx, memberId)) await lapse(tx, request, "changed", now);
    if (!(await hasTimeAhead(tx, memberId, now))) return;
    for (const slackUserId of await coordinatorIds(tx, now))
      await post(tx, "on-call-gone", gapWeek(now), toPerson(slackUserId), { now, nth: minuteOf(now) });
    await showRotation(tx, { startsAt: now, endsAt: now }, now);
  });
}
