// The worker's rows. Leases run on the database's own time, so that a moved practice clock never expires one.
import type { Database } from "../db/client.ts";
import type { Job } from "./job.ts";
import type { Lane } from "./queue.ts";

export type Claimed = Job & {
  repeats: boolean;
  version: number;
  /** How often in a row its lease ran out, because whoever held it ended in the middle. */
  abandoned: number;
};

/** One worker's view of its lane. */
export type Desk = { db: Database; owner: string; lane: Lane; leaseMs: number };

const free = `"state" = 'waiting' AND ("leasedUntil" IS NULL OR "leasedUntil" < now())`;
const unleased = `"leasedBy" = NULL, "leasedUntil" = NULL`;

/** Takes up to `most` due jobs, the longest due first; two workers never take the same. */
export async function claim({ db, owner, lane, leaseMs }: Desk, now: Date, most: number): Promise<Claimed[]> {
  if (most < 1) return [];
  const { rows } = await db.pool.query(
    `UPDATE "Job" SET "leasedBy" = $1, "leasedUntil" = now() + $2 * interval '1 ms', "attempts" = "attempts" + 1,
       "abandoned" = CASE WHEN "leasedBy" IS NULL THEN 0 ELSE "abandoned" + 1 END
     WHERE "id" IN (SELECT "id" FROM "Job" WHERE ${free} AND "lane" = $3 AND "runAt" <= $4
                    ORDER BY "runAt" LIMIT $5 FOR UPDATE SKIP LOCKED)
     RETURNING "id", "key", "name", "lane", "payload", "repeats", "version", "attempts", "abandoned"`,
    [owner, leaseMs, lane, now, most],
  );
  return rows;
}

/** Changes a job that this worker still holds. `values` begin at $3. */
function settle({ db, owner }: Desk, job: Claimed, change: string, values: unknown[]) {
  const sql = `UPDATE "Job" SET ${unleased}, ${change} WHERE "id" = $1 AND "leasedBy" = $2`;
  return db.pool.query(sql, [job.id, owner, ...values]);
}

/** Done, unless it was asked for again meanwhile. */
export async function done(desk: Desk, job: Claimed, now: Date): Promise<void> {
  if (!job.repeats) {
    await settle(desk, job, `"state" = 'done', "finishedAt" = $3, "lastError" = NULL`, [now]);
    return;
  }
  const held = `"id" = $1 AND "leasedBy" = $2 AND "version" = $3`;
  const gone = await desk.db.pool.query(`DELETE FROM "Job" WHERE ${held}`, [job.id, desk.owner, job.version]);
  if (gone.rowCount === 0) await settle(desk, job, `"attempts" = 0, "failingSince" = NULL`, []);
}

/** To come again then; asked for again meanwhile, it comes at once. */
export const postpone = (desk: Desk, job: Claimed, until: Date) =>
  settle(
    desk,
    job,
    `"attempts" = 0, "failingSince" = NULL, "runAt" = CASE WHEN "version" = $4 THEN $3 ELSE "runAt" END`,
    [until, job.version],
  );

export type Retry = { reason: string; now: Date; inMs: number; counts: boolean };

export function retry(desk: Desk, job: Claimed, { reason, now, inMs, counts }: Retry) {
  const change = `"lastError" = $3, "failingSince" = COALESCE("failingSince", $4), "runAt" = $5, "attempts" = "attempts" - $6`;
  return settle(desk, job, change, [reason, now, new Date(now.getTime() + inMs), counts ? 0 : 1]);
}

export const fail = (desk: Desk, job: Claimed, reason: string, now: Date) =>
  settle(desk, job, `"lastError" = $3, "finishedAt" = $4, "state" = 'failed'`, [reason, now]);

/** Gives unfinished jobs back at a stop; the attempt does not count. */
export async function release({ db, owner }: Desk, ids: string[]): Promise<void> {
  const sql = `UPDATE "Job" SET ${unleased}, "attempts" = "attempts" - 1 WHERE "id" = ANY($1) AND "leasedBy" = $2`;
  await db.pool.query(sql, [ids, owner]);
}

export async function renew({ db, owner, leaseMs }: Desk, ids: string[]): Promise<void> {
  if (ids.length === 0) return;
  const until = `"leasedUntil" = now() + $3 * interval '1 ms'`;
  await db.pool.query(`UPDATE "Job" SET ${until} WHERE "id" = ANY($1) AND "leasedBy" = $2`, [ids, owner, leaseMs]);
}

export async function nextDue({ db, lane }: Desk): Promise<Date | null> {
  const sql = `SELECT min("runAt") AS at FROM "Job" WHERE ${free} AND "lane" = $1`;
  return (await db.pool.query(sql, [lane])).rows[0].at;
}
