// Makes a new, empty PostgreSQL cluster with a password of its own.
import { randomBytes } from "node:crypto";
import { existsSync } from "node:fs";
import { chown, mkdir, open, readdir, rename, rm, writeFile } from "node:fs/promises";
import { basename, dirname, join } from "node:path";
import type { Place } from "./embedded.place.ts";
import { run } from "./embedded.programs.ts";

export const SUPERUSER = "mssn";

/** Puts the cluster into place in one rename: neither a kill in the middle nor a second maker leaves half of one. */
export async function createCluster(place: Place, temporary: boolean): Promise<void> {
  const fresh = unfinished(place.folder);
  try {
    await fill(fresh, place, temporary);
    await rename(fresh, place.folder);
    await syncFolder(dirname(place.folder));
  } catch (error) {
    await rm(fresh, { recursive: true, force: true });
    if (!existsSync(place.data)) throw error;
  }
  await removeUnfinished(place);
}

async function fill(fresh: string, place: Place, temporary: boolean): Promise<void> {
  const password = join(fresh, basename(place.password));
  await mkdir(fresh, { mode: 0o700 });
  await writeFile(password, randomBytes(18).toString("base64url"), { mode: 0o600, flush: true });
  for (const path of [fresh, password]) await give(path, place);
  await run(place, "initdb", [
    `--pgdata=${join(fresh, basename(place.data))}`,
    `--username=${SUPERUSER}`,
    `--pwfile=${password}`,
    "--auth=scram-sha-256",
    "--encoding=UTF8",
    // PostgreSQL's own rules for letters, the same on every operating system
    "--locale=C",
    "--locale-provider=builtin",
    "--builtin-locale=C.UTF-8",
    "--no-instructions",
    ...(temporary ? ["--no-sync"] : []),
  ]);
}

async function give(path: string, { user }: Place): Promise<void> {
  if (user.uid !== undefined && user.gid !== undefined) await chown(path, user.uid, user.gid);
}

/** Without it a power cut could take the rename back; Windows has no such call and needs none. */
async function syncFolder(path: string): Promise<void> {
  if (process.platform === "win32") return;
  const folder = await open(path);
  await folder.sync().finally(() => folder.close());
}

const suffix = ".unfinished-";

/** A name beside `folder` for what is being made or deleted; should we be killed, the next maker sweeps it away. */
export const unfinished = (folder: string) => `${folder}${suffix}${randomBytes(4).toString("hex")}`;

async function removeUnfinished({ folder }: Place): Promise<void> {
  const home = dirname(folder);
  const names = (await readdir(home)).filter((name) => name.startsWith(`${basename(folder)}${suffix}`));
  for (const name of names) await rm(join(home, name), { recursive: true, force: true }).catch(unlessStillFilled);
}

/** Its maker is at it yet, finds ours in place, and deletes its own. */
function unlessStillFilled(error: NodeJS.ErrnoException): void {
  if (error.code !== "ENOTEMPTY") throw error;
}
