import { setTimeout as sleep } from "node:timers/promises";
import { afterEach, expect, test, vi } from "vitest";
import { listen } from "../../src/db/client.ts";
import type { JobKind } from "../../src/jobs/job.ts";
import { jobsChannel, type Lane, tryAgain } from "../../src/jobs/queue.ts";
import { movableClock } from "../../src/lib/clock.ts";
import { Fault } from "../../src/lib/fault.ts";
import { testDatabase } from "../support/database.ts";
import { eventually } from "../support/eventually.ts";
import { gate, kindsOf, leave, testWorker } from "../support/worker.ts";

const db = await testDatabase();
const { prisma } = db;

afterEach(async () => {
  await prisma.job.deleteMany();
});

/** A kind of job that keeps what it was run with. */
function noting(run: JobKind<Lane>["run"] = async () => undefined) {
  const ran: string[] = [];
  const note: JobKind<Lane> = {
    name: "note",
    run: async (lane, payload, job) => {
      ran.push(job.key);
      return run(lane, payload, job);
    },
  };
  return { ran, kinds: kindsOf(note) };
}

const jobOf = (key: string) => prisma.job.findUniqueOrThrow({ where: { key } });

test("a job runs once its transaction is through, and not before", async () => {
  const { ran, kinds } = noting();
  const worker = testWorker({ db, kinds });
  await prisma.$transaction(async (tx) => {
    await leave(tx, { key: "later" });
    worker.wake();
    await worker.idle();
    expect(ran).toEqual([]);
  });
  worker.wake();
  await worker.idle();
  expect(ran).toEqual(["later"]);
  expect(await jobOf("later")).toMatchObject({ state: "done", leasedBy: null });
});

test("a job of a transaction that failed never runs", async () => {
  const { ran, kinds } = noting();
  const worker = testWorker({ db, kinds });
  const failing = prisma.$transaction(async (tx) => {
    await leave(tx, { key: "never" });
    throw new Error("changed my mind");
  });
  await expect(failing).rejects.toThrow("changed my mind");
  worker.wake();
  await worker.idle();
  expect(ran).toEqual([]);
});

test("the database tells the worker of a job within tens of milliseconds", async () => {
  let done = gate();
  const { kinds } = noting(async () => {
    done.open();
    return undefined;
  });
  const worker = testWorker({ db, kinds });
  const notices = await listen(db.url, jobsChannel, worker.wake);
  const took: number[] = [];
  for (let n = 0; n < 15; n++) {
    done = gate();
    await leave(prisma, { key: `quick:${n}` });
    const committed = performance.now();
    await done.opened;
    took.push(performance.now() - committed);
  }
  await notices.close();
  expect(took.sort((a, b) => a - b)[7]).toBeLessThan(100);
});

test("what is due first is done first", async () => {
  const { ran, kinds } = noting();
  const now = Date.now();
  for (const [key, ago] of Object.entries({ second: 2_000, third: 1_000, first: 3_000 }))
    await leave(prisma, { key, runAt: new Date(now - ago) });
  await testWorker({ db, kinds, concurrency: 1 }).idle();
  expect(ran).toEqual(["first", "second", "third"]);
});

test("while something urgent runs, what can wait goes one by one; afterwards side by side again", async () => {
  const [urgent, go] = [gate(), gate()];
  let [atOnce, most] = [0, 0];
  const { kinds } = noting(async (lane) => {
    if (lane === "urgent") {
      urgent.open();
      await go.opened;
      return undefined;
    }
    most = Math.max(most, ++atOnce);
    await sleep(20);
    atOnce--;
    return undefined;
  });
  const normal = async (name: string) => {
    for (const nth of [1, 2, 3, 4]) await leave(prisma, { key: `${name}:${nth}` });
  };
  const left = () => prisma.job.count({ where: { state: "waiting", lane: "normal" } });
  await leave(prisma, { key: "crisis", lane: "urgent" });
  const worker = testWorker({ db, kinds });
  await urgent.opened;
  await normal("meanwhile");
  worker.wake();
  await eventually(async () => expect(await left()).toBe(0));
  expect(most).toBe(1);
  go.open();
  await worker.idle();
  await normal("after");
  worker.wake();
  await worker.idle();
  expect(most).toBeGreaterThan(1);
});

