import { expect, test } from "vitest";
import { type AuditNote, audit } from "../../src/db/audit.ts";
import { testDatabase } from "../support/database.ts";

const { prisma } = await testDatabase();

const note: AuditNote = {
  at: new Date("2027-01-15T15:00:00Z"),
  actor: "mssn",
  act: "words.purge",
  subject: "partner-request:r1",
};

test("what is noted stays: nothing is changed, deleted or emptied, by whatever way", async () => {
  await audit(prisma, { ...note, details: { count: 2 } });
  const changes = [
    () => prisma.$executeRaw`UPDATE "AuditEntry" SET "actor" = 'somebody else'`,
    () => prisma.$executeRaw`DELETE FROM "AuditEntry"`,
    () => prisma.$executeRaw`TRUNCATE "AuditEntry"`,
    () => prisma.$executeRaw`TRUNCATE "AuditEntry", "Receipt" CASCADE`,
    () => prisma.auditEntry.updateMany({ data: { act: "nothing" } }),
    () => prisma.auditEntry.deleteMany(),
  ];
  for (const change of changes) await expect(change()).rejects.toThrow(/The audit is only added to: \w+ refused/);
  expect(await prisma.auditEntry.findMany()).toMatchObject([{ ...note, details: { count: 2 } }]);
});

test("what did not happen is not noted", async () => {
  const failing = prisma.$transaction(async (tx) => {
    await audit(tx, { ...note, subject: "partner-request:r2" });
    throw new Error("changed my mind");
  });
  await expect(failing).rejects.toThrow("changed my mind");
  expect(await prisma.auditEntry.count({ where: { subject: "partner-request:r2" } })).toBe(0);
});
