// The way to the database: opens it, migrated and ready, and listens to its notifications.
import { setTimeout as sleep } from "node:timers/promises";
import { PrismaPg } from "@prisma/adapter-pg";
import pg from "pg";
import type { Log } from "./embedded.place.ts";
import { startEmbedded } from "./embedded.ts";
import { type Prisma, PrismaClient } from "./generated/client.ts";
import { migrate } from "./migrations.ts";

export type Tx = Prisma.TransactionClient;
/** What a repository works on: the client, or the transaction that its caller has open. */
export type Db = PrismaClient | Tx;
export type Database = { url: string; prisma: PrismaClient; pool: pg.Pool; close(): Promise<void> };

type Preparation = { databaseUrl?: string | undefined; dataDir: string; poolSize?: number; log?: Log };

const OLDEST_VERSION = 15;
const CONNECT_MS = 10_000;
/** When many act at the same moment they wait for a connection, rather than being told that it did not work. */
const transactionOptions = { maxWait: 10_000, timeout: 15_000 };

type Server = { url: string; stop(): Promise<unknown> };

/** The built-in PostgreSQL of `dataDir`, or `databaseUrl` if given, as it is. `stop` leaves it. */
export const findServer = ({ databaseUrl, dataDir, log = () => {} }: Preparation): Promise<Server> =>
  databaseUrl === undefined ? startEmbedded({ dataDir, log }) : reach(databaseUrl);

/** Finds the server, migrates and opens. `stop` also leaves the server. */
export async function prepareDatabase(wanted: Preparation): Promise<Database & { stop(): Promise<void> }> {
  const { poolSize = 10, log = () => {} } = wanted;
  const server = await findServer(wanted);
  try {
    for (const name of await migrate(server.url)) log(`migration ${name} applied`);
    const database = await openDatabase({ url: server.url, poolSize });
    const stop = async () => {
      await database.close();
      await server.stop();
    };
    return { ...database, stop };
  } catch (error) {
    await server.stop();
    throw error;
  }
}

/** Opens without migrating; resolves when a first connection stands. */
export async function openDatabase({ url, poolSize = 10 }: { url: string; poolSize?: number }): Promise<Database> {
  const pool = new pg.Pool({
    connectionString: url,
    max: poolSize,
    connectionTimeoutMillis: CONNECT_MS,
    keepAlive: true,
    // the adapter drops the offset of a timestamptz, so the server must speak in UTC
    options: "-c TimeZone=UTC",
  });
  pool.on("error", () => {}); // an idle connection that broke is replaced; unheard, it would end the process
  await pool.query("SELECT 1");
  const prisma = new PrismaClient({ adapter: new PrismaPg(pool), transactionOptions });
  const close = async () => {
    await prisma.$disconnect();
    await pool.end();
  };
  return { url, prisma, pool, close };
}

/**
 * Calls back for every NOTIFY on `channel`. A lost connection is made again, for ever; what was notified meanwhile is
 * unknown, so each new connection calls back too.
 */
export async function listen(
  url: string,
  channel: string,
  onNotify: (payload: string) => void,
): Promise<{ close(): Promise<void> }> {
  let closed = false;
  const connect = async () => {
    const client = new pg.Client({ connectionString: url, connectionTimeoutMillis: CONNECT_MS, keepAlive: true });
    client.on("error", () => {}); // "end" follows
    client.on("notification", ({ payload = "" }) => onNotify(payload));
    try {
      await client.connect();
      await client.query(`LISTEN ${pg.escapeIdentifier(channel)}`);
    } catch (error) {
      await client.end().catch(() => {});
      throw error;
    }
    client.once("end", reconnect);
    return client;
  };
  const reconnect = async () => {
    for (let delay = 100; !closed; delay = Math.min(delay * 2, 5_000)) {
      await sleep(delay * (0.5 + Math.random()), undefined, { ref: false });
      const next = closed ? undefined : await connect().catch(() => undefined);
      if (!next) continue;
      client = next;
      return closed ? client.end() : onNotify("");
    }
  };
  let client = await connect();
  const close = async () => {
    closed = true;
    await client.end().catch(() => {});
  };
  return { close };
}

/** The operator's own server, if it answers and is new enough. */
async function reach(url: string): Promise<Server> {
  const host = URL.canParse(url) ? new URL(url).host : "this address";
  const client = new pg.Client({ connectionString: url, connectionTimeoutMillis: CONNECT_MS });
  client.on("error", () => {});
  try {
    await client.connect();
    const { rows } = await client.query("SELECT current_setting('server_version_num')::int / 10000 AS version");
    const { version } = rows[0];
    if (version < OLDEST_VERSION)
      throw new Error(`it is PostgreSQL ${version}, and ${OLDEST_VERSION} is the oldest supported`);
  } catch (cause) {
    const reason = (cause as Error).message || (cause as NodeJS.ErrnoException).code;
    throw new Error(`The PostgreSQL of DATABASE_URL (${host}) cannot be used: ${reason}`, { cause });
  } finally {
    await client.end().catch(() => {});
  }
  return { url, stop: async () => {} };
}
