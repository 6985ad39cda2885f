// The lock that tells that a backup is being taken: here alone, because the bot asks for it often and takes one once a night.
import type pg from "pg";

/** Held in shared mode by whoever takes a backup. */
export const READING = 20261129;

/** Is a backup being taken, which still sees what was deleted since it began? */
export async function isBeingRead(pool: pg.Pool): Promise<boolean> {
  const { rows } = await pool.query(
    `SELECT EXISTS (SELECT FROM pg_locks WHERE locktype = 'advisory' AND objid = $1 AND granted
       AND database = (SELECT oid FROM pg_database WHERE datname = current_database())) AS held`,
    [READING],
  );
  return rows[0].held;
}
