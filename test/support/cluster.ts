// One PostgreSQL for a whole test run, with a migrated template database: TEST_DATABASE_URL's, or a temporary one.
import { createHash } from "node:crypto";
import { tmpdir } from "node:os";
import { join } from "node:path";
import pg from "pg";
import type { TestProject } from "vitest/node";
import { startEmbedded } from "../../src/db/embedded.ts";
import { migrate } from "../../src/db/migrations.ts";

declare module "vitest" {
  interface ProvidedContext {
    /** Any database of the server, by a user who may create others. */
    adminUrl: string;
    template: string;
  }
}

const TEMPLATE_LOCK = 20261122;

/** Called by each vitest project that needs a database; the second of a run joins what the first has made. */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const template = `mssn_template_${process.pid}`;
  const server = await startServer();
  await makeTemplate(server.url, template);
  project.provide("adminUrl", server.url);
  project.provide("template", template);
  return async () => {
    await dropAll(server.url, template);
    await server.stop();
  };
}

function startServer(): Promise<{ url: string; stop(): Promise<void> }> {
  const given = process.env.TEST_DATABASE_URL;
  if (given) return Promise.resolve({ url: given, stop: async () => {} });
  const checkout = createHash("sha256").update(process.cwd()).digest("hex").slice(0, 8);
  return startEmbedded({ dataDir: join(tmpdir(), `mssn-test-${checkout}`), temporary: true });
}

async function makeTemplate(adminUrl: string, template: string): Promise<void> {
  await withClient(adminUrl, async (client) => {
    await client.query("SELECT pg_advisory_lock($1)", [TEMPLATE_LOCK]);
    const { rowCount } = await client.query("SELECT FROM pg_database WHERE datname = $1", [template]);
    if (rowCount) return;
    await client.query(`CREATE DATABASE ${template}`);
    await migrate(otherDatabase(adminUrl, template));
  });
}

/** Also what an interrupted test file has left behind. */
async function dropAll(adminUrl: string, template: string): Promise<void> {
  await withClient(adminUrl, async (client) => {
    const { rows } = await client.query("SELECT datname FROM pg_database WHERE starts_with(datname, $1)", [template]);
    for (const { datname } of rows) await client.query(`DROP DATABASE IF EXISTS ${datname} WITH (FORCE)`);
  });
}

/** One statement, from any database of the server. */
export async function administer(adminUrl: string, sql: string): Promise<void> {
  await withClient(adminUrl, (client) => client.query(sql));
}

/** The address of another database of the same server. */
export function otherDatabase(adminUrl: string, name: string): string {
  const url = new URL(adminUrl);
  url.pathname = `/${name}`;
  return url.href;
}

async function withClient<T>(url: string, work: (client: pg.Client) => Promise<T>): Promise<T> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  return work(client).finally(() => client.end());
}
