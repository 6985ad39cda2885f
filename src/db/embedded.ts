// The PostgreSQL that comes with the program: joined when it runs, started when not, stopped by the last who leaves.
import type { ChildProcess } from "node:child_process";
import { existsSync, readFileSync, statSync } from "node:fs";
import { rename, rm, rmdir } from "node:fs/promises";
import { dirname } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import pg from "pg";
import { createCluster, SUPERUSER, unfinished } from "./embedded.cluster.ts";
import { findPlace, type Log, type Place } from "./embedded.place.ts";
import { freePort, launch, runningPort, shutDown } from "./embedded.server.ts";

export type Embedded = {
  url: string;
  /** false: another program's server was joined. */
  started: boolean;
  /** Leaves the server and, when nobody else uses it, stops it. Close your own connections first. */
  stop(): Promise<void>;
};

type Options = {
  dataDir: string;
  log?: Log;
  /** For tests and tools: data need not survive a power cut, and the last who leaves deletes it. */
  temporary?: boolean;
};

type Entry = { session: pg.Client; started: boolean };

/** Held in shared mode by every program that uses the server; who gets it alone may stop the server. */
const IN_USE = 20261121;
/** The name of our sessions; any other is a guest (psql, a backup), for whom the server stays. */
const SESSION_NAME = "mssn";
/** After a crash the server first replays its journal, which may take a while. */
const PATIENCE_MS = 60_000;

/**
 * Joins or starts the server of `dataDir`, on 127.0.0.1 only. It survives us, even kill -9; should it die before us, it
 * is started again under the same address.
 */
export async function startEmbedded({ dataDir, log = () => {}, temporary = false }: Options): Promise<Embedded> {
  const place = await findPlace(dataDir, log);
  const { session, started } = await enter(place, temporary);
  const stop = stay(place, temporary, session, log);
  return { url: urlOf(place, session.port), started, stop };
}

/** Deletes the database of `dataDir`; refuses while another program uses it. */
export async function eraseEmbedded({ dataDir, log = () => {} }: Options): Promise<void> {
  const place = await findPlace(dataDir, log);
  const session = await join(place);
  if (session && !(await leave(place, session))) throw new Error(`${place.folder} is in use: stop that program first.`);
  await erase(place);
}

/** Keeps us among the server's users, and the server alive, until the function that it returns is called. */
function stay(place: Place, temporary: boolean, first: pg.Client, log: Log): () => Promise<void> {
  const { port } = first;
  let staying = true;
  let session = Promise.resolve(first);
  const watch = (current: pg.Client) => {
    current.once("end", () => {
      if (!staying) return;
      log("PostgreSQL went away and is started again");
      session = enter(place, temporary, port).then((entry) => watch(entry.session));
      session.catch((error: Error) => log(error.message));
    });
    return current;
  };
  watch(first);
  return async () => {
    if (!staying) return;
    staying = false;
    const current = await session.catch(() => undefined); // told already
    if (current && (await leave(place, current)) && temporary) await erase(place);
  };
}

async function enter(place: Place, temporary: boolean, port?: number): Promise<Entry> {
  let server: ChildProcess | undefined;
  let logStart = 0;
  const deadline = Date.now() + PATIENCE_MS;
  for (let pause = 10; Date.now() < deadline; pause = Math.min(pause * 1.2, 250), await sleep(pause)) {
    const session = await join(place);
    if (session) return { session, started: isAlive(server) };
    if (isAlive(server) || runningPort(place)) continue;
    if (server) explainUnlessPassing(place, logStart);
    if (!existsSync(place.data) && port) throw new Error(`${place.folder} is gone, and the database with it`);
    if (!existsSync(place.data)) await createCluster(place, temporary);
    logStart = statSync(place.log, { throwIfNoEntry: false })?.size ?? 0;
    server = await launch(place, port ?? (await freePort()), temporary);
  }
  throw new Error(`PostgreSQL in ${place.folder} does not answer. What it says itself is in ${place.log}`);
}

/** A session that counts us among the users; undefined while there is no server or it cannot take us. */
async function join(place: Place): Promise<pg.Client | undefined> {
  const port = runningPort(place);
  if (!port) return undefined;
  const session = new pg.Client({ connectionString: urlOf(place, port), connectionTimeoutMillis: 5_000 });
  session.on("error", () => {}); // "end" follows
  try {
    await session.connect();
    await session.query("SELECT pg_advisory_lock_shared($1)", [IN_USE]);
    return session;
  } catch {
    await session.end().catch(() => {});
    return undefined;
  }
}

/** Holding IN_USE alone during the stop makes newcomers wait until the server is gone, and then start their own. */
async function leave(place: Place, session: pg.Client): Promise<boolean> {
  try {
    const last = await isLast(session).catch(() => false);
    if (last) await shutDown(place);
    return last;
  } finally {
    await session.end().catch(() => {});
  }
}

async function isLast(session: pg.Client): Promise<boolean> {
  await session.query("SELECT pg_advisory_unlock_shared($1)", [IN_USE]);
  const { rows } = await session.query(
    `SELECT pg_try_advisory_lock($1) AND NOT EXISTS (
       SELECT FROM pg_stat_activity
        WHERE backend_type = 'client backend' AND datname IS NOT NULL AND application_name <> $2) AS last`,
    [IN_USE, SESSION_NAME],
  );
  return rows[0].last;
}

/** Out of the way in one step, so that nobody starts on half of it. */
async function erase({ folder }: Place): Promise<void> {
  const gone = unfinished(folder);
  if (existsSync(folder)) await rename(folder, gone);
  await rm(gone, { recursive: true, force: true });
  await rmdir(dirname(folder)).catch(() => {}); // holds other things, then
}

function urlOf(place: Place, port: number): string {
  const password = readFileSync(place.password, "utf8");
  return `postgresql://${SUPERUSER}:${password}@127.0.0.1:${port}/postgres?application_name=${SESSION_NAME}`;
}

const isAlive = (child: ChildProcess | undefined) => child?.exitCode === null && child.signalCode === null;

/** A port, a lock or a folder that somebody else was faster with is worth another try; anything else is told. */
function explainUnlessPassing(place: Place, logStart: number): void {
  if (!existsSync(place.data)) return;
  const words = readFileSync(place.log).subarray(logStart).toString("utf8").trim();
  if (/already exists|already in use|still in use|is empty/.test(words)) return;
  throw new Error(`PostgreSQL in ${place.folder} did not start:\n${words}`);
}
