// The rows of the questions how a reporter is, and of the talks that they lead to.
import type { Db, Tx } from "../../db/client.ts";
import type { FollowUp, FollowUpAnswer } from "./follow-up.rules.ts";

export async function planFollowUps(tx: Tx, crisisId: string, planned: readonly FollowUp[]): Promise<void> {
  await tx.crisisFollowUp.createMany({ data: planned.map((one) => ({ crisisId, ...one })) });
}

/** Those that were not asked yet are not asked any more. */
export async function dropFollowUps(tx: Tx, crisisId: string): Promise<void> {
  await tx.crisisFollowUp.deleteMany({ where: { crisisId, askedAt: null } });
}

export type FollowUpRow = {
  crisisId: string;
  nth: number;
  dueAt: Date;
  askedAt: Date | null;
  answer: FollowUpAnswer | null;
  answeredAt: Date | null;
  callerId: string | null;
  takenAt: Date | null;
  talkedAt: Date | null;
};

const keyOf = ({ crisisId, nth }: Pick<FollowUpRow, "crisisId" | "nth">) => ({ crisisId_nth: { crisisId, nth } });

export const findFollowUp = async (db: Db, key: Pick<FollowUpRow, "crisisId" | "nth">): Promise<FollowUpRow | null> =>
  (await db.crisisFollowUp.findUnique({ where: keyOf(key) })) as FollowUpRow | null;

/** Of the questions that are due and not asked, the latest; null where there is none. */
export async function latestDue(db: Db, crisisId: string, now: Date): Promise<number | null> {
  const due = await db.crisisFollowUp.findFirst({
    where: { crisisId, askedAt: null, dueAt: { lte: now } },
    orderBy: { nth: "desc" },
  });
  return due?.nth ?? null;
}

type FollowUpChange = Partial<Omit<FollowUpRow, "crisisId" | "nth" | "dueAt">>;

/** False: it is no longer as it was expected to be. */
export async function changeFollowUp(
  tx: Tx,
  { crisisId, nth }: Pick<FollowUpRow, "crisisId" | "nth">,
  expected: Pick<FollowUpChange, "askedAt" | "answer" | "callerId" | "talkedAt">,
  change: FollowUpChange,
): Promise<boolean> {
  return (await tx.crisisFollowUp.updateMany({ where: { crisisId, nth, ...expected }, data: change })).count === 1;
}

export type TakenCall = { crisisId: string; nth: number; callerId: string };

/** The calls that these members have taken on and not told of. */
export async function callsTakenBy(db: Db, callerIds: readonly string[]): Promise<TakenCall[]> {
  const found = await db.crisisFollowUp.findMany({ where: { callerId: { in: [...callerIds] }, talkedAt: null } });
  return found.flatMap(({ crisisId, nth, callerId }) => (callerId ? [{ crisisId, nth, callerId }] : []));
}
