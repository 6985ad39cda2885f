// The rows of hand-overs: who asked whom to take over, and what came of it.
import type { Db, Tx } from "../../db/client.ts";
import { newId } from "../../lib/ids.ts";
import type { CrisisRow } from "./crisis.repository.ts";
import type { HandOver, HandOverPicture, HandOverState } from "./hand-over.rules.ts";
import type { Who } from "./pictures.rules.ts";

export type HandOverRow = HandOver & { id: string; crisisId: string; askedAt: Date };

export const findHandOver = (db: Db, id: string): Promise<HandOverRow | null> =>
  db.handOver.findUnique({ where: { id } });

export const waitingHandOver = (db: Db, crisisId: string): Promise<HandOverRow | null> =>
  db.handOver.findFirst({ where: { crisisId, state: "waiting" } });

const person = { select: { id: true, name: true, slackUserId: true } } as const;
const who = ({ id, name, slackUserId }: { id: string; name: string; slackUserId: string | null }): Who => ({
  ...{ memberId: id, name, slackUserId },
});

type Seen = Pick<HandOverPicture, "from" | "to"> & {
  handOver: HandOverRow;
  owned: Pick<CrisisRow, "state" | "ownerId">;
};

/** With its people, and whose the crisis is that it is about. */
export async function seenHandOver(db: Db, id: string): Promise<Seen | null> {
  const include = { from: person, to: person, crisis: true };
  const row = await db.handOver.findUnique({ where: { id }, include });
  if (!row) return null;
  const { from, to, crisis, ...handOver } = row;
  return { handOver, owned: crisis as CrisisRow, from: who(from), to: who(to) };
}

export async function handOverIdsOf(db: Db, crisisId: string): Promise<string[]> {
  return (await db.handOver.findMany({ where: { crisisId }, select: { id: true } })).map(({ id }) => id);
}

/** Those that wait for this member. */
export async function handOversTo(db: Db, toId: string): Promise<string[]> {
  return (await db.handOver.findMany({ where: { toId, state: "waiting" }, select: { id: true } })).map(({ id }) => id);
}

export async function insertHandOver(
  tx: Tx,
  handOver: Pick<HandOverRow, "crisisId" | "fromId" | "toId" | "askedAt" | "dueAt">,
): Promise<string> {
  const id = newId();
  await tx.handOver.create({ data: { id, ...handOver } });
  return id;
}

/** Takes back what waits for an answer. */
export async function endHandOvers(tx: Tx, crisisId: string, now: Date): Promise<void> {
  await tx.handOver.updateMany({ where: { crisisId, state: "waiting" }, data: { state: "ended", answeredAt: now } });
}

/** False: it was settled before. */
export async function settleHandOver(
  tx: Tx,
  id: string,
  { state, now }: { state: Exclude<HandOverState, "waiting">; now: Date },
): Promise<boolean> {
  const settled = await tx.handOver.updateMany({ where: { id, state: "waiting" }, data: { state, answeredAt: now } });
  return settled.count === 1;
}

/** The race is decided here: the crisis changes hands only while whoever hands it over is on it. */
export async function changeOwner(
  tx: Tx,
  { crisisId, fromId, toId }: Pick<HandOverRow, "crisisId" | "fromId" | "toId">,
  now: Date,
): Promise<boolean> {
  const changed = await tx.crisis.updateMany({
    where: { id: crisisId, ownerId: fromId, state: "answered" },
    data: { ownerId: toId, signAt: now, askedAt: null },
  });
  return changed.count === 1;
}
