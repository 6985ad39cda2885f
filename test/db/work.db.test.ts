import { expect, test } from "vitest";
import { newKey, readKeys } from "../../src/db/keys.ts";
import { type Tx, transact } from "../../src/db/work.ts";
import { systemClock } from "../../src/lib/clock.ts";
import { testDatabase } from "../support/database.ts";
import { gate } from "../support/worker.ts";

const db = await testDatabase();
const work = { db, clock: systemClock, keys: readKeys(newKey("test")) };

const count = (tx: Tx, key: string) =>
  tx.$executeRaw`UPDATE "Setting" SET "value" = to_jsonb(("value")::int + 1) WHERE "key" = ${key}`;

test("two that wait for each other are both done, one after the other, each once", async () => {
  await db.prisma.setting.createMany({ data: ["one", "two"].map((key) => ({ key, value: 0 })) });
  const [oneHeld, twoHeld] = [gate(), gate()];
  await Promise.all([
    transact(work, async (tx) => {
      await count(tx, "one");
      oneHeld.open();
      await twoHeld.opened;
      await count(tx, "two");
    }),
    transact(work, async (tx) => {
      await count(tx, "two");
      twoHeld.open();
      await oneHeld.opened;
      await count(tx, "one");
    }),
  ]);
  const values = await db.prisma.setting.findMany({ select: { value: true } });
  expect(values).toEqual([{ value: 2 }, { value: 2 }]);
});

test("what fails for another reason is not tried again, and leaves nothing behind", async () => {
  let tries = 0;
  const failing = transact(work, async (tx) => {
    tries++;
    await count(tx, "one");
    throw new Error("no");
  });
  await expect(failing).rejects.toThrow("no");
  expect(tries).toBe(1);
  expect(await db.prisma.setting.findUnique({ where: { key: "one" } })).toMatchObject({ value: 2 });
});
