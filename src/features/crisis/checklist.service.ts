// The checklist of a crisis: its lines, who has done them, and what coordinators write for those to come.
import { audit } from "../../db/audit.ts";
import { changeSetting, setting } from "../../db/settings.ts";
import { type Db, transact, type Work } from "../../db/work.ts";
import { ok, type Result, refuse } from "../../lib/result.ts";
import { wordIn } from "../../lib/words.ts";
import { coordinates, memberBySlackUser } from "../roster/index.ts";
import { deleteTick, insertTick, ticksOf } from "./checklist.repository.ts";
import { starterSet } from "./checklist.rules.ts";
import { type CrisisRow, findCrisis, noteAct } from "./crisis.repository.ts";
import { asAnybodyIn, type RoomRefusal } from "./in-room.service.ts";
import type { CrisisPicture } from "./pictures.rules.ts";
import type { CrisisKind } from "./rules.ts";

/** The lines for a crisis of this kind that opens now. */
export async function checklistFor(db: Db, kind: CrisisKind): Promise<string[]> {
  return wordIn(await setting(db, "crisisChecklists"), kind) ?? [...starterSet[kind]];
}

export type ChecklistPicture = Pick<CrisisPicture, "id" | "state" | "drill" | "createdAt" | "checklist">;

export async function checklistPicture(db: Db, crisisId: string): Promise<ChecklistPicture | null> {
  const crisis = await findCrisis(db, crisisId);
  if (!crisis) return null;
  const { id, state, drill, createdAt } = crisis;
  return { id, state, drill, createdAt, checklist: await linesWithTicks(db, crisis) };
}

/** Each line, and who has done it. */
async function linesWithTicks(db: Db, { id, checklist }: CrisisRow): Promise<CrisisPicture["checklist"]> {
  const ticks = new Map((await ticksOf(db, id)).map((tick) => [tick.position, tick]));
  return checklist.map((text, position) => {
    const tick = ticks.get(position);
    if (!tick) return { text, done: null };
    const { id: memberId, name, slackUserId } = tick.member;
    return { text, done: { by: { memberId, name, slackUserId }, at: tick.at } };
  });
}

export type Ticking = { slackUserId: string; crisisId: string; position: number; done: boolean };

/** Anybody in the room may tick a line or take its tick away; what is so already stays as it was. */
export function tick(work: Work, { done, position, ...who }: Ticking): Promise<Result<undefined, RoomRefusal>> {
  return asAnybodyIn(work, who, async (tx, { crisis, member, now }) => {
    const line = { crisisId: crisis.id, position };
    if (crisis.checklist[position] === undefined) return refuse("not_yours");
    const changed = done ? await insertTick(tx, line, member.id, now) : await deleteTick(tx, line);
    if (!changed) return ok(undefined);
    const act = done ? "ticked" : "unticked";
    await noteAct(tx, { crisisId: crisis.id, at: now, actorId: member.id, act, code: String(position) });
    await audit(tx, {
      ...{ at: now, actor: member.id, act: `crisis.${act}`, subject: `crisis:${crisis.id}` },
      details: { position },
    });
    return ok(undefined);
  });
}

/** For a coordinator to change: the lines of every kind, and the kinds whose lines are their own; null for anybody else. */
export async function checklistsToChange(work: Work, slackUserId: string): Promise<Checklists | null> {
  const { prisma } = work.db;
  const member = await memberBySlackUser(prisma, slackUserId, work.clock.now());
  if (!member || !coordinates(member)) return null;
  const own = await setting(prisma, "crisisChecklists");
  return { lines: { ...starterSet, ...own }, own: Object.keys(own) };
}

export type Checklists = { lines: Record<CrisisKind, readonly string[]>; own: string[] };

/** Null: the starter set again. Open crises keep theirs. */
export function changeChecklist(
  work: Work,
  slackUserId: string,
  { kind, lines }: { kind: CrisisKind; lines: string[] | null },
): Promise<Result<undefined, "not_a_coordinator">> {
  return transact(work, async (tx) => {
    const now = work.clock.now();
    const member = await memberBySlackUser(tx, slackUserId, now);
    if (!member || !coordinates(member)) return refuse("not_a_coordinator");
    const { [kind]: _, ...others } = await setting(tx, "crisisChecklists");
    await changeSetting(tx, "crisisChecklists", lines === null ? others : { ...others, [kind]: lines }, now);
    const details = { kind, lines: lines?.length ?? 0 };
    await audit(tx, { at: now, actor: member.id, act: "crisis-checklist.change", subject: "settings", details });
    return ok(undefined);
  });
}
