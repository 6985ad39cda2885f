// An attacker after an anonymous poll has closed. They have: the whole database with its system columns, its statistics, and
// the bytes of its tables and indexes on disk, the keys to sealed words, the log, and the list of everybody who voted. They do not have: a copy of the
// database or its write-ahead log from before the end, or what the running bot held in memory then.
import { beforeAll, expect, test } from "vitest";
import { afterClosing, closeNow, sweepVotes } from "../../../src/features/polls/close.service.ts";
import { castVote } from "../../../src/features/polls/vote.service.ts";
import { testDatabase } from "../../support/database.ts";
import { harper, pollHouse } from "./house.ts";

const db = await testDatabase();
let pollId = "";
let options: string[] = [];
/** What stood in the ballots while it was open. */
const traces: Buffer[] = [];

const tables = async (): Promise<string[]> => {
  const { rows } = await db.pool.query("SELECT tablename FROM pg_tables WHERE schemaname = 'public'");
  return rows.map(({ tablename }) => tablename);
};

const indexes = ["PollBallot_pkey", "PollBallot_pollId_idx", "PollKey_pkey"];

const bytesOf = async (table: string): Promise<Buffer> => {
  const { rows } = await db.pool.query(`SELECT pg_read_binary_file(pg_relation_filepath('"${table}"')) AS bytes`);
  return rows[0].bytes;
};

beforeAll(async () => {
  const house = await pollHouse(db);
  // Other polls stay open, so that the tables are never empty.
  const others = [await house.open({ anonymous: true }), await house.open({ anonymous: true })];
  ({ pollId, options } = await house.open({ anonymous: true }));
  for (const slackUserId of house.people)
    for (const other of others) await castVote(house.work, { pollId: other.pollId, slackUserId }, [other.options[0]]);
  for (const [nth, slackUserId] of house.people.entries())
    await castVote(house.work, { pollId, slackUserId }, [options[nth % 2]]);
  for (const { token, body } of await db.prisma.pollBallot.findMany({ where: { pollId } }))
    traces.push(Buffer.from(token), Buffer.from(body));
  const key = await db.prisma.pollKey.findUniqueOrThrow({ where: { pollId } });
  traces.push(Buffer.from(key.body));
  // As PostgreSQL does by itself now and then, keeping some of the values that it finds.
  await db.pool.query("ANALYZE");
  await db.pool.query("CHECKPOINT");
  // They would be found, if they were there.
  expect((await bytesOf("PollBallot")).includes(traces[0] as Buffer)).toBe(true);
  await closeNow(house.work, { slackUserId: harper, pollId });
  await afterClosing(house.work, pollId);
  await sweepVotes(house.work);
  await db.pool.query("CHECKPOINT");
});

test("no row of any table has an option beside a person, or anything of a ballot", async () => {
  expect(await db.prisma.pollBallot.count({ where: { pollId } })).toBe(0);
  for (const table of await tables()) {
    const { rows } = await db.pool.query(`SELECT t::text AS row FROM "${table}" t`);
    const withOption = rows.filter(({ row }) => options.some((id) => row.includes(id)));
    // The options themselves, and the counts.
    expect(withOption.length, table).toBe({ PollOption: options.length, Poll: 1 }[table] ?? 0);
    for (const trace of traces)
      expect(
        rows.some(({ row }) => row.includes(trace.toString("hex"))),
        table,
      ).toBe(false);
  }
});

test("the key is gone, and no backup that is made from now on has it", async () => {
  expect(await db.prisma.pollKey.count({ where: { pollId } })).toBe(0);
  expect(await db.prisma.pollKey.count()).toBe(2);
});

test("what PostgreSQL remembers of the values in its tables has nothing of them", async () => {
  const { rows } = await db.pool.query(
    "SELECT s::text AS row FROM pg_stats s WHERE schemaname = 'public' AND tablename LIKE 'Poll%'",
  );
  expect(rows.length).toBeGreaterThan(0);
  for (const trace of traces) expect(rows.some(({ row }) => row.includes(trace.toString("hex")))).toBe(false);
});

test("no card, no job and no audit entry bears the time of anybody's vote", async () => {
  const before = await db.prisma.card.count();
  expect(await db.prisma.card.count({ where: { kind: "home" } })).toBe(0);
  expect(before).toBeGreaterThan(0);
  const jobs = await db.prisma.job.findMany({ where: { name: { startsWith: "polls." } } });
  for (const { payload } of jobs) expect(Object.keys(payload as object)).toEqual(["pollId"]);
});

test("who took part is written in one stroke, in no order, and without a time", async () => {
  const { rows } = await db.pool.query(`SELECT xmin::text, v.* FROM "PollVoter" v WHERE "pollId" = $1`, [pollId]);
  expect(new Set(rows.map(({ xmin }) => xmin)).size).toBe(1);
  expect(Object.keys(rows[0]).sort()).toEqual(["choice", "memberId", "pollId", "role", "roundTable", "voted", "xmin"]);
  const interactions = await db.prisma.interaction.findMany({ where: { kind: "poll_voted" } });
  expect(interactions).toHaveLength(rows.filter(({ voted }) => voted).length);
  expect(new Set(interactions.map(({ at }) => at.getTime())).size).toBe(1);
  expect(await db.prisma.auditEntry.count({ where: { subject: `poll:${pollId}`, act: { contains: "vote" } } })).toBe(0);
});

test("the bytes of tables and indexes on disk hold nothing of the ballots and the key any more", async () => {
  for (const table of ["PollBallot", "PollKey", "PollVoter", ...indexes]) {
    const bytes = await bytesOf(table);
    for (const trace of traces) expect(bytes.includes(trace), table).toBe(false);
  }
});
