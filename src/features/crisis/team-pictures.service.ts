// What the team's own cards show.
import type { Db } from "../../db/work.ts";
import { memberBySlackUser } from "../roster/index.ts";
import { findCrisis, leftOutOf } from "./crisis.repository.ts";
import { handOversTo, seenHandOver, waitingHandOver } from "./hand-over.repository.ts";
import { type HandOverPicture, isOwner, standingOf } from "./hand-over.rules.ts";
import type { Who } from "./pictures.rules.ts";
import { crisisPicture } from "./pictures.service.ts";

export async function handOverPicture(db: Db, id: string): Promise<HandOverPicture | null> {
  const seen = await seenHandOver(db, id);
  const crisis = seen && (await crisisPicture(db, seen.handOver.crisisId));
  if (!crisis) return null;
  const { handOver, owned, ...people } = seen;
  const isLeftOut = (await leftOutOf(db, handOver.crisisId)).includes(handOver.toId);
  const stands = standingOf(handOver, owned);
  return {
    ...{ id, crisis, ...people, dueAt: handOver.dueAt, answeredAt: handOver.answeredAt },
    // Whoever was left out since is told no more than that it is over.
    standing: isLeftOut && stands === "waiting" ? "moot" : stands,
    declined: handOver.state === "declined",
    stillTheirs: isOwner(owned, handOver.fromId) && !(await waitingHandOver(db, handOver.crisisId)),
  };
}

/** Those that wait for this person. */
export async function handOversFor(db: Db, slackUserId: string | null, now: Date): Promise<HandOverPicture[]> {
  const member = slackUserId ? await memberBySlackUser(db, slackUserId, now) : null;
  const found: HandOverPicture[] = [];
  for (const id of member ? await handOversTo(db, member.id) : []) {
    const picture = await handOverPicture(db, id);
    if (picture?.standing === "waiting") found.push(picture);
  }
  return found;
}

export type CannotCome = { who: Who; drill: boolean };

/** `subject` names the crisis and the Slack user who was brought in by hand. */
export async function cannotComePicture(db: Db, subject: string, now: Date): Promise<CannotCome | null> {
  const [crisisId = "", slackUserId = ""] = subject.split(":");
  const crisis = await findCrisis(db, crisisId);
  if (!crisis) return null;
  const member = await memberBySlackUser(db, slackUserId, now);
  return { who: { memberId: member?.id ?? "", name: member?.name ?? "", slackUserId }, drill: crisis.drill };
}
