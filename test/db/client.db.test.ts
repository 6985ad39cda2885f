import { randomBytes } from "node:crypto";
import { once } from "node:events";
import { type AddressInfo, createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { expect, onTestFinished, test, vi } from "vitest";
import { listen, openDatabase, prepareDatabase } from "../../src/db/client.ts";
import { eraseEmbedded } from "../../src/db/embedded.ts";
import { testDatabase } from "../support/database.ts";

const { prisma, pool, url } = await testDatabase();

test("a time comes back as it was stored, whatever zone the server keeps", async () => {
  await pool.query(`ALTER DATABASE ${new URL(url).pathname.slice(1)} SET TimeZone = 'America/New_York'`);
  const database = await openDatabase({ url });
  try {
    const at = new Date("2027-03-14T06:59:59.123Z"); // one second before New York's clocks go forward
    const { id } = await database.prisma.job.create({
      data: { key: "zone", name: "zone", lane: "zone", payload: {}, runAt: at },
    });
    const read = await prisma.job.findUniqueOrThrow({ where: { id } });
    expect(read.runAt).toEqual(at);
    const { rows } = await pool.query(`SELECT "runAt" FROM "Job" WHERE id = $1`, [id]);
    expect(rows[0].runAt).toEqual(at);
  } finally {
    await database.close();
  }
});

test("a listener hears every notification, and is called after its connection was lost", async () => {
  const heard = vi.fn<(payload: string) => void>();
  const listener = await listen(url, "jobs", heard);
  try {
    await pool.query("SELECT pg_notify('jobs', 'one')");
    await vi.waitFor(() => expect(heard.mock.calls).toEqual([["one"]]));

    await pool.query(
      "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE query LIKE 'LISTEN%' AND datname = current_database()",
    );
    await vi.waitFor(() => expect(heard.mock.calls).toEqual([["one"], [""]]), 5_000);

    await pool.query("SELECT pg_notify('jobs', 'two')");
    await vi.waitFor(() => expect(heard.mock.lastCall).toEqual(["two"]));
  } finally {
    await listener.close();
  }
  await pool.query("SELECT pg_notify('jobs', 'three')");
  await sleep(50);
  expect(heard.mock.lastCall).toEqual(["two"]);
});

test("an idle connection that breaks is replaced and ends nobody", async () => {
  const database = await openDatabase({ url });
  try {
    await pool.query(
      "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE pid <> pg_backend_pid() AND datname = current_database()",
    );
    await sleep(50);
    expect(await database.prisma.job.count()).toBe(await prisma.job.count());
  } finally {
    await database.close();
  }
});

test("an unreachable DATABASE_URL is named, without its password", async () => {
  const attempt = prepareDatabase({ databaseUrl: "postgresql://me:secret@127.0.0.1:1/mssn", dataDir: "unused" });
  await expect(attempt).rejects.toThrow(
    /The PostgreSQL of DATABASE_URL \(127\.0\.0\.1:1\) cannot be used: .*ECONNREFUSED/,
  );
  await expect(attempt).rejects.not.toThrow(/secret/);
});

test("a PostgreSQL that is too old is refused by its number", async () => {
  const server = createServer((socket) => socket.on("data", (bytes) => socket.write(answerAsVersion14(bytes))));
  await once(server.listen(0, "127.0.0.1"), "listening");
  onTestFinished(() => void server.close());
  const databaseUrl = `postgresql://me@127.0.0.1:${(server.address() as AddressInfo).port}/mssn`;
  await expect(prepareDatabase({ databaseUrl, dataDir: "unused" })).rejects.toThrow(
    /cannot be used: it is PostgreSQL 14, and 15 is the oldest supported/,
  );
});

test("without an address the built-in PostgreSQL is there, migrated, and gone when its only user stops", async () => {
  const dataDir = join(tmpdir(), `mssn-client-${randomBytes(6).toString("hex")}`);
  onTestFinished(() => eraseEmbedded({ dataDir }));
  const log = vi.fn<(line: string) => void>();
  const database = await prepareDatabase({ dataDir, log });
  expect(log.mock.calls.flat()).toContain("migration 20261121000000_foundation applied");
  expect(await database.prisma.topic.count()).toBeGreaterThan(0);
  await database.stop();
  await expect(openDatabase({ url: database.url })).rejects.toThrow(/ECONNREFUSED/);
});

/** Just enough of PostgreSQL's protocol to let anybody in and say "14" to every question. */
function answerAsVersion14(bytes: Buffer): Buffer {
  const message = (type: string, ...parts: (string | number[])[]) => {
    const body = Buffer.concat(parts.map((part) => Buffer.from(part as string)));
    const head = Buffer.from(type.padEnd(5, "\0"));
    head.writeInt32BE(body.length + 4, 1);
    return Buffer.concat([head, body]);
  };
  const ready = message("Z", "I");
  if (bytes[0] !== "Q".charCodeAt(0)) return Buffer.concat([message("R", [0, 0, 0, 0]), ready]);
  const column = message("T", [0, 1], "version\0", [0, 0, 0, 0, 0, 0], [0, 0, 0, 23, 0, 4, 255, 255, 255, 255, 0, 0]);
  return Buffer.concat([column, message("D", [0, 1, 0, 0, 0, 2], "14"), message("C", "SELECT 1\0"), ready]);
}
