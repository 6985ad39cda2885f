// A backup and its way back on real PostgreSQL: what an operator can rely on when the machine is gone.
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import pg from "pg";
import { afterAll, beforeAll, describe, expect, inject, onTestFinished, test } from "vitest";
import { contentsOf, takeBackup } from "../../src/db/backup.ts";
import { type Database, openDatabase } from "../../src/db/client.ts";
import { newKey, readKeys } from "../../src/db/keys.ts";
import { appliedTo, lockedForMigration, migrate, migrateAs } from "../../src/db/migrations.ts";
import { type Restoring, restoreBackup } from "../../src/db/restore.ts";
import { open, openPollKey, seal } from "../../src/db/sealed.ts";
import { newId } from "../../src/lib/ids.ts";
import { newDatabase, testDatabase } from "../support/database.ts";
import { fillEveryTable, names } from "../support/fill.ts";

const db = await testDatabase();
const { pool, prisma, url } = db;
const keys = readKeys(newKey("k1"));
const now = new Date("2026-03-10T14:00:00Z");
const folder = mkdtempSync(join(tmpdir(), "mssn-backup-"));
afterAll(() => rmSync(folder, { recursive: true }));

let files = 0;
const newPath = () => join(folder, `${files++}.backup`);
const backup = async (path = newPath()) => {
  await takeBackup({ url, path, now });
  return path;
};
const empty = () => newDatabase(onTestFinished);
const migrated = () => newDatabase(onTestFinished, inject("template"));
const restore = (path: string, to: string, more: Partial<Restoring> = {}) =>
  restoreBackup({ url: to, path, keys, now, withoutWords: false, ...more });

async function opened(to: string): Promise<Database> {
  const database = await openDatabase({ url: to, poolSize: 2 });
  onTestFinished(database.close);
  return database;
}

/** Every row of every table, as PostgreSQL writes it. */
async function everything({ pool }: Pick<Database, "pool">): Promise<Record<string, string[]>> {
  const tables: Record<string, string[]> = {};
  for (const table of await names(pool)) {
    const { rows } = await pool.query(`SELECT t::text AS row FROM "${table}" t ORDER BY t::text COLLATE "C"`);
    tables[table] = rows.map(({ row }) => row);
  }
  return tables;
}

async function shape({ pool }: Pick<Database, "pool">): Promise<unknown> {
  const { rows } = await pool.query(
    `SELECT conname, conrelid::regclass::text, pg_get_constraintdef(oid) AS is, convalidated FROM pg_constraint
     WHERE connamespace = 'public'::regnamespace ORDER BY 2, 1`,
  );
  return rows;
}

const secrets = ["PollBallot", "PollKey"];
let wordsId = "";

beforeAll(async () => {
  wordsId = await seal(prisma, keys, { text: "What is on the desk", ownerId: newId(), about: "partner-request:one" });
  await seal(prisma, keys, { text: "And more", ownerId: newId(), about: "partner-request:two" });
  await fillEveryTable(pool);
  await pool.query(`UPDATE "Job" SET "leasedBy" = NULL, "leasedUntil" = NULL, "abandoned" = 0`);
});

