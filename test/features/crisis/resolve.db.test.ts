// The end of a crisis: once, told to everybody whom it concerns, and taken back within a day where it came too soon.
import { addDays, addHours } from "date-fns";
import { beforeAll, beforeEach, describe, expect, test } from "vitest";
import { answerCrisis } from "../../../src/features/crisis/answer.service.ts";
import { handOver } from "../../../src/features/crisis/hand-over.service.ts";
import { openAgain } from "../../../src/features/crisis/open-again.service.ts";
import { closeRoom, notNeeded, resolveCrisis } from "../../../src/features/crisis/resolve.service.ts";
import { takeOver } from "../../../src/features/crisis/take-over.service.ts";
import { testDatabase } from "../../support/database.ts";
import { aTuesday, avery, blair, crisisHouse, emery, finley, gray, indigo } from "./people.ts";

const db = await testDatabase();
const { prisma } = db;
let house: Awaited<ReturnType<typeof crisisHouse>>;
beforeAll(async () => {
  house = await crisisHouse(db);
});
beforeEach(() => house.moveTo(aTuesday));

const resolve = (crisisId: string, slackUserId: string = finley) =>
  resolveCrisis(house.work, { slackUserId, crisisId, outcome: "steady", minutes: 120 });

describe("resolving", () => {
  test("ends the crisis: nobody is asked any more, and what was written is kept for half a year", async () => {
    const crisisId = await house.answered();
    expect((await resolve(crisisId)).ok).toBe(true);
    const crisis = await house.crisis(crisisId);
    expect(crisis).toMatchObject({ state: "resolved", outcome: "steady", minutes: 120 });
    expect(await prisma.crisisStep.count({ where: { crisisId, state: "waiting" } })).toBe(0);
    const words = await prisma.sealedText.findUniqueOrThrow({ where: { id: crisis.wordsId ?? "" } });
    expect(words.purgeAfter).toEqual(addDays(crisis.resolvedAt ?? 0, 180));
    expect(await house.told(crisisId, "resolved")).toEqual([avery, "room"]);
  });

  test("is counted, with the time that it took and not a word", async () => {
    const crisisId = await house.answered();
    await resolve(crisisId);
    const noted = await prisma.interaction.findFirstOrThrow({
      where: { kind: "crisis_closed", source: `crisis:${crisisId}` },
    });
    expect(noted).toMatchObject({
      topic: "media_storm",
      outcome: "steady",
      minutes: 120,
      tier: "one",
      initiative: "1",
    });
    expect(noted).toMatchObject({ roundTable: "Lantern Hills", districtType: "urban", role: "superintendent" });
  });

  test("twice is once, whoever is faster; the other is told kindly", async () => {
    for (let round = 0; round < 8; round++) {
      const crisisId = await house.answered();
      const answers = await Promise.all([resolve(crisisId), resolve(crisisId, emery), resolve(crisisId, gray)]);
      expect(answers.filter(({ ok }) => ok)).toHaveLength(1);
      expect(answers.flatMap((one) => (one.ok ? [] : [one.refusal]))).toEqual(["resolved", "resolved"]);
      expect(await prisma.crisisAct.count({ where: { crisisId, act: "resolved" } })).toBe(1);
      expect((await house.crisis(crisisId)).followUps).toHaveLength(3);
    }
  });

  test("is not for the reporter, nor for who is not in it", async () => {
    const crisisId = await house.answered();
    expect(await resolve(crisisId, avery)).toEqual({ ok: false, refusal: "reporter" });
    expect(await resolve(crisisId, blair)).toEqual({ ok: false, refusal: "not_yours" });
  });

  test("ends a hand-over that waits, whoever is faster", async () => {
    for (let round = 0; round < 8; round++) {
      const crisisId = await house.answered();
      await handOver(house.work, { slackUserId: finley, crisisId, toSlackUserId: gray, key: crypto.randomUUID() });
      const { id } = await prisma.handOver.findFirstOrThrow({ where: { crisisId } });
      const [ended, taken] = await Promise.all([
        resolve(crisisId),
        takeOver(house.work, { slackUserId: gray, handOverId: id }),
      ]);
      expect(ended.ok).toBe(true);
      if (!taken.ok) expect(taken.refusal).toBe("moot");
      const { state } = await prisma.handOver.findUniqueOrThrow({ where: { id } });
      const crisis = await house.crisis(crisisId);
      expect([state, crisis.ownerId]).toEqual(taken.ok ? ["accepted", house.ids[gray]] : ["ended", house.ids[finley]]);
      expect(crisis.state).toBe("resolved");
    }
  });

  test("a day later the room is archived", async () => {
    const crisisId = await house.answered();
    await resolve(crisisId);
    const [job] = await house.jobs("crisis.close", crisisId);
    const { resolvedAt } = await house.crisis(crisisId);
    expect(job).toMatchObject({ runAt: addHours(resolvedAt ?? 0, 24), lane: "urgent" });
    await closeRoom(house.work, { crisisId, round: 1 });
    expect((await prisma.room.findFirstOrThrow({ where: { subject: crisisId } })).archived).toBe(true);
  });

  test("what was opened by mistake asks nobody how they are, and needs no review", async () => {
    const crisisId = await house.answered();
    await resolveCrisis(house.work, { slackUserId: finley, crisisId, outcome: "by_mistake", minutes: 15 });
    expect(await house.crisis(crisisId)).toMatchObject({ followUps: [], reviewDueAt: null });
    expect(await house.jobs("crisis.review", crisisId)).toEqual([]);
  });
});

