import { once } from "node:events";
import { afterEach, describe, expect, onTestFinished, test, vi } from "vitest";
import { openDatabase } from "../../src/db/client.ts";
import { type JobKind, mostAbandoned } from "../../src/jobs/job.ts";
import { type Lane, lanes } from "../../src/jobs/queue.ts";
import { movableClock, systemClock } from "../../src/lib/clock.ts";
import { Fault } from "../../src/lib/fault.ts";
import { testDatabase } from "../support/database.ts";
import { doomedProcess } from "../support/doom.ts";
import { eventually } from "../support/eventually.ts";
import { keptLog } from "../support/log.ts";
import { wireTo } from "../support/wire.ts";
import { gate, kindsOf, leave, testWorker } from "../support/worker.ts";

const db = await testDatabase();
const { prisma } = db;

afterEach(async () => {
  await prisma.job.deleteMany();
});

const note = (run: (lane: Lane, key: string) => Promise<void>, more: Partial<JobKind<Lane>> = {}) =>
  kindsOf<Lane>({ name: "note", run: async (lane, _, { key }) => void (await run(lane, key)), ...more });

const jobOf = (key: string) => prisma.job.findUniqueOrThrow({ where: { key } });

/** Another program's connections to the same database. */
async function anotherPool(url = db.url) {
  const other = await openDatabase({ url, poolSize: 5 });
  onTestFinished(() => other.close());
  return other;
}

test("a job whose process was killed is taken over by another, after its lease and not before", async () => {
  const child = doomedProcess("hold", db.url);
  await leave(prisma, { key: "orphan" });
  await once(child.stdout, "data");

  const ran = vi.fn(async () => {});
  const worker = testWorker({ db, kinds: note(ran) });
  const { leasedUntil } = await jobOf("orphan");
  // The living renew their lease, so however long it takes, nobody else takes it.
  await eventually(async () => expect((await jobOf("orphan")).leasedUntil).not.toEqual(leasedUntil));
  worker.wake();
  await worker.idle();
  expect(ran).not.toHaveBeenCalled();

  child.kill("SIGKILL");
  await once(child, "exit");
  await eventually(async () => {
    worker.wake();
    expect(await jobOf("orphan")).toMatchObject({ state: "done", attempts: 2 });
  });
  expect(ran).toHaveBeenCalledOnce();
});

describe.each(lanes)("a %s job", (lane) => {
  const leaveEnded = async (key: string, abandoned: number) => {
    await leave(prisma, { key, lane });
    const leasedUntil = new Date(Date.now() - 1_000);
    await prisma.job.update({ where: { key }, data: { abandoned, leasedBy: "somebody dead", leasedUntil } });
  };

  test("that ended the process at every attempt is given up, not run again", async () => {
    const [ran, gaveUp] = [vi.fn(async () => {}), vi.fn(async () => {})];
    await leaveEnded("deadly", mostAbandoned - 1);
    await testWorker({ db, kinds: note(ran, { gaveUp }) }).idle();
    expect(ran).not.toHaveBeenCalled();
    expect(gaveUp).toHaveBeenCalledOnce();
    expect(await jobOf("deadly")).toMatchObject({ state: "failed", lastError: "note: ended_the_process" });
  });

  test("that was killed now and then, but also came to an end, is run again", async () => {
    const ran = vi.fn(async () => {
      throw new Fault("unreached", "chat.postMessage", "ECONNREFUSED");
    });
    await leaveEnded("unlucky", mostAbandoned - 2);
    const clock = movableClock();
    const worker = testWorker({ db, clock, kinds: note(ran) });
    for (let tries = 0; tries < 3; tries++) {
      await worker.idle();
      clock.move(60_000);
      worker.wake();
    }
    await worker.idle();
    expect(ran.mock.calls.length).toBeGreaterThan(2);
    expect(await jobOf("unlucky")).toMatchObject({ state: "waiting", abandoned: 0 });
  });
});

test("a feature that could not be told of a failure is told again", async () => {
  let told = 0;
  const gaveUp = async () => {
    if (++told === 1) throw new Error("the database was away");
  };
  const refused = async () => {
    throw new Fault("refused", "chat.postMessage", "channel_not_found");
  };
  await leave(prisma, { key: "telling" });
  const worker = testWorker({ db, kinds: note(refused, { gaveUp }), leaseMs: 100 });
  await worker.idle();
  expect(await jobOf("telling")).toMatchObject({ state: "waiting" });
  await eventually(async () => {
    worker.wake();
    expect(await jobOf("telling")).toMatchObject({ state: "failed" });
  });
  expect(told).toBe(2);
});

test("two programs with many jobs do each of them exactly once", async () => {
  const keys = Array.from({ length: 300 }, (_, n) => `job:${n}`);
  await prisma.$transaction(async (tx) => {
    for (const key of keys) await leave(tx, { key });
  });
  const ran: string[] = [];
  const both = gate();
  const atWork = new Set<string>();
  const counting = (who: string) =>
    note(async (_, key) => {
      ran.push(key);
      if (atWork.add(who).size === 2) both.open();
      await both.opened;
    });
  const workers = [
    testWorker({ db, kinds: counting("one") }),
    testWorker({ db: await anotherPool(), kinds: counting("two") }),
  ];
  await Promise.all(workers.map((worker) => worker.idle()));
  expect(ran.sort()).toEqual(keys.sort());
});

