// The rows of requests: a colleague is asked to cover or to swap.
import type { Db, Tx } from "../../db/client.ts";
import type { Prisma } from "../../db/generated/client.ts";
import { newId } from "../../lib/ids.ts";
import type { Lapse, RequestState, Wanted } from "./requests.rules.ts";
import type { Level } from "./rules.ts";

export type RequestRow = Wanted & {
  id: string;
  state: RequestState;
  lapsed: Lapse | null;
  askedAt: Date;
  tellAt: Date;
  lapsesAt: Date;
  remindedAt: Date | null;
  toldAt: Date | null;
  answeredAt: Date | null;
};

function asRow(row: Prisma.OnCallRequestModel): RequestRow {
  const { kind: _, otherWeek, otherLevel, ...rest } = row;
  const other = otherWeek && { week: otherWeek.toISOString().slice(0, 10), level: otherLevel as Level };
  return { ...rest, level: row.level as Level, lapsed: row.lapsed as Lapse | null, other };
}

type Times = { askedAt: Date; remindAt: Date; tellAt: Date; lapsesAt: Date };

/** Answers its id; null where the same colleague is being asked for the same thing already. */
export async function insertRequest(tx: Tx, wanted: Wanted & Times): Promise<string | null> {
  const { other, ...rest } = wanted;
  const id = newId();
  const exchange = other
    ? { kind: "swap" as const, otherWeek: new Date(`${other.week}T00:00:00Z`), otherLevel: other.level }
    : { kind: "cover" as const };
  const { count } = await tx.onCallRequest.createMany({
    data: [{ id, ...rest, ...exchange }],
    skipDuplicates: true,
  });
  return count === 1 ? id : null;
}

export async function findRequest(db: Db, id: string): Promise<RequestRow | null> {
  const row = await db.onCallRequest.findUnique({ where: { id } });
  return row && asRow(row);
}

const firstAsked = { orderBy: [{ askedAt: "asc" as const }, { id: "asc" as const }] };

export const openRequests = async (db: Db): Promise<RequestRow[]> =>
  (await db.onCallRequest.findMany({ where: { state: "open" }, ...firstAsked })).map(asRow);

/** Those that this member asked, or is asked, and that are open. */
export const openRequestsOf = async (db: Db, memberId: string): Promise<RequestRow[]> =>
  (
    await db.onCallRequest.findMany({
      where: { state: "open", OR: [{ askerId: memberId }, { colleagueId: memberId }] },
      ...firstAsked,
    })
  ).map(asRow);

/** `startsAt`: when what was accepted really begins, where a part of it had passed. */
type Ending = { state: Exclude<RequestState, "open">; now: Date; lapsed?: Lapse; startsAt?: Date | undefined };

/** Ends a request that is still open; false where it was not: this decides between two answers. */
export async function endRequest(tx: Tx, id: string, { state, now, lapsed, startsAt }: Ending): Promise<boolean> {
  const ended = await tx.onCallRequest.updateMany({
    where: { id, state: "open" },
    data: { state, answeredAt: now, ...(lapsed && { lapsed }), ...(startsAt && { startsAt }) },
  });
  return ended.count === 1;
}

/** False where it was noted before, or is not open any more. */
export const noteReminded = async (tx: Tx, id: string, now: Date): Promise<boolean> =>
  (
    await tx.onCallRequest.updateMany({
      where: { id, state: "open", remindedAt: null },
      data: { remindedAt: now },
    })
  ).count === 1;

/** False where it was told before, or is not open any more. */
export const noteTold = async (tx: Tx, id: string, now: Date): Promise<boolean> =>
  (await tx.onCallRequest.updateMany({ where: { id, state: "open", toldAt: null }, data: { toldAt: now } })).count ===
  1;
