// Prisma's own schema engine, in its WebAssembly build, over a temporary PostgreSQL: nothing to download or to set up.
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { bindMigrationAwareSqlAdapterFactory } from "@prisma/driver-adapter-utils";
import * as bindings from "@prisma/schema-engine-wasm/schema_engine_bg";
import pg from "pg";
import { startEmbedded } from "../src/db/embedded.ts";
import { adapterFor } from "./adapter.ts";

const filters: bindings.SchemaFilter = { externalTables: [], externalEnums: [] };

type Wasm = { instance: { exports: { __wbindgen_start(): void } } };

/** What Node has and its types do not tell, and what the engine looks for when it panics. */
const globals = globalThis as unknown as {
  WebAssembly: { instantiate(code: Uint8Array, imports: object): Promise<Wasm> };
  PRISMA_WASM_PANIC_REGISTRY: { set_message(message: string): void };
};

/**
 * The SQL that the migrations of `folder` lack to make what its schema.prisma says; undefined when they make it. The
 * engine sees neither CHECK constraints nor triggers nor what makes an index partial: tests assert those.
 */
export async function missingSql(folder: string): Promise<string | undefined> {
  const server = await startEmbedded({ dataDir: join(tmpdir(), `mssn-schema-${process.pid}`), temporary: true });
  const request: bindings.DiffParams = {
    from: { tag: "migrations", ...migrationsIn(folder) },
    to: { tag: "schemaDatamodel", files: [schemaIn(folder)] },
    script: true,
    exitCode: true,
    filters,
  };
  try {
    const { exitCode, stdout } = await withEngine(folder, server.url, (engine) => engine.diff(request));
    return exitCode === 0 ? undefined : (stdout ?? "");
  } finally {
    await server.stop();
  }
}

/** Applies what the database lacks in the engine's own way, like `prisma migrate deploy`; answers the names. */
export async function deploy(folder: string, url: string): Promise<string[]> {
  const request: bindings.ApplyMigrationsInput = { migrationsList: migrationsIn(folder), filters };
  return (await withEngine(folder, url, (engine) => engine.applyMigrations(request))).appliedMigrationNames;
}

function schemaIn(folder: string): bindings.SchemaContainer {
  const path = join(folder, "schema.prisma");
  return { path, content: readFileSync(path, "utf8") };
}

function migrationsIn(folder: string): bindings.MigrationList {
  const baseDir = join(folder, "migrations");
  const read = (path: string) => readFileSync(join(baseDir, path), "utf8");
  const names = readdirSync(baseDir).filter((name) => existsSync(join(baseDir, name, "migration.sql")));
  return {
    baseDir,
    shadowDbInitScript: "",
    lockfile: { path: "migration_lock.toml", content: read("migration_lock.toml") },
    migrationDirectories: names.sort().map((path) => ({
      path,
      migrationFile: { path: "migration.sql", content: { tag: "ok", value: read(join(path, "migration.sql")) } },
    })),
  };
}

async function withEngine<T>(
  folder: string,
  url: string,
  work: (engine: bindings.SchemaEngine) => Promise<T>,
): Promise<T> {
  await loaded();
  const pools: pg.Pool[] = [];
  const connect = (address: string) => {
    const pool = new pg.Pool({ connectionString: address });
    pools.push(pool);
    return adapterFor(pool);
  };
  const factory = bindMigrationAwareSqlAdapterFactory({
    provider: "postgres",
    adapterName: "@prisma/adapter-pg",
    connect: () => connect(url),
    connectToShadowDb: async () => connect(await emptyDatabase(url)),
  });
  const { path, content } = schemaIn(folder);
  try {
    return await work(await bindings.SchemaEngine.new({ datamodels: [[path, content]] }, () => {}, factory));
  } finally {
    await Promise.all(pools.map((pool) => pool.end()));
  }
}

let loading: Promise<void> | undefined;

/** Once in a process: the bindings keep hold of the memory that they first saw. */
function loaded(): Promise<void> {
  loading ??= load();
  return loading;
}

async function load(): Promise<void> {
  const module = createRequire(import.meta.url).resolve("@prisma/schema-engine-wasm/schema_engine_bg");
  const code = readFileSync(module.replace(/\.js$/, ".wasm"));
  const { instance } = await globals.WebAssembly.instantiate(code, { "./schema_engine_bg.js": bindings });
  bindings.__wbg_set_wasm(instance.exports);
  instance.exports.__wbindgen_start();
  globals.PRISMA_WASM_PANIC_REGISTRY = { set_message: console.error };
}

let databases = 0;

/** Goes with the whole server in the end. */
async function emptyDatabase(adminUrl: string): Promise<string> {
  const name = `schema_${databases++}`;
  const admin = new pg.Client({ connectionString: adminUrl });
  await admin.connect();
  await admin.query(`CREATE DATABASE ${name}`).finally(() => admin.end());
  const url = new URL(adminUrl);
  url.pathname = name;
  return url.href;
}
