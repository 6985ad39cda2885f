import { expect, onTestFinished, test } from "vitest";
import type { Database } from "../../src/db/client.ts";
import { startWorker } from "../../src/jobs/worker.ts";
import { systemClock } from "../../src/lib/clock.ts";
import { testDatabase } from "../support/database.ts";
import { eventually } from "../support/eventually.ts";
import { keptLog } from "../support/log.ts";
import { gate, inAllLanes, kindsOf, leave } from "../support/worker.ts";

const db = await testDatabase();
const { prisma } = db;

/** The database does such a statement at once, but is not heard to have done it before `heard`. */
function slowToAnswer(statement: string, heard: Promise<void>): Database {
  const pool = Object.create(db.pool, {
    query: {
      value: async (sql: string, values: unknown[]) => {
        const answer = await db.pool.query(sql, values);
        if (sql.includes(statement)) await heard;
        return answer;
      },
    },
  });
  return { ...db, pool };
}

test("a job that is taken again before its last end was heard of is still given back at a stop", async () => {
  const [heard, never] = [gate(), gate()];
  let runs = 0;
  const run = async () => {
    runs += 1;
    if (runs > 1) await never.opened;
    else await leave(prisma, { key: "again", repeats: true });
    return undefined;
  };
  const worker = startWorker({
    ...{ db: inAllLanes(slowToAnswer(`"failingSince" = NULL`, heard.opened)), clock: systemClock, log: keptLog().log },
    ...{ kinds: kindsOf({ name: "note", run }), app: (lane) => lane },
  });
  onTestFinished(never.open);
  await leave(prisma, { key: "again", repeats: true });
  await eventually(() => {
    worker.wake();
    expect(runs).toBe(2);
  });
  heard.open();
  await worker.stop(0);
  expect(await prisma.job.findUnique({ where: { key: "again" } })).toMatchObject({ leasedBy: null, attempts: 0 });
});
