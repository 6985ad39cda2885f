// What those who are responsible say of a step's status: changed, or still right.
import { audit } from "../../db/audit.ts";
import { type Db, type Tx, transact, type Work } from "../../db/work.ts";
import { ok, type Result, refuse } from "../../lib/result.ts";
import { type Member, memberBySlackUser } from "../roster/index.ts";
import { showChanged } from "./asking.service.ts";
import * as rows from "./repository.ts";
import { type BackReason, goesBack, mayChange, type Status, type Step } from "./rules.ts";

export type Acting = { slackUserId: string; stepId: string };
/** `version` is that of the step as the person saw it. */
export type Seen = Acting & { version: number };
export type StatusRefusal = "no_step" | "not_responsible" | "retired" | "reason_missing" | "changed_meanwhile";

export const subjectOf = (stepId: string): string => `plan-step:${stepId}`;

/** Of two at once the first is heard. Sent twice by the same person, it counts once. */
export function changeStatus(
  work: Work,
  seen: Seen,
  { to, reason }: { to: Status; reason: BackReason | null },
): Promise<Result<undefined, StatusRefusal>> {
  return transact(work, async (tx) => {
    const now = work.clock.now();
    const able = await whoMay(tx, seen, now);
    if (!able.ok) return able;
    const { member, step } = able.value;
    if (step.version !== seen.version) return wasSaid(tx, { member, step, to });
    const back = goesBack(step.status, to);
    if (back && reason === null) return refuse("reason_missing");
    const entry = { from: step.status, to, reason: back ? reason : null, at: now };
    const word = { ...entry, stepId: step.id, version: seen.version, byId: member.id };
    if (!(await rows.sayStatus(tx, word))) return refuse("changed_meanwhile");
    const act = step.status === to ? "plan.still-right" : "plan.change-status";
    await audit(tx, { at: now, actor: member.id, act, subject: subjectOf(step.id), details: { to } });
    await showChanged(tx, now);
    return ok(undefined);
  });
}

/** The status as it was seen is still what is so. */
export async function stillRight(work: Work, seen: Seen): Promise<Result<undefined, StatusRefusal>> {
  const step = await rows.findStep(work.db.prisma, seen.stepId);
  return step ? changeStatus(work, seen, { to: step.status, reason: null }) : refuse("no_step");
}

async function whoMay(
  tx: Db,
  { slackUserId, stepId }: Acting,
  now: Date,
): Promise<Result<{ member: Member; step: Step }, StatusRefusal>> {
  const member = await memberBySlackUser(tx, slackUserId, now);
  const step = await rows.findStep(tx, stepId);
  if (!step) return refuse("no_step");
  if (!member || !mayChange(member, step)) return refuse("not_responsible");
  return step.retiredAt === null ? ok({ member, step }) : refuse("retired");
}

/** Said by this person already, in the same words, it is done; said by another, theirs holds. */
async function wasSaid(
  tx: Tx,
  { member, step, to }: { member: Member; step: Step; to: Status },
): Promise<Result<undefined, "changed_meanwhile">> {
  const [last] = await rows.historyOf(tx, step.id, 1);
  return last?.by.slackUserId === member.slackUserId && last.to === to ? ok(undefined) : refuse("changed_meanwhile");
}
