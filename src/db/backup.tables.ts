// What a backup is of: the tables as PostgreSQL's catalog has them, and which of their rows are left out.
import pg from "pg";
import copy from "pg-copy-streams";
import type { Table } from "./backup.file.ts";
import { rowCounter, type Tally } from "./backup.rows.ts";

/** Prisma's own, which the migrations write. */
const bookkeeping = "_prisma_migrations";

/**
 * Of anonymous polls that are open neither the votes nor their keys are in a backup, nor who has voted: otherwise whoever
 * has it and the keys to sealed words could still connect them when all of it is destroyed here. In an order that says
 * nothing either, because a row is written anew when somebody votes.
 */
const otherwise: Record<string, { rows: string; voted?: string }> = {
  PollKey: { rows: "WHERE false" },
  PollBallot: { rows: "WHERE false" },
  PollVoter: {
    rows: 'ORDER BY "pollId", "memberId"',
    voted: `"voted" AND NOT EXISTS (SELECT FROM "Poll" p WHERE p."id" = "pollId" AND p."anonymous" AND p."state" = 'open')`,
  },
  // A sign of life of a program that does not run where this is restored.
  Setting: { rows: `WHERE "key" NOT LIKE 'alive:%'` },
};

/** Never read, so that sweeping up their deleted rows waits for no backup. */
export const isLeftOut = (table: string) => otherwise[table]?.rows === "WHERE false";

const name = pg.escapeIdentifier;
export const inPublic = (table: string) => `public.${name(table)}`;
const list = (columns: readonly string[]) => columns.map(name).join(", ");

/** Reads as text in the same form whatever the server's and the database's settings are. */
export async function asPlainText(client: pg.Client): Promise<void> {
  await client.query(
    `SET TimeZone = 'UTC'; SET DateStyle = 'ISO'; SET IntervalStyle = 'postgres'; SET extra_float_digits = 1;
     SET bytea_output = 'hex'; SET client_encoding = 'UTF8'; SET search_path = public;
     SET statement_timeout = 0; SET idle_in_transaction_session_timeout = 0; SET lock_timeout = '1min'`,
  );
}

/** By name; what is computed by PostgreSQL itself is no column here. */
export async function tablesOf(client: pg.Client): Promise<Table[]> {
  const { rows } = await client.query<Table>(
    `SELECT relname AS table, array_agg(attname::text ORDER BY attnum) AS columns
       FROM pg_class JOIN pg_attribute ON attrelid = pg_class.oid
      WHERE relnamespace = 'public'::regnamespace AND relkind = 'r' AND relname <> $1
        AND attnum > 0 AND NOT attisdropped AND attgenerated = ''
      GROUP BY relname ORDER BY relname COLLATE "C"`,
    [bookkeeping],
  );
  return rows;
}

export async function sequencesOf(client: pg.Client): Promise<{ name: string; last: string | null }[]> {
  const { rows } = await client.query(
    "SELECT sequencename AS name, last_value::text AS last FROM pg_sequences WHERE schemaname = 'public' ORDER BY 1",
  );
  return rows;
}

/** The rows that belong into a backup, as COPY writes them. */
export function rowsOf(client: pg.Client, { table, columns }: Table): AsyncIterable<Buffer> {
  const { rows = "", voted } = otherwise[table] ?? {};
  const values = columns.map((column) => (voted && column === "voted" ? voted : name(column)));
  return client.query(copy.to(`COPY (SELECT ${values.join(", ")} FROM ${inPublic(table)} ${rows}) TO STDOUT`));
}

export async function tallyOf(client: pg.Client, table: Table): Promise<Tally> {
  const counter = rowCounter();
  for await (const piece of rowsOf(client, table)) counter.add(piece);
  return counter.tally();
}

/** Where the rows of a table are to be written. */
export const intoTable = (client: pg.Client, { table, columns }: Table) =>
  client.query(copy.from(`COPY ${inPublic(table)} (${list(columns)}) FROM STDIN`));
