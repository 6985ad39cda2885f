// `npm run migration -- name`: writes the next migration, offline, from what schema.prisma says and the migrations lack.
import { mkdirSync, writeFileSync } from "node:fs";
import { join, relative } from "node:path";
import { missingSql } from "./engine.ts";

const name = process.argv.slice(2).join("_").replaceAll("-", "_").toLowerCase();
if (!/^[a-z0-9_]+$/.test(name)) {
  console.error("Name what changes, in letters, digits and dashes: npm run migration -- poll-deadline");
  process.exit(2);
}

const sql = await missingSql(import.meta.dirname);
if (sql === undefined) {
  console.log("Nothing to change: the migrations make what schema.prisma says.");
} else {
  const timestamp = new Date().toISOString().replace(/\D/g, "").slice(0, 14);
  const folder = join(import.meta.dirname, "migrations", `${timestamp}_${name}`);
  mkdirSync(folder);
  writeFileSync(join(folder, "migration.sql"), sql);
  console.log(`${sql}\nwritten to ${relative(process.cwd(), folder)}. Read it: it may drop what people have entered.`);
}
