// Brings a backup into an empty database: everything that can be asked is asked before the first row, and nothing is kept
// unless all of it was written and read back the same.
import { pipeline } from "node:stream/promises";
import type pg from "pg";
import { newSecretKey } from "../lib/secret.ts";
import { BadBackup, type ReadPart, readParts, type Table } from "./backup.file.ts";
import { asPlainText, inPublic, intoTable, tablesOf, tallyOf } from "./backup.tables.ts";
import { type Contents, contentsOf } from "./backup.ts";
import { lockedForMigration, migrateAs } from "./migrations.ts";
import { type KeyRing, keyFor, sealedPollKey } from "./sealed.ts";

export type Restoring = {
  url: string;
  path: string;
  keys: KeyRing;
  now: Date;
  /** Where keys of the backup are lost: what they sealed is left out, as if its time had come. */
  withoutWords: boolean;
};

export type Restored = Contents & {
  /** Sealed texts that were left out. */
  leftOut: number;
  /** Jobs that waited then, and whose time has come since. */
  due: { urgent: number; other: number };
};

/** A key of the backup is missing here, or another one bears its id. */
export class WrongKey extends Error {
  override readonly name = "WrongKey";
}

export class NotEmpty extends Error {
  override readonly name = "NotEmpty";
}

/** What migrations themselves have put into a new database. */
const beginnings: readonly string[] = ["Topic", "PlanStep"];

/**
 * Afterwards the database is of the backup's version: the next program that opens it brings it up to date.
 * @throws Error that says what to do; the database is then as it was, or set up and still empty.
 */
export async function restoreBackup(wanted: Restoring): Promise<Restored> {
  const { url, path, keys, withoutWords } = wanted;
  const contents = await contentsOf(path);
  const lost = lostKeys(contents, keys);
  if (lost.length > 0 && !withoutWords) throw new WrongKey(lost.map(({ words }) => words).join("\n"));
  const restored = await lockedForMigration(url, async (client) => {
    await asPlainText(client);
    await requireEmpty(client, await tablesOf(client));
    await migrateAs(client, contents.header.migrations);
    const settled = await whole(client, async () => {
      await fill(client, path, contents);
      const leftOut = await leaveOut(client, lost);
      return { leftOut, due: await settle(client, wanted, contents) };
    });
    // Or the first queries would be planned as if it were empty; what is restored is restored without it.
    await client.query("ANALYZE").catch(() => {});
    return settled;
  });
  return { ...contents, ...restored };
}

function lostKeys({ header }: Contents, ring: KeyRing): { keyId: string; words: string }[] {
  return header.samples.flatMap((sample) => {
    const { keyId } = sample;
    const key = keyFor(ring, sample);
    if (key === "missing")
      return { keyId, words: `The key "${keyId}", which sealed words in this backup, is missing.` };
    if (key === "another")
      return { keyId, words: `The key "${keyId}" is another one than that which sealed words in this backup.` };
    return [];
  });
}

async function requireEmpty(client: pg.Client, tables: readonly Table[]): Promise<void> {
  for (const { table } of tables) {
    if (beginnings.includes(table)) continue;
    const { rows } = await client.query(`SELECT EXISTS (SELECT FROM ${inPublic(table)}) AS filled`);
    if (rows[0].filled) throw new NotEmpty(`The database is not empty: there are rows in ${table}.`);
  }
}

async function whole<T>(client: pg.Client, act: () => Promise<T>): Promise<T> {
  await client.query("BEGIN");
  try {
    const result = await act();
    await client.query("COMMIT");
    return result;
  } catch (error) {
    await client.query("ROLLBACK").catch(() => {});
    throw error;
  }
}

// ——— The rows ———

async function fill(client: pg.Client, path: string, contents: Contents): Promise<void> {
  const tables = await tablesOf(client);
  const all = tables.map(({ table }) => inPublic(table)).join(", ");
  await client.query(`LOCK TABLE ${all} IN ACCESS EXCLUSIVE MODE`);
  await requireEmpty(client, tables);
  const begun = tables.filter(({ table }) => beginnings.includes(table));
  for (const { table } of begun) await client.query(`DELETE FROM ${inPublic(table)}`);
  const constraints = await dropForeignKeys(client);
  await write(client, path, new Set(tables.map(({ table }) => table)));
  for (const { on, name, definition } of constraints)
    await client.query(`ALTER TABLE ${on} ADD CONSTRAINT ${name} ${definition}`);
  for (const { name, last } of contents.header.sequences)
    if (last !== null) await client.query("SELECT setval($1::regclass, $2::bigint)", [inPublic(name), last]);
  await compare(client, tables, contents);
}

