import { appendFileSync, cpSync, mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeEach, describe, expect, onTestFinished, test } from "vitest";
import { deploy, missingSql } from "../../prisma/engine.ts";
import { migrate } from "../../src/db/migrations.ts";
import { newDatabase } from "../support/database.ts";

const home = mkdtempSync(join(tmpdir(), "mssn-migrations-"));
afterAll(() => rmSync(home, { recursive: true }));

/** A copy of prisma/ that a test may spoil. */
let prisma: string;
let migrations: string;

beforeEach(({ task }) => {
  prisma = join(home, task.id);
  migrations = join(prisma, "migrations");
  cpSync("prisma", prisma, { recursive: true });
  addMigration("20991231000000_last", 'CREATE TABLE "Last" ()');
});

describe("migrations", () => {
  test("are applied once, in their order, by programs that start together", async () => {
    const url = await newDatabase(onTestFinished);
    const applied = await Promise.all([migrate(url, migrations), migrate(url, migrations), migrate(url, migrations)]);
    expect(applied.flat()).toEqual(
      readdirSync(migrations)
        .filter((name) => /^\d/.test(name))
        .sort(),
    );
    expect(await migrate(url, migrations)).toEqual([]);
  });

  test("are, to Prisma's own engine, as if it had applied them itself, and the other way round", async () => {
    const url = await newDatabase(onTestFinished);
    await migrate(url, migrations);
    expect(await deploy(prisma, url)).toEqual([]);

    addMigration(
      "20991231000001_by_prisma",
      "CREATE FUNCTION one() RETURNS int LANGUAGE sql AS $$ SELECT 0; SELECT 1 $$;",
    );
    expect(await deploy(prisma, url)).toEqual(["20991231000001_by_prisma"]);
    expect(await migrate(url, migrations)).toEqual([]);
  });

  test("are refused when one was edited after it was applied, however its lines end", async () => {
    const url = await newDatabase(onTestFinished);
    await migrate(url, migrations);
    addMigration("20991231000000_last", 'CREATE TABLE "Last" ()\r\n');
    await expect(migrate(url, migrations)).rejects.toThrow(/Migration 20991231000000_last was edited after/);
  });

  test("are the same with Windows' line ends", async () => {
    const url = await newDatabase(onTestFinished);
    addMigration("20991231000000_last", 'CREATE TABLE "Last" (\n)');
    await migrate(url, migrations);
    addMigration("20991231000000_last", 'CREATE TABLE "Last" (\r\n)');
    expect(await migrate(url, migrations)).toEqual([]);
  });

  test("are refused by an older program, which must not write into a newer database", async () => {
    const url = await newDatabase(onTestFinished);
    await migrate(url, migrations);
    rmSync(join(migrations, "20991231000000_last"), { recursive: true });
    await expect(migrate(url, migrations)).rejects.toThrow(
      /newer version of this program \(migration 20991231000000_last/,
    );
  });

  test("leave nothing behind when one fails, and go on from there once it is repaired", async () => {
    const url = await newDatabase(onTestFinished);
    addMigration("20991231000001_broken", 'CREATE TABLE "Half" (); SELECT 1 / 0');
    await expect(migrate(url, migrations)).rejects.toThrow(/20991231000001_broken failed.*: division by zero/);
    addMigration("20991231000001_broken", 'CREATE TABLE "Half" ()');
    expect(await migrate(url, migrations)).toEqual(["20991231000001_broken"]);
  });

  test("that Prisma's command left half-way are told", async () => {
    const url = await newDatabase(onTestFinished);
    addMigration("20991231000001_broken", "SELECT 1 / 0");
    await expect(deploy(prisma, url)).rejects.toThrow();
    await expect(migrate(url, migrations)).rejects.toThrow(
      /20991231000001_broken failed half-way under Prisma's command/,
    );
  });

  test("that are missing altogether are told", async () => {
    await expect(migrate("unused", join(prisma, "nowhere"))).rejects.toThrow(/no folder .*nowhere/);
  });
});

describe("the drift check", () => {
  test("agrees with what is in the repository", async () => {
    expect(await missingSql("prisma")).toBeUndefined();
  });

  test("names a column that only the schema has", async () => {
    rmSync(join(migrations, "20991231000000_last"), { recursive: true });
    appendFileSync(join(prisma, "schema.prisma"), "\nmodel Planted {\n  id Int @id\n}\n");
    expect(await missingSql(prisma)).toMatch(/^-- CreateTable\nCREATE TABLE "Planted"/);
  });

  test("names what only the migrations have", async () => {
    expect(await missingSql(prisma)).toContain('DROP TABLE "Last"');
  });
});

function addMigration(name: string, sql: string): void {
  mkdirSync(join(migrations, name), { recursive: true });
  writeFileSync(join(migrations, name, "migration.sql"), sql);
}
