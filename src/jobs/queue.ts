// Leaves jobs: what is to be done as soon as the transaction that asked for it is through, or later.
import type { Tx } from "../db/client.ts";
import { newId } from "../lib/ids.ts";

/**
 * Urgent jobs have their own workers and their own connection to Slack. What goes outside, by email and the like, has
 * workers of its own, so that a mail server that hangs holds up neither.
 */
export type Lane = "urgent" | "outside" | "normal";
export const lanes: readonly Lane[] = ["urgent", "outside", "normal"];

/** Ids, codes and numbers only: a payload is readable to whoever reads the database. */
export type Payload = Record<string, string | number | boolean>;

export type JobRequest = {
  name: string;
  /** What makes it the same job when it is asked for twice. */
  key: string;
  payload: Payload;
  runAt: Date;
  lane?: Lane;
  /** Asked for again under its key, it runs again (a redraw); other jobs are done once for as long as their key is kept. */
  repeats?: boolean;
};

export const jobsChannel = "mssn_jobs";

export const enqueue = (tx: Tx, job: JobRequest): Promise<void> => enqueueAll(tx, [job]);

/** In one statement, however many they are. */
export async function enqueueAll(tx: Tx, jobs: readonly JobRequest[]): Promise<void> {
  if (jobs.length === 0) return;
  const rows = jobs.map(({ lane = "normal", repeats = false, ...job }) => ({ id: newId(), ...job, lane, repeats }));
  // The notice is delivered by PostgreSQL at commit, so a worker never looks before the record is there.
  await tx.$executeRaw`
    WITH "wanted" AS (
      SELECT * FROM jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) AS r("id" uuid, "key" text, "name" text,
        "lane" text, "payload" jsonb, "runAt" timestamptz, "repeats" boolean)),
    "left" AS (
      INSERT INTO "Job" ("id", "key", "name", "lane", "payload", "runAt", "repeats")
      SELECT "id", "key", "name", "lane", "payload", "runAt", "repeats" FROM "wanted" ORDER BY "key"
      ON CONFLICT ("key") DO UPDATE SET
        "version" = "Job"."version" + 1,
        "runAt" = CASE WHEN "Job"."state" = 'waiting' THEN LEAST("Job"."runAt", EXCLUDED."runAt") ELSE EXCLUDED."runAt" END,
        -- Whoever asks anew gives it new attempts, or many who vote while Slack is away would use it up.
        "attempts" = CASE WHEN "Job"."leasedBy" IS NULL THEN 0 ELSE "Job"."attempts" END,
        "lane" = CASE WHEN EXCLUDED."lane" = 'urgent' THEN 'urgent' ELSE "Job"."lane" END,
        "state" = 'waiting'
      WHERE "Job"."repeats")
    SELECT pg_notify(${jobsChannel}, "lane") FROM (SELECT DISTINCT "lane" FROM "wanted") "lanes"`;
}

/** Puts a failed job back in line, for a coordinator's Try Again. Answers whether there was one. */
export async function tryAgain(tx: Tx, id: string, now: Date): Promise<boolean> {
  const changed = await tx.job.updateMany({
    where: { id, state: "failed" },
    data: { state: "waiting", attempts: 0, failingSince: null, runAt: now, leasedBy: null, leasedUntil: null },
  });
  await tx.$executeRaw`SELECT pg_notify(${jobsChannel}, 'normal')`;
  return changed.count === 1;
}
