// Runs PostgreSQL's own programs: makes a cluster, launches a server that outlives us, and stops it.

import { type ChildProcess, execFile, execFileSync, spawn } from "node:child_process";
import { randomBytes } from "node:crypto";
import { once } from "node:events";
import {
  closeSync,
  existsSync,
  ftruncateSync,
  openSync,
  readFileSync,
  readlinkSync,
  readSync,
  realpathSync,
  writeSync,
} from "node:fs";
import { chown, mkdir, open, readdir, rename, rm, writeFile } from "node:fs/promises";
import { createServer } from "node:net";
import { basename, dirname, join } from "node:path";
import { promisify } from "node:util";
import type { Place } from "./embedded.place.ts";

/** Whether data must survive a power cut; only throw-away clusters of tests do without. */
export type Durability = { durable: boolean };

export const SUPERUSER = "mssn";

const exec = promisify(execFile);

/** Small, as for a laptop, and quiet: no statement and no value ever reaches PostgreSQL's log. */
const SETTINGS = [
  "listen_addresses=127.0.0.1",
  "unix_socket_directories=",
  "timezone=UTC",
  "log_timezone=UTC",
  "log_min_messages=log",
  "log_error_verbosity=terse",
  "log_checkpoints=off",
  "shared_buffers=32MB",
  "max_wal_size=256MB",
  "io_method=sync",
  "jit=off",
];
const CARELESS = ["fsync=off", "synchronous_commit=off", "full_page_writes=off"];

/** Makes the cluster in one rename, so that neither a kill in the middle nor a second maker leaves half of one. */
export async function createCluster(place: Place, { durable }: Durability): Promise<void> {
  const fresh = `${place.folder}.new-${randomBytes(4).toString("hex")}`;
  const password = join(fresh, basename(place.password));
  await mkdir(fresh, { mode: 0o700 });
  await writeFile(password, randomBytes(18).toString("base64url"), { mode: 0o600 });
  for (const path of [fresh, password]) await give(path, place);
  try {
    await run(place, "initdb", [
      `--pgdata=${join(fresh, basename(place.data))}`,
      `--username=${SUPERUSER}`,
      `--pwfile=${password}`,
      "--auth=scram-sha-256",
      "--encoding=UTF8",
      // the same order of words on every operating system
      "--locale=C",
      "--locale-provider=builtin",
      "--builtin-locale=C.UTF-8",
      "--no-instructions",
      ...(durable ? [] : ["--no-sync"]),
    ]);
    await rename(fresh, place.folder);
  } catch (error) {
    await rm(fresh, { recursive: true, force: true });
    if (!existsSync(place.data)) throw error;
  }
  await removeUnfinished(place);
}

async function removeUnfinished(place: Place): Promise<void> {
  const home = dirname(place.folder);
  const unfinished = (await readdir(home)).filter((name) => name.startsWith(`${basename(place.folder)}.new-`));
  for (const name of unfinished) await rm(join(home, name), { recursive: true, force: true });
}

/** Launches a server in a session of its own: neither Ctrl-C nor our death reaches it. */
export async function launch(place: Place, port: number, { durable }: Durability): Promise<ChildProcess> {
  disownPid(place);
  const settings = [...SETTINGS, `port=${port}`, ...(durable ? [] : CARELESS)].flatMap((setting) => ["-c", setting]);
  const log = await open(place.log, "a", 0o600);
  try {
    const child = spawn(program(place, "postgres"), ["-D", place.data, ...settings], {
      ...surroundings(place),
      detached: true,
      windowsHide: true,
      stdio: ["ignore", log.fd, log.fd],
    });
    await once(child, "spawn");
    child.unref();
    return child;
  } finally {
    await log.close();
  }
}

/** Ends all sessions, writes everything out, and waits until the server is gone. */
export async function shutDown(place: Place): Promise<void> {
  await run(place, "pg_ctl", ["stop", "-D", place.data, "-m", "fast", "-w", "-t", "60", "-s"]);
}

/** The port of this place's running server; undefined when none runs or it has not got that far. */
export function runningPort(place: Place): number | undefined {
  const path = pidFile(place);
  const lines = existsSync(path) ? readFileSync(path, "utf8").split("\n") : [];
  return lines[3] && runsHere(Number(lines[0]), place) ? Number(lines[3]) : undefined;
}

export function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = createServer().once("error", reject);
    server.listen(0, "127.0.0.1", () => {
      const address = server.address();
      server.close(() => resolve(typeof address === "object" && address ? address.port : 0));
    });
  });
}

/**
 * After a crash the pid in postmaster.pid may by now be somebody else's, and PostgreSQL would refuse to start. It
 * ignores its parent's pid, so ours goes in instead, and its other checks for survivors stay in force. Read and written
 * through one descriptor: should another server replace the file meanwhile, we write into the one that is gone.
 */
function disownPid(place: Place): void {
  const path = pidFile(place);
  if (process.platform === "win32" || !existsSync(path)) return;
  const file = openSync(path, "r+");
  try {
    const buffer = Buffer.alloc(4096);
    const [pid, ...rest] = buffer.toString("utf8", 0, readSync(file, buffer, 0, buffer.length, 0)).split("\n");
    if (!pid || runsHere(Number(pid), place)) return;
    ftruncateSync(file);
    writeSync(file, [process.pid, ...rest].join("\n"), 0);
  } finally {
    closeSync(file);
  }
}

const pidFile = ({ data }: Place) => join(data, "postmaster.pid");

/** Is this process a server and, where that can be seen, the one of this place? */
function runsHere(pid: number, { data }: Place): boolean {
  try {
    if (process.platform === "linux") return readlinkSync(`/proc/${pid}/cwd`) === realpathSync(data);
    if (process.platform === "win32") return process.kill(pid, 0);
    return execFileSync("ps", ["-o", "comm=", "-p", `${pid}`], { encoding: "utf8" }).includes("postgres");
  } catch {
    return false;
  }
}

async function run(place: Place, name: string, args: string[]): Promise<void> {
  await exec(program(place, name), args, surroundings(place)).catch((cause) => {
    throw new Error(`PostgreSQL's ${name} failed for ${place.folder}: ${cause.stderr || cause.message}`, { cause });
  });
}

const program = (place: Place, name: string) => join(place.bin, process.platform === "win32" ? `${name}.exe` : name);

/** Nothing of our environment: it holds Slack's tokens, and variables like PGDATA would mislead. */
const surroundings = ({ folder, user }: Place) => ({
  ...user,
  cwd: dirname(folder),
  env: { LC_ALL: "C", PATH: process.env.PATH, SystemRoot: process.env.SystemRoot },
});

async function give(path: string, { user }: Place): Promise<void> {
  if (user.uid !== undefined && user.gid !== undefined) await chown(path, user.uid, user.gid);
}