describe("no longer needed", () => {
  const say = (crisisId: string, slackUserId: string = avery) => notNeeded(house.work, { slackUserId, crisisId });

  test("while nobody is on it, ends it and tells everybody who was asked", async () => {
    const crisisId = await house.opened();
    expect(await say(crisisId)).toEqual({ ok: true, value: "ended" });
    expect(await house.crisis(crisisId)).toMatchObject({ state: "resolved", outcome: "not_needed", ownerId: null });
    expect(await house.told(crisisId, "resolved")).toEqual([avery, finley, "room"]);
  });

  test("tells nobody whom Slack does not reach any more", async () => {
    const crisisId = await house.opened();
    await prisma.member.update({ where: { slackUserId: finley }, data: { deactivated: true } });
    await say(crisisId);
    await prisma.member.update({ where: { slackUserId: finley }, data: { deactivated: false } });
    expect(await house.told(crisisId, "resolved")).toEqual([avery, "room"]);
  });

  test("while somebody is on it, tells the room once; who is on it ends it", async () => {
    const crisisId = await house.answered();
    expect(await say(crisisId)).toEqual({ ok: true, value: "told_team" });
    expect(await say(crisisId)).toEqual({ ok: false, refusal: "said_already" });
    expect((await house.crisis(crisisId)).state).toBe("answered");
    expect(await house.told(crisisId, "not_needed")).toEqual(["room"]);
    await resolve(crisisId);
    expect(await say(crisisId)).toEqual({ ok: false, refusal: "resolved" });
    expect(await say(crisisId, finley)).toEqual({ ok: false, refusal: "not_yours" });
  });

  test("against 'I am on it' at the same moment: either it has ended, or somebody is on it and the room is told", async () => {
    for (let round = 0; round < 8; round++) {
      const crisisId = await house.opened();
      const [said, answer] = await Promise.all([
        say(crisisId),
        answerCrisis(house.work, { slackUserId: finley, crisisId }),
      ]);
      const { state, ownerId } = await house.crisis(crisisId);
      if (answer.ok)
        expect([said, state, ownerId]).toEqual([{ ok: true, value: "told_team" }, "answered", house.ids[finley]]);
      else expect([said, answer.refusal, state]).toEqual([{ ok: true, value: "ended" }, "resolved", "resolved"]);
    }
  });
});

describe("opening again", () => {
  const again = (crisisId: string, slackUserId: string = avery) => openAgain(house.work, { slackUserId, crisisId });

  test("asks for help from the beginning, and whoever was on it as well; what was to follow does not", async () => {
    const crisisId = await house.opened();
    await answerCrisis(house.work, { slackUserId: gray, crisisId });
    await resolve(crisisId, gray);
    house.moveTo(addHours(aTuesday, 23));
    expect((await again(crisisId)).ok).toBe(true);
    const crisis = await house.crisis(crisisId);
    expect(crisis).toMatchObject({ state: "paging", round: 2, ownerId: null, resolvedAt: null, outcome: null });
    expect(crisis).toMatchObject({ minutes: null, reviewDueAt: null, followUps: [] });
    const pages = await prisma.crisisPage.findMany({
      where: { crisisId, step: { round: 2 } },
      select: { memberId: true },
    });
    expect(pages.map(({ memberId }) => memberId).toSorted()).toEqual([house.ids[finley], house.ids[gray]].toSorted());
    expect(await house.told(crisisId, "opened_again")).toEqual([avery, "room"]);
    expect(await prisma.interaction.count({ where: { kind: "crisis_closed", source: `crisis:${crisisId}` } })).toBe(0);
    const words = await prisma.sealedText.findUniqueOrThrow({ where: { id: crisis.wordsId ?? "" } });
    expect(words.purgeAfter).toBeNull();
    await closeRoom(house.work, { crisisId, round: 1 });
    expect((await prisma.room.findFirstOrThrow({ where: { subject: crisisId } })).archived).toBe(false);
  });

  test("a day later is too late, and so is opening again what is open", async () => {
    const crisisId = await house.answered();
    expect(await again(crisisId)).toEqual({ ok: false, refusal: "not_resolved" });
    await resolve(crisisId);
    house.moveTo(addHours(aTuesday, 25));
    expect(await again(crisisId)).toEqual({ ok: false, refusal: "too_late" });
  });

  test("twice at once is once, and the ladder begins once", async () => {
    for (let round = 0; round < 8; round++) {
      const crisisId = await house.answered();
      await resolve(crisisId);
      const answers = await Promise.all([again(crisisId), again(crisisId, emery), again(crisisId, indigo)]);
      expect(answers.filter(({ ok }) => ok)).toHaveLength(1);
      expect(await prisma.crisisStep.count({ where: { crisisId, round: { gt: 1 }, rung: "level1" } })).toBe(1);
    }
  });

  test("against the closing of the room: it never ends up open and archived", async () => {
    for (let round = 0; round < 8; round++) {
      house.moveTo(aTuesday);
      const crisisId = await house.answered();
      await resolve(crisisId);
      const { resolvedAt } = await house.crisis(crisisId);
      house.moveTo(new Date((resolvedAt ?? aTuesday).getTime() + 24 * 3_600_000 - 500));
      const [opened] = await Promise.all([again(crisisId), closeRoom(house.work, { crisisId, round: 1 })]);
      const { state } = await house.crisis(crisisId);
      const { archived } = await prisma.room.findFirstOrThrow({ where: { subject: crisisId } });
      expect([state, archived]).toEqual(opened.ok ? ["paging", false] : ["resolved", true]);
    }
  });
});
