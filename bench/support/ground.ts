// What all benches stand on: a folder of their own, a PostgreSQL that writes to the disk, and a practice workspace.
import { mkdirSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import pg from "pg";
import { parse } from "yaml";
import { type Database, openDatabase } from "../../src/db/client.ts";
import { eraseEmbedded, startEmbedded } from "../../src/db/embedded.ts";
import { keysFromFile } from "../../src/db/keys.ts";
import { migrate } from "../../src/db/migrations.ts";
import type { Work } from "../../src/db/work.ts";
import { movableClock, systemClock } from "../../src/lib/clock.ts";
import { loadPracticeRoster } from "../../src/practice/load-roster.ts";
import type { PracticeRoster } from "../../src/practice/roster.ts";
import { startWorkspace, type Workspace } from "../../src/practice/server.ts";
import { type Program, startProgram } from "./program.ts";

export type Ground = {
  folder: string;
  /** A migrated database of its own, closed with the ground. */
  newDatabase(poolSize?: number): Promise<Database>;
  /** A workspace with these people, closed with the ground. */
  newWorkspace(people: PracticeRoster["people"]): Promise<Workspace>;
  /** Starts a measured program that has this folder; stopped with the ground. */
  start(program: readonly string[], env: Record<string, string>): Promise<Program>;
  close(): Promise<void>;
};

export async function prepareGround(): Promise<Ground> {
  const folder = join(tmpdir(), `mssn-bench-${process.pid}`);
  mkdirSync(folder, { mode: 0o755 });
  const server = await startEmbedded({ dataDir: folder });
  const open: { close(): Promise<unknown> }[] = [];
  const kept = <T extends { close(): Promise<unknown> }>(opened: T): T => {
    open.push(opened);
    return opened;
  };
  const closeAll = async () => {
    for (const each of open.reverse()) await each.close();
    await server.stop();
    await eraseEmbedded({ dataDir: folder });
    rmSync(folder, { recursive: true, force: true });
  };
  let closed: Promise<void> | undefined;
  return {
    folder,
    newDatabase: async (poolSize = 10) => {
      const url = await createDatabase(server.url, `bench_${open.length}`);
      return kept(await openDatabase({ url, poolSize }));
    },
    newWorkspace: async (people) => kept(await startWorkspace({ port: 0, manifest, people, clock: movableClock() })),
    start: async (program, env) => {
      const started = await startProgram(program, folder, env);
      open.push({ close: started.stop });
      return started;
    },
    close: () => {
      closed ??= closeAll();
      return closed;
    },
  };
}

const manifest: unknown = parse(readFileSync(new URL("../../slack-manifest.yml", import.meta.url), "utf8"));

async function createDatabase(serverUrl: string, name: string): Promise<string> {
  const client = new pg.Client({ connectionString: serverUrl });
  await client.connect();
  await client.query(`CREATE DATABASE ${name}`).finally(() => client.end());
  const url = new URL(serverUrl);
  url.pathname = `/${name}`;
  await migrate(url.href);
  return url.href;
}

/** The means of a service on this database, with this roster on record and everybody linked to their Slack user. */
export async function workWith(db: Database, folder: string, roster: PracticeRoster): Promise<Work> {
  const work: Work = { db, clock: systemClock, keys: keysFromFile(join(folder, "keys")) };
  await loadPracticeRoster(work, roster);
  const linked = JSON.stringify(roster.people.map(({ id, email }) => ({ id, email })));
  await db.prisma.$executeRaw`
    UPDATE "Member" m SET "slackUserId" = p."id" FROM jsonb_to_recordset(${linked}::jsonb) AS p("id" text, "email" text)
    WHERE m."email" = p."email"`;
  return work;
}
