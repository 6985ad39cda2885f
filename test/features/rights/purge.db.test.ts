import { expect, test } from "vitest";
import { newKey, readKeys } from "../../src/db/keys.ts";
import { seal } from "../../src/db/sealed.ts";
import { housekeeping } from "../../src/jobs/housekeeping.ts";
import { movableClock } from "../../src/lib/clock.ts";
import { newId } from "../../src/lib/ids.ts";
import { testDatabase } from "../support/database.ts";
import { leave } from "../support/worker.ts";

const db = await testDatabase();
const { prisma } = db;
const clock = movableClock();
const keys = readKeys(newKey("test"));
const work = { db, clock, keys };

const night = async () => {
  for (const { run } of housekeeping.jobs)
    await run(work, {}, { id: "", key: "", name: "housekeeping", payload: {}, attempts: 1, lane: "normal" });
};
const daysAgo = (days: number) => new Date(clock.now().getTime() - days * 86_400_000);

test("sealed words are purged when their time has come, which is noted; held and undated ones stay", async () => {
  const about = (subject: string) => ({ text: "words", ownerId: newId(), about: `partner-request:${subject}` });
  const kept = { undated: {}, later: { purgeAfter: daysAgo(-1) }, held: { purgeAfter: daysAgo(1), held: true } };
  for (const [subject, data] of Object.entries({ ...kept, due: { purgeAfter: daysAgo(1) } })) {
    const id = await seal(prisma, keys, about(subject));
    await prisma.sealedText.update({ where: { id }, data });
  }
  for (let n = 0; n < 2; n++) await night();
  const left = await prisma.sealedText.findMany({ orderBy: { about: "asc" } });
  expect(left.map((each) => each.about)).toEqual(
    Object.keys(kept)
      .sort()
      .map((subject) => `partner-request:${subject}`),
  );
  expect(await prisma.auditEntry.findMany()).toMatchObject([
    { actor: "mssn", act: "words.purge", subject: "partner-request:due" },
  ]);
});

test("what served to do things once is forgotten after thirty days; failed and waiting jobs are not", async () => {
  for (const days of [29, 31]) {
    await prisma.receipt.create({ data: { key: `view:${days}`, at: daysAgo(days) } });
    for (const state of ["done", "failed", "waiting"] as const) {
      await leave(prisma, { key: `${state}:${days}`, runAt: daysAgo(days) });
      await prisma.job.update({
        where: { key: `${state}:${days}` },
        data: { state, finishedAt: state === "waiting" ? null : daysAgo(days) },
      });
    }
  }
  await night();
  expect((await prisma.receipt.findMany()).map(({ key }) => key)).toEqual(["view:29"]);
  expect((await prisma.job.findMany({ orderBy: { key: "asc" } })).map(({ key }) => key)).toEqual([
    "done:29",
    "failed:29",
    "failed:31",
    "waiting:29",
    "waiting:31",
  ]);
});
