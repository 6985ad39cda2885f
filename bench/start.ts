// The start: how soon the bot is ready on the database that it has already, and how much memory it takes.
import { mkdirSync } from "node:fs";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { prepareDatabase } from "../src/db/client.ts";
import { practiceRoster } from "../src/practice/roster.ts";
import type { Workspace } from "../src/practice/server.ts";
import type { Figure } from "./report.ts";
import { median, worst } from "./support/figures.ts";
import { type Ground, workWith } from "./support/ground.ts";
import { bot, type Program } from "./support/program.ts";

const starts = 5;
const readyWithinMs = 1_500;
const commands = 500;
const mostMegabytes = 170;
/** What a start leaves to be done is done by then. */
const restMs = 2_000;

type Place = { ground: Ground; workspace: Workspace; dataDir: string };
type Memory = { atRest: number; afterCommands: number };

export async function start(ground: Ground): Promise<Figure[]> {
  const roster = practiceRoster();
  const place = { ground, workspace: await ground.newWorkspace(roster.people), dataDir: join(ground.folder, "start") };
  mkdirSync(place.dataDir, { mode: 0o755 });
  const database = await prepareDatabase(place);
  await workWith(database, place.dataDir, roster);
  const running = await startTimes(place);
  const { atRest, afterCommands } = await memoryOf(place);
  // The last who leaves stops the server, which from here on is the bot.
  await database.stop();
  const stopped = await startTimes(place);
  return [
    readiness("while its PostgreSQL runs", running),
    readiness("with its PostgreSQL to be started", stopped),
    memory("at rest", atRest, `${restMs / 1000} s after it is ready, in Socket Mode`),
    memory(`after ${commands} commands`, afterCommands, "help and the form of /thought-partner, in turns"),
  ];
}

const startBot = ({ ground, workspace, dataDir }: Place): Promise<Program> =>
  ground.start(bot, {
    SLACK_BOT_TOKEN: workspace.botToken,
    SLACK_APP_TOKEN: workspace.appToken,
    SLACK_API_URL: workspace.apiUrl,
    DATA_DIR: dataDir,
  });

async function startTimes(place: Place): Promise<number[]> {
  const times: number[] = [];
  for (let n = 0; n < starts; n++) {
    const program = await startBot(place);
    times.push(program.readyAfterMs);
    await program.stop();
  }
  return times;
}

async function memoryOf(place: Place): Promise<Memory> {
  const program = await startBot(place);
  await sleep(restMs);
  const atRest = (await program.usage()).residentBytes;
  const person = place.workspace.as("UALDER");
  for (let n = 0; n < commands; n++) {
    const done = await person.command({ text: n % 2 === 0 ? "/mssn help" : "/thought-partner" });
    if (!done.ok) throw new Error(done.notice);
    const form = n % 2 === 0 ? undefined : await place.workspace.until(() => person.see().views.at(-1));
    if (form) await person.dismiss({ view: form.id });
  }
  const afterCommands = (await program.usage()).residentBytes;
  await program.stop();
  return { atRest, afterCommands };
}

const readiness = (how: string, times: readonly number[]): Figure => ({
  name: `Time to ready, ${how}`,
  measured: median(times),
  unit: "ms",
  bound: readyWithinMs,
  details: `median of ${starts}, from the start of the process to "Ready" in the log; the worst ${worst(times).toFixed(0)} ms`,
});

const memory = (when: string, bytes: number, details: string): Figure => ({
  name: `Resident memory ${when}`,
  measured: bytes / 1e6,
  unit: "MB",
  bound: mostMegabytes,
  details,
});