describe("the way there and back", () => {
  test("brings every row of every table, into a new database and into one that was set up", async () => {
    const path = await backup();
    const there = await everything(db);
    expect(Object.entries(there).filter(([, rows]) => rows.length === 0)).toEqual([]);
    for (const to of [await empty(), await migrated()]) {
      const { rows, tables } = await restore(path, to);
      const target = await opened(to);
      const here = await everything(target);
      for (const table of Object.keys(there)) {
        if (table === "AuditEntry") expect(here[table]).toEqual(expect.arrayContaining(there[table]!));
        else expect(here[table], table).toEqual(secrets.includes(table) ? [] : there[table]);
      }
      expect([...tables.keys()].sort()).toEqual(Object.keys(there).sort());
      expect(rows).toBe(
        Object.entries(there).reduce((sum, [table, all]) => sum + (secrets.includes(table) ? 0 : all.length), 0),
      );
      expect(await shape(target)).toEqual(await shape(db));
    }
  });

  test("keeps numbering where it was, the audit only added to, and words sealed", async () => {
    const path = await backup();
    expect(readFileSync(path).includes("What is on the desk")).toBe(false);
    const to = await empty();
    await restore(path, to);
    const { pool: target, prisma: restored } = await opened(to);
    const last = await pool.query(`SELECT max("id") AS id FROM "AuditEntry"`);
    const { rows } = await target.query(`SELECT "id", "act", "subject" FROM "AuditEntry" ORDER BY "id" DESC LIMIT 1`);
    expect(rows).toEqual([
      { id: String(Number(last.rows[0].id) + 1), act: "record.restore", subject: `backup:${now.toISOString()}` },
    ]);
    await expect(target.query('DELETE FROM "AuditEntry"')).rejects.toThrow(/only added to/);
    expect(await open(restored, keys, wordsId, { id: newId(), at: now })).toBe("What is on the desk");
  });

  test("needs no superuser", async () => {
    const to = await empty();
    const { pool: target } = await opened(to);
    const role = `plain_${new URL(to).pathname.slice(1)}`;
    await target.query(`CREATE ROLE ${role} LOGIN PASSWORD 'plain'`);
    await target.query(`ALTER DATABASE ${new URL(to).pathname.slice(1)} OWNER TO ${role}`);
    const as = new URL(to);
    [as.username, as.password] = [role, "plain"];
    try {
      await restore(await backup(), as.href);
      expect(await everything({ pool: target })).toMatchObject({ Member: (await everything(db)).Member });
      await takeBackup({ url: as.href, path: newPath(), now });
    } finally {
      await target.query(
        `REASSIGN OWNED BY ${role} TO CURRENT_USER; DROP OWNED BY ${role}; ALTER DATABASE ${new URL(to).pathname.slice(1)} OWNER TO CURRENT_USER; DROP ROLE ${role}`,
      );
    }
  });

  test("comes from one moment, though writing goes on", async () => {
    await pool.query('CREATE TABLE "A" (n int PRIMARY KEY); CREATE TABLE "ZZ" (n int PRIMARY KEY REFERENCES "A")');
    let going = true;
    let last = 0;
    const writing = (async () => {
      for (let n = 1; going; n++) {
        await pool
          .query(`WITH a AS (INSERT INTO "A" VALUES (${n}) RETURNING n) INSERT INTO "ZZ" SELECT n FROM a`)
          .catch(() => {});
        last = n;
      }
    })();
    try {
      await expect.poll(() => last).toBeGreaterThan(20);
      const path = await backup();
      const { tables } = await contentsOf(path);
      expect(tables.get("A")?.rows).toBeGreaterThan(20);
      expect(tables.get("ZZ")).toEqual(tables.get("A"));
    } finally {
      going = false;
      await writing;
      await pool.query('DROP TABLE "ZZ", "A"');
    }
  });

  test("brings a backup of an older version up to date, and refuses one of a newer", async () => {
    const older = await opened(await empty());
    const list = (await lockedForMigration(url, appliedTo)).map(({ migration_name: name, checksum }) => ({
      name,
      checksum,
    }));
    await lockedForMigration(older.url, (client) => migrateAs(client, list.slice(0, 1)));
    await older.pool.query(`INSERT INTO "District" ("id", "name") VALUES ($1, 'Alderton')`, [newId()]);
    const path = newPath();
    await takeBackup({ url: older.url, path, now });
    const to = await empty();
    await restore(path, to);
    await migrate(to);
    const restored = await opened(to);
    expect(await restored.prisma.district.findMany()).toMatchObject([{ name: "Alderton" }]);
    expect(await shape(restored)).toEqual(await shape(db));
    await expect(restore(path, await migrated())).rejects.toThrow(/set up by a newer version than that of the backup/);

    await pool.query(
      `INSERT INTO "_prisma_migrations" VALUES ('x', 'x', now(), '20991231000000_later', NULL, NULL, now(), 1)`,
    );
    const newer = await backup();
    await pool.query(`DELETE FROM "_prisma_migrations" WHERE "id" = 'x'`);
    await expect(restore(newer, await empty())).rejects.toThrow(
      /newer version of this program \(migration 20991231000000_later/,
    );
  });
});

describe("what is not brought back", () => {
  test("is who holds a job and which program is alive: the jobs that wait are done, by whoever starts", async () => {
    await pool.query(`INSERT INTO "Setting" ("key", "value") VALUES ('alive:one', '{}')`);
    const job = {
      name: "note",
      payload: {},
      runAt: new Date(now.getTime() - 1000),
      leasedBy: "one",
      leasedUntil: new Date(),
    };
    for (const lane of ["normal", "urgent"]) await prisma.job.create({ data: { ...job, lane, key: lane } });
    const before = await prisma.job.count({
      where: { state: "waiting", lane: { not: "urgent" }, runAt: { lte: now } },
    });
    const to = await empty();
    const path = await backup();
    await prisma.job.deleteMany({ where: { key: { in: ["normal", "urgent"] } } });
    await prisma.setting.delete({ where: { key: "alive:one" } });
    expect((await restore(path, to)).due).toEqual({ urgent: 1, other: before });
    const { prisma: restored } = await opened(to);
    expect(await restored.job.findMany({ where: { leasedBy: { not: null } } })).toEqual([]);
    expect(await restored.job.count({ where: { key: { in: ["normal", "urgent"] }, leasedUntil: null } })).toBe(2);
    expect(await restored.setting.count({ where: { key: "alive:one" } })).toBe(0);
  });

  test("is every vote of an anonymous poll that is open, and who has voted: nobody finds that in the file", async () => {
    const authorId = (await prisma.member.findFirstOrThrow()).id;
    const members = await prisma.member.findMany();
    const common = { authorId, question: "?", kind: "single", results: "end", createdAt: now, closesAt: now };
    const make = (anonymous: boolean, state: "open" | "closed") =>
      prisma.poll.create({ data: { id: newId(), ...common, anonymous, state } });
    const [secret, named, over] = [await make(true, "open"), await make(false, "open"), await make(true, "closed")];
    for (const { id: pollId } of [secret, named, over])
      for (const { id: memberId } of members)
        await prisma.pollVoter.create({ data: { pollId, memberId, roundTable: "", role: "", voted: true } });
    const bytes = new Uint8Array(Buffer.from("a vote for one"));
    await prisma.pollBallot.create({ data: { pollId: secret.id, token: bytes, body: bytes } });
    await prisma.pollKey.create({ data: { pollId: secret.id, keyId: "k1", iv: bytes, tag: bytes, body: bytes } });
    const path = await backup();
    const { header, tables } = await contentsOf(path);
    expect([header.openPolls, tables.get("PollBallot")?.rows, tables.get("PollKey")?.rows]).toEqual([1, 0, 0]);
    const to = await empty();
    await restore(path, to);
    const { prisma: restored } = await opened(to);
    const voted = async (pollId: string) => restored.pollVoter.count({ where: { pollId, voted: true } });
    expect(await voted(secret.id)).toBe(0);
    expect(await voted(named.id)).toBe(members.length);
    expect(await voted(over.id)).toBe(members.length);
    // So that they can vote again.
    expect(Buffer.from((await openPollKey(restored, keys, secret.id)) ?? "", "base64")).toHaveLength(32);
    await prisma.poll.deleteMany({ where: { id: { in: [secret.id, named.id, over.id] } } });
  });
});

describe("nothing is restored, and nothing is changed", () => {
  const refused = async (path: string, to: string, more: Partial<Restoring> = {}) => {
    const error = await restore(path, to, more).then(
      () => undefined,
      (error: Error) => error,
    );
    return [error?.name, error?.message];
  };
  const isUntouched = async (to: string) => expect(await names((await opened(to)).pool)).toEqual([]);

  test("where there is anything in the database, whoever put it there", async () => {
    const path = await backup();
    const to = await migrated();
    const target = await opened(to);
    await target.prisma.setting.create({ data: { key: "workspace", value: "T1" } });
    const before = await everything(target);
    expect(await refused(path, to)).toEqual(["NotEmpty", "The database is not empty: there are rows in Setting."]);
    expect(await everything(target)).toEqual(before);
    const foreign = await opened(await empty());
    await foreign.pool.query("CREATE TABLE theirs AS SELECT 1 AS one");
    expect(await refused(path, foreign.url)).toEqual([
      "NotEmpty",
      "The database is not empty: there are rows in theirs.",
    ]);
  });

  test("twice: of two at the same moment one finds it filled", async () => {
    const path = await backup();
    const to = await empty();
    const both = await Promise.allSettled([restore(path, to), restore(path, to)]);
    expect(both.map(({ status }) => status).sort()).toEqual(["fulfilled", "rejected"]);
    expect(both.find(({ status }) => status === "rejected")).toMatchObject({ reason: { name: "NotEmpty" } });
  });

  test("without the key that sealed the words, or with another under its name", async () => {
    const path = await backup();
    const to = await empty();
    expect(await refused(path, to, { keys: readKeys(newKey("k2")) })).toEqual([
      "WrongKey",
      'The key "k1", which sealed words in this backup, is missing.',
    ]);
    expect(await refused(path, to, { keys: readKeys(newKey("k1")) })).toEqual([
      "WrongKey",
      'The key "k1" is another one than that which sealed words in this backup.',
    ]);
    await isUntouched(to);
  });

  test("from a file that was cut or changed", async () => {
    const whole = readFileSync(await backup());
    const to = await empty();
    const path = newPath();
    for (const length of [0, 1, 40, Math.floor(whole.length / 2), whole.length - 33, whole.length - 1]) {
      writeFileSync(path, whole.subarray(0, length));
      expect((await refused(path, to))[0]).toBe("BadBackup");
    }
    const changed = Buffer.from(whole);
    changed[Math.floor(whole.length / 2)]! ^= 1;
    writeFileSync(path, changed);
    expect((await refused(path, to))[0]).toBe("BadBackup");
    writeFileSync(path, "Name,Email\nAvery Alder,avery@example.org\n");
    expect((await refused(path, to))[0]).toBe("BadBackup");
    await isUntouched(to);
  });
});

test("where keys are lost for good, everything but what they sealed can be restored", async () => {
  const path = await backup();
  const to = await empty();
  const { leftOut } = await restore(path, to, { keys: readKeys(newKey("k2")), withoutWords: true });
  expect(leftOut).toBe(2);
  const { prisma: restored } = await opened(to);
  expect(await restored.sealedText.count()).toBe(0);
  expect(await restored.partnerRequest.count()).toBe(await prisma.partnerRequest.count());
  expect(await restored.partnerRequest.count({ where: { wordsId: { not: null } } })).toBe(0);
});

describe("a backup that cannot be made", () => {
  test("leaves a file that was there as it was", async () => {
    const path = newPath();
    writeFileSync(path, "mine");
    await expect(backup(path)).rejects.toThrow(/is there already, and stays as it is: give another name/);
    expect(readFileSync(path, "utf8")).toBe("mine");
  });

  test("leaves nothing behind", async () => {
    const before = readdirSync(folder);
    await expect(takeBackup({ url: await empty(), path: newPath(), now })).rejects.toThrow(/nothing in this database/);
    await expect(backup(join(folder, "no", "folder"))).rejects.toThrow("ENOENT");
    const client = new pg.Client({ connectionString: url });
    await client.connect();
    await client.query('BEGIN; LOCK TABLE "Member"');
    const path = newPath();
    const taking = backup(path);
    const going = `SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = current_database() AND query LIKE 'LOCK TABLE public.%'`;
    await expect.poll(async () => (await pool.query(going)).rowCount).toBe(1);
    await expect(taking).rejects.toThrow();
    const interrupted = new AbortController();
    const stopped = takeBackup({ url, path, now, signal: interrupted.signal });
    stopped.catch(() => undefined);
    await expect.poll(() => readdirSync(folder).length).toBeGreaterThan(before.length);
    interrupted.abort(new Error("it was interrupted"));
    await expect(stopped).rejects.toThrow("it was interrupted");
    await client.end();
    expect(existsSync(path)).toBe(false);
    expect(readdirSync(folder)).toEqual(before);
  });
});

test("takes as little memory for much as for little", async () => {
  const large = await opened(await migrated());
  await large.pool.query(
    `INSERT INTO "Interaction" ("id", "at", "kind", "source", "subject", "program", "topic", "tier", "initiative")
     SELECT gen_random_uuid(), now(), 'partner_met', n::text, n::text, 'thought_partners', repeat(md5(n::text), 30), 'one', '1' FROM generate_series(1, 200000) n`,
  );
  const before = process.memoryUsage().rss;
  let most = before;
  const watch = setInterval(() => {
    most = Math.max(most, process.memoryUsage().rss);
  }, 20);
  const { rows } = await takeBackup({ url: large.url, path: newPath(), now }).finally(() => clearInterval(watch));
  expect(rows).toBeGreaterThan(200_000);
  // The rows alone are 200 MB.
  expect((most - before) / 1_000_000).toBeLessThan(100);
});
