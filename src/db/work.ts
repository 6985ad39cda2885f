// What every service works with: the record, the time and the keys to sealed words.
import type { Clock } from "../lib/clock.ts";
import type { Database, Db, Tx } from "./client.ts";
import { conflicts, sqlStateOf } from "./errors.ts";
import type { KeyRing } from "./sealed.ts";

export type { Db, Tx };

export type Work = { db: Database; clock: Clock; keys: KeyRing };

const mostTries = 5;

/**
 * One transaction: everything in it happens, or nothing does. No network call belongs inside: where two wait for each
 * other, PostgreSQL ends one of them, and that one is begun afresh.
 */
export async function transact<T>({ db }: Pick<Work, "db">, act: (tx: Tx) => Promise<T>): Promise<T> {
  for (let tries = 1; ; tries++) {
    try {
      return await db.prisma.$transaction(act);
    } catch (error) {
      if (tries === mostTries || !conflicts.includes(sqlStateOf(error))) throw error;
    }
  }
}

const oneMoment = { isolationLevel: "RepeatableRead", timeout: 60_000 } as const;

/** Several readings of one moment: what changes meanwhile is in none of them. */
export const asOfNow = <T>({ db }: Pick<Work, "db">, read: (db: Db) => Promise<T>): Promise<T> =>
  db.prisma.$transaction(read, oneMoment);