test("a job that is asked for again while it runs comes at once, whatever it said", async () => {
  const running = gate();
  const go = gate();
  const later = new Date(Date.now() + 3_600_000);
  const { ran, kinds } = noting(async () => {
    running.open();
    await go.opened;
    return { again: later };
  });
  await leave(prisma, { key: "asked", repeats: true });
  const worker = testWorker({ db, kinds });
  await running.opened;
  await leave(prisma, { key: "asked", repeats: true });
  go.open();
  await worker.idle();
  expect(ran).toEqual(["asked", "asked"]);
  expect(await jobOf("asked")).toMatchObject({ state: "waiting", runAt: later });
});

test("a job that isn't ready comes again when it said, as if it had not been tried", async () => {
  const clock = movableClock();
  let again: Date | undefined = new Date(clock.now().getTime() + 60_000);
  const { ran, kinds } = noting(async () => again && { again });
  await leave(prisma, { key: "again" });
  const worker = testWorker({ db, clock, kinds });
  await worker.idle();
  expect(await jobOf("again")).toMatchObject({ state: "waiting", attempts: 0, runAt: again });
  again = undefined;
  clock.move(60_000);
  worker.wake();
  await worker.idle();
  expect(ran).toEqual(["again", "again"]);
  expect(await jobOf("again")).toMatchObject({ state: "done" });
});

test("a job asked for again while it runs, runs again with the newest state; then it is gone", async () => {
  const drawn: string[] = [];
  let state = "old";
  const [started, finish] = [gate(), gate()];
  const { kinds } = noting(async () => {
    drawn.push(state);
    started.open();
    if (drawn.length === 1) await finish.opened;
    return undefined;
  });
  await leave(prisma, { key: "redraw", repeats: true });
  const worker = testWorker({ db, kinds });
  await started.opened;
  state = "new";
  await leave(prisma, { key: "redraw", repeats: true });
  finish.open();
  await worker.idle();
  expect(drawn).toEqual(["old", "new"]);
  expect(await prisma.job.count()).toBe(0);
});

test("a wait that grows lies between tries, and a success forgets the trouble", async () => {
  const clock = movableClock();
  let trouble = 3;
  const { ran, kinds } = noting(async () => {
    if (trouble-- > 0) throw new Fault("unanswered", "chat.postMessage", "http_503");
    return undefined;
  });
  await leave(prisma, { key: "grows" });
  const worker = testWorker({ db, clock, kinds });
  for (const seconds of [1, 2, 4]) {
    await worker.idle();
    const { runAt, lastError } = await jobOf("grows");
    const waitMs = runAt.getTime() - clock.now().getTime();
    expect(waitMs).toBeGreaterThan(seconds * 1000 - 900);
    expect(waitMs).toBeLessThanOrEqual(seconds * 1200);
    expect(lastError).toBe("chat.postMessage: http_503");
    clock.move(waitMs);
    worker.wake();
  }
  await worker.idle();
  expect(ran).toHaveLength(4);
  expect(await jobOf("grows")).toMatchObject({ state: "done", lastError: null });
});

test("Retry-After is obeyed and never uses a job up", async () => {
  const clock = movableClock();
  const { ran, kinds } = noting(async () => {
    throw new Fault("rate_limited", "chat.update", "ratelimited", 30_000);
  });
  await leave(prisma, { key: "limited" });
  const worker = testWorker({ db, clock, kinds });
  for (let tries = 1; tries <= 20; tries++) {
    await worker.idle();
    expect(ran).toHaveLength(tries);
    const { state, attempts, runAt } = await jobOf("limited");
    expect({ state, attempts }).toEqual({ state: "waiting", attempts: 0 });
    expect(runAt.getTime() - clock.now().getTime()).toBeGreaterThan(29_000);
    clock.move(runAt.getTime() - clock.now().getTime());
    worker.wake();
  }
});

test("what was asked for while the network was away for a day is done when it is back", async () => {
  const clock = movableClock();
  let away = true;
  const { kinds } = noting(async () => {
    if (away) throw new Fault("unreached", "chat.postMessage", "ENOTFOUND");
    return undefined;
  });
  await leave(prisma, { key: "offline" });
  const worker = testWorker({ db, clock, kinds });
  for (let hour = 0; hour < 24; hour++) {
    await worker.idle();
    clock.move(3_600_000);
    worker.wake();
  }
  away = false;
  clock.move(12_000);
  worker.wake();
  await worker.idle();
  expect(await jobOf("offline")).toMatchObject({ state: "done" });
});

