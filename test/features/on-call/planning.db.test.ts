// What coordinators do on the record: weeks planned in rotation, one changed, the last person and the phone list.
import { beforeEach, describe, expect, test } from "vitest";
import { memberGone } from "../../../src/features/on-call/gone.service.ts";
import {
  importRotation,
  onCallGaps,
  phoneList,
  readRotationFile,
  whoIsOnCall,
} from "../../../src/features/on-call/index.ts";
import { changeWeek, planWeeks } from "../../../src/features/on-call/planning.service.ts";
import {
  changeFinalPerson,
  changePhoneList,
  finalToChange,
  phoneListToChange,
} from "../../../src/features/on-call/settings.service.ts";
import { tellWeek, warnOfGaps } from "../../../src/features/on-call/turning.service.ts";
import { daysAfter } from "../../../src/lib/day.ts";
import { testDatabase } from "../../support/database.ts";
import { houseOn } from "./house.ts";

const db = await testDatabase();
const { prisma } = db;
const house = await houseOn(db);
beforeEach(async () => {
  house.moveTo("2026-03-10T14:00:00Z");
  await prisma.onCallWeek.deleteMany();
  await prisma.onCallCover.deleteMany();
  await prisma.card.deleteMany();
  await prisma.member.updateMany({ data: { deactivated: false, leftOn: null } });
});

const [finley, gray, jules, emery, indigo] = ["UFIRXX", "UGINKG", "UJUNIP", "UELMXX", "UIRONW"];
const order = (...names: string[]) => names.map((name) => house.id(name));
const plan = (wish: Partial<Parameters<typeof planWeeks>[2]> = {}, by = emery) =>
  planWeeks(house.work, by, {
    from: "2026-03-09",
    weeks: 3,
    order: order("Finley", "Gray", "Jules"),
    replace: false,
    ...wish,
  });
const three = async () => [
  await house.planned("2026-03-09"),
  await house.planned("2026-03-16"),
  await house.planned("2026-03-23"),
];
const now = () => house.clock.now();
const gaps = (days: number) => onCallGaps(prisma, now(), days);

describe("planning weeks", () => {
  test("fills them in rotation, tells each person once, and again changes nothing", async () => {
    expect(await plan()).toEqual({ ok: true, value: 3 });
    expect(await three()).toEqual(["Finley+Gray", "Gray+Jules", "Jules+Finley"]);
    expect((await house.wanted("on-call-weeks")).sort()).toEqual([finley, gray, jules]);
    expect(await plan()).toEqual({ ok: true, value: 0 });
    expect(await plan({}, indigo)).toEqual({ ok: true, value: 0 });
  });

  test("keeps what is there unless told otherwise", async () => {
    await changeWeek(house.work, emery, { week: "2026-03-16", level: 1, memberId: house.id("Finley") });
    await plan({ order: order("Jules", "Gray") });
    expect(await three()).toEqual(["Jules+Gray", "Finley+Gray", "Gray+Jules"]);
    await plan({ order: order("Jules", "Gray"), replace: true });
    expect(await three()).toEqual(["Jules+Gray", "Gray+Jules", "Jules+Gray"]);
  });

  test("replaces who is no longer there, also without being told to", async () => {
    await plan();
    await prisma.member.update({ where: { id: house.id("Gray") }, data: { deactivated: true } });
    await plan({ order: order("Finley", "Jules") });
    expect(await three()).toEqual(["Finley+Jules", "Finley+Jules", "Jules+Finley"]);
  });

  test("is refused to who is no coordinator, with somebody who is not on the team, and for weeks that are over", async () => {
    for (const by of [finley, "UALDER", "UNOBODY"])
      expect(await plan({}, by)).toMatchObject({ refusal: "not_a_coordinator" });
    expect(await plan({ order: order("Finley", "Avery") })).toMatchObject({ refusal: "not_on_team" });
    expect(await plan({ from: "2026-02-02", weeks: 2 })).toMatchObject({ refusal: "too_late" });
    expect(await prisma.onCallWeek.count()).toBe(0);
  });

  test("by two coordinators at once gives one plan, never a mixture", async () => {
    for (let round = 0; round < 6; round++) {
      await prisma.onCallWeek.deleteMany();
      await Promise.all([plan(), plan({ order: order("Jules", "Gray") }, indigo)]);
      const after = (await three()).join(" ");
      expect(["Finley+Gray Gray+Jules Jules+Finley", "Jules+Gray Gray+Jules Jules+Gray"]).toContain(after);
    }
  });
});

describe("changing a week", () => {
  const change = (level: 1 | 2, name: string | null) =>
    changeWeek(house.work, emery, { week: "2026-03-16", level, memberId: name && house.id(name) });

  test("tells whoever gets it and whoever loses it", async () => {
    await change(1, "Finley");
    await prisma.card.deleteMany();
    await change(1, "Gray");
    expect((await house.wanted("on-call-weeks")).sort()).toEqual([finley, gray]);
    await change(1, null);
    expect(await house.planned("2026-03-16")).toBe("+");
  });

  test("never puts one person on both levels", async () => {
    await change(1, "Finley");
    expect(await change(2, "Finley")).toMatchObject({ refusal: "both_levels" });
    expect(await house.planned("2026-03-16")).toBe("Finley+");
    const both = await Promise.all([change(1, "Jules"), change(2, "Jules")]);
    expect(both.filter(({ ok }) => ok)).toHaveLength(1);
  });
});

