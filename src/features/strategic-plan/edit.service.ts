// Coordinators and the Executive Director keep the plan's steps: add, change, retire, list again.
import { audit } from "../../db/audit.ts";
import { type Db, type Tx, transact, type Work } from "../../db/work.ts";
import { ok, type Result, refuse } from "../../lib/result.ts";
import { type Member, memberBySlackUser } from "../roster/index.ts";
import { showChanged } from "./asking.service.ts";
import type { Named } from "./pictures.rules.ts";
import * as rows from "./repository.ts";
import { mayEdit, type Step, type StepWords } from "./rules.ts";
import { subjectOf } from "./service.ts";

/** `keeper` is a Slack user. */
export type Edit = { words: StepWords; keeper: string | null; retired: boolean };
export type EditRefusal = "not_an_editor" | "no_step" | "keeper_unknown" | "edited_meanwhile";

async function editor(db: Db, slackUserId: string, now: Date): Promise<Member | null> {
  const member = await memberBySlackUser(db, slackUserId, now);
  return member && mayEdit(member) ? member : null;
}

async function keeperId(tx: Tx, keeper: string | null, now: Date): Promise<Result<string | null, "keeper_unknown">> {
  if (keeper === null) return ok(null);
  const member = await memberBySlackUser(tx, keeper, now);
  return member && !member.left ? ok(member.id) : refuse("keeper_unknown");
}

/** Of two who edit at once the first is kept, and the second is told. */
export function editStep(
  work: Work,
  { slackUserId, stepId, edition }: { slackUserId: string; stepId: string; edition: number },
  { words, keeper, retired }: Edit,
): Promise<Result<undefined, EditRefusal>> {
  return transact(work, async (tx) => {
    const now = work.clock.now();
    const member = await editor(tx, slackUserId, now);
    if (!member) return refuse("not_an_editor");
    const step = await rows.findStep(tx, stepId);
    if (!step) return refuse("no_step");
    const kept = await keeperId(tx, keeper, now);
    if (!kept.ok) return kept;
    const retiredAt = retired ? (step.retiredAt ?? now) : null;
    if (!(await rows.editStep(tx, stepId, edition, { ...words, keeperId: kept.value, retiredAt })))
      return refuse("edited_meanwhile");
    await audit(tx, { at: now, actor: member.id, act: "plan.edit", subject: subjectOf(stepId), details: { retired } });
    await showChanged(tx, now);
    return ok(undefined);
  });
}

/** Under the id that its form was opened with: sent twice, it is added once. */
export function addStep(
  work: Work,
  { slackUserId, stepId: id }: { slackUserId: string; stepId: string },
  { words, keeper }: Omit<Edit, "retired">,
): Promise<Result<undefined, EditRefusal>> {
  return transact(work, async (tx) => {
    const now = work.clock.now();
    const member = await editor(tx, slackUserId, now);
    if (!member) return refuse("not_an_editor");
    const kept = await keeperId(tx, keeper, now);
    if (!kept.ok) return kept;
    if (
      !(await rows.addStep(tx, { ...words, id, code: codeFor(words.title, id), keeperId: kept.value, createdAt: now }))
    )
      return ok(undefined);
    await audit(tx, { at: now, actor: member.id, act: "plan.add", subject: subjectOf(id) });
    await showChanged(tx, now);
    return ok(undefined);
  });
}

/** Its ending keeps two steps with like titles apart. */
const codeFor = (title: string, id: string): string =>
  `${title
    .toLowerCase()
    .replaceAll(/[^a-z0-9]+/g, "_")
    .slice(0, 30)}_${id.slice(-4)}`;

/** For the form; null for who may not edit. */
export async function stepToEdit(
  { db, clock }: Work,
  { slackUserId, stepId }: { slackUserId: string; stepId: string },
): Promise<{ step: Step; keeper: Named | null } | null> {
  const { prisma } = db;
  const step = (await editor(prisma, slackUserId, clock.now())) && (await rows.findStep(prisma, stepId));
  return step && { step, keeper: step.keeperId === null ? null : await rows.personOf(prisma, step.keeperId) };
}

export const isEditor = async ({ db, clock }: Work, slackUserId: string): Promise<boolean> =>
  (await editor(db.prisma, slackUserId, clock.now())) !== null;

/** Null for who may not edit. */
export async function retiredSteps({ db, clock }: Work, slackUserId: string): Promise<Step[] | null> {
  return (await editor(db.prisma, slackUserId, clock.now())) && rows.steps(db.prisma, { retired: true });
}
