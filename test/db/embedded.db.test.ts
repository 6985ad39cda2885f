import { spawn, spawnSync } from "node:child_process";
import { randomBytes } from "node:crypto";
import { once } from "node:events";
import {
  appendFileSync,
  chmodSync,
  chownSync,
  existsSync,
  mkdirSync,
  readFileSync,
  statSync,
  writeFileSync,
} from "node:fs";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { createInterface } from "node:readline";
import pg from "pg";
import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import { type Embedded, eraseEmbedded, startEmbedded } from "../../src/db/embedded.ts";

const isRoot = process.getuid?.() === 0;
/** An ordinary user of every Unix. */
const daemon = { uid: 1, gid: 1 };
let dataDir: string;

const undo: (() => unknown)[] = [];

beforeEach(() => {
  dataDir = join(tmpdir(), `mssn-embedded-${randomBytes(6).toString("hex")}`);
  undo.push(
    () => rm(dataDir, { recursive: true, force: true }),
    () => eraseEmbedded({ dataDir }),
  );
});

afterEach(async () => {
  for (const step of undo.splice(0).reverse()) await step();
});

describe("a program that is killed", () => {
  test("leaves PostgreSQL running, and the next start joins it with every acknowledged row there", async () => {
    const program = await startProgram(dataDir);
    await vi.waitUntil(() => program.acknowledged.length > 100);
    await program.kill("SIGKILL");

    const next = await start();
    expect(next.started).toBe(false);
    expect(next.url).toBe(program.url);
    expect(await ids(next.url)).toEqual(expect.arrayContaining(program.acknowledged));
    await next.stop();
    await expect(answers(next.url)).resolves.toBe(false);
  });

  test("loses nothing acknowledged when PostgreSQL is killed with it, even if its pid is somebody else's by now", async () => {
    const program = await startProgram(dataDir);
    await vi.waitUntil(() => program.acknowledged.length > 100);
    const pid = serverPid();
    await program.kill("SIGKILL");
    process.kill(pid, "SIGKILL");
    const { uid, gid } = statSync(pidFile());
    const somebody = spawn("sleep", ["60"], { uid, gid });
    undo.push(() => somebody.kill());
    writeFileSync(pidFile(), readFileSync(pidFile(), "utf8").replace(`${pid}`, `${somebody.pid}`));

    const next = await start();
    expect(next.started).toBe(true);
    expect(await ids(next.url)).toEqual(expect.arrayContaining(program.acknowledged));
  });

  test("by Ctrl-C can still finish its work: PostgreSQL does not hear it, and goes after the program", async () => {
    const program = await startProgram(dataDir);
    await vi.waitUntil(() => program.acknowledged.length > 10);
    expect(await program.kill("SIGINT")).toBe(0);
    await expect(answers(program.url)).resolves.toBe(false);
    expect(await ids((await start()).url)).toEqual(program.acknowledged);
  });
});

describe("programs that share a database", () => {
  test("start one server between them, however close together they come", async () => {
    const programs = await Promise.all([startProgram(dataDir), startProgram(dataDir), startProgram(dataDir)]);
    expect(programs.filter(({ started }) => started)).toHaveLength(1);
    expect(new Set(programs.map(({ url }) => url)).size).toBe(1);
    await Promise.all(programs.map(({ kill }) => kill("SIGINT")));
    await expect(answers(programs[0]?.url)).resolves.toBe(false);
  });

  test("start it although another is still making one of its own, which is in vain now", async () => {
    const vain = join(dataDir, "postgresql.unfinished-0a1b2c3d");
    const maker = spawn("sh", ["-c", `while mkdir -p ${vain}; do : > ${vain}/$((i = i + 1)); done`]);
    const over = once(maker, "exit");
    undo.push(
      () => over,
      () => maker.kill("SIGKILL"),
    );
    await vi.waitUntil(() => existsSync(vain));
    expect((await start()).started).toBe(true);
  });

  test("leave it running until the last has left, whoever started it", async () => {
    const [first, second] = [await start(), await start()];
    expect([first.started, second.started]).toEqual([true, false]);
    await first.stop();
    await expect(answers(second.url)).resolves.toBe(true);
    await second.stop();
    await expect(answers(second.url)).resolves.toBe(false);
  });

  test("may come while the last one leaves", async () => {
    let last = await start();
    for (let round = 0; round < 5; round++) {
      const [, next] = await Promise.all([last.stop(), start()]);
      await expect(answers(next.url)).resolves.toBe(true);
      last = next;
    }
  });

  test("do not take it from a guest, say psql", async () => {
    const program = await start();
    const guest = new pg.Client({
      connectionString: program.url.replace("application_name=mssn", "application_name=psql"),
    });
    await guest.connect();
    await program.stop();
    await expect(guest.query("SELECT 1")).resolves.toMatchObject({ rowCount: 1 });
    await guest.end();
  });

  test("get it back under the same address when it is killed", async () => {
    const log = vi.fn<(line: string) => void>();
    const { url } = await start({ log });
    process.kill(serverPid(), "SIGKILL");
    await vi.waitUntil(async () => log.mock.calls.length > 0 && (await answers(url)), { timeout: 10_000 });
    expect(log.mock.calls).toEqual([["PostgreSQL went away and is started again"]]);
  });
});

