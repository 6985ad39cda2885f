// `npm run practice`: the database, the practice workspace, a practice roster and the real bot, together on this machine.
import { execFile } from "node:child_process";
import { existsSync, mkdirSync, readFileSync, rmSync } from "node:fs";
import { join, resolve } from "node:path";
import { fileURLToPath } from "node:url";
import { parseArgs } from "node:util";
import { parse } from "yaml";
import { type Bot, startBot } from "../app.ts";
import type { Config } from "../config.ts";
import { prepareDatabase } from "../db/client.ts";
import { eraseEmbedded } from "../db/embedded.ts";
import { keysFromFile } from "../db/keys.ts";
import type { Work } from "../db/work.ts";
import { movableClock } from "../lib/clock.ts";
import { fiscalYear } from "../lib/dates.ts";
import { createLog } from "../log.ts";
import type { Links } from "../outside/ways.ts";
import { openChannels } from "./load-channels.ts";
import { loadLibrary } from "./load-library.ts";
import { makeRecord, usualSize } from "./load-record.ts";
import { loadPracticeRoster } from "./load-roster.ts";
import { practiceRoster } from "./roster.ts";
import { startWorkspace, type Workspace } from "./server.ts";
import { stories } from "./stories/index.ts";

const root = fileURLToPath(new URL("../..", import.meta.url));
/** Apart from a real workspace's data, which is in data/ itself. */
const dataDir = join(root, "data", "practice");
const usualPort = 4380;
const settleWithinMs = 10_000;

const fewestMembers = 12;
const mostMembers = 42_000;
const mostYears = 10;

const { values: wanted } = parseArgs({
  options: {
    fresh: { type: "boolean", default: false },
    members: { type: "string", default: String(fewestMembers) },
    years: { type: "string", default: "0" },
    port: { type: "string", default: String(usualPort) },
    "no-open": { type: "boolean", default: false },
  },
});

function number(option: "members" | "years" | "port", { from, to }: { from: number; to: number }): number {
  const value = Number(wanted[option]);
  if (Number.isInteger(value) && value >= from && value <= to) return value;
  throw new Error(`--${option} takes a whole number from ${from} to ${to}, not "${wanted[option]}".`);
}

async function main() {
  if (wanted.fresh) await startOver();
  mkdirSync(dataDir, { recursive: true });
  const clock = movableClock();
  const roster = practiceRoster({ members: number("members", { from: fewestMembers, to: mostMembers }) });
  let bot: Bot | undefined;
  const workspace = await startWorkspace({
    port: number("port", { from: 0, to: 65_535 }),
    manifest: parse(readFileSync(join(root, "slack-manifest.yml"), "utf8")),
    people: roster.people,
    clock,
    stories,
    file: join(dataDir, "workspace.json"),
    clientDir: join(root, "dist/practice/client"),
    onClockMoved: async () => {
      await bot?.wake();
      await Promise.race([bot?.idle(), new Promise((done) => setTimeout(done, settleWithinMs))]);
    },
  });
  // The roster goes in before the bot looks at anybody.
  const database = await prepareDatabase({ dataDir });
  const keys = keysFromFile(resolve(dataDir, "keys"));
  const work: Work = { db: database, clock, keys };
  await loadPracticeRoster(work, roster);
  await openChannels(work, workspace, roster);
  await loadLibrary(work);
  await fillRecord(work, number("years", { from: 0, to: mostYears }));
  bot = await startBot(configFor(workspace, database.url), { clock, log: createLog("warn"), links });
  welcome(workspace.url);
  stopOnSignal(async () => {
    await bot?.stop();
    await workspace.close();
    await database.stop();
  });
}

/** Of this fiscal year so far and those before it, where nothing is recorded yet. */
async function fillRecord({ db: { prisma }, clock }: Work, years: number) {
  if (years === 0 || (await prisma.interaction.findFirst())) return;
  const now = clock.now();
  for (let ago = 0; ago < years; ago++) await makeRecord(prisma, [fiscalYear(now) - ago], usualSize(ago), now);
}

/** Nothing leaves this machine: a link is dead here if it says so. */
const links: Links = { check: async (link) => (link.includes("gone") ? "gone" : "open") };

function configFor(workspace: Workspace, databaseUrl: string): Config {
  return {
    botToken: workspace.botToken,
    door: { mode: "socket", appToken: workspace.appToken },
    slackApiUrl: workspace.apiUrl,
    databaseUrl,
    dataDir,
    keys: keysFromFile(resolve(dataDir, "keys")),
    backupDir: null,
    email: null,
    phone: null,
    logLevel: "warn",
  };
}

async function startOver() {
  if (!existsSync(dataDir)) return;
  await eraseEmbedded({ dataDir });
  rmSync(dataDir, { recursive: true, force: true });
}

function welcome(url: string) {
  console.log(
    `\n  The practice workspace is ready:  ${url}\n\n  Nothing leaves this machine. Ctrl-C stops it; the next start carries on.\n`,
  );
  const opener = { darwin: "open", win32: "explorer", linux: process.env.DISPLAY ? "xdg-open" : undefined }[
    process.platform as string
  ];
  if (opener && process.stdout.isTTY && !wanted["no-open"]) execFile(opener, [url], () => undefined);
}

function stopOnSignal(stop: () => Promise<void>) {
  let stopping = false;
  const once = async () => {
    if (stopping) return;
    stopping = true;
    await stop();
    process.exit(0);
  };
  for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"] as const) process.on(signal, () => void once());
}

function explain(error: unknown): string {
  if ((error as NodeJS.ErrnoException).code === "EADDRINUSE")
    return `port ${wanted.port} is taken, perhaps by another practice workspace. Stop that one, or choose another port: npm run practice -- --port ${usualPort + 1}`;
  return (error as Error).message;
}

main().catch((error: unknown) => {
  console.error(`The practice workspace cannot start: ${explain(error)}`);
  process.exit(1);
});
