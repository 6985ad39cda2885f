// The whole house for a journey: a practice workspace, a database of its own and the real bot, with the clock in hand.
import { randomBytes } from "node:crypto";
import { mkdtempSync, readFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pino } from "pino";
import { afterAll } from "vitest";
import { parse } from "yaml";
import { type Bot, startBot } from "../../src/app.ts";
import type { Config } from "../../src/config.ts";
import type { Database } from "../../src/db/client.ts";
import { readKeys } from "../../src/db/keys.ts";
import { movableClock } from "../../src/lib/clock.ts";
import { loadPracticeRoster } from "../../src/practice/load-roster.ts";
import { type PracticeRoster, practiceRoster } from "../../src/practice/roster.ts";
import { startWorkspace, type Workspace } from "../../src/practice/server.ts";
import { testDatabase } from "./database.ts";

export type House = {
  workspace: Workspace;
  db: Database;
  config: Config;
  /** Lines that the bot has logged. */
  logged: string[];
  /** Resolves when the bot has done everything that is due. */
  settled(): Promise<void>;
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
  startsAt?: Date;
};

export const aTuesday = new Date("2026-03-10T14:00:00Z");

/** For the top of a test file; stopped when the file is done. */
export async function openHouse(options: HouseOptions = {}): Promise<House> {
  const { roster = practiceRoster(), strangers = [], startsAt = aTuesday } = options;
  const db = await testDatabase();
  const clock = movableClock(startsAt.getTime() - Date.now());
  const logged: string[] = [];
  const log = pino({ level: "debug" }, { write: (line: string) => void logged.push(line) });
  let bot: Bot | undefined;
  const workspace = await startWorkspace({
    port: 0,
    manifest: parse(readFileSync("slack-manifest.yml", "utf8")),
    people: [...roster.people, ...strangers],
    clock,
    onClockMoved: async () => bot?.wake(),
  });
  const keys = readKeys(`k1:${randomBytes(32).toString("base64")}`);
  await loadPracticeRoster({ db, clock, keys }, roster);
  const config: Config = {
    botToken: workspace.botToken,
    door: { mode: "socket", appToken: workspace.appToken },
    slackApiUrl: workspace.apiUrl,
    databaseUrl: db.url,
    dataDir: mkdtempSync(join(tmpdir(), "mssn-journey-")),
    keys,
    logLevel: "info",
  };
  const start = async () => {
    bot = await startBot(config, { clock, log });
    await bot.idle();
  };
  const stop = async () => {
    await bot?.stop();
    bot = undefined;
  };
  const settled = async () => void (await bot?.idle());
  const moveTo = async (at: Date) => {
    await workspace.moveClock({ moveMs: at.getTime() - clock.now().getTime() });
    await settled();
  };
  await start();
  afterAll(async () => {
    await stop();
    await workspace.close();
  });
  const later = (hours: number) => moveTo(new Date(clock.now().getTime() + hours * 3_600_000));
  return { workspace, db, config, logged, settled, moveTo, later, now: clock.now, stopBot: stop, startBot: start };
}
