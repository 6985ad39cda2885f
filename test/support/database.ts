// A database of its own for the calling test file: a copy of the migrated template, dropped when the file is done.
import { randomBytes } from "node:crypto";
import { afterAll, inject } from "vitest";
import { type Database, openDatabase } from "../../src/db/client.ts";
import { administer, otherDatabase } from "./cluster.ts";

/** For the top of a test file: `const { prisma, url } = await testDatabase()`. */
export async function testDatabase(): Promise<Database> {
  const [adminUrl, template] = [inject("adminUrl"), inject("template")];
  const name = `${template}_${randomBytes(6).toString("hex")}`;
  await administer(adminUrl, `CREATE DATABASE ${name} TEMPLATE ${template}`);
  const database = await openDatabase({ url: otherDatabase(adminUrl, name), poolSize: 5 });
  afterAll(async () => {
    await database.close();
    await administer(adminUrl, `DROP DATABASE ${name} WITH (FORCE)`);
  });
  return database;
}