/** They are made anew when all rows are there, and checked then: no order of tables has to be found, and no right to switch them off. */
async function dropForeignKeys(client: pg.Client): Promise<{ on: string; name: string; definition: string }[]> {
  const { rows } = await client.query(
    `SELECT conrelid::regclass::text AS on, quote_ident(conname) AS name, pg_get_constraintdef(oid) AS definition
       FROM pg_constraint WHERE contype = 'f' AND connamespace = 'public'::regnamespace`,
  );
  for (const { on, name } of rows) await client.query(`ALTER TABLE ${on} DROP CONSTRAINT ${name}`);
  return rows;
}

async function write(client: pg.Client, path: string, known: ReadonlySet<string>): Promise<void> {
  const parts = readParts(path);
  try {
    for (let next = await parts.next(); !next.done; next = await parts.next()) {
      if (!("table" in next.value)) continue;
      const { table } = next.value;
      if (!known.has(table.table)) throw new BadBackup(`A table is not known here: ${table.table}`);
      await pipeline(rowsBehind(parts), intoTable(client, table));
    }
  } finally {
    await parts.return(undefined);
  }
}

/** Up to the tally, without which no table ends. */
async function* rowsBehind(parts: AsyncGenerator<ReadPart>): AsyncGenerator<Buffer> {
  for (let next = await parts.next(); !next.done && "rows" in next.value; next = await parts.next())
    yield next.value.rows;
}

async function compare(client: pg.Client, tables: readonly Table[], contents: Contents): Promise<void> {
  for (const table of tables) {
    const [there, wanted] = [await tallyOf(client, table), contents.tables.get(table.table)];
    if (there.rows !== (wanted?.rows ?? 0) || (wanted && there.sum !== wanted.sum))
      throw new Error(`${table.table} does not read as it was written.`);
  }
}

// ——— What is not as it was ———

/** As when their time has come: what points to them says that there are no words any more. */
async function leaveOut(client: pg.Client, lost: readonly { keyId: string }[]): Promise<number> {
  const ids = lost.map(({ keyId }) => keyId);
  const { rowCount } = await client.query(`DELETE FROM public."SealedText" WHERE "keyId" = ANY($1)`, [ids]);
  return rowCount ?? 0;
}

async function settle(client: pg.Client, { keys, now }: Restoring, { header }: Contents): Promise<Restored["due"]> {
  await client.query(`UPDATE public."Job" SET "leasedBy" = NULL, "leasedUntil" = NULL`);
  await openPollsAnew(client, keys);
  await client.query(
    `INSERT INTO public."AuditEntry" ("at", "actor", "act", "subject") VALUES ($1, 'mssn', 'record.restore', $2)`,
    [now, `backup:${header.at.toISOString()}`],
  );
  const { rows } = await client.query(
    `SELECT count(*) FILTER (WHERE "lane" = 'urgent')::int AS urgent, count(*) FILTER (WHERE "lane" <> 'urgent')::int AS other
       FROM public."Job" WHERE "state" = 'waiting' AND "runAt" <= $1`,
    [now],
  );
  return rows[0];
}

/** Votes of anonymous polls are in no backup: whoever is asked can vote again, by a key that is new as well. */
async function openPollsAnew(client: pg.Client, keys: KeyRing): Promise<void> {
  const polls = await client.query(`SELECT to_regclass('public."Poll"') IS NOT NULL AS exists`);
  if (!polls.rows[0].exists) return;
  const { rows } = await client.query(`SELECT "id" FROM public."Poll" WHERE "anonymous" AND "state" = 'open'`);
  for (const { id } of rows) {
    const { keyId, iv, tag, body } = sealedPollKey(keys, id, newSecretKey().toString("base64"));
    await client.query(
      `INSERT INTO public."PollKey" ("pollId", "keyId", "iv", "tag", "body") VALUES ($1, $2, $3, $4, $5)`,
      [id, keyId, iv, tag, body],
    );
  }
}
