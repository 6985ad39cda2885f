// PostgreSQL's own programs, run as the user of a place and with nothing of our environment.
import { type ChildProcess, execFile, spawn } from "node:child_process";
import { once } from "node:events";
import { dirname, join } from "node:path";
import { promisify } from "node:util";
import type { Place } from "./embedded.place.ts";

type Program = "initdb" | "postgres" | "pg_ctl";

const exec = promisify(execFile);

/** Waits for the end; a failure tells the program's own words. */
export async function run(place: Place, name: Program, args: string[]): Promise<void> {
  await exec(pathOf(place, name), args, surroundings(place)).catch((cause) => {
    throw new Error(`PostgreSQL's ${name} failed for ${place.folder}: ${cause.stderr || cause.message}`, { cause });
  });
}

/** Runs on in a session of its own, writing to `output`: neither Ctrl-C nor our death reaches it. */
export async function detach(place: Place, name: Program, args: string[], output: number): Promise<ChildProcess> {
  const child = spawn(pathOf(place, name), args, {
    ...surroundings(place),
    detached: true,
    windowsHide: true,
    stdio: ["ignore", output, output],
  });
  await once(child, "spawn");
  child.unref();
  return child;
}

const pathOf = ({ bin }: Place, name: Program) => join(bin, process.platform === "win32" ? `${name}.exe` : name);

/** Our environment holds Slack's tokens, and variables like PGDATA would mislead. */
const surroundings = ({ folder, user }: Place) => ({
  ...user,
  cwd: dirname(folder),
  env: { LC_ALL: "C", PATH: process.env.PATH, SystemRoot: process.env.SystemRoot },
});
