import { expect, test } from "vitest";
import { changeSetting, claimRecord, setting } from "../../src/db/settings.ts";
import { testDatabase } from "../support/database.ts";

const { prisma } = await testDatabase();

test("a record belongs to the workspace that first used it, so that practice and real data never mix", async () => {
  await claimRecord(prisma, "T0PRACTICE");
  await claimRecord(prisma, "T0PRACTICE");
  await expect(claimRecord(prisma, "T0REAL")).rejects.toThrow(
    "This database holds the record of another Slack workspace (T0PRACTICE)",
  );
});

test("lifelines are there from the beginning, and stay as they were changed", async () => {
  expect(await setting(prisma, "lifelines")).toContain("911 in an emergency");
  await prisma.$transaction((tx) => changeSetting(tx, "lifelines", ["Call 911"], new Date()));
  expect(await setting(prisma, "lifelines")).toEqual(["Call 911"]);
});