test("an urgent job outlasts an hour of Slack's trouble, coming back at least each half minute", async () => {
  const clock = movableClock();
  let away = true;
  const { ran, kinds } = noting(async () => {
    if (away) throw new Fault("unanswered", "chat.postMessage", "http_503");
    return undefined;
  });
  await leave(prisma, { key: "page", lane: "urgent" });
  const worker = testWorker({ db, clock, kinds });
  for (let halfMinute = 0; halfMinute < 120; halfMinute++) {
    await worker.idle();
    clock.move(30_000);
    worker.wake();
  }
  await worker.idle();
  expect(ran).toHaveLength(121);
  away = false;
  clock.move(30_000);
  worker.wake();
  await worker.idle();
  expect(await jobOf("page")).toMatchObject({ state: "done" });
});

test("what is refused is not tried again: it is kept as failed, its feature is told, and Try Again does it", async () => {
  const clock = movableClock();
  let refused = true;
  const { ran, kinds } = noting(async () => {
    if (refused) throw new Fault("refused", "conversations.create", "restricted_action");
    return undefined;
  });
  const gaveUp = vi.fn(async () => {});
  kinds.set("note", { ...(kinds.get("note") as JobKind<Lane>), gaveUp });
  await leave(prisma, { key: "refused", payload: { roomId: "r1" } });
  const worker = testWorker({ db, clock, kinds });
  await worker.idle();
  expect(gaveUp.mock.calls).toEqual([["normal", { roomId: "r1" }, "conversations.create: restricted_action"]]);
  const failed = await jobOf("refused");
  expect(failed).toMatchObject({ state: "failed", lastError: "conversations.create: restricted_action" });

  refused = false;
  expect(await tryAgain(prisma, failed.id, clock.now())).toBe(true);
  expect(await tryAgain(prisma, failed.id, clock.now())).toBe(false);
  worker.wake();
  await worker.idle();
  expect(ran).toHaveLength(2);
  expect(await jobOf("refused")).toMatchObject({ state: "done", lastError: null });
});

test("what keeps failing is tried twelve times in all, and then kept", async () => {
  const clock = movableClock();
  const { ran, kinds } = noting(async () => {
    throw new Error("always");
  });
  await leave(prisma, { key: "hopeless" });
  const worker = testWorker({ db, clock, kinds });
  for (let tries = 0; tries < 15; tries++) {
    await worker.idle();
    clock.move(15 * 60_000);
    worker.wake();
  }
  await worker.idle();
  expect(ran).toHaveLength(12);
  expect(await jobOf("hopeless")).toMatchObject({ state: "failed", attempts: 12 });
});

test("time that is moved forward brings what is due, and time that is moved back repeats nothing", async () => {
  const clock = movableClock();
  const dayMs = 86_400_000;
  const { ran, kinds } = noting();
  await leave(prisma, { key: "in three days", runAt: new Date(clock.now().getTime() + 3 * dayMs) });
  const worker = testWorker({ db, clock, kinds });
  await worker.idle();
  expect(ran).toEqual([]);

  clock.move(3 * dayMs);
  worker.wake();
  await worker.idle();
  expect(ran).toEqual(["in three days"]);

  clock.move(-10 * dayMs);
  await leave(prisma, { key: "now, which was long ago", runAt: clock.now() });
  worker.wake();
  await worker.idle();
  expect(ran).toEqual(["in three days", "now, which was long ago"]);
});

test("time that jumps while a job runs does not have it run twice", async () => {
  const clock = movableClock();
  const [started, finish] = [gate(), gate()];
  const { ran, kinds } = noting(async () => {
    started.open();
    await finish.opened;
    return undefined;
  });
  await leave(prisma, { key: "long" });
  const [one, two] = [testWorker({ db, clock, kinds }), testWorker({ db, clock, kinds })];
  await started.opened;
  clock.move(365 * 86_400_000);
  const lookers = [one, two];
  for (const worker of lookers) worker.wake();
  await Promise.race(lookers.map((worker) => worker.idle()));
  finish.open();
  await Promise.all(lookers.map((worker) => worker.idle()));
  expect(ran).toEqual(["long"]);
});
