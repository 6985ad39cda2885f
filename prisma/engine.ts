// Prisma's own schema engine, in its WebAssembly build, over a temporary PostgreSQL: nothing to download or to set up.
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { PrismaPg } from "@prisma/adapter-pg";
import {
  bindMigrationAwareSqlAdapterFactory,
  ColumnTypeEnum,
  type SqlDriverAdapter,
  type SqlQuery,
} from "@prisma/driver-adapter-utils";
import * as bindings from "@prisma/schema-engine-wasm/schema_engine_bg";
import pg from "pg";
import { startEmbedded } from "../src/db/embedded.ts";

const { Character, CharacterArray } = ColumnTypeEnum;
/** PostgreSQL's numbers of these types. */
const [CHAR, CHAR_ARRAY] = [18, 1002];

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
  const path = join(folder, "schema.prisma");
  const schema = { path, content: readFileSync(path, "utf8") };
  const server = await startEmbedded({ dataDir: join(tmpdir(), `mssn-schema-${process.pid}`), temporary: true });
  try {
    const engine = await startEngine(server.url, schema);
    const { exitCode, stdout } = await engine.diff({
      from: { tag: "migrations", ...migrationsIn(join(folder, "migrations")) },
      to: { tag: "schemaDatamodel", files: [schema] },
      script: true,
      exitCode: true,
      filters: { externalTables: [], externalEnums: [] },
    });
    return exitCode === 0 ? undefined : (stdout ?? "");
  } finally {
    await server.stop();
  }
}

function migrationsIn(folder: string): bindings.MigrationList {
  const read = (path: string) => readFileSync(join(folder, path), "utf8");
  const names = readdirSync(folder).filter((name) => existsSync(join(folder, name, "migration.sql")));
  return {
    baseDir: folder,
    shadowDbInitScript: "",
    lockfile: { path: "migration_lock.toml", content: read("migration_lock.toml") },
    migrationDirectories: names.sort().map((path) => ({
      path,
      migrationFile: { path: "migration.sql", content: { tag: "ok", value: read(join(path, "migration.sql")) } },
    })),
  };
}

async function startEngine(url: string, schema: bindings.SchemaContainer): Promise<bindings.SchemaEngine> {
  const module = createRequire(import.meta.url).resolve("@prisma/schema-engine-wasm/schema_engine_bg");
  const code = readFileSync(module.replace(/\.js$/, ".wasm"));
  const { instance } = await globals.WebAssembly.instantiate(code, { "./schema_engine_bg.js": bindings });
  bindings.__wbg_set_wasm(instance.exports);
  instance.exports.__wbindgen_start();
  globals.PRISMA_WASM_PANIC_REGISTRY = { set_message: console.error };
  const connect = () => emptyDatabase(url);
  const factory = {
    provider: "postgres",
    adapterName: "@prisma/adapter-pg",
    connect,
    connectToShadowDb: connect,
  } as const;
  const options = { datamodels: [[schema.path, schema.content]] as [string, string][] };
  return bindings.SchemaEngine.new(options, () => {}, bindMigrationAwareSqlAdapterFactory(factory));
}

let databases = 0;

/** Goes with the whole server in the end. */
async function emptyDatabase(adminUrl: string): Promise<SqlDriverAdapter> {
  const name = `schema_${databases++}`;
  const admin = new pg.Client({ connectionString: adminUrl });
  await admin.connect();
  await admin.query(`CREATE DATABASE ${name}`).finally(() => admin.end());
  const url = new URL(adminUrl);
  url.pathname = name;
  return adapterFor(new pg.Pool({ connectionString: url.href }));
}

/** Prisma's adapter with its two gaps closed: it cuts functions to pieces, and does not know the type "char". */
async function adapterFor(pool: pg.Pool): Promise<SqlDriverAdapter> {
  const adapter = await new PrismaPg(charsAsArrays(pool), { disposeExternalPool: true }).connect();
  const queryRaw = adapter.queryRaw.bind(adapter);
  return Object.assign(adapter, {
    async executeScript(sql: string) {
      await adapter.executeRaw({ sql, args: [], argTypes: [] });
    },
    async queryRaw(query: SqlQuery) {
      const result = await queryRaw(query);
      const columnTypes = result.columnTypes.map((type) => (type === CharacterArray ? Character : type));
      return { ...result, columnTypes };
    },
  });
}

/** The adapter refuses PostgreSQL's type "char", which the engine reads in the catalogue, but takes arrays of it. */
function charsAsArrays(pool: pg.Pool): pg.Pool {
  const ask: (query: pg.QueryConfig) => Promise<pg.QueryResult> = pool.query.bind(pool);
  const query = async (config: pg.QueryConfig) => {
    const result = await ask(config);
    for (const field of result.fields ?? []) if (field.dataTypeID === CHAR) field.dataTypeID = CHAR_ARRAY;
    return result;
  };
  return Object.assign(pool, { query });
}
