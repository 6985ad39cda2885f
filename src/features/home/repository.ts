// The jobs that failed for good, as coordinators see them.
import type { Db } from "../../db/client.ts";
import type { FailedJob } from "./rules.ts";

const shown = { id: true, name: true, lastError: true, finishedAt: true, state: true } as const;

type Row = Omit<FailedJob, "failed"> & { state: string };
const asFailed = ({ state, ...job }: Row): FailedJob => ({ ...job, failed: state === "failed" });

export async function failedJobs(db: Db, most: number): Promise<FailedJob[]> {
  const where = { state: "failed" as const };
  return (await db.job.findMany({ where, orderBy: { finishedAt: "desc" }, take: most, select: shown })).map(asFailed);
}

export async function findJob(db: Db, id: string): Promise<FailedJob | null> {
  const job = await db.job.findUnique({ where: { id }, select: shown });
  return job && asFailed(job);
}
