// The jobs that failed for good, as coordinators see them.
import type { Db } from "../../db/client.ts";
import type { FailedJob, FailedWork } from "./rules.ts";

const shown = { id: true, name: true, lastError: true, finishedAt: true, state: true } as const;

type Row = Omit<FailedJob, "failed"> & { state: string };
const asFailed = ({ state, ...job }: Row): FailedJob => ({ ...job, failed: state === "failed" });

/** The state is spelled out, or PostgreSQL would not see that the index of failed jobs is meant. */
export async function failedWork(db: Db, most: number): Promise<FailedWork> {
  const jobs = await db.$queryRaw<(Omit<FailedJob, "failed"> & { count: number })[]>`
    SELECT "id", "name", "lastError", "finishedAt", (count(*) OVER ())::int AS "count" FROM "Job"
    WHERE "state" = 'failed' ORDER BY "finishedAt" DESC LIMIT ${most}`;
  return { jobs: jobs.map(({ count: _, ...job }) => ({ ...job, failed: true })), count: jobs[0]?.count ?? 0 };
}

export async function findJob(db: Db, id: string): Promise<FailedJob | null> {
  const job = await db.job.findUnique({ where: { id }, select: shown });
  return job && asFailed(job);
}
