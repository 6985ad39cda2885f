// The checklist of a crisis: its lines, who has done them, and what coordinators write for those to come.
import { audit } from "../../db/audit.ts";
import { changeSetting, setting } from "../../db/settings.ts";
import { type Db, transact, type Work } from "../../db/work.ts";
import { ok, type Result, refuse } from "../../lib/result.ts";
import { wordIn } from "../../lib/words.ts";
import { coordinates, memberBySlackUser } from "../roster/index.ts";
import { deleteTick, insertTick, ticksOf } from "./checklist.repository.ts";
import { starterSet } from "./checklist.rules.ts";
import { findCrisis, noteAct } from "./crisis.repository.ts";
import { asAnybodyIn, type RoomRefusal } from "./in-room.service.ts";
import type { CrisisPicture } from "./pictures.rules.ts";
import type { CrisisKind } from "./rules.ts";

/** The lines for a crisis of this kind that opens now. */
export async function checklistFor(db: Db, kind: CrisisKind): Promise<string[]> {
  return wordIn(await setting(db, "crisisChecklists"), kind) ?? [...starterSet[kind]];
}

export type ChecklistPicture = Pick<CrisisPicture, "id" | "state" | "drill" | "checklist">;

export async function checklistPicture(db: Db, crisisId: string): Promise<ChecklistPicture | null> {
  const crisis = await findCrisis(db, crisisId);
  if (!crisis) return null;
  const { id, state, drill } = crisis;
  return { id, state, drill, checklist: await linesWithTicks(db, crisis) };
}

/** Each line, and who has done it. */
export async function linesWithTicks(
  db: Db,
  { id, checklist }: { id: string; checklist: readonly string[] },
): Promise<CrisisPicture["checklist"]> {
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

/** The lines as they are now, for a coordinator to change; null for anybody else. */
export async function checklistToChange(work: Work, slackUserId: string, kind: CrisisKind): Promise<string[] | null> {
  const { prisma } = work.db;
  const member = await memberBySlackUser(prisma, slackUserId, work.clock.now());
  return member && coordinates(member) ? checklistFor(prisma, kind) : null;
}

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
