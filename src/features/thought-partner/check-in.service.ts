// Looks after pairs: a match that nobody has met in or ended is not left to itself.
import { type Tx, transact, type Work } from "../../db/work.ts";
import { enqueue } from "../../jobs/queue.ts";
import { post, redrawHome, roomOf, toPerson, toRoom } from "../../slack/outbox.ts";
import { atTheDesk, coordinatorIds } from "../roster/index.ts";
import { checkIns } from "./check-in.rules.ts";
import { markQuiet } from "./home.repository.ts";
import { countMeetings, findMatch } from "./offers.repository.ts";

/** Begins to wait afresh: at the start of a match and after each of its meetings. */
export async function planCheckIns(tx: Tx, matchId: string, now: Date): Promise<void> {
  const meetings = await countMeetings(tx, matchId);
  for (const [nth, { at, ask }] of checkIns(now, meetings > 0).entries())
    await enqueue(tx, {
      name: "thought-partner.check-in",
      key: `check-in:${matchId}:${meetings}:${nth}`,
      payload: { matchId, meetings, nth, ask },
      runAt: at,
    });
}

export type Quiet = { matchId: string; meetings: number; nth: number; ask: "pair" | "coordinators" };

/** Asks, unless the pair has met or ended since. */
export function checkIn(work: Work, { matchId, meetings, nth, ask }: Quiet): Promise<void> {
  return transact(work, async (tx) => {
    const now = work.clock.now();
    const match = await findMatch(tx, matchId);
    if (!match || match.endedAt || (await countMeetings(tx, matchId)) > meetings) return;
    const when = { now, nth: meetings * 10 + nth };
    const roomId = await roomOf(tx, "thought-partner", matchId);
    if (ask === "pair" && roomId) await post(tx, "partner-check-in", matchId, toRoom(roomId), when);
    if (ask === "pair") return;
    await markQuiet(tx, matchId, now);
    for (const slackUserId of await coordinatorIds(tx, now))
      await post(tx, "partner-quiet", matchId, toPerson(slackUserId), when);
    await redrawHome(tx, await atTheDesk(tx, now), { now });
  });
}
