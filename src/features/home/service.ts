// What belongs to no one feature: opening App Home, having failed work tried again, and keeping the lifelines right.
import { addSeconds } from "date-fns/addSeconds";
import { audit } from "../../db/audit.ts";
import { changeSetting, setting } from "../../db/settings.ts";
import { type Db, transact, type Work } from "../../db/work.ts";
import { type Lane, tryAgain } from "../../jobs/queue.ts";
import { ok, type Result, refuse } from "../../lib/result.ts";
import { post, redraw, redrawHome, toHome, toPerson } from "../../slack/outbox.ts";
import { atTheDesk, coordinates, memberBySlackUser } from "../roster/index.ts";
import * as records from "./repository.ts";
import type { FailedJob, FailedWork } from "./rules.ts";

/** Has this person's Home drawn, now and whenever what it shows changes. */
export function openHome(work: Work, slackUserId: string): Promise<void> {
  return transact(work, (tx) => post(tx, "home", slackUserId, toHome(slackUserId), { now: work.clock.now() }));
}

export function retryJob(
  work: Work,
  slackUserId: string,
  jobId: string,
): Promise<Result<undefined, "not_a_coordinator">> {
  return transact(work, async (tx) => {
    const now = work.clock.now();
    const member = await memberBySlackUser(tx, slackUserId, now);
    if (!member || !coordinates(member)) return refuse("not_a_coordinator");
    await tryAgain(tx, jobId, now);
    await audit(tx, { at: now, actor: member.id, act: "job.try-again", subject: `job:${jobId}` });
    await redraw(tx, "home-failure", jobId, { now });
    await redrawHome(tx, await atTheDesk(tx, now), { now });
    return ok(undefined);
  });
}

/** Work has failed for good. Of urgent work, whoever looks after the network is told at once: App Home alone tells nobody. */
export function tellFailure(work: Work, { id, lane }: { id: string; lane: Lane }): Promise<void> {
  return transact(work, async (tx) => {
    // A moment later, when it is noted as failed.
    const when = { now: addSeconds(work.clock.now(), 1) };
    const people = await atTheDesk(tx, when.now);
    await redrawHome(tx, people, when);
    if (lane === "urgent") for (const person of people) await post(tx, "home-failure", id, toPerson(person), when);
  });
}

/** A job of which somebody was told that it failed. */
export const failedJob = (db: Db, id: string): Promise<FailedJob | null> => records.findJob(db, id);

const mostShown = 3;

/** For coordinators: what failed for good, newest first. */
export async function failedWork(db: Db, slackUserId: string | null, now: Date): Promise<FailedWork> {
  const member = slackUserId ? await memberBySlackUser(db, slackUserId, now) : null;
  return member && coordinates(member) ? records.failedWork(db, mostShown) : { jobs: [], count: 0 };
}

/** The lifelines, for a coordinator to change; null for anybody else. */
export async function lifelinesToChange(work: Work, slackUserId: string): Promise<string[] | null> {
  const { prisma } = work.db;
  const member = await memberBySlackUser(prisma, slackUserId, work.clock.now());
  return member && coordinates(member) ? setting(prisma, "lifelines") : null;
}

export function changeLifelines(
  work: Work,
  slackUserId: string,
  lines: string[],
): Promise<Result<undefined, "not_a_coordinator">> {
  return transact(work, async (tx) => {
    const now = work.clock.now();
    const member = await memberBySlackUser(tx, slackUserId, now);
    if (!member || !coordinates(member)) return refuse("not_a_coordinator");
    await changeSetting(tx, "lifelines", lines, now);
    await audit(tx, { at: now, actor: member.id, act: "lifelines.change", subject: "settings" });
    return ok(undefined);
  });
}
