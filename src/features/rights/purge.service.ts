// The nightly purge: class by class, each batch with its count in one transaction, so that it may be cut short and run again.
import { subDays } from "date-fns/subDays";
import { transact, type Work } from "../../db/work.ts";
import { ok, type Result, refuse } from "../../lib/result.ts";
import { coordinates, memberBySlackUser } from "../roster/index.ts";
import { notePurge, type Purged, purge, purgedAtOnce, purgesSince, standingHolds } from "./purge.repository.ts";
import { agesAt, type PurgeKind, purgeKinds, waitsForHolds } from "./retention.rules.ts";

export async function purgeTonight(work: Work, night: string): Promise<void> {
  for (const kind of purgeKinds) while ((await purgeSome(work, night, kind)) >= purgedAtOnce);
}

function purgeSome(work: Work, night: string, kind: PurgeKind): Promise<number> {
  return transact(work, async (tx) => {
    const now = work.clock.now();
    const waits = waitsForHolds.has(kind) && (await standingHolds(tx)) > 0;
    const rows = waits ? 0 : await purge(tx, kind, agesAt(now));
    await notePurge(tx, { night, kind, rows, now });
    return rows;
  });
}

export type RetentionPicture = { purged: Purged[]; holds: number };

const reportedDays = 30;

export async function retentionPicture(
  { db: { prisma }, clock }: Work,
  slackUserId: string,
): Promise<Result<RetentionPicture, "not_a_coordinator">> {
  const now = clock.now();
  const member = await memberBySlackUser(prisma, slackUserId, now);
  if (!member || !coordinates(member)) return refuse("not_a_coordinator");
  return ok({
    purged: await purgesSince(prisma, subDays(now, reportedDays)),
    holds: await standingHolds(prisma, member.id),
  });
}