test("a job that takes longer than its lease is still done by one worker only", async () => {
  const finish = gate();
  const ran = vi.fn(() => finish.opened);
  await leave(prisma, { key: "long" });
  const leaseMs = 150;
  const first = testWorker({ db, kinds: note(ran), leaseMs });
  const second = testWorker({ db: await anotherPool(), kinds: note(ran), leaseMs });
  await eventually(() => expect(ran).toHaveBeenCalled());
  const { leasedUntil } = await jobOf("long");
  await eventually(async () => {
    second.wake();
    first.wake();
    const renewed = (await jobOf("long")).leasedUntil?.getTime() ?? 0;
    expect(renewed).toBeGreaterThan((leasedUntil?.getTime() ?? 0) + 3 * leaseMs);
  });
  finish.open();
  await Promise.all([first.idle(), second.idle()]);
  expect(ran).toHaveBeenCalledOnce();
});

test("an urgent job does not wait for a hundred slow ones", async () => {
  const finish = gate();
  const urgent = gate();
  await prisma.$transaction(async (tx) => {
    for (let n = 0; n < 100; n++) await leave(tx, { key: `slow:${n}` });
  });
  let started = 0;
  const kinds = note(async (lane) => {
    if (lane === "urgent") return urgent.open();
    started++;
    await finish.opened;
  });
  const worker = testWorker({ db, kinds });
  await eventually(() => expect(started).toBe(8));
  await leave(prisma, { key: "crisis", lane: "urgent" });
  worker.wake();
  const asked = performance.now();
  await urgent.opened;
  expect(performance.now() - asked).toBeLessThan(2_000);
  expect(started).toBe(8);
  finish.open();
  await worker.idle();
  expect(started).toBe(100);
});

test("a job is found even when the database's notice was missed", async () => {
  const found = gate();
  const worker = testWorker({ db, kinds: note(async () => found.open()) });
  await worker.idle();
  await leave(prisma, { key: "unannounced" });
  await found.opened;
});

test("a worker that is stopped finishes what it does and takes no more", async () => {
  const [started, finish] = [gate(), gate()];
  const ran = vi.fn(async () => {
    started.open();
    await finish.opened;
  });
  await leave(prisma, { key: "first" });
  const worker = testWorker({ db, kinds: note(ran), concurrency: 1 });
  await started.opened;
  await leave(prisma, { key: "second" });
  worker.wake();
  const stopped = worker.stop(5_000);
  finish.open();
  await stopped;
  worker.wake();
  expect(ran).toHaveBeenCalledOnce();
  expect(await jobOf("first")).toMatchObject({ state: "done" });
  expect(await jobOf("second")).toMatchObject({ state: "waiting", attempts: 0, leasedBy: null });
});

test("a worker that is stopped gives back what it cannot finish in time, and the next one takes it at once", async () => {
  const started = gate();
  const stuck = note(() => {
    started.open();
    return new Promise(() => {});
  });
  await leave(prisma, { key: "stuck" });
  const worker = testWorker({ db, kinds: stuck });
  await started.opened;
  const asked = performance.now();
  await worker.stop(200);
  expect(performance.now() - asked).toBeLessThan(3_000);
  expect(await jobOf("stuck")).toMatchObject({ state: "waiting", attempts: 0, leasedBy: null, leasedUntil: null });
  await testWorker({ db, kinds: note(async () => {}) }).idle();
  expect(await jobOf("stuck")).toMatchObject({ state: "done", attempts: 1 });
});

test("a worker that is stopped while it looks for work gives back what it finds", async () => {
  await leave(prisma, { key: "found late" });
  const ran = vi.fn(async () => {});
  await prisma.$transaction(async (tx) => {
    await tx.$executeRaw`LOCK TABLE "Job" IN ACCESS EXCLUSIVE MODE`;
    await testWorker({ db, kinds: note(ran) }).stop(0);
  });
  await testWorker({ db, kinds: note(async () => {}) }).idle();
  await eventually(async () => expect(await jobOf("found late")).toMatchObject({ leasedBy: null }));
  expect(ran).not.toHaveBeenCalled();
});

test("a worker stops in its time even when the database does not answer", async () => {
  const wire = await wireTo(db.url);
  const far = await openDatabase({ url: wire.url, poolSize: 3 });
  const started = gate();
  const kinds = note(async () => {
    started.open();
    await new Promise(() => {});
  });
  await leave(prisma, { key: "stuck" });
  const worker = testWorker({ db: far, kinds });
  await started.opened;
  wire.freeze();
  worker.wake();
  const asked = performance.now();
  await worker.stop(200);
  expect(performance.now() - asked).toBeLessThan(4_000);
  wire.cut();
  await wire.close();
  await far.close();
});

test("a worker goes on when the database comes back, and tells operators that it was away", async () => {
  const wire = await wireTo(db.url);
  const far = await openDatabase({ url: wire.url, poolSize: 3 });
  const { log, lines } = keptLog();
  const done = gate();
  const worker = testWorker({ db: far, log, clock: systemClock, kinds: note(async () => done.open()) });
  await worker.idle();
  wire.cut();
  worker.wake();
  await eventually(() => expect(lines()).not.toEqual([]));
  await leave(prisma, { key: "meanwhile" });
  wire.mend();
  await done.opened;
  expect(lines()[0]).toMatchObject({ msg: "The database did not answer the worker; it will look again" });
  await worker.stop(1_000);
  await far.close();
  await wire.close();
});
