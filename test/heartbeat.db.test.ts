import type { ServerResponse } from "node:http";
import { afterEach, expect, onTestFinished, test, vi } from "vitest";
import { health, startPulse } from "../src/health.ts";
import { startHeartbeat } from "../src/heartbeat.ts";
import { movableClock } from "../src/lib/clock.ts";
import { testDatabase } from "./support/database.ts";
import { freePort, serverFor } from "./support/http.ts";
import { keptLog } from "./support/log.ts";
import { leave } from "./support/worker.ts";

const db = await testDatabase();
const { prisma } = db;
const taken = (response: ServerResponse) => response.end("OK");

afterEach(async () => {
  vi.useRealTimers();
  await prisma.job.deleteMany();
  await prisma.setting.deleteMany();
});

/** A service that hears the heartbeat at a secret path. */
async function service(answer: (response: ServerResponse) => void = taken) {
  const heard: string[] = [];
  const address = await serverFor((request, response) => {
    heard.push(`${request.method} ${request.url}`);
    answer(response);
  });
  return { heard, url: `${address}/SECRET` };
}

function heart(url: string, isWell = async () => true) {
  const kept = keptLog();
  const { beat, stop } = startHeartbeat({ url, isWell, log: kept.log });
  onTestFinished(stop);
  return { beat, stop, kept };
}

test("the service hears each minute that the bot is well, until the bot stops", async () => {
  vi.useFakeTimers({ toFake: ["setInterval", "clearInterval"] });
  const { heard, url } = await service();
  const { stop, beat } = heart(url);
  for (let minute = 1; minute <= 3; minute++) {
    vi.advanceTimersByTime(60_000);
    await beat();
    expect(heard).toEqual(Array(minute).fill("GET /SECRET"));
  }
  stop();
  vi.advanceTimersByTime(600_000);
  expect(heard).toHaveLength(3);
});

test("it hears nothing while urgent work waits for more than a minute, while Slack is away, or the database", async () => {
  const clock = movableClock();
  let isConnected = true;
  let database = db;
  const { log } = keptLog();
  const pulse = startPulse({ db, instance: "one", connected: () => isConnected, onBeat: async () => {}, log });
  onTestFinished(() => pulse.stop());
  await pulse.beat();
  const { heard, url } = await service();
  const { beat } = heart(url, async () => (await health(database, clock.now())).ok);
  const isHeard = async () => {
    heard.length = 0;
    await beat();
    return heard.length === 1;
  };

  await leave(prisma, { key: "page", lane: "urgent", runAt: clock.now() });
  expect(await isHeard()).toBe(true);
  clock.move(59_000);
  expect(await isHeard()).toBe(true);
  clock.move(2_000);
  expect(await isHeard()).toBe(false);
  await prisma.job.deleteMany();
  expect(await isHeard()).toBe(true);

  isConnected = false;
  await pulse.beat();
  expect(await isHeard()).toBe(false);
  isConnected = true;
  await pulse.beat();
  expect(await isHeard()).toBe(true);

  const away = vi.fn().mockRejectedValue(new Error("away"));
  database = { ...db, pool: { query: away } as never };
  expect(await isHeard()).toBe(false);
  expect(away).toHaveBeenCalled();
});

test("operators read once that it does not arrive, why, and once that it does again, and never the address", async () => {
  let status = 500;
  const { url } = await service((response) => response.writeHead(status).end());
  const { beat, kept } = heart(url);
  for (status of [500, 500, 404, 302, 200, 200]) await beat();
  expect(kept.lines().map(({ msg, reason }) => reason ?? msg)).toEqual([
    "http_500",
    "http_404",
    "http_302",
    "The heartbeat arrives again",
  ]);
  expect(kept.text()).not.toMatch(/SECRET|127\.0\.0\.1/);
});

test("nobody there, or nobody who answers within five seconds, harms nothing", async () => {
  const nobody = heart(`http://127.0.0.1:${await freePort()}/SECRET`);
  await nobody.beat();
  expect(nobody.kept.lines()).toMatchObject([{ reason: "ECONNREFUSED" }]);

  const patience = vi
    .spyOn(AbortSignal, "timeout")
    .mockReturnValueOnce(AbortSignal.abort(new DOMException("", "TimeoutError")));
  const { url } = await service(() => {});
  const slow = heart(url);
  await slow.beat();
  expect(patience).toHaveBeenCalledExactlyOnceWith(5_000);
  expect(slow.kept.lines()).toMatchObject([{ reason: "TimeoutError" }]);
  patience.mockRestore();
});
