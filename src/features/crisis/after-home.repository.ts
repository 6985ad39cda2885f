// What waits after crises that have ended, with what decides for whom.
import type { Db } from "../../db/client.ts";
import type { Asked } from "./follow-up.rules.ts";
import type { Ended } from "./looking-after.rules.ts";

const decides = {
  ...{ id: true, name: true, reporterId: true, drill: true, ownerId: true, reviewDueAt: true },
  reporter: { select: { districtId: true } },
  leftOut: { select: { id: true } },
  takesPart: { select: { id: true } },
  acts: { where: { act: "resolved" }, orderBy: { at: "desc" as const }, take: 1, select: { actorId: true } },
};

type Row = Omit<Ended, "districtId" | "leftOut" | "takesPart" | "endedById"> & {
  reporter: { districtId: string | null };
  leftOut: { id: string }[];
  takesPart: { id: string }[];
  acts: { actorId: string | null }[];
};

const asEnded = ({ reporter, leftOut, takesPart, acts, ...row }: Row): Ended => ({
  ...{ reporterId: row.reporterId, drill: row.drill, ownerId: row.ownerId, districtId: reporter.districtId },
  ...{ leftOut: leftOut.map(({ id }) => id), takesPart: takesPart.map(({ id }) => id) },
  endedById: acts[0]?.actorId ?? null,
});

/** Who has none of the duties looks after those only that they were on, or ended. */
const near = (memberId: string | null) =>
  memberId === null ? {} : { OR: [{ ownerId: memberId }, { acts: { some: { act: "resolved", actorId: memberId } } }] };

/** Reporters who hope for a talk. `near`: only where this member was on it, or ended it. */
export async function openCalls(db: Db, nearId: string | null): Promise<{ asked: Asked; ended: Ended }[]> {
  const rows = await db.crisisFollowUp.findMany({
    where: { answer: { in: ["still_hard", "talk"] }, talkedAt: null, crisis: near(nearId) },
    select: { crisisId: true, nth: true, crisis: { select: decides } },
    orderBy: { answeredAt: "asc" },
  });
  return rows.map(({ crisisId, nth, crisis }) => ({ asked: { crisisId, nth }, ended: asEnded(crisis) }));
}

export type OpenReview = { id: string; name: string; dueAt: Date; resolvedAt: Date; ended: Ended };

/** Reviews that nobody has written. */
export async function openReviews(db: Db, nearId: string | null): Promise<OpenReview[]> {
  const rows = await db.crisis.findMany({
    where: { reviewDueAt: { not: null }, reviewedAt: null, resolvedAt: { not: null }, ...near(nearId) },
    select: { ...decides, resolvedAt: true },
    orderBy: { reviewDueAt: "asc" },
  });
  return rows.flatMap(({ id, name, reviewDueAt: dueAt, resolvedAt, ...row }) =>
    dueAt && resolvedAt ? [{ id, name, dueAt, resolvedAt, ended: asEnded(row) }] : [],
  );
}
