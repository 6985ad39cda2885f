// The times of the ladder: the usual ones, and what coordinators have changed of them.
import { setting } from "../../db/settings.ts";
import type { Db } from "../../db/work.ts";
import { type LadderTimes, type Times, usualTimes } from "./ladder.rules.ts";
import type { Urgency } from "./rules.ts";

export async function ladderTimes(db: Db): Promise<LadderTimes> {
  const changed = await setting(db, "crisisTimes");
  return {
    now: { ...usualTimes.now, ...changed.now },
    today: { ...usualTimes.today, ...changed.today },
  };
}

export const timesOf = async (db: Db, urgency: Urgency): Promise<Times> => (await ladderTimes(db))[urgency];
