// The contents page: every feature, and how the parts are joined into a running bot.
import type { Logger } from "pino";
import type { Config } from "./config.ts";
import { listen, prepareDatabase } from "./db/client.ts";
import { claimRecord } from "./db/settings.ts";
import * as home from "./features/home/index.ts";
import * as roster from "./features/roster/index.ts";
import * as thoughtPartner from "./features/thought-partner/index.ts";
import { health, startHeartbeat } from "./health.ts";
import { startCalendar } from "./jobs/calendar.ts";
import { housekeeping } from "./jobs/housekeeping.ts";
import type { JobKind } from "./jobs/job.ts";
import { jobsChannel, type Lane } from "./jobs/queue.ts";
import { startWorker } from "./jobs/worker.ts";
import type { Clock } from "./lib/clock.ts";
import { newId } from "./lib/ids.ts";
import { slackLogger } from "./log.ts";
import type { App } from "./slack/app.ts";
import { cardJob, refreshCopy } from "./slack/cards.ts";
import { type SlackClient, slackClient } from "./slack/client.ts";
import { boltBehind, openDoor } from "./slack/door.ts";
import type { Feature } from "./slack/feature.ts";
import { introduce } from "./slack/introduce.ts";
import { roomJob } from "./slack/rooms.ts";
import { mergeRoutes, route } from "./slack/router.ts";

const withSections: readonly Feature[] = [thoughtPartner, roster];

/** Every feature; their parts of App Home stand in this order. */
export const features: readonly Feature[] = [
  ...withSections,
  home.feature(withSections.flatMap(({ home }) => home ?? [])),
];

const cards = features.flatMap((feature) => feature.cards ?? []);
const duties = [...housekeeping.duties, ...features.flatMap((feature) => feature.duties ?? [])];

/** One who left or was deactivated: every feature gives back what waits for them. */
const memberGone: JobKind<App> = {
  name: "member.gone",
  run: async (app, { memberId }) => {
    for (const feature of features) await feature.memberGone?.(app, String(memberId));
    return undefined;
  },
};

const jobs = [cardJob(cards), roomJob, memberGone, ...housekeeping.jobs, ...features.flatMap(({ jobs }) => jobs ?? [])];

export type Bot = {
  /** The clock moved: look at the calendar and at the jobs now. */
  wake(): Promise<void>;
  /** Resolves when no listener is at work and no job is due or running. */
  idle(): Promise<void>;
  /** Takes no more, finishes what was acknowledged, releases leases; within 10 s. */
  stop(): Promise<void>;
};

type Outside = { clock: Clock; log: Logger; signal?: AbortSignal };

/** @throws Error that says what to mend: the database, the token, or data of another workspace. */
export async function startBot(config: Config, { clock, log, signal }: Outside): Promise<Bot> {
  const client = () => slackClient({ token: config.botToken, apiUrl: config.slackApiUrl, log: slackLogger(log) });
  const slack: Record<Lane, SlackClient> = { urgent: client(), normal: client() };
  const preparing = prepareDatabase({ ...config, log: (line) => log.info(line) });
  // Both take a while and neither needs the other.
  const [self, prepared] = await Promise.allSettled([introduce(slack.normal, log, signal), preparing]);
  if (prepared.status === "rejected") throw prepared.reason;
  const db = prepared.value;
  try {
    if (self.status === "rejected") throw self.reason;
    await claimRecord(db.prisma, self.value.teamId);
    const app: App = { db, clock, keys: config.keys, slack: slack.normal, log, botUserId: self.value.botUserId };
    const bot = await run(config, { normal: app, urgent: { ...app, slack: slack.urgent } });
    return { ...bot, stop: () => bot.stop().then(db.stop) };
  } catch (error) {
    await db.stop();
    throw error;
  }
}

async function run(config: Config, lanes: Record<Lane, App>): Promise<Bot> {
  const app = lanes.normal;
  const { db, clock, log } = app;
  const door = openDoor(config.door, { apiUrl: config.slackApiUrl, log, health: () => health(db, clock.now()) });
  const bolt = boltBehind(door, { botToken: config.botToken, botUserId: app.botUserId }, log);
  const router = route(bolt, mergeRoutes(features), lanes, (clicked, app) => refreshCopy(app, cards, clicked));
  const worker = startWorker<App>({
    db,
    clock,
    log,
    kinds: new Map(jobs.map((job) => [job.name, job])),
    app: (lane) => lanes[lane],
  });
  const notices = await listen(db.url, jobsChannel, worker.wake);
  const calendar = startCalendar(app, duties, log);
  const heartbeat = startHeartbeat(db, newId(), () => ({ slack: door.connected() ? "connected" : "not connected" }));
  const stop = async () => {
    await quiet(router, 3_000);
    await door.close();
    await Promise.all([calendar.stop(), quiet(router, 2_000), worker.stop(4_000)]);
    await Promise.all([notices.close(), heartbeat.stop()]);
  };
  const idle = async () => {
    await quiet(router, idleWithinMs);
    await worker.idle({ soonMs });
  };
  const wake = async () => {
    await calendar.look();
    worker.wake();
  };
  await door.open().catch(async (error: unknown) => {
    await stop();
    throw error;
  });
  await heartbeat.beat();
  return { idle, wake, stop };
}

const idleWithinMs = 10_000;
/** A redrawn card waits a second after the last drawing: that counts as not done yet. */
const soonMs = 1_000;

/** Waits until no listener is at work. */
async function quiet(router: { busy(): number }, withinMs: number): Promise<void> {
  const end = performance.now() + withinMs;
  while (router.busy() > 0 && performance.now() < end) await new Promise((done) => setTimeout(done, 20));
}
