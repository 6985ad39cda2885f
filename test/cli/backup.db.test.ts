// `mssn backup` and `mssn restore`, started as an operator starts them, the built-in PostgreSQL included.
import { execFile } from "node:child_process";
import {
  copyFileSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  rmSync,
  statSync,
  truncateSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, onTestFinished, test, vi } from "vitest";
import { openDatabase, prepareDatabase } from "../../src/db/client.ts";
import { eraseEmbedded } from "../../src/db/embedded.ts";
import { keysFromFile, newKey } from "../../src/db/keys.ts";
import { open, seal } from "../../src/db/sealed.ts";
import { newId } from "../../src/lib/ids.ts";
import { newDatabase, testDatabase } from "../support/database.ts";

/** Each command is a program of its own that starts. */
vi.setConfig({ testTimeout: 120_000 });

const { prisma, url } = await testDatabase();
const home = mkdtempSync(join(tmpdir(), "mssn-cli-"));
afterAll(() => rmSync(home, { recursive: true }));
const keyFile = join(home, "keys");
const file = join(home, "one.backup");
const reader = { id: newId(), at: new Date() };
let wordsId = "";

type Ran = { code: number; out: string; err: string };

function mssn(args: string[], more: Record<string, string> = {}): Promise<Ran> {
  const env = { ...process.env, DATABASE_URL: url, DATA_DIR: home, SEAL_KEYS: "", BACKUP_DIR: "", ...more };
  return new Promise((resolve) => {
    execFile(process.execPath, ["--import", "tsx", "src/cli/main.ts", ...args], { env }, (error, out, err) => {
      resolve({ code: typeof error?.code === "number" ? error.code : 0, out, err });
    });
  });
}

beforeAll(async () => {
  await prisma.district.create({ data: { id: newId(), name: "Alderton" } });
  wordsId = await seal(prisma, keysFromFile(keyFile), {
    text: "the words",
    ownerId: newId(),
    about: "partner-request:1",
  });
});

test("a backup says what is in it, where the keys are, and never overwrites", async () => {
  const { code, out } = await mssn(["backup", file]);
  expect(out).toMatch(/one\.backup: 42 rows of \d+ tables, 0\.0 MB\. Read back, and whole\./);
  expect(out).toContain(
    `The keys are not in it, but in the key file ${keyFile}: keep a copy of them apart from this file.`,
  );
  expect(code).toBe(0);
  expect(statSync(file).mode & 0o777).toBe(0o600);
  const again = await mssn(["backup", file]);
  expect(again.err).toMatch(
    /The backup was not made: .*one\.backup is there already, and stays as it is: give another name\./,
  );
  expect(again.code).toBe(1);
});

test("on a new machine: the keys first, then restore, and the built-in database has it all", async () => {
  const dataDir = join(home, "new-machine");
  onTestFinished(() => eraseEmbedded({ dataDir }));
  const env = { DATABASE_URL: "", DATA_DIR: dataDir };
  const kept = join(dataDir, "keys");
  const without = await mssn(["restore", file], env);
  expect(without.err).toContain(`There is no key file ${kept}. Put the key that was kept into ${kept}`);
  expect(without.code).toBe(1);
  expect(existsSync(kept)).toBe(false);
  mkdirSync(dataDir, { recursive: true });
  writeFileSync(kept, newKey("k1"));
  const another = await mssn(["restore", file], env);
  expect(another.err).toContain('The key "k1" is another one than that which sealed words in this backup.');
  expect(another.err).toContain(`Put the key that was kept into the key file ${kept}, and run the same again.`);
  copyFileSync(keyFile, kept);
  const { code, out } = await mssn(["restore", file], env);
  expect(out).toContain("42 rows of");
  expect(out).toContain("Nothing has come due since.");
  expect(code).toBe(0);
  const { prisma: restored, stop } = await prepareDatabase({ dataDir, poolSize: 1 });
  expect(await restored.district.findMany()).toMatchObject([{ name: "Alderton" }]);
  expect(await open(restored, keysFromFile(keyFile), wordsId, reader)).toBe("the words");
  await stop();
  const twice = await mssn(["restore", file], env);
  expect(twice.err).toMatch(/^Nothing was restored\. The database is not empty: .* set DATA_DIR to a new folder/);
  expect(twice.code).toBe(1);
});

test("what is wrong is told with what to do, and nothing is changed", async () => {
  const to = { DATABASE_URL: await newDatabase(onTestFinished) };
  const cut = join(home, "cut.backup");
  copyFileSync(file, cut);
  truncateSync(cut, statSync(file).size - 100);
  expect(await mssn(["restore", cut], to)).toMatchObject({
    code: 1,
    err: expect.stringContaining("cut.backup is cut short, damaged, or no backup of this program: take another one."),
  });
  expect((await mssn(["restore", join(home, "none")], to)).err).toContain("There is no file");
  expect((await mssn(["restore", home], to)).err).toContain("is a folder: name the backup in it");
  expect((await mssn(["backup", join(home, "no", "folder")])).err).toContain(
    `there is no folder ${join(home, "no")}. Make it`,
  );
  const missing = await mssn(["restore", file], { ...to, SEAL_KEYS: newKey("k2") });
  expect(missing.err).toContain('The key "k1", which sealed words in this backup, is missing.');
  expect(missing.err).toContain("into SEAL_KEYS");
  expect((await mssn(["restore"], to)).code).toBe(2);
  expect((await mssn(["backup", file, "another"], to)).code).toBe(2);
  const { pool, close } = await openDatabase({ url: to.DATABASE_URL, poolSize: 1 });
  expect((await pool.query("SELECT FROM pg_tables WHERE schemaname = 'public'")).rowCount).toBe(0);
  await close();
});

test("the state of health tells of the last nightly backup, and of one that is missing", async () => {
  const backups = join(home, "nightly");
  const env = { BACKUP_DIR: backups };
  expect((await mssn(["health"], env)).out).toContain("Backup    none yet: the first is made tonight");
  mkdirSync(backups);
  writeFileSync(join(backups, "mssn-2026-01-01.backup"), "");
  expect((await mssn(["health"], env)).out).toContain("Backup    the last is of the night of 2026-01-01: see the log");
  expect((await mssn(["health"])).out).not.toContain("Backup");
  expect(existsSync(join(home, "backups"))).toBe(false);
});
