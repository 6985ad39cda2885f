// The whole house for a journey: a practice workspace, a database of its own and the real bot, with the clock in hand.
import { once } from "node:events";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { type AddressInfo, createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { inject } from "vitest";
import { parse } from "yaml";
import { type Bot, startBot } from "../../src/app.ts";
import type { Config } from "../../src/config.ts";
import { type Database, openDatabase } from "../../src/db/client.ts";
import { newKey, readKeys } from "../../src/db/keys.ts";
import type { Work } from "../../src/db/work.ts";
import { type MovableClock, movableClock } from "../../src/lib/clock.ts";
import type { Links } from "../../src/outside/ways.ts";
import { loadPracticeRoster } from "../../src/practice/load-roster.ts";
import { type PracticeRoster, practiceRoster } from "../../src/practice/roster.ts";
import { startWorkspace, type Workspace } from "../../src/practice/server.ts";
import { newDatabase } from "./database.ts";
import { expectTrueHomes } from "./homes.ts";
import { type KeptLog, keptLog } from "./log.ts";
import { type Wire, wireTo } from "./wire.ts";

export type House = {
  workspace: Workspace;
  db: Database;
  /** What a service works with, for acts that are not done in Slack. */
  work: Work;
  config: Config;
  /** With this environment the program itself joins the workspace, in the system's time. */
  env: Record<string, string>;
  /** What operators read. */
  log: KeptLog;
  /** Between the bot and its database. */
  wire: Wire;
  /** Resolves when the bot has done everything that is due. */
  settled(): Promise<void>;
  /** A moment passes, as it does between two things that people do. */
  moment(): void;
  /** Moves the bot's time to `at`, or on by `hours`, and waits until what came due is done. */
  moveTo(at: Date): Promise<void>;
  later(hours: number): Promise<void>;
  now(): Date;
  stopBot(): Promise<void>;
  startBot(): Promise<void>;
};

export type HouseOptions = {
  roster?: PracticeRoster;
  /** People of the workspace who are not on the roster. */
  strangers?: { id: string; name: string; email: string; title: string }[];
  /** When the journey begins; a Tuesday at 10:00 in New York unless told. */
  startsAt?: Date | "now";
  /** Scopes that the workspace's owner forgot to grant. */
  withoutScopes?: readonly string[];
  door?: "socket" | "http";
  /** The bot is not started yet. */
  asleep?: boolean;
  /** The built web client, for a journey in a browser. */
  clientDir?: string;
  /** Everybody has their App Home open, and after every act each has to say what the record says. */
  homes?: "open";
  /** Ways beyond Slack; none unless told. */
  outside?: Partial<Pick<Config, "email" | "phone">>;
  /** Who says whether a link still leads somewhere; every one does unless told. */
  links?: Links;
};

const aTuesday = new Date("2026-03-10T14:00:00Z");

/** A redrawn card waits a second after the last drawing. */
const momentMs = 1_000;

export async function buildHouse(options: HouseOptions = {}): Promise<House & { close(): Promise<void> }> {
  const { roster = practiceRoster(), strangers = [], startsAt = aTuesday, door = "socket" } = options;
  const { db, drop } = await ownDatabase();
  const wire = await wireTo(db.url);
  const log = keptLog();
  const clock = movableClock(startsAt === "now" ? 0 : startsAt.getTime() - Date.now());
  const workspace = await startWorkspace({
    port: 0,
    manifest: manifestWithout(options.withoutScopes ?? []),
    people: [...roster.people, ...strangers],
    clock,
    onClockMoved: () => bot.wake(),
    ...(options.clientDir && { clientDir: options.clientDir }),
  });
  const sealKeys = newKey("test");
  const work: Work = { db, clock, keys: readKeys(sealKeys) };
  await loadPracticeRoster(work, roster);
  const ways = { email: null, phone: null, ...options.outside };
  const config = { ...(await configFor(workspace, { databaseUrl: wire.url, keys: work.keys, door })), ...ways };
  const bot = botFor(config, { workspace, clock, log, links: options.links ?? { check: async () => "open" } });
  if (!options.asleep) await bot.start();
  const { homes } = options;
  const settled = async () => {
    await bot.settled();
    if (homes) await expectTrueHomes({ db, workspace, now: clock.now(), outside: ways });
  };
  if (homes && !options.asleep) {
    for (const { id } of roster.people) await workspace.as(id).open({ home: true });
    await settled();
  }
  const { moveTo, later } = timeIn(workspace, clock, settled);
  const close = async () => {
    await bot.stop();
    await workspace.close();
    await wire.close();
    await drop();
    rmSync(config.dataDir, { recursive: true, force: true });
  };
  return {
    ...{ workspace, db, work, config, log, wire, moveTo, later, close },
    ...{ settled, startBot: bot.start, stopBot: bot.stop },
    env: environment(config, sealKeys),
    moment: () => clock.move(momentMs),
    now: clock.now,
  };
}

type World = { workspace: Workspace; clock: MovableClock; log: KeptLog; links: Links };

/** The bot, which may be stopped and started again. */
function botFor(config: Config, { workspace, clock, log, links }: World) {
  let bot: Bot | undefined;
  return {
    wake: async () => bot?.wake(),
    settled: async () => void (await bot?.idle()),
    start: async () => {
      bot = await startBot(config, { clock, log: log.log, links });
      const { door } = config;
      if (door.mode === "http") await workspace.deliverByHttp(`http://127.0.0.1:${door.port}/slack/events`);
      await bot.idle();
    },
    stop: async () => {
      await bot?.stop();
      bot = undefined;
    },
  };
}

function timeIn(workspace: Workspace, clock: MovableClock, settled: () => Promise<void>) {
  const moveTo = async (at: Date) => {
    await workspace.moveClock({ moveMs: at.getTime() - clock.now().getTime() });
    await settled();
  };
  return { moveTo, later: (hours: number) => moveTo(new Date(clock.now().getTime() + hours * 3_600_000)) };
}

async function ownDatabase(): Promise<{ db: Database; drop(): Promise<void> }> {
  let drop = async () => {};
  const later = (end: typeof drop) => {
    drop = end;
  };
  const db = await openDatabase({ url: await newDatabase(later, inject("template")), poolSize: 5 });
  return { db, drop: () => db.close().then(drop) };
}

function manifestWithout(scopes: readonly string[]): unknown {
  const manifest = parse(readFileSync("slack-manifest.yml", "utf8"));
  const { bot } = manifest.oauth_config.scopes;
  manifest.oauth_config.scopes.bot = bot.filter((scope: string) => !scopes.includes(scope));
  return manifest;
}

const environment = ({ botToken, slackApiUrl, databaseUrl, dataDir, door }: Config, sealKeys: string) => ({
  SLACK_BOT_TOKEN: botToken,
  SLACK_APP_TOKEN: door.mode === "socket" ? door.appToken : "",
  SLACK_API_URL: slackApiUrl ?? "",
  DATABASE_URL: databaseUrl ?? "",
  DATA_DIR: dataDir,
  SEAL_KEYS: sealKeys,
});

type Wanted = Pick<Config, "databaseUrl" | "keys"> & { door: "socket" | "http" };

async function configFor(
  workspace: Workspace,
  { databaseUrl, keys, door }: Wanted,
): Promise<Omit<Config, "email" | "phone">> {
  const { botToken, appToken, signingSecret, apiUrl } = workspace;
  return {
    ...{ botToken, slackApiUrl: apiUrl, databaseUrl, keys, backupDir: null, logLevel: "info" },
    dataDir: mkdtempSync(join(tmpdir(), "mssn-journey-")),
    door: door === "socket" ? { mode: "socket", appToken } : await httpDoor(signingSecret),
  };
}

async function httpDoor(signingSecret: string): Promise<Config["door"]> {
  const port = await freePort();
  return { mode: "http", signingSecret, port, host: "127.0.0.1", publicUrl: `http://127.0.0.1:${port}` };
}

async function freePort(): Promise<number> {
  const server = createServer().listen(0, "127.0.0.1");
  await once(server, "listening");
  const { port } = server.address() as AddressInfo;
  server.close();
  await once(server, "close");
  return port;
}
