// Watches an answered crisis: asks the owner for a sign or a status, and asks others when none comes.
import { type Tx, transact, type Work } from "../../db/work.ts";
import { enqueue } from "../../jobs/queue.ts";
import { post, toPerson } from "../../slack/outbox.ts";
import { isReachable, membersById } from "../roster/index.ts";
import { pageBeyondSlack } from "./asking.service.ts";
import { type CrisisRow, changeCrisis, lockCrisis, noteAct } from "./crisis.repository.ts";
import { climbAgain } from "./ladder.service.ts";
import { showCrisis } from "./moving.service.ts";
import { timesOf } from "./times.service.ts";
import { watchStep } from "./watch.rules.ts";

const lane = "urgent";

/** Does what is due; answers when to look again, or null when this round needs no more looking after. */
export function watchCrisis(
  work: Work,
  { crisisId, round }: { crisisId: string; round: number },
): Promise<Date | null> {
  return transact(work, async (tx) => {
    const now = work.clock.now();
    for (;;) {
      const crisis = await lockCrisis(tx, crisisId);
      if (!crisis || crisis.round !== round) return null;
      const step = watchStep(crisis, await timesOf(tx, crisis.urgency), now);
      if (step.do === "nothing") return null;
      if (step.do === "wait") return step.until;
      await act[step.do](tx, crisis, now);
      await showCrisis(tx, crisis, now);
    }
  });
}

/** Has an answered crisis looked at now, and from then on whenever it is time. */
export async function watchFromNow(tx: Tx, crisis: Pick<CrisisRow, "id" | "round">, now: Date): Promise<void> {
  const { id: crisisId, round } = crisis;
  const key = `crisis.watch:${crisisId}:${round}`;
  await enqueue(tx, { name: "crisis.watch", key, payload: { crisisId, round }, runAt: now, lane, repeats: true });
}

/** The owner may be gone: they are asked at once, and others when no sign comes. */
export async function askIfStillThere(tx: Tx, crisis: CrisisRow, now: Date): Promise<void> {
  await act.ask_owner(tx, crisis, now);
  await watchFromNow(tx, crisis, now);
}

type Acting = (tx: Tx, crisis: CrisisRow, now: Date) => Promise<void>;
const act: Record<"ask_owner" | "ask_status" | "climb_again", Acting> = {
  ask_owner: async (tx, crisis, now) => {
    await changeCrisis(tx, crisis.id, { askedAt: now });
    if (!(await ask(tx, crisis, "asked_owner", now))) await climbAgain(tx, crisis, now);
  },
  ask_status: async (tx, crisis, now) => {
    await changeCrisis(tx, crisis.id, { nudgedAt: now });
    await ask(tx, crisis, "asked_status", now);
  },
  climb_again: climbAgain,
};

/** False: the owner can no longer be reached. */
async function ask(tx: Tx, crisis: CrisisRow, act: "asked_owner" | "asked_status", now: Date): Promise<boolean> {
  const [owner] = crisis.ownerId ? await membersById(tx, [crisis.ownerId], now) : [];
  if (!owner || !isReachable(owner)) return false;
  const actId = await noteAct(tx, { crisisId: crisis.id, at: now, act, targetId: owner.id });
  await post(tx, "crisis-check", actId, toPerson(owner.slackUserId), { now, lane });
  if (act === "asked_owner")
    await pageBeyondSlack(tx, crisis, { memberId: owner.id, about: `crisis-check:${actId}` }, now);
  return true;
}
