// The last named person of every ladder, and whom to phone when nobody answers: coordinators keep both.
import { audit } from "../../db/audit.ts";
import { changeSetting, type Settings, setting } from "../../db/settings.ts";
import { transact, type Work } from "../../db/work.ts";
import { ok, type Result, refuse } from "../../lib/result.ts";
import { coordinates, isReachable, memberBySlackUser } from "../roster/index.ts";
import { executiveDirector, whoIsOnCall } from "./service.ts";
import { showHomes } from "./showing.service.ts";

export type FinalToChange = { chosen: string | null; director: string | null };

/** For a coordinator: the Slack users who are the final person by choice and by office. Null for anybody else. */
export async function finalToChange(work: Work, slackUserId: string): Promise<FinalToChange | null> {
  const { prisma } = work.db;
  const now = work.clock.now();
  if (!(await mayPlan(work, slackUserId))) return null;
  const director = await executiveDirector(prisma, now);
  const isChosen = (await setting(prisma, "finalPerson")) !== "";
  const { final } = await whoIsOnCall(prisma, now);
  return { chosen: isChosen ? (final?.slackUserId ?? null) : null, director: director?.slackUserId ?? null };
}

export type FinalRefusal = "not_a_coordinator" | "not_on_roster";

/** `chosen` is a Slack user; null leaves it to the Executive Director. */
export function changeFinalPerson(
  work: Work,
  slackUserId: string,
  chosen: string | null,
): Promise<Result<undefined, FinalRefusal>> {
  return transact(work, async (tx) => {
    const now = work.clock.now();
    const by = await memberBySlackUser(tx, slackUserId, now);
    if (!by || !coordinates(by)) return refuse("not_a_coordinator");
    const final = chosen === null ? null : await memberBySlackUser(tx, chosen, now);
    if (chosen !== null && (!final || !isReachable(final))) return refuse("not_on_roster");
    const memberId = final?.id ?? "";
    await changeSetting(tx, "finalPerson", memberId, now);
    await audit(tx, { at: now, actor: by.id, act: "on-call.final-person", subject: "settings", details: { memberId } });
    await showHomes(tx, now);
    return ok(undefined);
  });
}

/** For a coordinator; null for anybody else. */
export const phoneListToChange = async (work: Work, slackUserId: string): Promise<Settings["phoneList"] | null> =>
  (await mayPlan(work, slackUserId)) ? setting(work.db.prisma, "phoneList") : null;

export function changePhoneList(
  work: Work,
  slackUserId: string,
  lines: string[],
): Promise<Result<undefined, "not_a_coordinator">> {
  return transact(work, async (tx) => {
    const now = work.clock.now();
    const by = await memberBySlackUser(tx, slackUserId, now);
    if (!by || !coordinates(by)) return refuse("not_a_coordinator");
    await changeSetting(tx, "phoneList", lines, now);
    await audit(tx, { at: now, actor: by.id, act: "on-call.phone-list", subject: "settings" });
    return ok(undefined);
  });
}

async function mayPlan({ db, clock }: Work, slackUserId: string): Promise<boolean> {
  const member = await memberBySlackUser(db.prisma, slackUserId, clock.now());
  return member !== null && coordinates(member);
}
