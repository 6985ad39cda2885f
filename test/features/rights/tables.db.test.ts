// No table with a member in it is forgotten: it is told to the member, or it stands here with the reason why not.
import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { features } from "../../../src/app.ts";
import { testDatabase } from "../../support/database.ts";

const { pool } = await testDatabase();

/** Columns that hold a member's id, or what Slack knows them by. */
const holdsMember =
  /^(memberId|requesterId|authorId|ownerId|actor|actorId|targetId|reporterId|reportedBy|mentorId|fromId|toId|callerId|askerId|colleagueId|suggestedById|\w+ById|recipient|members|slackUserId)$/;

const untold: Record<string, string> = {
  Hold: "that words are held is said in the window, and why is not told to the member; acts of whoever set it are in the audit",
  Card: "where messages stand in Slack that the member sees there; no fact about them of its own",
  Room: "the conversations in Slack that the member is in, and sees there",
};

test("every table that names a member is told to them, or is excused with a reason", async () => {
  const { rows } = await pool.query<{ table: string; column: string }>(
    `SELECT table_name AS "table", column_name AS "column" FROM information_schema.columns WHERE table_schema = 'public'`,
  );
  const related = await pool.query<{ table: string }>(
    `SELECT DISTINCT conrelid::regclass::text AS "table" FROM pg_constraint
      WHERE contype = 'f' AND confrelid = '"Member"'::regclass`,
  );
  const naming = new Set([
    ...rows.filter(({ column }) => holdsMember.test(column)).map(({ table }) => table),
    // Lists of members that Prisma keeps in tables of their own are told with what they belong to.
    ...related.rows.map(({ table }) => table.replaceAll('"', "")).filter((table) => !table.startsWith("_")),
  ]);
  const told = new Set(features.flatMap(({ keeps }) => keeps?.tables ?? []));
  expect([...naming].filter((table) => !told.has(table) && !(table in untold)).sort()).toEqual([]);
  expect(Object.keys(untold).filter((table) => told.has(table) || !naming.has(table))).toEqual([]);
});

test("a table that a feature says it tells is one of the schema", () => {
  const models = [...readFileSync("prisma/schema.prisma", "utf8").matchAll(/^model (\w+)/gm)].map(([, name]) => name);
  const told = features.flatMap(({ keeps }) => keeps?.tables ?? []);
  expect(told.filter((table) => !models.includes(table))).toEqual([]);
  expect(told.length).toBe(new Set(told).size);
});

test("lists of members that stand in tables of their own are known here", async () => {
  const { rows } = await pool.query<{ table: string }>(
    `SELECT DISTINCT relname AS "table" FROM pg_constraint JOIN pg_class ON pg_class.oid = conrelid
      WHERE contype = 'f' AND confrelid = '"Member"'::regclass AND relname LIKE '\\_%' ORDER BY 1`,
  );
  // Whom somebody leaves out is told to whoever did, and never to them; who takes part in a drill is told to both.
  expect(rows.map(({ table }) => table)).toEqual(["_exclusions", "_leftOut", "_takesPart"]);
});
