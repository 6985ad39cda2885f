import { setTimeout as sleep } from "node:timers/promises";
import { expect, test, vi } from "vitest";
import { listen, openDatabase, prepareDatabase } from "../../src/db/client.ts";
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
