import { afterEach, describe, expect, onTestFinished, test } from "vitest";
import { openDatabase } from "../src/db/client.ts";
import { health, startPulse } from "../src/health.ts";
import type { JobKind } from "../src/jobs/job.ts";
import type { Lane } from "../src/jobs/queue.ts";
import { movableClock } from "../src/lib/clock.ts";
import { Fault } from "../src/lib/fault.ts";
import { testDatabase } from "./support/database.ts";
import { keptLog } from "./support/log.ts";
import { kindsOf, leave, testWorker } from "./support/worker.ts";

const db = await testDatabase();
const { prisma, pool } = db;
const now = () => health(db, new Date());
const ago = (seconds: number) => new Date(Date.now() - seconds * 1000);

type Slack = "connected" | "not connected";

const pulseOf = (database: typeof db, instance: string, slack: Slack) => ({
  ...{ db: database, instance, log: keptLog().log },
  connected: () => slack === "connected",
  onBeat: async () => {},
});

/** A program that is alive until the test is done. */
async function alive(instance: string, slack: Slack = "connected") {
  const heart = startPulse(pulseOf(db, instance, slack));
  onTestFinished(() => heart.stop());
  await heart.beat();
  return heart;
}

afterEach(async () => {
  await prisma.job.deleteMany();
  await prisma.setting.deleteMany();
});

describe("all is well", () => {
  test("while a program is alive, joined to Slack, and nothing waits too long", async () => {
    await alive("one");
    expect(await now()).toEqual({
      ok: true,
      database: "answers",
      running: [{ instance: "one", slack: "connected", secondsAgo: 0 }],
      oldestDueJobSeconds: 0,
      oldestUrgentJobSeconds: 0,
      failedJobs: 0,
    });
  });

  test("while one of several is joined to Slack", async () => {
    await alive("one", "not connected");
    await alive("two");
    expect(await now()).toMatchObject({
      ok: true,
      running: [
        { instance: "one", slack: "not connected" },
        { instance: "two", slack: "connected" },
      ],
    });
  });

  test("although jobs wait for their time, have waited a moment, or have failed", async () => {
    await alive("one");
    await leave(prisma, { key: "in an hour", runAt: ago(-3_600) });
    await leave(prisma, { key: "a moment", runAt: ago(20) });
    await leave(prisma, { key: "failed long ago", runAt: ago(9_999) });
    await prisma.job.update({ where: { key: "failed long ago" }, data: { state: "failed" } });
    const report = await now();
    expect(report).toMatchObject({ ok: true, failedJobs: 1 });
    expect(report.oldestDueJobSeconds).toBeGreaterThanOrEqual(20);
    expect(report.oldestDueJobSeconds).toBeLessThan(60);
  });
});

describe("all is not well", () => {
  test("when no program is alive", async () => {
    expect(await now()).toMatchObject({ ok: false, running: [] });
  });

  test("when a program has stopped, or was killed a minute ago", async () => {
    const heart = await alive("stopped");
    await heart.stop();
    expect(await now()).toMatchObject({ ok: false, running: [] });

    await alive("killed");
    await pool.query(`UPDATE "Setting" SET "changedAt" = now() - interval '61 seconds'`);
    expect(await now()).toMatchObject({ ok: false, running: [] });
  });

  test("when none is joined to Slack", async () => {
    await alive("one", "not connected");
    expect(await now()).toMatchObject({ ok: false, running: [{ slack: "not connected" }] });
  });

  test("when a job has waited for five minutes", async () => {
    await alive("one");
    await leave(prisma, { key: "forgotten", runAt: ago(301) });
    const report = await now();
    expect(report.ok).toBe(false);
    expect(report.oldestDueJobSeconds).toBeGreaterThanOrEqual(301);
  });

  test("when an urgent job has waited for a minute", async () => {
    await alive("one");
    await leave(prisma, { key: "forgotten page", runAt: ago(61), lane: "urgent" });
    expect(await now()).toMatchObject({ ok: false, oldestUrgentJobSeconds: expect.closeTo(61, -1) });
  });

  test("when an urgent job has been tried in vain for a minute, although it is always about to be tried again", async () => {
    await alive("one");
    const clock = movableClock();
    let away = true;
    const page: JobKind<Lane> = {
      name: "note",
      run: async () => {
        if (away) throw new Fault("unanswered", "chat.postMessage", "http_503");
        return undefined;
      },
    };
    await leave(prisma, { key: "page", lane: "urgent", runAt: clock.now() });
    const worker = testWorker({ db, clock, kinds: kindsOf(page) });
    const later = async (ms: number) => {
      clock.move(ms);
      worker.wake();
      await worker.idle();
      return health(db, clock.now());
    };
    expect(await later(0)).toMatchObject({ ok: true });
    expect(await later(40_000)).toMatchObject({ ok: true });
    expect(await later(30_000)).toMatchObject({ ok: false, oldestUrgentJobSeconds: 70 });
    away = false;
    expect(await later(30_000)).toMatchObject({ ok: true, oldestUrgentJobSeconds: 0 });
  });

  test("when the database is away, and that is an answer, too", async () => {
    const gone = await openDatabase({ url: db.url, poolSize: 1 });
    const heart = startPulse(pulseOf(gone, "lonely", "connected"));
    await gone.close();
    await heart.beat();
    expect(await health(gone, new Date())).toMatchObject({ ok: false, database: "does not answer" });
    await heart.stop();
  });
});

test("time that the practice clock has moved is the bot's time: what is due then, is late then", async () => {
  await alive("one");
  await leave(prisma, { key: "tomorrow", runAt: ago(-86_400) });
  expect(await now()).toMatchObject({ oldestDueJobSeconds: 0 });
  expect((await health(db, ago(-86_500))).oldestDueJobSeconds).toBe(100);
});
