// The server of a cluster as a process: launches it, finds it when it already runs, and shuts it down.
import { type ChildProcess, execFileSync } from "node:child_process";
import {
  closeSync,
  existsSync,
  ftruncateSync,
  openSync,
  readFileSync,
  readlinkSync,
  realpathSync,
  writeSync,
} from "node:fs";
import { open } from "node:fs/promises";
import { createServer } from "node:net";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import type { Place } from "./embedded.place.ts";
import { detach, run } from "./embedded.programs.ts";

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
/** Nothing waits for the disk: right only for what nobody will miss. */
const TEMPORARY = ["fsync=off", "synchronous_commit=off", "full_page_writes=off"];

const SHUT_DOWN_MS = 60_000;

export async function launch(place: Place, port: number, temporary: boolean): Promise<ChildProcess> {
  disownPid(place);
  const settings = [...SETTINGS, `port=${port}`, ...(temporary ? TEMPORARY : [])].flatMap((setting) => ["-c", setting]);
  const log = await open(place.log, "a", 0o600);
  return detach(place, "postgres", ["-D", place.data, ...settings], log.fd).finally(() => log.close());
}

/** Ends all sessions, writes everything out, and waits until the server is gone; a newer one is no concern of ours. */
export async function shutDown(place: Place): Promise<void> {
  const [pid] = readPidFile(place);
  if (!pid) return;
  await run(place, "pg_ctl", ["kill", "INT", pid]);
  for (const deadline = Date.now() + SHUT_DOWN_MS; runsHere(Number(pid), place); await sleep(10)) {
    if (Date.now() > deadline) throw new Error(`PostgreSQL (process ${pid}) takes too long to stop; see ${place.log}`);
  }
}

/** The port of this place's running server; undefined when none runs or it has not got that far. */
export function runningPort(place: Place): number | undefined {
  const [pid, , , port] = readPidFile(place);
  return port && runsHere(Number(pid), place) ? Number(port) : undefined;
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

const pidFile = ({ data }: Place) => join(data, "postmaster.pid");

/** Its lines: the process, the folder, the time of its start, the port, and more; none when there is no such file. */
function readPidFile(place: Place): string[] {
  try {
    return readFileSync(pidFile(place), "utf8").split("\n");
  } catch {
    return [];
  }
}

/**
 * After a crash the pid in postmaster.pid may by now be somebody else's, and PostgreSQL would refuse to start. It
 * ignores its parent's pid, so ours goes in instead, and its other checks for survivors stay in force. Read and written
 * through one descriptor: should another server replace the file meanwhile, we write into the one that is gone.
 */
function disownPid(place: Place): void {
  if (process.platform === "win32" || !existsSync(pidFile(place))) return;
  const file = openSync(pidFile(place), "r+");
  try {
    const [pid, ...rest] = readFileSync(file, "utf8").split("\n");
    if (!pid || runsHere(Number(pid), place)) return;
    ftruncateSync(file);
    writeSync(file, [process.pid, ...rest].join("\n"), 0);
  } finally {
    closeSync(file);
  }
}

/** Is this process a server and, where that can be seen, the one of this place? */
function runsHere(pid: number, { data }: Place): boolean {
  try {
    if (process.platform === "win32") return process.kill(pid, 0);
    if (process.platform === "linux") return readlinkSync(`/proc/${pid}/cwd`) === realpathSync(data);
  } catch (error) {
    // root in a container may not look into other users' processes
    if ((error as NodeJS.ErrnoException).code !== "EACCES") return false;
  }
  return commandOf(pid).includes("postgres");
}

function commandOf(pid: number): string {
  try {
    if (process.platform === "linux") return readFileSync(`/proc/${pid}/cmdline`, "utf8");
    return execFileSync("ps", ["-o", "comm=", "-p", `${pid}`], { encoding: "utf8" });
  } catch {
    return "";
  }
}
