import { once } from "node:events";
import { expect, onTestFinished, test } from "vitest";
import { startWorker } from "../../src/jobs/worker.ts";
import { systemClock } from "../../src/lib/clock.ts";
import type { App } from "../../src/slack/app.ts";
import { cardJob } from "../../src/slack/cards.ts";
import { recordCard } from "../support/card.ts";
import { testDatabase } from "../support/database.ts";
import { doomedProcess } from "../support/doom.ts";
import { eventually } from "../support/eventually.ts";
import { keptLog } from "../support/log.ts";
import { alder, appFor, birch, cedar, firstWords, messagesTo, practiceWorkspace } from "../support/slack.ts";
import { inAllLanes, kindsOf } from "../support/worker.ts";

const db = await testDatabase();
const workspace = await practiceWorkspace();
const cards = [recordCard("offer"), recordCard("greeting", { inDoubt: "silence" })];

/** Somebody's process dies, and the next one starts. */
async function killed(end: "commit" | "send", kind: string, person: string) {
  const child = doomedProcess(end, db.url, workspace.apiUrl, workspace.botToken, kind, person);
  const [, signal] = await once(child, "exit");
  expect(signal).toBe("SIGKILL");
}

/** The next process does what is left, as soon as the dead one's lease has ended. */
async function next() {
  const kept = keptLog();
  const app = appFor(workspace, db, systemClock, kept);
  const kinds = kindsOf(cardJob(cards));
  const worker = startWorker<App>({ db: inAllLanes(db), clock: systemClock, log: kept.log, kinds, app: () => app });
  onTestFinished(() => worker.stop(200));
  await eventually(async () => {
    worker.wake();
    await worker.idle();
    expect(await db.prisma.job.count()).toBe(0);
  });
}

const wordsTo = (person: string) => messagesTo(workspace, person).map(firstWords);

test("a card that was wanted when the process was killed is sent by the next one", async () => {
  await killed("commit", "offer", alder);
  expect(wordsTo(alder)).toEqual([]);
  await next();
  expect(wordsTo(alder)).toEqual(["commit: one"]);
});

test("a card whose sending was cut short is shown again, where somebody waits for it", async () => {
  await killed("send", "offer", birch);
  expect(wordsTo(birch)).toEqual(["send: one"]);
  await next();
  expect(wordsTo(birch)).toEqual(["send: one", "send: one"]);
});

test("a card whose sending was cut short is not shown again, where a second one would only disturb", async () => {
  await killed("send", "greeting", cedar);
  expect(wordsTo(cedar)).toEqual(["send: one"]);
  await next();
  expect(wordsTo(cedar)).toEqual(["send: one"]);
});
