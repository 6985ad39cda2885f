// The checklist of a room: ticked by anybody there without undoing each other, and written by coordinators for those to come.
import { beforeAll, beforeEach, describe, expect, test } from "vitest";
import { starterSet } from "../../../src/features/crisis/checklist.rules.ts";
import {
  changeChecklist,
  checklistFor,
  checklistPicture,
  checklistsToChange,
  tick,
} from "../../../src/features/crisis/checklist.service.ts";
import { resolveCrisis } from "../../../src/features/crisis/resolve.service.ts";
import { testDatabase } from "../../support/database.ts";
import { aTuesday, avery, blair, crisisHouse, emery, finley, gray } from "./people.ts";

const db = await testDatabase();
const { prisma } = db;
let house: Awaited<ReturnType<typeof crisisHouse>>;
beforeAll(async () => {
  house = await crisisHouse(db);
});
beforeEach(() => house.moveTo(aTuesday));

const set = (crisisId: string, position: number, slackUserId: string = finley, done = true) =>
  tick(house.work, { slackUserId, crisisId, position, done });
const doneBy = async (crisisId: string) =>
  (await checklistPicture(prisma, crisisId))?.checklist.map(({ done }) => done?.by.slackUserId ?? null);

describe("a line", () => {
  test("is ticked by helpers and by whoever asked for help, and the tick taken away by anybody", async () => {
    const crisisId = await house.answered();
    expect((await set(crisisId, 0)).ok).toBe(true);
    expect((await set(crisisId, 2, avery)).ok).toBe(true);
    expect((await doneBy(crisisId))?.slice(0, 3)).toEqual([finley, null, avery]);
    expect((await set(crisisId, 0, gray, false)).ok).toBe(true);
    expect((await doneBy(crisisId))?.slice(0, 3)).toEqual([null, null, avery]);
    const acts = await prisma.crisisAct.findMany({
      where: { crisisId, act: { in: ["ticked", "unticked"] } },
      orderBy: { id: "asc" },
    });
    expect(acts.map(({ act, code }) => [act, code])).toEqual([
      ["ticked", "0"],
      ["ticked", "2"],
      ["unticked", "0"],
    ]);
  });

  test("ticked by several at once is ticked once, and stays whose it was first", async () => {
    for (let round = 0; round < 8; round++) {
      const crisisId = await house.answered();
      const answers = await Promise.all([set(crisisId, 1), set(crisisId, 1, gray), set(crisisId, 1, emery)]);
      expect(answers.every(({ ok }) => ok)).toBe(true);
      expect(await prisma.crisisAct.count({ where: { crisisId, act: "ticked" } })).toBe(1);
    }
  });

  test("ticked while another is ticked leaves both", async () => {
    const crisisId = await house.answered();
    const all = starterSet.media_storm.map((_, position) => set(crisisId, position, position % 2 ? gray : finley));
    await Promise.all(all);
    expect((await doneBy(crisisId))?.includes(null)).toBe(false);
  });

  test("is not for who is not in it, nor after the end, nor one that is not there", async () => {
    const crisisId = await house.answered();
    expect(await set(crisisId, 0, blair)).toEqual({ ok: false, refusal: "not_yours" });
    expect(await set(crisisId, 99)).toEqual({ ok: false, refusal: "not_yours" });
    await resolveCrisis(house.work, { slackUserId: finley, crisisId, outcome: "steady", minutes: 5 });
    for (const who of [finley, avery]) expect(await set(crisisId, 0, who)).toEqual({ ok: false, refusal: "resolved" });
  });
});

describe("the lines", () => {
  test("of coordinators stand in every room that opens from then on, and open ones keep theirs", async () => {
    const before = await house.answered();
    const lines = ["Call the editor back", "Breathe"];
    expect((await changeChecklist(house.work, emery, { kind: "media_storm", lines })).ok).toBe(true);
    const after = await house.answered();
    expect((await checklistPicture(prisma, after))?.checklist.map(({ text }) => text)).toEqual(lines);
    expect((await checklistPicture(prisma, before))?.checklist.map(({ text }) => text)).toEqual(starterSet.media_storm);
    expect((await checklistsToChange(house.work, emery))?.own).toEqual(["media_storm"]);
    await changeChecklist(house.work, emery, { kind: "media_storm", lines: null });
    expect(await checklistFor(prisma, "media_storm")).toEqual(starterSet.media_storm);
  });

  test("are changed by coordinators only", async () => {
    expect(await checklistsToChange(house.work, finley)).toBeNull();
    const change = { kind: "other" as const, lines: ["Mine"] };
    expect(await changeChecklist(house.work, finley, change)).toEqual({ ok: false, refusal: "not_a_coordinator" });
  });
});
