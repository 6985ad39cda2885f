// Prisma's PostgreSQL adapter, made fit for Prisma's schema engine.
import { PrismaPg } from "@prisma/adapter-pg";
import { ColumnTypeEnum, type SqlDriverAdapter, type SqlQuery } from "@prisma/driver-adapter-utils";
import type pg from "pg";

const { Character, CharacterArray } = ColumnTypeEnum;
/** PostgreSQL's numbers of these types. */
const [CHAR, CHAR_ARRAY] = [18, 1002];

/** Prisma's adapter with its two gaps closed: it cuts functions to pieces, and does not know the type "char". */
export async function adapterFor(pool: pg.Pool): Promise<SqlDriverAdapter> {
  const adapter = await new PrismaPg(charsAsArrays(pool)).connect();
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