describe("the server", () => {
  test("listens to this machine only, writes to disk, speaks UTF-8 and UTC", async () => {
    const { url } = await start();
    const show = async (name: string) => (await query(url, `SELECT current_setting('${name}') AS value`))[0]?.value;
    expect(await show("listen_addresses")).toBe("127.0.0.1");
    expect(await show("unix_socket_directories")).toBe("");
    expect(await show("fsync")).toBe("on");
    expect(await show("server_encoding")).toBe("UTF8");
    expect(await show("TimeZone")).toBe("UTC");
    await expect(query(url, "SELECT upper('é') AS value")).resolves.toEqual([{ value: "É" }]);
  });

  test("asks for a password that only its own user can read, the same after each start", async () => {
    const { url, stop } = await start();
    const file = join(dataDir, "postgresql", "password");
    expect(statSync(file).mode & 0o777).toBe(0o600);
    expect(new URL(url).password).toBe(readFileSync(file, "utf8"));
    await expect(query(url.replace(/:[^:@]+@/, ":guess@"), "SELECT 1")).rejects.toThrow(
      /password authentication failed/,
    );
    await stop();
    expect(new URL((await start()).url).password).toBe(new URL(url).password);
  });

  test.runIf(process.platform === "linux")("knows nothing of the program's environment, where tokens are", async () => {
    vi.stubEnv("SLACK_BOT_TOKEN", "xoxb-not-for-postgres");
    await start();
    vi.unstubAllEnvs();
    expect(readFileSync(`/proc/${serverPid()}/environ`, "utf8")).not.toContain("xoxb");
  });

  test("writes no statement and no value into its log", async () => {
    const { url } = await start();
    await query(url, "CREATE TABLE secrets (word text PRIMARY KEY); INSERT INTO secrets VALUES ('wellbeing')");
    await expect(query(url, "INSERT INTO secrets VALUES ('wellbeing')")).rejects.toThrow();
    expect(readFileSync(join(dataDir, "postgresql", "postgres.log"), "utf8")).not.toMatch(/wellbeing|secrets/);
  });
});

describe.runIf(isRoot)("as root", () => {
  test("a folder that others cannot enter is kept elsewhere, which is told, and found again", async () => {
    const locked = await mkdtemp(join(tmpdir(), "mssn-locked-"));
    undo.unshift(() => rm(locked, { recursive: true }));
    dataDir = join(locked, "data");
    const log = vi.fn<(line: string) => void>();
    const { url, stop } = await start({ log });
    expect(log.mock.lastCall?.[0]).toMatch(/others cannot enter .*\/data: its data is in \/var\/lib\/mssn\/data-/);
    await query(url, "CREATE TABLE kept ()");
    await stop();

    chmodSync(locked, 0o755);
    await expect(query((await start()).url, "SELECT FROM kept")).resolves.toEqual([]);
  });

  test("data that PostgreSQL's user can no longer enter is refused, not begun anew", async () => {
    const home = await mkdtemp(join(tmpdir(), "mssn-locked-"));
    undo.unshift(() => rm(home, { recursive: true }));
    chmodSync(home, 0o755);
    dataDir = join(home, "data");
    await (await start()).stop();
    chmodSync(home, 0o700);
    await expect(start()).rejects.toThrow(/can no longer enter .*let others enter/);
    chmodSync(home, 0o755);
  });

  test.runIf(mayRead(daemon, "package.json"))("data that an ordinary user began stays theirs", async () => {
    mkdirSync(dataDir);
    chownSync(dataDir, daemon.uid, daemon.gid);
    const program = await startProgram(dataDir, daemon);
    expect((await start()).url).toBe(program.url);
    expect(await program.kill("SIGINT")).toBe(0);
    expect(statSync(join(dataDir, "postgresql", "data")).uid).toBe(daemon.uid);
  });
});

