import { expect, test, vi } from "vitest";
import { once } from "../../src/db/receipts.ts";
import { testDatabase } from "../support/database.ts";
import { eventually } from "../support/eventually.ts";
import { gate } from "../support/worker.ts";

const { prisma, pool } = await testDatabase();

const deliver = (key: string, act: () => Promise<string>) => prisma.$transaction((tx) => once(tx, key, act));

test("what is delivered twice is done once, and the second time answers as the first", async () => {
  const act = vi.fn(async () => "request-1");
  expect(await deliver("view:V1", act)).toEqual({ first: true, result: "request-1" });
  expect(await deliver("view:V1", act)).toEqual({ first: false, result: "request-1" });
  expect(act).toHaveBeenCalledOnce();
});

test("of two deliveries at the same moment the second waits for the first, and acts not", async () => {
  const finish = gate();
  const act = vi.fn(async () => "from the second");
  const first = deliver("view:V2", async () => {
    await finish.opened;
    return "from the first";
  });
  await eventually(async () => expect(await waiting("idle in transaction")).toBe(1));
  const second = deliver("view:V2", act);
  await eventually(async () => expect(await waiting("active", "Lock")).toBe(1));
  finish.open();
  expect(await first).toEqual({ first: true, result: "from the first" });
  expect(await second).toEqual({ first: false, result: "from the first" });
  expect(act).not.toHaveBeenCalled();
});

test("many deliveries at the same moment make one act", async () => {
  const act = vi.fn(async () => "done");
  const answers = await Promise.all(Array.from({ length: 12 }, () => deliver("view:V3", act)));
  expect(act).toHaveBeenCalledOnce();
  expect(answers.filter(({ first }) => first)).toHaveLength(1);
  expect(new Set(answers.map(({ result }) => result))).toEqual(new Set(["done"]));
});

test("an act that failed has not been done: the next delivery does it", async () => {
  const failing = deliver("view:V4", async () => {
    throw new Error("the database was away");
  });
  await expect(failing).rejects.toThrow("the database was away");
  expect(await deliver("view:V4", async () => "at last")).toEqual({ first: true, result: "at last" });
});

/** How many connections to this database are in this state. */
async function waiting(state: string, on = ""): Promise<number> {
  const { rows } = await pool.query(
    `SELECT count(*)::int AS n FROM pg_stat_activity WHERE datname = current_database() AND pid <> pg_backend_pid()
       AND state = $1 AND ($2 = '' OR wait_event_type = $2)`,
    [state, on],
  );
  return rows[0].n;
}
