// A database of its own for the calling test file: a copy of the migrated template, dropped when the file is done.
import { randomBytes } from "node:crypto";
import { afterAll, inject } from "vitest";
import { type Database, openDatabase } from "../../src/db/client.ts";
import { administer, otherDatabase } from "./cluster.ts";

/** For the top of a test file: `const { prisma, url } = await testDatabase()`. */
export async function testDatabase(): Promise<Database> {
  const database = await openDatabase({ url: await newDatabase(afterAll, inject("template")), poolSize: 5 });
  afterAll(database.close);
  return database;
}

/** The address of an empty database, or of a copy, which is dropped at the end that `when` (a hook of vitest) means. */
export async function newDatabase(when: (drop: () => Promise<void>) => void, template = "template1"): Promise<string> {
  const adminUrl = inject("adminUrl");
  const name = `${inject("template")}_${randomBytes(6).toString("hex")}`;
  await administer(adminUrl, `CREATE DATABASE ${name} TEMPLATE ${template}`);
  when(() => administer(adminUrl, `DROP DATABASE ${name} WITH (FORCE)`));
  return otherDatabase(adminUrl, name);
}