describe("what stands in the way is told", () => {
  test("a data folder that cannot be made", async () => {
    writeFileSync(dataDir, "");
    await expect(start()).rejects.toThrow(/cannot be made: .*EEXIST|ENOTDIR/);
    await rm(dataDir);
  });

  test("PostgreSQL's own words when it does not start", async () => {
    await (await start()).stop();
    appendFileSync(join(dataDir, "postgresql", "data", "postgresql.conf"), "work_mem = plenty\n");
    await expect(start()).rejects.toThrow(/did not start:(?:.|\n)*invalid value for parameter "work_mem": "plenty"/);
  });

  test("a machine for which there is no built-in PostgreSQL", async () => {
    const { arch } = process;
    Object.defineProperty(process, "arch", { value: "riscv64" });
    undo.push(() => Object.defineProperty(process, "arch", { value: arch }));
    await expect(start()).rejects.toThrow(/not usable on \w+-riscv64: .*Set DATABASE_URL to a PostgreSQL 15 or newer/);
  });
});

async function start(options: { log?: (line: string) => void } = {}): Promise<Embedded> {
  const embedded = await startEmbedded({ dataDir, ...options });
  undo.push(() => embedded.stop());
  return embedded;
}

type Program = {
  url: string;
  started: boolean;
  acknowledged: number[];
  /** Resolves with the exit code. */
  kill(signal: NodeJS.Signals): Promise<number | null>;
};

/** `program.ts` as a process of its own: the leader of its group, as from a terminal. */
async function startProgram(folder: string, user: { uid?: number; gid?: number } = {}): Promise<Program> {
  const args = ["--import", "tsx", join(import.meta.dirname, "program.ts"), folder];
  const child = spawn(process.execPath, args, { ...user, detached: true, stdio: ["ignore", "pipe", "inherit"] });
  undo.push(() => child.kill("SIGKILL"));
  const lines = createInterface(child.stdout);
  const failed = once(child, "exit").then(([code]) => Promise.reject(new Error(`the program ended with ${code}`)));
  const [greeting] = await Promise.race([once(lines, "line"), failed]);
  failed.catch(() => {});
  const acknowledged: number[] = [];
  lines.on("line", (line) => acknowledged.push(Number(line)));
  const kill = async (signal: NodeJS.Signals) => {
    process.kill(-(child.pid ?? 0), signal);
    await Promise.all([once(child, "exit"), once(lines, "close")]);
    return child.exitCode;
  };
  return { ...JSON.parse(greeting), acknowledged, kill };
}

function mayRead(user: { uid: number; gid: number }, path: string): boolean {
  return spawnSync("test", ["-r", resolve(path)], user).status === 0;
}

async function query(url: string, sql: string): Promise<Record<string, unknown>[]> {
  const client = new pg.Client({ connectionString: url });
  client.on("error", () => {});
  await client.connect();
  return client
    .query(sql)
    .then(({ rows }) => rows)
    .finally(() => client.end());
}

const answers = (url = "") =>
  query(url, "SELECT 1").then(
    () => true,
    () => false,
  );

const ids = async (url: string) => (await query(url, "SELECT id FROM written ORDER BY id")).map(({ id }) => id);

const pidFile = () => join(dataDir, "postgresql", "data", "postmaster.pid");
const serverPid = () => Number.parseInt(readFileSync(pidFile(), "utf8"), 10);
