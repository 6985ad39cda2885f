// For each ten members: of a year that is over those of its end as they were counted then, and never in silence those of today.
import { beforeEach, expect, test } from "vitest";
import { newKey, readKeys } from "../../../src/db/keys.ts";
import { reportOf } from "../../../src/features/report/service.ts";
import { sheetsOf } from "../../../src/features/report/sheets.views.ts";
import { tableOf } from "../../../src/features/report/tables.rules.ts";
import { membersOfToday, perTenWords } from "../../../src/features/report/words.views.ts";
import { keepYearEnd } from "../../../src/features/roster/served.service.ts";
import { newId } from "../../../src/lib/ids.ts";
import { makeRecord } from "../../../src/practice/load-record.ts";
import { testDatabase } from "../../support/database.ts";

const db = await testDatabase();
const at = (iso: string) => ({ db, keys: readKeys(newKey("test")), clock: { now: () => new Date(iso) } }) as never;
const yearEnd = at("2026-07-01T04:10:00Z");
const later = at("2028-02-10T15:00:00Z");

/** Ten rural and twenty urban superintendents since before the year; five more in the country come after it. */
beforeEach(async () => {
  await db.prisma.$executeRaw`TRUNCATE "Member", "District", "RosterCount", "Interaction" CASCADE`;
  await makeRecord(db.prisma, [2026], { requests: 300, crises: 0, webinars: 0, attendances: 0, polls: 0, votes: 0 });
  await members("rural", 10, "2025-01-01T12:00:00Z");
  await members("urban", 20, "2025-01-01T12:00:00Z");
  await members("rural", 5, "2026-09-01T12:00:00Z");
});

async function members(type: string, count: number, createdAt: string) {
  const id = newId();
  await db.prisma.district.create({ data: { id, name: `District ${id}`, type } });
  const one = { name: "Kai Katsura", role: "superintendent", districtId: id, createdAt: new Date(createdAt) };
  await db.prisma.member.createMany({ data: Array.from({ length: count }, () => ({ ...one, id: newId() })) });
}

const kinds = async (work: never) => {
  const report = await reportOf(work, 2026);
  const line = (kind: string) => tableOf(report, "requests", "districtType").rows.find(({ value }) => value === kind);
  return { report, rural: line("rural"), urban: line("urban") };
};

test("whoever came later is no member of the year", async () => {
  const { rural, urban } = await kinds(later);
  expect([rural?.members, urban?.members]).toEqual([10, 20]);
  expect(rural?.perTen).toBe(rural?.count);
});

test("what was counted on July 1 holds when districts change, and people leave and are erased", async () => {
  await keepYearEnd(yearEnd, "2026-07-01");
  const before = await kinds(later);
  await db.prisma.district.updateMany({ data: { type: "regional" } });
  await db.prisma.member.updateMany({ data: { districtId: null, leftOn: new Date("2026-01-01") } });
  await keepYearEnd(yearEnd, "2026-07-01");
  await keepYearEnd(later, "2028-02-01");
  const { report, rural, urban } = await kinds(later);
  expect([rural, urban]).toEqual([before.rural, before.urban]);
  expect(await db.prisma.rosterCount.count()).toBe(1);
  expect(report.servedAs).toBe("year_end");
  expect(perTenWords(report.servedAs)).toContain("counted at that time");
  expect(membersOfToday("districtType", report.servedAs)).toBeNull();
});

test("where nobody counted then, each table of kinds and roles says that its members are of today", async () => {
  const { report } = await kinds(later);
  expect(report.servedAs).toBe("roster");
  const sheet = sheetsOf(report).find(({ name }) => name === "Requests by kind of district");
  expect(sheet?.rows[0]).toContain("Members (kind of district of members as it is today)");
  expect(JSON.stringify(sheetsOf(report).at(-1)?.rows)).toContain("those that people have today");
});

test("a year before the roster tells nothing per ten members", async () => {
  await db.prisma.member.updateMany({ data: { createdAt: new Date("2027-01-01T12:00:00Z") } });
  const { report } = await kinds(later);
  expect(tableOf(report, "requests", "districtType").rows.map(({ perTen }) => perTen)).toEqual(
    tableOf(report, "requests", "districtType").rows.map(() => null),
  );
});
