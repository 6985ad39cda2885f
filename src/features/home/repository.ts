// The jobs that failed for good, as coordinators see them.
import type { Db } from "../../db/client.ts";
import type { FailedJob } from "./rules.ts";

export function failedJobs(db: Db, most: number): Promise<FailedJob[]> {
  return db.job.findMany({
    where: { state: "failed" },
    orderBy: { finishedAt: "desc" },
    take: most,
    select: { id: true, name: true, lastError: true, finishedAt: true },
  });
}
