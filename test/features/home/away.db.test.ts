import { afterEach, beforeEach, expect, test } from "vitest";
import { newKey, readKeys } from "../../../src/db/keys.ts";
import { noteAlive } from "../../../src/features/home/away.service.ts";
import { type MovableClock, movableClock } from "../../../src/lib/clock.ts";
import { testDatabase } from "../../support/database.ts";
import { leave } from "../../support/worker.ts";

const db = await testDatabase();
const { prisma, pool } = db;
const minute = 60_000;
let clock: MovableClock;

const start = () => noteAlive({ db, clock, keys: readKeys(newKey("test")) }, { isFirst: true, slack: false });
const beat = (slack = true) => noteAlive({ db, clock, keys: readKeys(newKey("test")) }, { isFirst: false, slack });
const told = async () => (await prisma.absence.findMany({ orderBy: { startedAt: "asc" } })).map(({ kind }) => kind);
const cards = async () =>
  (await prisma.card.findMany({ where: { kind: "absence" } })).map(({ recipient }) => recipient).sort();

async function member(name: string, kind: "coordinator" | "executive_director") {
  const startsOn = new Date("2020-01-01");
  await prisma.member.create({
    data: { name, slackUserId: `U${name.toUpperCase()}`, role: "staff", duties: { create: { kind, startsOn } } },
  });
}

beforeEach(() => {
  clock = movableClock();
});

afterEach(async () => {
  await prisma.duty.deleteMany();
  await prisma.member.deleteMany();
  await prisma.absence.deleteMany();
  await prisma.card.deleteMany();
  await prisma.job.deleteMany();
  await prisma.setting.deleteMany();
});

test("each coordinator hears what came due while the bot was away, and is not told of a short stop", async () => {
  await member("Emery", "coordinator");
  await member("Elm", "coordinator");
  await member("Indigo", "executive_director");
  await start();
  await beat();
  clock.move(30_000);
  await start();
  expect(await cards()).toEqual([]);

  const left = clock.now();
  const inTime = (minutes: number) => new Date(left.getTime() + minutes * minute);
  for (const [key, minutes] of Object.entries({ a: 5, b: 20, c: 90 }))
    await leave(prisma, { key, runAt: inTime(minutes) });
  await leave(prisma, { key: "page", name: "crisis.step", lane: "urgent", runAt: inTime(1) });
  clock.move(60 * minute);
  await start();
  expect(await cards()).toEqual(["person:UELM", "person:UEMERY"]);
  const [absence] = await prisma.absence.findMany();
  expect(absence?.due).toEqual([
    { name: "crisis.step", count: 1 },
    { name: "note", count: 2 },
  ]);
  expect(absence?.startedAt.getTime()).toBeCloseTo(left.getTime(), -3);
});

test("where there is no coordinator the Executive Director hears", async () => {
  await member("Indigo", "executive_director");
  await start();
  clock.move(60 * minute);
  await start();
  expect(await cards()).toEqual(["person:UINDIGO"]);
});

test("two programs that start at the same moment tell once, and one that was alive meanwhile means that nobody was away", async () => {
  await member("Emery", "coordinator");
  await start();
  clock.move(60 * minute);
  await Promise.all([start(), start(), start()]);
  expect(await told()).toEqual(["bot"]);
  for (let n = 0; n < 10; n++) {
    clock.move(minute);
    await beat();
  }
  await start();
  expect(await told()).toEqual(["bot"]);
});

test("killed in the middle of telling, the next start tells, once", async () => {
  await member("Emery", "coordinator");
  await start();
  clock.move(60 * minute);
  await pool.query(`CREATE FUNCTION die() RETURNS trigger AS $$ BEGIN RAISE 'killed'; END $$ LANGUAGE plpgsql;
    CREATE TRIGGER die BEFORE UPDATE ON "Setting" EXECUTE FUNCTION die()`);
  await expect(start()).rejects.toThrow();
  expect([await told(), await cards(), await prisma.job.count()]).toEqual([[], [], 0]);
  await pool.query(`DROP TRIGGER die ON "Setting"; DROP FUNCTION die`);
  await start();
  await start();
  expect(await told()).toEqual(["bot"]);
  expect(await cards()).toHaveLength(1);
});

test("a bot that ran, but without its database, tells when it is back", async () => {
  await start();
  await beat();
  clock.move(10 * minute);
  await beat();
  expect(await told()).toEqual([]);
  await pool.query(`UPDATE "Setting" SET "changedAt" = now() - interval '10 minutes' WHERE "key" = 'pulse'`);
  clock.move(10 * minute);
  await beat();
  expect(await told()).toEqual(["bot"]);
});

test("Slack that was away for longer than a reconnection takes is told once it is back", async () => {
  await member("Emery", "coordinator");
  await start();
  await beat();
  for (const minutes of [0, 3, 3, 3]) {
    clock.move(minutes * minute);
    await beat(false);
  }
  expect(await cards()).toEqual([]);
  await beat();
  await beat();
  expect(await told()).toEqual(["slack"]);
  expect(await cards()).toEqual(["person:UEMERY"]);
});
