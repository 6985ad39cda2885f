import { expect, test } from "vitest";
import { testDatabase } from "../support/database.ts";

// What migrations say in plain SQL and Prisma's drift check cannot see.
const { pool, prisma } = await testDatabase();

test("the partial indexes are there", async () => {
  const { rows } = await pool.query(
    `SELECT relname AS name, pg_get_expr(indpred, indrelid) AS condition, indisunique AS is_unique
       FROM pg_index JOIN pg_class ON pg_class.oid = indexrelid
      WHERE relnamespace = 'public'::regnamespace AND indpred IS NOT NULL ORDER BY relname`,
  );
  expect(rows).toEqual([
    { name: "AuditEntry_opened", condition: "(act = 'words.open'::text)", is_unique: false },
    { name: "HandOver_one_waiting", condition: `(state = 'waiting'::"HandOverState")`, is_unique: true },
    { name: "Hold_one_standing", condition: `("liftedAt" IS NULL)`, is_unique: true },
    { name: "Job_due", condition: `(state = 'waiting'::"JobState")`, is_unique: false },
    { name: "Job_failed", condition: `(state = 'failed'::"JobState")`, is_unique: false },
    { name: "Match_one_active", condition: `("endedAt" IS NULL)`, is_unique: true },
    { name: "Match_quiet", condition: `(("quietAt" IS NOT NULL) AND ("endedAt" IS NULL))`, is_unique: false },
    { name: "Member_unconfirmed", condition: `(NOT confirmed)`, is_unique: false },
    { name: "Member_unlinked", condition: `(("slackUserId" IS NULL) OR deactivated)`, is_unique: false },
    { name: "OnCallRequest_open_key", condition: "(state = 'open'::\"OnCallRequestState\")", is_unique: true },
    { name: "Room_channelId_key", condition: "(kind = 'channel'::\"RoomKind\")", is_unique: true },
  ]);
});

test("the checks are there", async () => {
  const { rows } = await pool.query(
    "SELECT conname AS name FROM pg_constraint WHERE contype = 'c' AND connamespace = 'public'::regnamespace ORDER BY conname",
  );
  expect(rows.map(({ name }) => name)).toEqual([
    "OnCallCover_forward",
    "OnCallCover_level",
    "OnCallRequest_exchange",
    "OnCallRequest_forward",
    "OnCallRequest_level",
    "OnCallWeek_level",
    "OnCallWeek_monday",
  ]);
});

test("the triggers are there", async () => {
  const { rows } = await pool.query(
    "SELECT tgname, tgrelid::regclass::text AS on FROM pg_trigger WHERE NOT tgisinternal ORDER BY tgname",
  );
  expect(rows).toEqual([
    { tgname: "AuditEntry_append_only", on: '"AuditEntry"' },
    { tgname: "AuditEntry_kept", on: '"AuditEntry"' },
  ]);
});

test("the audit is only added to, even by whoever may do everything else", async () => {
  await prisma.auditEntry.create({ data: { at: new Date(), actor: "mssn", act: "words.purge", subject: "crisis:c1" } });
  for (const statement of ['UPDATE "AuditEntry" SET id = id', 'DELETE FROM "AuditEntry"', 'TRUNCATE "AuditEntry"']) {
    await expect(pool.query(statement)).rejects.toThrow(/The audit is only added to/);
  }
});

test("the topics that requests start with are there", async () => {
  expect(await prisma.topic.count()).toBeGreaterThan(10);
});
