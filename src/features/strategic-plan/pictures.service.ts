// Gathers what is shown of the plan: the board, one step, what waits for one person.
import type { Db } from "../../db/work.ts";
import type { Period } from "../../lib/counts.ts";
import { listedWithin } from "../library/index.ts";
import { figures } from "../record/index.ts";
import { isReachable, type Member, memberBySlackUser, membersById, membersWithDuty } from "../roster/index.ts";
import { countedFor, type Evidence, evidenceOf, type Figure, fiscalYears, measures } from "./evidence.rules.ts";
import type { BoardPicture, SeenStep, StepPicture } from "./pictures.rules.ts";
import * as rows from "./repository.ts";
import {
  askedDuties,
  type EvidenceCode,
  type Filter,
  mayChange,
  mayEdit,
  mayRead,
  type Step,
  whoIsAsked,
} from "./rules.ts";
import { isOver, yearAt } from "./years.rules.ts";

/** What was counted in each of these times, by measure: of the record, and of the library. */
async function countedIn(db: Db, periods: readonly Period[]): Promise<Map<string, Figure>[]> {
  const [counted, listed] = [await figures(db, measures, periods), await listedWithin(db, periods)];
  return counted.map((each, nth) => each.set("listed", { count: listed[nth] ?? 0, hours: 0, atLeast: false }));
}

/** One count for all steps; it is drawn when somebody looks, and kept nowhere. */
async function evidenceNow(db: Db, now: Date): Promise<(code: EvidenceCode | null) => Evidence | null> {
  const [thisYear = new Map(), lastYear = new Map()] = await countedIn(db, fiscalYears(now));
  return (code) => evidenceOf([countedFor(code, thisYear), countedFor(code, lastYear)]);
}

/** All who may be asked about these steps, as far as Slack reaches them. */
export async function team(db: Db, steps: readonly Step[], now: Date): Promise<(Member & { slackUserId: string })[]> {
  const keepers = await membersById(db, [...new Set(steps.flatMap(({ keeperId }) => keeperId ?? []))], now);
  const byId = new Map([...keepers, ...(await membersWithDuty(db, askedDuties, now))].map((each) => [each.id, each]));
  return [...byId.values()].filter(isReachable);
}

/** These steps as one member sees them; nobody in particular where it is null. */
export async function seenBy(db: Db, member: Member | null, steps: readonly Step[], now: Date): Promise<SeenStep[]> {
  if (steps.length === 0) return [];
  const [evidence, people] = [await evidenceNow(db, now), await team(db, steps, now)];
  const last = await rows.lastWords(db);
  return steps.map((step) => ({
    step,
    isOver: isOver(step, yearAt(now)),
    evidence: evidence(step.evidence),
    lastWordAt: last.get(step.id) ?? null,
    asked: whoIsAsked(step, people).map(({ name, slackUserId }) => ({ name, slackUserId })),
    mayChange: member !== null && mayChange(member, step),
  }));
}

/** Somebody on the roster; null for anybody else. */
export async function readerOf(db: Db, slackUserId: string, now: Date): Promise<Member | null> {
  const member = await memberBySlackUser(db, slackUserId, now);
  return member && mayRead(member) ? member : null;
}

type Looking = { slackUserId: string; now: Date };

/** Null for who is not on the roster. */
export async function boardPicture(
  db: Db,
  { slackUserId, now }: Looking,
  filter: Filter,
): Promise<BoardPicture | null> {
  const member = await readerOf(db, slackUserId, now);
  if (!member) return null;
  const steps = await seenBy(db, member, await rows.steps(db, { retired: false }), now);
  return { steps, filter, mayEdit: mayEdit(member) };
}

const mostHistory = 20;

/** Null for who is not on the roster, and where there is no such step. */
export async function stepPicture(db: Db, { slackUserId, now }: Looking, id: string): Promise<StepPicture | null> {
  const member = await readerOf(db, slackUserId, now);
  const step = member && (await rows.findStep(db, id));
  const [seen] = step ? await seenBy(db, member, [step], now) : [];
  return seen && member
    ? { ...seen, history: await rows.historyOf(db, id, mostHistory), mayEdit: mayEdit(member) }
    : null;
}
