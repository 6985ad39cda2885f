import { expect, test } from "vitest";
import { changeSetting, claimRecord, lastBot, setting } from "../../src/db/settings.ts";
import { testDatabase } from "../support/database.ts";

const { prisma } = await testDatabase();

test("a record belongs to the workspace that first used it, so that practice and real data never mix", async () => {
  const practice = { teamId: "T0PRACTICE", botUserId: "UBOT", token: "one" };
  await claimRecord(prisma, practice);
  await claimRecord(prisma, practice);
  await expect(claimRecord(prisma, { teamId: "T0REAL", botUserId: "UREAL", token: "two" })).rejects.toThrow(
    "This database holds the record of another Slack workspace (T0PRACTICE)",
  );
  expect(await lastBot(prisma, "one")).toEqual(practice);
  expect(await lastBot(prisma, "two")).toBeNull();
});

test("lifelines are there from the beginning, and stay as they were changed", async () => {
  expect(await setting(prisma, "lifelines")).toContain("911 in an emergency");
  await prisma.$transaction((tx) => changeSetting(tx, "lifelines", ["Call 911"], new Date()));
  expect(await setting(prisma, "lifelines")).toEqual(["Call 911"]);
});
