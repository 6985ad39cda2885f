// Change Urgency: what is still to come gets the times of the new one.
import { audit } from "../../db/audit.ts";
import type { Work } from "../../db/work.ts";
import { ok, type Result } from "../../lib/result.ts";
import { changeCrisis, noteAct } from "./crisis.repository.ts";
import { asAnybodyIn, type RoomRefusal } from "./in-room.service.ts";
import { rescheduleLadder } from "./ladder.service.ts";
import { type InCrisis, subjectOf, tellNews } from "./moving.service.ts";
import type { Urgency } from "./rules.ts";
import { watchFromNow } from "./watch.service.ts";

/** By a helper, or by whoever asked for help. What it is already, it stays. */
export function changeUrgency(
  work: Work,
  { urgency, ...who }: InCrisis & { urgency: Urgency },
): Promise<Result<"changed" | "as_it_was", RoomRefusal>> {
  return asAnybodyIn(work, who, async (tx, { crisis, member, now }) => {
    if (crisis.urgency === urgency) return ok("as_it_was");
    await changeCrisis(tx, crisis.id, { urgency });
    const changed = { ...crisis, urgency };
    await rescheduleLadder(tx, changed, urgency, now);
    if (crisis.state === "answered") await watchFromNow(tx, crisis, now);
    const actId = await noteAct(tx, {
      crisisId: crisis.id,
      at: now,
      actorId: member.id,
      act: "urgency",
      code: urgency,
    });
    const details = { urgency };
    await audit(tx, { at: now, actor: member.id, act: "crisis.urgency", subject: subjectOf(crisis.id), details });
    await tellNews(tx, changed, actId, { now, toReporter: member.id !== crisis.reporterId, inRoom: true });
    return ok("changed");
  });
}
