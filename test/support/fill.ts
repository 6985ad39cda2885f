// Fills every table of the schema with rows of its own making, read from the catalog, so that a new table needs nothing here.
import { randomBytes, randomUUID } from "node:crypto";
import type pg from "pg";

type Column = {
  name: string;
  type: string;
  array: boolean;
  nullable: boolean;
  labels: string[] | null;
  serial: boolean;
};
type Key = { from: string; columns: string[]; to: string; toColumns: string[] };
type Row = Record<string, unknown>;

/** What spoils a text format, if anything does. */
const odd = "tab\there, line\nreturn\r back\\slash \\. \\N \\x41 {\"a\",b} 'q' ünï 🦉 \u0001 \u2028";
const monday = Date.UTC(2026, 2, 2);

/** Two rows of each: one as full, one as empty as it may be. Tables that are filled already stay as they are. */
export async function fillEveryTable(pool: pg.Pool): Promise<void> {
  const keys = await keysOf(pool);
  const rest = new Set(await names(pool));
  while (rest.size > 0) {
    const ready = [...rest].filter((table) => keys.every((key) => key.from !== table || !rest.has(key.to)));
    if (ready.length === 0) throw new Error(`A circle of foreign keys: ${[...rest]}`);
    for (const table of ready) {
      const { rows } = await pool.query(`SELECT FROM "${table}" LIMIT 1`);
      for (const nth of rows.length > 0 ? [] : [0, 1]) await insert(pool, table, nth, keys);
      rest.delete(table);
    }
  }
}

export async function names(pool: pg.Pool): Promise<string[]> {
  const { rows } = await pool.query(
    "SELECT tablename AS name FROM pg_tables WHERE schemaname = 'public' AND tablename <> '_prisma_migrations' ORDER BY 1",
  );
  return rows.map(({ name }) => name);
}

async function keysOf(pool: pg.Pool): Promise<Key[]> {
  const names = (list: string, of: string) =>
    `ARRAY(SELECT attname::text FROM unnest(${list}) WITH ORDINALITY k(num, nth)
       JOIN pg_attribute ON attrelid = ${of} AND attnum = k.num ORDER BY nth)`;
  const { rows } = await pool.query(
    `SELECT a.relname AS from, b.relname AS to, ${names("conkey", "conrelid")} AS columns, ${names("confkey", "confrelid")} AS "toColumns"
     FROM pg_constraint JOIN pg_class a ON a.oid = conrelid JOIN pg_class b ON b.oid = confrelid WHERE contype = 'f'`,
  );
  return rows;
}

async function columnsOf(pool: pg.Pool, table: string): Promise<Column[]> {
  const { rows } = await pool.query(
    `SELECT attname AS name, NOT attnotnull AS nullable, COALESCE(e.typname, t.typname) AS type, e.oid IS NOT NULL AS array,
       (SELECT array_agg(enumlabel::text ORDER BY enumsortorder) FROM pg_enum WHERE enumtypid = t.oid) AS labels,
       COALESCE(pg_get_expr(adbin, adrelid), '') LIKE 'nextval%' AS serial
     FROM pg_attribute JOIN pg_type t ON t.oid = atttypid LEFT JOIN pg_type e ON e.oid = t.typelem AND t.typcategory = 'A'
       LEFT JOIN pg_attrdef ON adrelid = attrelid AND adnum = attnum
     WHERE attrelid = $1::regclass AND attnum > 0 AND NOT attisdropped ORDER BY attnum`,
    [`"${table}"`],
  );
  return rows;
}

async function insert(pool: pg.Pool, table: string, nth: number, keys: readonly Key[]): Promise<void> {
  const row: Row = {};
  for (const [place, column] of (await columnsOf(pool, table)).entries())
    if (!column.serial) row[column.name] = column.nullable && nth === 1 ? null : filledIn(column, { nth, place });
  for (const { from, columns, to, toColumns } of keys) {
    if (from !== table || row[columns[0]!] === null) continue;
    const { rows } = await pool.query(`SELECT * FROM "${to}" ORDER BY 1 OFFSET $1 LIMIT 1`, [nth]);
    for (const [index, column] of columns.entries()) row[column] = rows[0][toColumns[index]!];
  }
  const values = Object.values(row);
  await pool.query(
    `INSERT INTO "${table}" (${Object.keys(row).map((name) => `"${name}"`)}) VALUES (${values.map((_, index) => `$${index + 1}`)})`,
    values,
  );
}

type Place = { nth: number; place: number };

function filledIn(column: Column, { nth, place }: Place): unknown {
  if (column.array) return nth === 1 ? [] : [odd, "", "NULL", "a,b"];
  // Later columns are later times, as what begins before it ends.
  const time = monday + (nth * 7 * 24 + place) * 3_600_000;
  const values: Record<string, () => unknown> = {
    uuid: randomUUID,
    text: () => (nth === 1 ? `plain ${place} ${randomUUID()}` : `${odd} ${randomUUID()}`),
    bool: () => nth === 0,
    int4: () => 1 + nth,
    int8: () => "9007199254740993",
    float8: () => 0.1 + 0.2,
    timestamptz: () => new Date(time + 123),
    date: () => new Date(monday + nth * 7 * 86_400_000).toISOString().slice(0, 10),
    jsonb: () =>
      JSON.stringify(
        nth === 1 ? null : { words: odd.repeat(2_000), numbers: [1e-7, 12345678901234567890n.toString(), null] },
      ),
    bytea: () => randomBytes(nth === 0 ? 2_000 : 12),
    tsvector: () => "'superintend':1A,3 'it''s':2B",
  };
  if (column.labels) return column.labels[nth === 0 ? column.labels.length - 1 : 0];
  const value = values[column.type];
  if (!value) throw new Error(`How is a ${column.type} filled?`);
  return value();
}
