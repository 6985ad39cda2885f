// What every service works with: the record, the time and the keys to sealed words.
import type { Clock } from "../lib/clock.ts";
import type { Database, Db, Tx } from "./client.ts";
import type { KeyRing } from "./sealed.ts";

export type { Db, Tx };

export type Work = { db: Database; clock: Clock; keys: KeyRing };

/** One transaction: everything in it happens, or nothing does. No network call belongs inside. */
export const transact = <T>(work: Work, act: (tx: Tx) => Promise<T>): Promise<T> => work.db.prisma.$transaction(act);
