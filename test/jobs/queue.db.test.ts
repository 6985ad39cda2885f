import { afterEach, describe, expect, expectTypeOf, test } from "vitest";
import type { Lane, Payload } from "../../src/jobs/queue.ts";
import { movableClock } from "../../src/lib/clock.ts";
import { Fault } from "../../src/lib/fault.ts";
import { testDatabase } from "../support/database.ts";
import { gate, kindsOf, leave, testWorker } from "../support/worker.ts";

const db = await testDatabase();
const { prisma } = db;

afterEach(async () => {
  await prisma.job.deleteMany();
});

const jobOf = (key: string) => prisma.job.findUniqueOrThrow({ where: { key } });
const note = (run: (lane: Lane) => Promise<void> = async () => {}) =>
  kindsOf<Lane>({ name: "note", run: async (lane) => void (await run(lane)) });

describe("a job that is done once", () => {
  test("is one job, however often and from wherever it is asked for", async () => {
    await Promise.all(Array.from({ length: 10 }, () => leave(prisma, { key: "once" })));
    expect(await prisma.job.count()).toBe(1);
  });

  test("is not done a second time when it is asked for after it was done", async () => {
    let times = 0;
    const worker = testWorker({ db, kinds: note(async () => void times++) });
    for (let n = 0; n < 3; n++) {
      await leave(prisma, { key: "once" });
      worker.wake();
      await worker.idle();
    }
    expect(times).toBe(1);
  });
});

describe("a job that may be asked for again", () => {
  test("runs at the earliest time that was asked for", async () => {
    const [sooner, later] = [new Date(Date.now() + 60_000), new Date(Date.now() + 120_000)];
    for (const runAt of [later, sooner, later]) await leave(prisma, { key: "again", repeats: true, runAt });
    expect(await jobOf("again")).toMatchObject({ runAt: sooner, state: "waiting" });
  });

  test("is urgent as soon as one who asks is in a hurry", async () => {
    const lanes: Lane[] = [];
    await leave(prisma, { key: "again", repeats: true });
    await leave(prisma, { key: "again", repeats: true, lane: "urgent" });
    await leave(prisma, { key: "again", repeats: true });
    await testWorker({ db, kinds: note(async (lane) => void lanes.push(lane)) }).idle();
    expect(lanes).toEqual(["urgent"]);
  });

  test("is not used up by many who ask while Slack is away", async () => {
    const clock = movableClock();
    let away = true;
    let tries = 0;
    const kinds = note(async () => {
      tries++;
      if (away) throw new Fault("unanswered", "chat.update", "http_503");
    });
    const worker = testWorker({ db, clock, kinds });
    for (let asked = 1; asked <= 20; asked++) {
      await leave(prisma, { key: "poll", repeats: true, runAt: clock.now() });
      worker.wake();
      await worker.idle();
    }
    expect(tries).toBe(20);
    expect(await jobOf("poll")).toMatchObject({ state: "waiting", attempts: 1 });
    away = false;
    clock.move(1_300);
    worker.wake();
    await worker.idle();
    expect(await prisma.job.count()).toBe(0);
  });

  test("is tried afresh when it is asked for after it had failed for good", async () => {
    let refused = true;
    const kinds = note(async () => {
      if (refused) throw new Fault("refused", "chat.update", "invalid_blocks");
    });
    const worker = testWorker({ db, kinds });
    await leave(prisma, { key: "again", repeats: true });
    worker.wake();
    await worker.idle();
    expect(await jobOf("again")).toMatchObject({ state: "failed" });
    refused = false;
    await leave(prisma, { key: "again", repeats: true });
    worker.wake();
    await worker.idle();
    expect(await prisma.job.count()).toBe(0);
  });

  test("asked for as urgent while it runs, runs again as urgent", async () => {
    const lanes: Lane[] = [];
    const [started, finish] = [gate(), gate()];
    const kinds = note(async (lane) => {
      lanes.push(lane);
      started.open();
      if (lanes.length === 1) await finish.opened;
    });
    await leave(prisma, { key: "again", repeats: true });
    const worker = testWorker({ db, kinds });
    await started.opened;
    await leave(prisma, { key: "again", repeats: true, lane: "urgent" });
    finish.open();
    await worker.idle();
    expect(lanes).toEqual(["normal", "urgent"]);
  });
});

test("a payload holds ids, codes and numbers, nothing that is shaped like what a person says", () => {
  expectTypeOf<{ requestId: string; round: number; byHand: boolean }>().toExtend<Payload>();
  expectTypeOf<{ answers: string[] }>().not.toExtend<Payload>();
  expectTypeOf<{ words: { text: string } }>().not.toExtend<Payload>();
});
