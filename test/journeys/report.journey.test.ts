// Those who may have figures look at the year and have the annual report made; others are told whom to ask.
import { expect } from "vitest";
import { makeRecord } from "../../src/practice/load-record.ts";
import { callForHelp } from "../support/crisis.ts";
import type { House } from "../support/house.ts";
import { journey } from "../support/journey.ts";
import { matched } from "../support/partner.ts";
import type { Person } from "../support/people.ts";

const test = journey();
const some = { requests: 120, crises: 12, webinars: 20, attendances: 400, polls: 12, votes: 500 };
/** The journey begins in March 2026, in the fiscal year 2025–26. */
const record = (house: House) => makeRecord(house.db.prisma, [2025, 2026], some);
/** Of this year until its last month was over, and of the year before. */
const requestsIn = ({ db }: House) =>
  Promise.all(
    [
      ["2025-07-01T04:00Z", "2026-03-01T05:00Z"],
      ["2024-07-01T04:00Z", "2025-07-01T04:00Z"],
    ].map(([gte = "", lt = ""]) =>
      db.prisma.interaction.count({
        where: { kind: "partner_requested", at: { gte: new Date(gte), lt: new Date(lt) } },
      }),
    ),
  );
const filesIn = (person: Person) => person.messages().flatMap(({ files = [] }) => files.map(({ name }) => name));

test("the dashboard: of all, of one Round Table, of another year", async ({ house, cast }) => {
  await record(house);
  const { emery } = cast;
  expect(await emery.home()).toContain("Dashboard");
  await emery.pressHome("Dashboard");
  const [now, before] = await requestsIn(house);
  expect(emery.shown()).toContain(`The network was asked for a thought partner ${now} times`);
  expect(emery.shown()).toContain("Told up to Feb 28, 2026; this month follows when it is over.");
  expect(emery.shown()).toMatch(/Budget and finance: \*\d+\*/);
  await emery.chooseIn("Dashboard", "report.only", "roundTable|Lantern Hills");
  expect(emery.shown()).toMatch(/\*Lantern Hills\*, \d+ members|\*Lantern Hills\* has fewer than five members/);
  expect(emery.shown()).not.toContain("Budget and finance");
  await emery.chooseIn("Dashboard", "report.only", "initiative|1");
  expect(emery.shown()).toContain(`Requests for a thought partner: *${now}* (${before})`);
  await emery.chooseIn("Dashboard", "report.only", "all");
  await emery.chooseIn("Dashboard", "report.year", "2024");
  expect(emery.shown()).toContain("Nothing is on record for 2023–24. Choose another time above.");
});

test("who looks before and after somebody asks sees the same until the month is over", async ({ house, cast }) => {
  await record(house);
  const { avery, blair, emery, finley } = cast;
  const look = async () => {
    await emery.command("/mssn dashboard");
    const shown = emery.shown();
    await emery.close();
    return shown;
  };
  const before = await look();
  await matched(avery, blair);
  await callForHelp(blair);
  await finley.press("I Am on It", "needs the Crisis Support Team");
  expect(await look()).toBe(before);
  await house.moveTo(new Date("2026-04-01T14:00:00Z"));
  expect(await look()).not.toBe(before);
});

test("pictures and the annual report come into the thread of a card that says how far it is", async ({
  house,
  cast,
}) => {
  await record(house);
  const { indigo, emery } = cast;
  await indigo.command("/mssn report 2026");
  expect(indigo.told()).toContain("It is on its way");
  expect(indigo.reads("The annual report, 2025–26")).toContain(
    "the report as PDF, the numbers as a spreadsheet and one picture",
  );
  expect(filesIn(indigo)).toEqual([
    "mssn-annual-report-2025-26.pdf",
    "mssn-annual-report-2025-26.xlsx",
    "mssn-annual-report-2025-26.png",
  ]);
  await emery.command("/mssn dashboard");
  await emery.pressIn("Dashboard", "Send Me the Pictures");
  expect(filesIn(emery)).toEqual([
    "dashboard-figures.png",
    "dashboard-months.png",
    "dashboard-topics.png",
    "dashboard-round-tables.png",
    "dashboard-districts.png",
  ]);
  const lockScreens = [...indigo.messages(), ...emery.messages()].map(({ text }) => text).join("\n");
  expect(lockScreens).not.toMatch(/\d/);
});

test("a year that has not begun, one before the record, one without data, and none", async ({ cast }) => {
  const { indigo } = cast;
  await indigo.command("/mssn report 2027");
  expect(indigo.told()).toContain("That year has not begun");
  await indigo.command("/mssn report 2020");
  expect(indigo.told()).toContain("The record begins with 2023–24");
  await indigo.command("/mssn report last");
  expect(indigo.told()).toContain("Say a year by its four digits");
  await indigo.command("/mssn report 2025");
  expect(indigo.reads("The annual report, 2024–25")).toContain("Nothing is on record for that time");
});

test("Slack away in the middle: each file comes once", async ({ house, cast }) => {
  await record(house);
  house.workspace.faults.add({ method: "files.getUploadURLExternal", fault: "server_error", times: 2 });
  await cast.indigo.command("/mssn report 2026");
  // Each try waits a while longer than the one before.
  for (const hours of [1, 1]) await house.later(hours);
  expect(filesIn(cast.indigo)).toHaveLength(3);
});

test("whoever may not have figures is told whom to ask", async ({ house, cast }) => {
  await record(house);
  for (const person of [cast.avery, cast.casey, cast.harper]) {
    for (const command of ["/mssn dashboard", "/mssn report"]) {
      await person.command(command);
      expect(person.told()).toContain("A coordinator can tell you what you need from them.");
    }
    expect(await person.home()).not.toContain("Dashboard");
    expect(person.shown()).toBe("");
  }
});
