// Drills: started by who looks after the network, and suggested once a year.
import { audit } from "../../db/audit.ts";
import { changeSetting } from "../../db/settings.ts";
import { type Db, transact, type Work } from "../../db/work.ts";
import { localDate } from "../../lib/dates.ts";
import { ok, type Result, refuse } from "../../lib/result.ts";
import { post, redraw, toPerson } from "../../slack/outbox.ts";
import {
  coordinates,
  coordinatorIds,
  isReachable,
  type Member,
  memberBySlackUser,
  members,
  membersWithDuty,
} from "../roster/index.ts";
import { drillDuePicture } from "./after-pictures.service.ts";
import { canDrill, suggestedOn } from "./drill.rules.ts";
import { openCrisis } from "./open.service.ts";
import type { Urgency } from "./rules.ts";

export type DrillRefusal = "not_for_you" | "nobody_takes_part";

/** Who takes part unless others are chosen: the team, without whoever starts it. By Slack user. */
export async function toDrill(work: Work, slackUserId: string): Promise<Result<string[], DrillRefusal>> {
  const { prisma } = work.db;
  const now = work.clock.now();
  const member = await memberBySlackUser(prisma, slackUserId, now);
  if (!member || !canDrill(member)) return refuse("not_for_you");
  const team = (await membersWithDuty(prisma, "crisis_team", now)).filter(isReachable);
  return ok(team.filter(({ id }) => id !== member.id).map((each) => each.slackUserId));
}

export type Drilling = { slackUserId: string; takesPart: readonly string[]; urgency: Urgency; key: string };

/** Whoever starts it plays the one who asks for help, and so is not asked to help. Answers the crisis's id. */
export async function startDrill(work: Work, told: Drilling): Promise<Result<string, DrillRefusal>> {
  const { prisma } = work.db;
  const now = work.clock.now();
  const starter = await memberBySlackUser(prisma, told.slackUserId, now);
  if (!starter || !canDrill(starter)) return refuse("not_for_you");
  const takesPart = await partakers(prisma, starter, told, now);
  if (takesPart.length === 0) return refuse("nobody_takes_part");
  const form = { kind: "other", urgency: told.urgency, words: "", phone: "" } as const;
  const opening = { slackUserId: told.slackUserId, introduction: null, form, key: told.key, drill: { takesPart } };
  const crisisId = await openCrisis(work, opening);
  await transact(work, (tx) => redraw(tx, "crisis-drill-due", suggestedOn(localDate(now)), { now }));
  return ok(crisisId);
}

async function partakers(db: Db, starter: Member, { takesPart }: Drilling, now: Date): Promise<string[]> {
  const chosen = new Set(takesPart);
  const onRoster = await members(db, now);
  return onRoster.flatMap(({ id, slackUserId }) => (id !== starter.id && chosen.has(slackUserId ?? "") ? [id] : []));
}

/** A year since the last one, or none yet: on the first of a month the coordinators are told. */
export function suggestDrill(work: Work, date: string): Promise<void> {
  return transact(work, async (tx) => {
    const now = work.clock.now();
    const month = suggestedOn(date);
    if ((await drillDuePicture(tx, month, now)).state !== "due") return;
    for (const slackUserId of await coordinatorIds(tx, now))
      await post(tx, "crisis-drill-due", month, toPerson(slackUserId), { now });
  });
}

/** Next month it is suggested again. */
export function putOffDrill(
  work: Work,
  slackUserId: string,
  month: string,
): Promise<Result<undefined, "not_a_coordinator">> {
  return transact(work, async (tx) => {
    const now = work.clock.now();
    const member = await memberBySlackUser(tx, slackUserId, now);
    if (!member || !coordinates(member)) return refuse("not_a_coordinator");
    await changeSetting(tx, "drillPutOff", month, now);
    await audit(tx, { at: now, actor: member.id, act: "crisis-drill.put-off", subject: "settings" });
    await redraw(tx, "crisis-drill-due", month, { now });
    return ok(undefined);
  });
}
