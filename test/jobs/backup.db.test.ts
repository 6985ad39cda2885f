// The nightly backup by the calendar and the clock: one a night, the last fourteen, and no harm where it fails.
import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeEach, expect, test } from "vitest";
import { contentsOf } from "../../src/db/backup.ts";
import { openDatabase } from "../../src/db/client.ts";
import { newKey, readKeys } from "../../src/db/keys.ts";
import { sweepVotes } from "../../src/features/polls/close.service.ts";
import { lastBackup, nightlyBackup } from "../../src/jobs/backup.ts";
import { lookAtCalendar } from "../../src/jobs/calendar.ts";
import { movableClock } from "../../src/lib/clock.ts";
import { testDatabase } from "../support/database.ts";
import { kindsOf, testWorker } from "../support/worker.ts";

const db = await testDatabase();
const clock = movableClock(new Date("2026-03-06T17:00:00Z").getTime() - Date.now());
const work = { db, clock, keys: readKeys(newKey("test")) };
const home = mkdtempSync(join(tmpdir(), "mssn-nightly-"));
afterAll(() => rmSync(home, { recursive: true }));

let backupDir: string;
beforeEach(async ({ task }) => {
  backupDir = join(home, task.id);
  await db.prisma.job.deleteMany();
  await lookAtCalendar(work, nightlyBackup.duties);
});

/** Two programs, as they run on one database. */
function programs(dir: string | null = backupDir) {
  const [kind] = nightlyBackup.jobs;
  const kinds = kindsOf({
    ...kind!,
    run: (_: unknown, payload, job) => kind!.run({ ...work, backupDir: dir }, payload, job),
  });
  return [1, 2].map(() => testWorker({ db, clock, kinds }));
}

async function nextDay(workers: ReturnType<typeof programs>) {
  clock.move(24 * 3_600_000);
  for (const worker of workers) {
    await lookAtCalendar(work, nightlyBackup.duties);
    worker.wake();
  }
  await Promise.all(workers.map((worker) => worker.idle()));
}

test("one a night, by two programs, whole, for the owner's eyes, also over the change of the clocks", async () => {
  const workers = programs();
  for (let night = 0; night < 3; night++) await nextDay(workers);
  const names = ["mssn-2026-03-07.backup", "mssn-2026-03-08.backup", "mssn-2026-03-09.backup"];
  expect(readdirSync(backupDir).sort()).toEqual(names);
  expect(statSync(backupDir).mode & 0o777).toBe(0o700);
  for (const name of names) expect((await contentsOf(join(backupDir, name))).tables.get("Topic")?.rows).toBe(13);
  expect(await lastBackup(backupDir)).toBe("2026-03-09");
  expect(await db.prisma.job.count({ where: { name: "backup", state: "done" } })).toBe(3);
});

test("the last fourteen are kept, and nothing is touched that is no nightly backup", async () => {
  const workers = programs();
  await nextDay(workers);
  const [first = ""] = readdirSync(backupDir);
  writeFileSync(join(backupDir, "before-the-move.backup"), "mine");
  // Of a night in which the machine was switched off.
  writeFileSync(join(backupDir, `${first}.0192.part`), "half");
  for (let night = 0; night < 14; night++) await nextDay(workers);
  const nights = readdirSync(backupDir).filter((name) => name.startsWith("mssn-"));
  expect(nights).toHaveLength(14);
  expect(nights).not.toContain(first);
  expect(nights.every((name) => name.endsWith(".backup"))).toBe(true);
  expect(readFileSync(join(backupDir, "before-the-move.backup"), "utf8")).toBe("mine");
});

test("made but not noted, it is not made twice", async () => {
  const workers = programs();
  await nextDay(workers);
  const [name = ""] = readdirSync(backupDir);
  const made = statSync(join(backupDir, name)).mtimeMs;
  await db.prisma.job.updateMany({ where: { name: "backup" }, data: { state: "waiting", finishedAt: null } });
  for (const worker of workers) worker.wake();
  await Promise.all(workers.map((worker) => worker.idle()));
  expect(statSync(join(backupDir, name)).mtimeMs).toBe(made);
});

test("where it cannot be written it is tried again, and says why by its code", async () => {
  writeFileSync(backupDir, "a file in the folder's place");
  await nextDay(programs());
  const job = await db.prisma.job.findFirstOrThrow({ where: { name: "backup" } });
  expect(job).toMatchObject({ state: "waiting", attempts: 1 });
  expect(job.lastError).toContain("EEXIST");
  expect(nightlyBackup.jobs[0]?.words).toEqual({ one: "nightly backup", many: "nightly backups" });
});

test("switched off, none is made", async () => {
  await nextDay(programs(null));
  expect(await db.prisma.job.findMany({ where: { name: "backup" } })).toMatchObject([{ state: "done" }]);
});

test("what was voted in an anonymous poll is swept up only when no backup can still see it", async () => {
  const other = await openDatabase({ url: db.url, poolSize: 1 });
  await other.pool.query("SELECT pg_advisory_lock_shared(20261129)");
  expect(await sweepVotes(work)).toBe(false);
  await other.close();
  await expect.poll(() => sweepVotes(work)).toBe(true);
});
