// Applies prisma/migrations at start, under Prisma's own lock and in Prisma's own table: its CLI and we agree on both.
import { createHash, randomUUID } from "node:crypto";
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import pg from "pg";

/** A migration by its name and the SHA-256 of its text. */
type Known = { name: string; checksum: string };
type Migration = Known & { sql: string };
type Applied = { migration_name: string; checksum: string; finished_at: Date | null };

/** The same two levels up from src/db and from dist/db. */
const FOLDER = fileURLToPath(new URL("../../prisma/migrations", import.meta.url));
/** The key of the advisory lock that Prisma's own engine takes. */
const PRISMA_LOCK = 72707369;

const TABLE = `CREATE TABLE IF NOT EXISTS public."_prisma_migrations" (
  "id" VARCHAR(36) PRIMARY KEY NOT NULL, "checksum" VARCHAR(64) NOT NULL, "finished_at" TIMESTAMPTZ,
  "migration_name" VARCHAR(255) NOT NULL, "logs" TEXT, "rolled_back_at" TIMESTAMPTZ,
  "started_at" TIMESTAMPTZ NOT NULL DEFAULT now(), "applied_steps_count" INTEGER NOT NULL DEFAULT 0)`;

/** Brings the database up to date and returns the names of the migrations that this took. */
export async function migrate(url: string, folder = FOLDER): Promise<string[]> {
  const migrations = readMigrations(folder);
  return lockedForMigration(url, (client) => applyTo(client, migrations));
}

/** Nobody else changes the schema, and no program starts on this database, until `act` is through. */
export async function lockedForMigration<T>(url: string, act: (client: pg.Client) => Promise<T>): Promise<T> {
  const client = new pg.Client({ connectionString: url, keepAlive: true });
  client.on("error", () => {}); // the query that was running is rejected with it
  await client.connect();
  try {
    // given back when the connection ends
    await client.query("SELECT pg_advisory_lock($1)", [PRISMA_LOCK]);
    return await act(client);
  } finally {
    await client.end().catch(() => {});
  }
}

/**
 * Brings the database to the state in which another one is, by that one's list; never beyond it.
 * @throws Error where this program does not know one of the list, or the database is beyond it.
 */
export async function migrateAs(client: pg.Client, list: readonly Known[], folder = FOLDER): Promise<void> {
  const migrations = readMigrations(folder);
  const known = new Map(migrations.map(({ name, checksum }) => [name, checksum]));
  for (const { name, checksum } of list)
    if (known.get(name) !== checksum)
      throw new Error(`It comes from a newer version of this program (migration ${name}): update the program.`);
  const names = new Set(list.map(({ name }) => name));
  const beyond = (await appliedTo(client)).find(({ migration_name: name }) => !names.has(name));
  if (beyond)
    throw new Error(
      `The database was set up by a newer version than that of the backup: give it one that is new and empty (migration ${beyond.migration_name}).`,
    );
  await applyTo(
    client,
    migrations.filter(({ name }) => names.has(name)),
  );
}

async function applyTo(client: pg.Client, migrations: Migration[]): Promise<string[]> {
  await client.query(TABLE);
  const pending = pendingOf(migrations, await appliedTo(client));
  for (const migration of pending) await apply(client, migration);
  return pending.map(({ name }) => name);
}

function readMigrations(folder: string): Migration[] {
  if (!existsSync(folder)) throw new Error(`The migrations are missing: there is no folder ${folder}`);
  const names = readdirSync(folder).filter((name) => existsSync(join(folder, name, "migration.sql")));
  return names.sort().map((name) => {
    // as git stores it, whatever line ends this machine checked out
    const sql = readFileSync(join(folder, name, "migration.sql"), "utf8").replaceAll("\r\n", "\n");
    return { name, sql, checksum: createHash("sha256").update(sql).digest("hex") };
  });
}

/** None where the database has never been set up. */
export async function appliedTo(client: pg.Client): Promise<Applied[]> {
  const { rows: found } = await client.query(`SELECT to_regclass('public."_prisma_migrations"') IS NOT NULL AS exists`);
  if (!found[0].exists) return [];
  const { rows } = await client.query<Applied>(
    `SELECT migration_name, checksum, finished_at FROM public."_prisma_migrations" WHERE rolled_back_at IS NULL
     ORDER BY migration_name`,
  );
  return rows;
}

function pendingOf(migrations: Migration[], applied: Applied[]): Migration[] {
  const known = new Map(migrations.map((migration) => [migration.name, migration]));
  for (const { migration_name: name, checksum, finished_at } of applied) {
    const migration = known.get(name);
    if (!migration) {
      throw new Error(`The database has seen a newer version of this program (migration ${name}): update the program.`);
    }
    if (!finished_at) {
      throw new Error(
        `Migration ${name} failed half-way under Prisma's command: repair it, then \`prisma migrate resolve\`.`,
      );
    }
    if (migration.checksum !== checksum) {
      throw new Error(
        `Migration ${name} was edited after this database had applied it: restore it, and add a new one.`,
      );
    }
  }
  const done = new Set(applied.map(({ migration_name }) => migration_name));
  return migrations.filter(({ name }) => !done.has(name));
}

async function apply(client: pg.Client, { name, sql, checksum }: Migration): Promise<void> {
  const started = new Date();
  try {
    await client.query("BEGIN");
    await client.query(sql);
    await client.query(
      `INSERT INTO public."_prisma_migrations" (id, checksum, migration_name, started_at, finished_at, applied_steps_count)
       VALUES ($1, $2, $3, $4, clock_timestamp(), 1)`,
      [randomUUID(), checksum, name, started],
    );
    await client.query("COMMIT");
  } catch (cause) {
    await client.query("ROLLBACK").catch(() => {});
    throw new Error(`Migration ${name} failed, and nothing of it was kept: ${(cause as Error).message}`, { cause });
  }
}
