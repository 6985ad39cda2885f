// What the crisis ladder asks: who is on call at this instant, who comes last, and whom to phone.
import { beforeAll, expect, test } from "vitest";
import { newKey, readKeys } from "../../../src/db/keys.ts";
import { changeSetting } from "../../../src/db/settings.ts";
import { phoneList, whoIsOnCall } from "../../../src/features/on-call/index.ts";
import { movableClock } from "../../../src/lib/clock.ts";
import { loadPracticeRoster } from "../../../src/practice/load-roster.ts";
import { practiceRoster } from "../../../src/practice/roster.ts";
import { testDatabase } from "../../support/database.ts";

const db = await testDatabase();
const { prisma } = db;
/** Tuesday. Its week began on Monday 9 March at 08:00 in New York, 12:00 UTC: daylight saving began the day before. */
const now = new Date("2026-03-10T14:00:00Z");
const monday = new Date("2026-03-09T00:00:00Z");
const ids: Record<string, string> = {};

beforeAll(async () => {
  const work = { db, clock: movableClock(now.getTime() - Date.now()), keys: readKeys(newKey("test")) };
  await loadPracticeRoster(work, practiceRoster());
  for (const { id, name } of await prisma.member.findMany()) ids[name.split(" ")[0] ?? ""] = id;
  await prisma.onCallWeek.deleteMany();
  const plan = [
    { week: monday, level: 1, memberId: ids.Finley ?? "" },
    { week: monday, level: 2, memberId: ids.Gray ?? "" },
  ];
  await prisma.onCallWeek.createMany({ data: plan });
});

async function names(at = now) {
  const { levels, final } = await whoIsOnCall(prisma, at);
  return [
    ...levels.map((level) => level.map(({ name }) => name.split(" ")[0]).join()),
    final?.name.split(" ")[0] ?? "",
  ];
}

test("whoever has the week, level by level, and at last the Executive Director", async () => {
  expect(await names()).toEqual(["Finley", "Gray", "Indigo"]);
});

test("the week goes from Monday 8:00 to Monday 8:00 in New York, daylight saving or not", async () => {
  expect(await names(new Date("2026-03-09T11:59:59Z"))).toEqual(["", "", "Indigo"]);
  expect(await names(new Date("2026-03-09T12:00:00Z"))).toEqual(["Finley", "Gray", "Indigo"]);
  expect(await names(new Date("2026-03-16T11:59:59Z"))).toEqual(["Finley", "Gray", "Indigo"]);
  expect(await names(new Date("2026-03-16T12:00:00Z"))).toEqual(["", "", "Indigo"]);
});

test("a cover goes before the week, and the newest before older ones", async () => {
  const span = { level: 1, startsAt: new Date("2026-03-11T12:00:00Z"), endsAt: new Date("2026-03-12T12:00:00Z") };
  await prisma.onCallCover.create({ data: { ...span, memberId: ids.Jules ?? "" } });
  expect(await names(new Date("2026-03-11T12:00:00Z"))).toEqual(["Jules", "Gray", "Indigo"]);
  await prisma.onCallCover.create({ data: { ...span, memberId: ids.Finley ?? "" } });
  expect(await names(new Date("2026-03-11T12:00:00Z"))).toEqual(["Finley", "Gray", "Indigo"]);
  await prisma.onCallCover.deleteMany();
});

test("who lost the duty or left is not on call, who is deactivated is still named", async () => {
  await prisma.member.update({ where: { id: ids.Finley ?? "" }, data: { deactivated: true } });
  expect(await names()).toEqual(["Finley", "Gray", "Indigo"]);
  await prisma.member.update({ where: { id: ids.Finley ?? "" }, data: { leftOn: new Date("2026-03-01T00:00:00Z") } });
  await prisma.duty.deleteMany({ where: { memberId: ids.Gray ?? "", kind: "crisis_team" } });
  expect(await names()).toEqual(["", "", "Indigo"]);
});

test("the final person is whom the setting names, or the Executive Director once that one has left", async () => {
  await prisma.$transaction((tx) => changeSetting(tx, "finalPerson", ids.Emery ?? "", now));
  expect((await names())[2]).toBe("Emery");
  await prisma.member.update({ where: { id: ids.Emery ?? "" }, data: { leftOn: new Date("2026-03-01T00:00:00Z") } });
  expect((await names())[2]).toBe("Indigo");
  await prisma.duty.deleteMany({ where: { kind: "executive_director" } });
  expect((await names())[2]).toBe("");
});

test("the phone list is empty until somebody writes one", async () => {
  await prisma.setting.deleteMany({ where: { key: "phoneList" } });
  expect(await phoneList(prisma)).toEqual([]);
  const lines = ["Indigo Ironwood, Executive Director: 617-555-0108"];
  await prisma.$transaction((tx) => changeSetting(tx, "phoneList", lines, now));
  expect(await phoneList(prisma)).toEqual(lines);
});
