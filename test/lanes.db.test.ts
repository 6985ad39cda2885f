import { expect, inject, onTestFinished, test } from "vitest";
import { listen, openDatabase } from "../src/db/client.ts";
import { newKey, readKeys } from "../src/db/keys.ts";
import { transact } from "../src/db/work.ts";
import { jobsChannel } from "../src/jobs/queue.ts";
import { startWorker } from "../src/jobs/worker.ts";
import { openLanes } from "../src/lanes.ts";
import { systemClock } from "../src/lib/clock.ts";
import type { App } from "../src/slack/app.ts";
import { newDatabase } from "./support/database.ts";
import { eventually } from "./support/eventually.ts";
import { keptLog } from "./support/log.ts";
import { practiceWorkspace } from "./support/slack.ts";
import { gate, kindsOf, leave } from "./support/worker.ts";

const workspace = await practiceWorkspace();

/** The lanes as the bot has them, with its worker told by NOTIFY. Jobs named `note` tell `ran` their keys. */
async function bothLanes(ran: (app: App, key: string) => Promise<void>) {
  const { botToken, appToken, apiUrl: slackApiUrl } = workspace;
  const databaseUrl = await newDatabase(onTestFinished, inject("template"));
  const { log } = keptLog();
  const config = { botToken, slackApiUrl, databaseUrl, keys: readKeys(newKey("test")) };
  const door = { mode: "socket", appToken } as const;
  const { lanes, close } = await openLanes(
    { ...config, door, dataDir: "unused", logLevel: "silent", backupDir: null, email: null, phone: null },
    { clock: systemClock, log },
  );
  onTestFinished(close);
  const worker = startWorker<App>({
    db: { urgent: lanes.urgent.db, outside: lanes.outside.db, normal: lanes.normal.db },
    clock: systemClock,
    log,
    kinds: kindsOf<App>({ name: "note", run: async (app, _, { key }) => void (await ran(app, key)) }),
    app: (lane) => lanes[lane],
  });
  const notices = await listen(databaseUrl, jobsChannel, worker.wake);
  onTestFinished(() => worker.stop(1_000));
  onTestFinished(notices.close);
  return { lanes, databaseUrl };
}

test("twenty crises are written down and taken up while all the votes of a poll wait for one another", async () => {
  const voted: string[] = [];
  let page = gate();
  const vote = (app: App, key: string) =>
    transact(app, async (tx) => {
      await tx.$executeRaw`SELECT pg_advisory_xact_lock(1)`;
      voted.push(key);
    });
  const { lanes, databaseUrl } = await bothLanes(async (app, key) => {
    if (key.startsWith("page")) page.open();
    else await vote(app, key);
  });
  const holder = await openDatabase({ url: databaseUrl, poolSize: 1 });
  onTestFinished(holder.close);
  await holder.pool.query("SELECT pg_advisory_lock(1)");

  await transact(lanes.urgent, async (tx) => {
    for (let n = 0; n < 20; n++) await leave(tx, { key: `redraw:${n}` });
  });
  const votes = Array.from({ length: 50 }, (_, n) => vote(lanes.normal, `vote:${n}`));
  // Every connection of the normal lane is taken, and dozens wait for one.
  await eventually(async () => {
    const { rows } = await holder.pool.query("SELECT count(*)::int AS waiting FROM pg_locks WHERE NOT granted");
    expect(rows).toEqual([{ waiting: 10 }]);
  });
  // One after the other: a worker that is not told at once finds them every five seconds, which is far too slow for all.
  for (let n = 0; n < 20; n++) {
    page = gate();
    await transact(lanes.urgent, (tx) => leave(tx, { key: `page:${n}`, lane: "urgent" }));
    await page.opened;
  }
  expect(voted).toEqual([]);

  await holder.pool.query("SELECT pg_advisory_unlock(1)");
  await Promise.all(votes);
});
