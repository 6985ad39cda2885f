// The rows of crises, of who is in them and of what was done.
import type { Db, Tx } from "../../db/client.ts";
import { newId } from "../../lib/ids.ts";
import type { ActCode, CrisisKind, CrisisState, Outcome, Status, Urgency } from "./rules.ts";

export type CrisisRow = {
  id: string;
  name: string;
  reporterId: string;
  kind: CrisisKind;
  urgency: Urgency;
  state: CrisisState;
  drill: boolean;
  round: number;
  ownerId: string | null;
  wordsId: string | null;
  phoneId: string | null;
  checklist: string[];
  eventId: string | null;
  createdAt: Date;
  answeredAt: Date | null;
  signAt: Date | null;
  askedAt: Date | null;
  statusAt: Date | null;
  status: Status | null;
  nudgedAt: Date | null;
  resolvedAt: Date | null;
  outcome: Outcome | null;
  minutes: number | null;
  reviewDueAt: Date | null;
  reviewedAt: Date | null;
};

/** The crisis, held against everybody else until the transaction ends. */
export async function lockCrisis(tx: Tx, id: string): Promise<CrisisRow | null> {
  const rows = await tx.$queryRaw<CrisisRow[]>`SELECT * FROM "Crisis" WHERE "id" = ${id}::uuid FOR UPDATE`;
  return rows[0] ?? null;
}

export const findCrisis = async (db: Db, id: string): Promise<CrisisRow | null> =>
  (await db.crisis.findUnique({ where: { id } })) as CrisisRow | null;

export type NewCrisis = Pick<
  CrisisRow,
  "id" | "name" | "reporterId" | "kind" | "urgency" | "drill" | "wordsId" | "phoneId" | "checklist" | "createdAt"
> & { takesPart: readonly string[] };

export async function insertCrisis(tx: Tx, { takesPart, ...crisis }: NewCrisis): Promise<void> {
  await tx.crisis.create({ data: { ...crisis, takesPart: { connect: takesPart.map((id) => ({ id })) } } });
}

export type Change = Partial<Omit<CrisisRow, "id" | "name" | "reporterId" | "drill" | "createdAt">> & {
  reviewId?: string;
};

export async function changeCrisis(tx: Tx, id: string, change: Change): Promise<void> {
  await tx.crisis.update({ where: { id }, data: change });
}

/** The race to be on it is decided here: one UPDATE finds it still unanswered, every other finds it taken. */
export async function winCrisis(tx: Tx, id: string, ownerId: string, now: Date): Promise<boolean> {
  const won = await tx.crisis.updateMany({
    where: { id, state: "paging" },
    data: { state: "answered", ownerId, signAt: now, askedAt: null, nudgedAt: now },
  });
  if (won.count === 1) await tx.crisis.updateMany({ where: { id, answeredAt: null }, data: { answeredAt: now } });
  return won.count === 1;
}

/** Of this reporter. */
export async function crisesWithWords(db: Db, reporterId: string): Promise<string[]> {
  const where = { reporterId, OR: [{ wordsId: { not: null } }, { phoneId: { not: null } }] };
  return (await db.crisis.findMany({ where, select: { id: true } })).map(({ id }) => id);
}

// ——— Who is in it ———

/** Members in the room, the reporter included. */
export async function peopleIn(db: Db, crisisId: string): Promise<string[]> {
  const rows = await db.crisisPerson.findMany({ where: { crisisId, leftAt: null }, orderBy: { joinedAt: "asc" } });
  return rows.map(({ memberId }) => memberId);
}

/** The open crises of others in whose rooms this member is. */
export async function helpingIn(db: Db, memberId: string): Promise<string[]> {
  const where = {
    memberId,
    leftAt: null,
    crisis: { state: { not: "resolved" as const }, reporterId: { not: memberId } },
  };
  return (await db.crisisPerson.findMany({ where, select: { crisisId: true } })).map(({ crisisId }) => crisisId);
}

/** Members who are or were in the room, the reporter included. */
export async function everIn(db: Db, crisisId: string): Promise<string[]> {
  return (await db.crisisPerson.findMany({ where: { crisisId } })).map(({ memberId }) => memberId);
}

export async function letIn(tx: Tx, crisisId: string, memberIds: readonly string[], now: Date): Promise<void> {
  for (const memberId of memberIds)
    await tx.crisisPerson.upsert({
      where: { crisisId_memberId: { crisisId, memberId } },
      create: { crisisId, memberId, joinedAt: now },
      update: { leftAt: null },
    });
}

/** False: they were not in it. */
export async function letOut(tx: Tx, crisisId: string, memberId: string, now: Date): Promise<boolean> {
  const out = await tx.crisisPerson.updateMany({ where: { crisisId, memberId, leftAt: null }, data: { leftAt: now } });
  return out.count === 1;
}

/** Whom the reporter left out, by member id; shown to nobody else. */
export async function leftOutOf(db: Db, crisisId: string): Promise<string[]> {
  const found = await db.crisis.findUniqueOrThrow({
    where: { id: crisisId },
    select: { leftOut: { select: { id: true } } },
  });
  return found.leftOut.map(({ id }) => id);
}

export async function setLeftOut(tx: Tx, crisisId: string, memberIds: readonly string[]): Promise<void> {
  await tx.crisis.update({
    where: { id: crisisId },
    data: { leftOut: { set: memberIds.map((id) => ({ id })) } },
  });
}

/** Of a drill: who takes part. */
export async function takesPartIn(db: Db, crisisId: string): Promise<string[]> {
  const found = await db.crisis.findUniqueOrThrow({
    where: { id: crisisId },
    select: { takesPart: { select: { id: true } } },
  });
  return found.takesPart.map(({ id }) => id);
}

// ——— What was done ———

export type NewAct = {
  crisisId: string;
  at: Date;
  /** A member's id; left out: the software itself. */
  actorId?: string;
  act: ActCode;
  code?: string;
  targetId?: string;
  noteId?: string;
};

/** Answers the act's id. */
export async function noteAct(tx: Tx, act: NewAct): Promise<string> {
  const id = newId();
  await tx.crisisAct.create({ data: { id, ...act } });
  return id;
}
