// The times of the ladder, for coordinators to change.
import { audit } from "../../db/audit.ts";
import { changeSetting, setting } from "../../db/settings.ts";
import { transact, type Work } from "../../db/work.ts";
import { ok, type Result, refuse } from "../../lib/result.ts";
import { coordinates, memberBySlackUser } from "../roster/index.ts";
import type { LadderTimes, Times } from "./ladder.rules.ts";
import type { Urgency } from "./rules.ts";
import { changedTimes } from "./times.rules.ts";
import { ladderTimes } from "./times.service.ts";

/** Null for who does not look after the network. */
export async function timesToChange(work: Work, slackUserId: string): Promise<LadderTimes | null> {
  const { prisma } = work.db;
  const member = await memberBySlackUser(prisma, slackUserId, work.clock.now());
  return member && coordinates(member) ? ladderTimes(prisma) : null;
}

/** For what is still to be planned: steps that are waiting keep their time. */
export function changeTimes(
  work: Work,
  slackUserId: string,
  { urgency, times }: { urgency: Urgency; times: Times },
): Promise<Result<undefined, "not_a_coordinator">> {
  return transact(work, async (tx) => {
    const now = work.clock.now();
    const member = await memberBySlackUser(tx, slackUserId, now);
    if (!member || !coordinates(member)) return refuse("not_a_coordinator");
    const before = await setting(tx, "crisisTimes");
    await changeSetting(tx, "crisisTimes", { ...before, [urgency]: changedTimes(urgency, times) }, now);
    const details = { urgency, ...times };
    await audit(tx, { at: now, actor: member.id, act: "crisis-times.change", subject: "settings", details });
    return ok(undefined);
  });
}
