// Takes a backup while the program runs: one moment of the whole database, written to a file and read back.
import { existsSync } from "node:fs";
import { link, open, rename, rm } from "node:fs/promises";
import { dirname } from "node:path";
import pg from "pg";
import { newId } from "../lib/ids.ts";
import { BadBackup, type Header, headerOf, type Part, readParts, type Table, writeParts } from "./backup.file.ts";
import { READING } from "./backup.lock.ts";
import type { Tally } from "./backup.rows.ts";
import { asPlainText, inPublic, isLeftOut, rowsOf, sequencesOf, tablesOf } from "./backup.tables.ts";
import { appliedTo } from "./migrations.ts";
import { samplesOf } from "./sealed.ts";

/** What a file holds, once all of it was read and found whole. */
export type Contents = { header: Header; tables: ReadonlyMap<string, Tally>; rows: number };

type Wanted = { url: string; path: string; now: Date; signal?: AbortSignal };

/** @throws Error that says what to do; nothing is left behind then, and a file that was there is untouched. */
export async function takeBackup({ url, path, now, signal }: Wanted): Promise<Contents> {
  if (existsSync(path)) throw new Error(isThere(path));
  const part = `${path}.${newId()}.part`;
  const client = new pg.Client({ connectionString: url, keepAlive: true });
  client.on("error", () => {}); // the query that was running is rejected with it
  const end = () => client.end().catch(() => {});
  signal?.addEventListener("abort", end, { once: true });
  try {
    await client.connect();
    await writeParts(part, partsOf(client, now));
    const contents = await contentsOf(part);
    signal?.throwIfAborted();
    await publish(part, path);
    return contents;
  } catch (error) {
    signal?.throwIfAborted();
    throw error;
  } finally {
    await end();
    await rm(part, { force: true });
  }
}

/** Reads all of a file. @throws BadBackup where anything of it is not as it was written. */
export async function contentsOf(path: string): Promise<Contents> {
  const tables = new Map<string, Tally>();
  let header: Header | undefined;
  let table = "";
  let rows = 0;
  for await (const part of readParts(path)) {
    if ("header" in part) header = part.header;
    else if ("table" in part) table = part.table.table;
    else if ("tally" in part) {
      tables.set(table, part.tally);
      rows += part.tally.rows;
    }
  }
  if (!header) throw new BadBackup("It holds nothing");
  return { header, tables, rows };
}

// ——— One moment of the database ———

async function* partsOf(client: pg.Client, now: Date): AsyncGenerator<Part> {
  await asPlainText(client);
  await client.query("SELECT pg_advisory_lock_shared($1)", [READING]);
  const wanted = await tablesOf(client);
  const read = wanted.filter(({ table }) => !isLeftOut(table)).map(({ table }) => inPublic(table));
  if (read.length === 0) throw new Error("There is nothing in this database to be backed up.");
  // The locks come before the first look, so that no migration changes a table between that and its turn.
  await client.query("BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY");
  await client.query(`LOCK TABLE ${read.join(", ")} IN ACCESS SHARE MODE`);
  const tables = await tablesOf(client);
  if (JSON.stringify(tables) !== JSON.stringify(wanted))
    throw new Error("The database was just brought up to date: take the backup again.");
  yield { header: await headerFrom(client, tables, now) };
  for (const table of tables) {
    yield { table };
    if (!isLeftOut(table.table)) for await (const rows of rowsOf(client, table)) yield { rows };
  }
  await client.query("COMMIT");
}

async function headerFrom(client: pg.Client, tables: readonly Table[], at: Date): Promise<Header> {
  return headerOf({
    at,
    migrations: (await appliedTo(client)).map(({ migration_name: name, checksum }) => ({ name, checksum })),
    sequences: await sequencesOf(client),
    samples: await samplesOf(client),
    openPolls: tables.some(({ table }) => table === "Poll") ? await openPolls(client) : 0,
  });
}

async function openPolls(client: pg.Client): Promise<number> {
  const { rows } = await client.query(
    `SELECT count(*)::int AS open FROM public."Poll" WHERE "anonymous" AND "state" = 'open'`,
  );
  return rows[0].open;
}

// ——— The file ———

const isThere = (path: string) => `${path} is there already, and stays as it is: give another name.`;

/** Whole or not at all, and never over another file. */
async function publish(part: string, path: string): Promise<void> {
  await link(part, path).catch((error: NodeJS.ErrnoException) => {
    if (error.code === "EEXIST") throw new Error(isThere(path), { cause: error });
    // A stick or a share that knows no links.
    return rename(part, path);
  });
  // The name itself is on the disk then; Windows knows no such thing.
  const folder = await open(dirname(path), "r").catch(() => undefined);
  await folder?.sync().catch(() => undefined);
  await folder?.close();
}
