// Two calls for help within the hour: coordinators hear of it, nobody who asked does, and linking is done once.
import { beforeAll, beforeEach, describe, expect, test } from "vitest";
import { leaveOut } from "../../../src/features/crisis/leave-out.service.ts";
import { openCrisis } from "../../../src/features/crisis/open.service.ts";
import { resolveCrisis } from "../../../src/features/crisis/resolve.service.ts";
import { timeline } from "../../../src/features/crisis/timeline.service.ts";
import { hintTogether, openBeside, sameEvent, togetherPicture } from "../../../src/features/crisis/together.service.ts";
import { testDatabase } from "../../support/database.ts";
import { aTuesday, avery, blair, crisisHouse, emery, finley, form, indigo } from "./people.ts";

const db = await testDatabase();
const { prisma } = db;
let house: Awaited<ReturnType<typeof crisisHouse>>;
beforeAll(async () => {
  house = await crisisHouse(db);
});
beforeEach(async () => {
  await prisma.crisis.updateMany({ data: { state: "resolved", resolvedAt: new Date(0) } });
  house.moveTo(aTuesday);
});

const open = (slackUserId: string = blair, drill?: { takesPart: readonly string[] }) =>
  openCrisis(house.work, {
    ...{ slackUserId, introduction: null, form, key: crypto.randomUUID() },
    ...(drill && { drill }),
  });
const minutes = (count: number) => house.clock.move(count * 60_000);
const hints = async (crisisId: string) => {
  await hintTogether(house.work, crisisId);
  return (await house.cards("crisis-together", crisisId)).map(({ to }) => to);
};
const link = (crisisId: string, otherId: string, slackUserId: string = emery) =>
  sameEvent(house.work, { slackUserId, crisisId, otherId });
const events = async (...ids: string[]) => Promise.all(ids.map(async (id) => (await house.crisis(id)).eventId));

describe("a second call for help", () => {
  test("within the hour is told to the coordinators, once", async () => {
    const first = await house.answered();
    minutes(59);
    const second = await open();
    expect(await hints(first)).toEqual([]);
    expect(await hints(second)).toEqual([emery]);
    minutes(2);
    const third = await open("ULARCH");
    const picture = await togetherPicture(prisma, third, { slackUserId: emery, now: house.clock.now() });
    expect(picture?.others.map(({ id }) => id)).toEqual([second]);
  });

  test("that began first and was seen last is told as well", async () => {
    const first = await house.answered();
    minutes(1);
    const second = await open();
    await hintTogether(house.work, first);
    expect((await house.cards("crisis-together", second)).map(({ to }) => to)).toEqual([emery]);
    expect(await hints(first)).toEqual([]);
  });

  test("after the hour, after the end of the first, or in a drill is not", async () => {
    const first = await house.answered();
    minutes(61);
    expect(await hints(await open())).toEqual([]);
    minutes(61);
    const resolved = await house.answered();
    await resolveCrisis(house.work, { slackUserId: finley, crisisId: resolved, outcome: "steady", minutes: 1 });
    expect(await hints(await open())).toEqual([]);
    minutes(61);
    expect(await hints(await open(blair, { takesPart: [house.ids[finley] ?? ""] }))).toEqual([]);
    expect(await hints(first)).toEqual([]);
  });

  test("names who asked only to whoever is in their room", async () => {
    const first = await house.answered();
    const second = await open();
    const names = async (slackUserId: string) => {
      const beside = (await openBeside(house.work, slackUserId, second)) ?? [];
      const card = await togetherPicture(prisma, second, { slackUserId, now: house.clock.now() });
      return [...beside, ...(card ? [card.crisis, ...card.others] : [])].map(({ reporter }) => reporter?.name ?? null);
    };
    expect(new Set(await names(emery))).toEqual(new Set(["Avery Alder", "Blair Birch"]));
    expect(new Set(await names(indigo))).toEqual(new Set([null]));
    expect(await openBeside(house.work, indigo, second)).toMatchObject([{ id: first }]);
  });

  test("of which a coordinator may not know is told to the Executive Director", async () => {
    const first = await house.answered();
    await leaveOut(house.work, { slackUserId: avery, crisisId: first, chosen: [emery] });
    const second = await open();
    expect(await hints(second)).toEqual([indigo]);
    const seen = await togetherPicture(prisma, second, { slackUserId: emery, now: house.clock.now() });
    expect(seen?.others).toEqual([]);
    expect(await link(second, first)).toEqual({ ok: false, refusal: "not_yours" });
    expect((await openBeside(house.work, emery, second)) ?? []).toEqual([]);
  });
});

describe("Same Event", () => {
  test("links the two under the earlier, once however often, and the rooms stay apart", async () => {
    const first = await house.answered();
    const second = await open();
    await Promise.all([link(second, first), link(first, second), link(second, first)]);
    expect(await events(first, second)).toEqual([first, first]);
    expect(await prisma.crisisAct.count({ where: { act: "same_event", crisisId: { in: [first, second] } } })).toBe(2);
    expect(await prisma.room.count({ where: { subject: { in: [first, second] } } })).toBe(2);
    expect(await openBeside(house.work, emery, second)).toEqual([]);
  });

  test("joins more than two, whatever order they are linked in", async () => {
    const ids = [await open(avery), await open(blair), await open("ULARCH"), await open("UCEDAR")] as const;
    await Promise.all([link(ids[3], ids[2]), link(ids[1], ids[2]), link(ids[0], ids[1])]);
    expect(new Set(await events(...ids))).toEqual(new Set([ids[0]]));
  });

  test("is for coordinators, and whoever asked never learns of the other", async () => {
    const first = await house.answered();
    const second = await open();
    for (const who of [finley, avery, blair])
      expect(await link(second, first, who)).toEqual({ ok: false, refusal: "not_yours" });
    await link(second, first);
    const shown = await timeline(house.work, { slackUserId: avery, crisisId: first, page: 1 });
    expect(shown.ok && shown.value.page.shown.map(({ act }) => act)).not.toContain("same_event");
    expect(await house.told(first, "same_event")).toEqual([]);
  });
});
