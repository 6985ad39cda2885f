// The jobs that failed for good, as coordinators see them.
import type { Db } from "../../db/client.ts";
import type { FailedJob, FailedWork } from "./rules.ts";

const shown = { id: true, name: true, lastError: true, finishedAt: true, state: true } as const;

type Row = Omit<FailedJob, "failed"> & { state: string };
const asFailed = ({ state, ...job }: Row): FailedJob => ({ ...job, failed: state === "failed" });

export async function failedWork(db: Db, most: number): Promise<FailedWork> {
  const where = { state: "failed" as const };
  const jobs = await db.job.findMany({ where, orderBy: { finishedAt: "desc" }, take: most, select: shown });
  return { jobs: jobs.map(asFailed), count: jobs.length < most ? jobs.length : await db.job.count({ where }) };
}

export async function findJob(db: Db, id: string): Promise<FailedJob | null> {
  const job = await db.job.findUnique({ where: { id }, select: shown });
  return job && asFailed(job);
}
