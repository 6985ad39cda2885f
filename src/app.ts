// The contents page: every feature, and how the parts are joined into a running bot.

import { setTimeout as sleep } from "node:timers/promises";
import type { Logger } from "pino";
import type { Config } from "./config.ts";
import { listen } from "./db/client.ts";
import * as crisis from "./features/crisis/index.ts";
import * as home from "./features/home/index.ts";
import * as library from "./features/library/index.ts";
import * as onCall from "./features/on-call/index.ts";
import * as polls from "./features/polls/index.ts";
import * as reach from "./features/reach/index.ts";
import * as record from "./features/record/index.ts";
import * as report from "./features/report/index.ts";
import * as rights from "./features/rights/index.ts";
import * as roster from "./features/roster/index.ts";
import * as strategicPlan from "./features/strategic-plan/index.ts";
import * as thoughtPartner from "./features/thought-partner/index.ts";
import * as webinars from "./features/webinars/index.ts";
import { health, startPulse } from "./health.ts";
import { startHeartbeat } from "./heartbeat.ts";
import { nightlyBackup } from "./jobs/backup.ts";
import { startCalendar } from "./jobs/calendar.ts";
import type { JobKind } from "./jobs/job.ts";
import { jobsChannel } from "./jobs/queue.ts";
import { startWorker } from "./jobs/worker.ts";
import { type Lanes, type Outside, openLanes } from "./lanes.ts";
import { reasonOf } from "./lib/fault.ts";
import { newId } from "./lib/ids.ts";
import type { App } from "./slack/app.ts";
import { cardJob, refreshCopy } from "./slack/cards.ts";
import { boltBehind, type Door, openDoor } from "./slack/door.ts";
import type { Feature } from "./slack/feature.ts";
import { roomJob } from "./slack/rooms.ts";
import { mergeRoutes, route } from "./slack/router.ts";

const withSections: readonly Feature[] = [
  crisis,
  thoughtPartner,
  polls,
  library,
  webinars,
  strategicPlan,
  onCall,
  report,
  roster,
  reach,
];

const ofMembers = rights.feature([...withSections, record]);

/** Every feature; their parts of App Home stand in this order. */
export const features: readonly Feature[] = [
  ...withSections,
  record,
  ofMembers,
  home.feature(
    [...withSections, ofMembers].flatMap(({ home }) => home ?? []),
    (name) => jobs.find((job) => job.name === name)?.words,
  ),
];

const cards = features.flatMap((feature) => feature.cards ?? []);
const pages = features.flatMap((feature) => feature.pages ?? []);
const duties = [...nightlyBackup.duties, ...features.flatMap((feature) => feature.duties ?? [])];

/** One who left or was deactivated: every feature gives back what waits for them. */
const memberGone: JobKind<App> = {
  name: "member.gone",
  words: { one: "handover for somebody who left", many: "handovers for people who left" },
  run: async (app, { memberId }) => {
    for (const feature of features) await feature.memberGone?.(app, String(memberId));
    return undefined;
  },
};

const jobs = [
  cardJob(cards),
  roomJob,
  memberGone,
  ...nightlyBackup.jobs,
  ...features.flatMap(({ jobs }) => jobs ?? []),
];

export type Bot = {
  /** The clock moved: look at the calendar and at the jobs now. */
  wake(): Promise<void>;
  /** Resolves when no listener is at work and no job is due or running. */
  idle(): Promise<void>;
  /** Takes no more, finishes what was acknowledged, releases leases; within 10 s. */
  stop(): Promise<void>;
};

/** @throws Error that says what to mend: the database, the token, or data of another workspace. */
export async function startBot(config: Config, outside: Outside): Promise<Bot> {
  const { lanes, close } = await openLanes(config, outside);
  try {
    const bot = await run(config, lanes);
    return { ...bot, stop: () => bot.stop().then(close) };
  } catch (error) {
    await close();
    throw error;
  }
}

async function run(config: Config, lanes: Lanes): Promise<Bot> {
  const app = lanes.normal;
  const { clock, log } = app;
  const { db } = lanes.urgent;
  const door = doorFor(config, lanes);
  const bolt = boltBehind(door, { botToken: config.botToken, botUserId: app.botUserId }, log);
  const router = route(bolt, mergeRoutes(features), lanes, (clicked, app) => refreshCopy(app, cards, clicked));
  const calendar = startCalendar(app, duties, log);
  const pulse = startPulse({
    ...{ db, instance: newId(), connected: door.connected, log },
    onBeat: (seen) => home.noteAlive(lanes.urgent, seen),
  });
  // What came due while the bot was away is counted before the worker takes it.
  await calendar.look();
  await pulse.beat();
  const worker = startWorker<App>({
    db: { urgent: lanes.urgent.db, outside: lanes.outside.db, normal: lanes.normal.db },
    clock,
    log,
    kinds: new Map(jobs.map((job) => [job.name, job])),
    app: (lane) => lanes[lane],
    gaveUp: home.tellFailure,
  });
  const notices = await listen(db.url, jobsChannel, worker.wake);
  const isWell = async () => (await health(db, clock.now())).ok;
  const heartbeat = config.heartbeatUrl ? startHeartbeat({ url: config.heartbeatUrl, isWell, log }) : null;
  const stop = async () => {
    heartbeat?.stop();
    await quiet(router, 3_000);
    await door.close();
    await Promise.all([calendar.stop(), quiet(router, 2_000), worker.stop(4_000)]);
    await Promise.all([notices.close(), pulse.stop()]);
  };
  const idle = async () => {
    await quiet(router, idleWithinMs);
    await worker.idle({ soonMs });
  };
  const wake = async () => {
    await calendar.look();
    worker.wake();
  };
  await openInTime(door, log).catch(async (error: unknown) => {
    await stop();
    throw error;
  });
  await pulse.beat();
  void heartbeat?.beat();
  return { idle, wake, stop };
}

function doorFor({ door, slackApiUrl: apiUrl }: Config, { normal: app, urgent: { db } }: Lanes): Door {
  const { clock, log } = app;
  return openDoor(door, {
    ...{ apiUrl, log },
    // Whether it is well is told even while everything else waits.
    health: () => health(db, clock.now()),
    pages: pages.map(({ path, answer }) => ({ path, answer: (name) => answer(app, name) })),
  });
}

const slackPatienceMs = 5_000;

/** With Slack away the bot begins all the same: what goes beyond Slack must not wait for it. The door opens when it can. */
async function openInTime(door: Door, log: Logger): Promise<void> {
  const opening = door.open();
  const late = sleep(slackPatienceMs, "late", { ref: false });
  if ((await Promise.race([opening, late])) !== "late") return;
  log.warn("Slack does not let the bot in yet; it begins without, and goes on trying");
  opening.catch((error: unknown) => log.error({ reason: reasonOf(error) }, "Slack does not let the bot in"));
}

const idleWithinMs = 10_000;
/** A redrawn card waits a second after the last drawing: that counts as not done yet. */
const soonMs = 1_000;

/** Waits until no listener is at work. */
async function quiet(router: { busy(): number }, withinMs: number): Promise<void> {
  const end = performance.now() + withinMs;
  while (router.busy() > 0 && performance.now() < end) await new Promise((done) => setTimeout(done, 20));
}