describe("gaps", () => {
  test("nothing planned at all is one gap for each level", async () => {
    expect(await gaps(14)).toMatchObject([
      { level: 1, why: "nobody", startsAt: now() },
      { level: 2, why: "nobody" },
    ]);
  });

  test("are nobody, who left, and whom Slack does not reach; each with its time and person", async () => {
    await plan();
    expect(await gaps(14)).toEqual([]);
    await prisma.member.update({ where: { id: house.id("Gray") }, data: { deactivated: true } });
    await prisma.member.update({
      where: { id: house.id("Jules") },
      data: { leftOn: new Date("2026-03-01T00:00:00Z") },
    });
    expect((await gaps(14)).map(({ level, why, who }) => `${level} ${why} ${who?.name}`)).toEqual([
      "2 not_in_slack Gray Ginkgo",
      "1 not_in_slack Gray Ginkgo",
      "2 gone Jules Juniper",
      "1 gone Jules Juniper",
    ]);
  });

  test("are told in one message a day to the coordinator, or to the Executive Director where there is none", async () => {
    await warnOfGaps(house.work, "2026-03-10");
    await warnOfGaps(house.work, "2026-03-10");
    expect(await house.wanted("on-call-gaps")).toEqual([emery]);
    house.moveTo("2026-03-11T11:30:00Z");
    await warnOfGaps(house.work, "2026-03-11");
    expect(await house.wanted("on-call-gaps")).toEqual([emery, emery]);
    await prisma.card.deleteMany();
    await prisma.member.update({ where: { id: house.id("Emery") }, data: { deactivated: true } });
    await warnOfGaps(house.work, "2026-03-11");
    expect(await house.wanted("on-call-gaps")).toEqual([indigo]);
  });

  test("are not told where there is none", async () => {
    await plan({ weeks: 4 });
    await warnOfGaps(house.work, "2026-03-10");
    expect(await house.wanted("on-call-gaps")).toEqual([]);
  });

  test("are told at once when somebody with weeks ahead is gone, and not of somebody without", async () => {
    await plan({ order: order("Finley", "Gray") });
    await prisma.member.updateMany({ where: { id: { in: order("Gray", "Jules") } }, data: { deactivated: true } });
    await memberGone(house.work, house.id("Jules"));
    expect(await house.wanted("on-call-gone")).toEqual([]);
    await memberGone(house.work, house.id("Gray"));
    expect(await house.wanted("on-call-gone")).toEqual([emery]);
    await memberGone(house.work, house.id("Finley"));
    expect(await house.wanted("on-call-gone")).toEqual([emery]);
  });
});

test("whoever is on call from Monday on is told then, once", async () => {
  await plan();
  await prisma.card.deleteMany();
  house.moveTo("2026-03-16T12:00:05Z");
  await tellWeek(house.work, "2026-03-16");
  await tellWeek(house.work, "2026-03-16");
  expect(await house.wanted("on-call-turn")).toEqual([gray, jules]);
});

describe("the final person and the phone list", () => {
  test("are changed by coordinators and the Executive Director only", async () => {
    for (const by of [finley, "UALDER", "UNOBODY"]) {
      expect(await changeFinalPerson(house.work, by, gray)).toMatchObject({ refusal: "not_a_coordinator" });
      expect(await changePhoneList(house.work, by, [])).toMatchObject({ refusal: "not_a_coordinator" });
      expect(await finalToChange(house.work, by)).toBeNull();
      expect(await phoneListToChange(house.work, by)).toBeNull();
    }
    expect(await changeFinalPerson(house.work, emery, "USTRANGER")).toMatchObject({ refusal: "not_on_roster" });
    expect((await changeFinalPerson(house.work, indigo, emery)).ok).toBe(true);
    expect((await whoIsOnCall(prisma, now())).final?.name).toBe("Emery Elm");
    expect(await finalToChange(house.work, emery)).toEqual({ chosen: emery, director: indigo });
    expect((await changeFinalPerson(house.work, emery, null)).ok).toBe(true);
    expect((await whoIsOnCall(prisma, now())).final?.name).toBe("Indigo Ironwood");
    expect(await finalToChange(house.work, emery)).toEqual({ chosen: null, director: indigo });
  });

  test("the list says what was written", async () => {
    const lines = ["Indigo Ironwood, Executive Director: 617-555-0108"];
    await changePhoneList(house.work, emery, lines);
    expect(await phoneList(prisma)).toEqual(lines);
    expect(await phoneListToChange(house.work, indigo)).toEqual(lines);
  });
});

test("a file is imported once, told to those concerned, and again changes nothing", async () => {
  const lines = Array.from({ length: 30 }, (_, nth) => `${daysAfter("2026-03-09", 7 * nth)},Finley Fir,Gray Ginkgo`);
  const file = readRotationFile(Buffer.from(`Week,Level 1,Level 2\n${lines.join("\n")}\n`));
  if (!file.ok) throw new Error(file.refusal);
  const imported = () => importRotation(db, file.value, { now: now(), actor: "mssn" });
  const [one, two] = await Promise.all([imported(), imported()]);
  expect([one.changes.length, two.changes.length].sort()).toEqual([0, 60]);
  expect((await house.wanted("on-call-weeks")).sort()).toEqual([finley, gray]);
  expect(await three()).toEqual(Array(3).fill("Finley+Gray"));
});
