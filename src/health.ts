// Is it well? Asked by an operator (`npm run health`) and, in HTTP mode, by a monitor (`/healthz`).
import type { Logger } from "pino";
import type { Database } from "./db/client.ts";
import { reasonOf } from "./lib/fault.ts";

export type Health = {
  ok: boolean;
  database: "answers" | "does not answer";
  /** The bot's processes that were alive in the last minute. */
  running: { instance: string; slack: "connected" | "not connected"; secondsAgo: number }[];
  /** How long the longest due job has waited; 0 when none is due. */
  oldestDueJobSeconds: number;
  /** The same for urgent jobs alone; one that is tried in vain has waited since the first try. */
  oldestUrgentJobSeconds: number;
  failedJobs: number;
};

const beatEveryMs = 15_000;
const aliveWithinSeconds = 60;
/** Due work that nobody takes for this long means that nobody works. */
const tooLateSeconds = 300;
const tooLateWhenUrgentSeconds = 60;

type PulseOptions = {
  db: Database;
  instance: string;
  /** Does this process reach Slack? */
  connected(): boolean;
  /** Told of each sign of life, and whether any process reaches Slack. */
  onBeat(seen: { isFirst: boolean; slack: boolean }): Promise<void>;
  log: Logger;
};

export type Pulse = { beat(): Promise<void>; stop(): Promise<void> };

/** Notes every quarter of a minute, and at each `beat`, that this process is alive; `stop` takes the note away. */
export function startPulse({ db, instance, connected, onBeat, log }: PulseOptions): Pulse {
  const key = `alive:${instance}`;
  let isFirst = true;
  const beat = async () => {
    try {
      await note(db, key, connected());
      const running = await aliveInstances(db);
      await onBeat({ isFirst, slack: running.some(({ slack }) => slack === "connected") });
      isFirst = false;
    } catch (error) {
      // The database being away shows in the health check itself.
      log.warn({ reason: reasonOf(error) }, "A sign of life could not be noted");
    }
  };
  const timer = setInterval(() => void beat(), beatEveryMs);
  return {
    beat,
    stop: async () => {
      clearInterval(timer);
      await db.pool.query(`DELETE FROM "Setting" WHERE "key" = $1`, [key]).catch(() => undefined);
    },
  };
}

const note = (db: Database, key: string, connected: boolean) =>
  db.pool.query(
    `INSERT INTO "Setting" ("key", "value", "changedAt") VALUES ($1, $2, now())
     ON CONFLICT ("key") DO UPDATE SET "value" = EXCLUDED."value", "changedAt" = now()`,
    [key, { slack: connected ? "connected" : "not connected" }],
  );

/** `now` is the bot's time, which the practice clock may have moved. */
export async function health(db: Database, now: Date): Promise<Health> {
  try {
    const running = await aliveInstances(db);
    const { rows } = await db.pool.query(
      `SELECT COALESCE(EXTRACT(EPOCH FROM $1 - min("runAt") FILTER (WHERE "runAt" <= $1)), 0)::float AS late,
              COALESCE(EXTRACT(EPOCH FROM $1 - min(LEAST("runAt", "failingSince"))
                FILTER (WHERE "lane" <> 'normal' AND LEAST("runAt", "failingSince") <= $1)), 0)::float AS urgent,
              (SELECT count(*)::int FROM "Job" WHERE "state" = 'failed') AS failed
       FROM "Job" WHERE "state" = 'waiting'`,
      [now],
    );
    const [{ late, urgent, failed }] = rows;
    return {
      ok:
        late < tooLateSeconds &&
        urgent < tooLateWhenUrgentSeconds &&
        running.some(({ slack }) => slack === "connected"),
      database: "answers",
      running,
      oldestDueJobSeconds: Math.round(late),
      oldestUrgentJobSeconds: Math.round(urgent),
      failedJobs: failed,
    };
  } catch {
    const unknown = { running: [], oldestDueJobSeconds: 0, oldestUrgentJobSeconds: 0, failedJobs: 0 };
    return { ok: false, database: "does not answer", ...unknown };
  }
}

async function aliveInstances(db: Database): Promise<Health["running"]> {
  const { rows } = await db.pool.query(
    `SELECT substr("key", 7) AS instance, "value"->>'slack' AS slack,
            EXTRACT(EPOCH FROM now() - "changedAt")::int AS "secondsAgo"
     FROM "Setting" WHERE "key" LIKE 'alive:%' AND "changedAt" > now() - $1 * interval '1 second' ORDER BY 1`,
    [aliveWithinSeconds],
  );
  return rows;
}
