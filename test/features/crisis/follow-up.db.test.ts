// After the end the reporter is asked how they are, by day; who hopes for a talk hears from a named person.
import { addDays, addHours } from "date-fns";
import { beforeAll, beforeEach, describe, expect, test } from "vitest";
import { haveTalked, remindOfCall, takeCall, whoCalls } from "../../../src/features/crisis/call.service.ts";
import type { FollowUpAnswer } from "../../../src/features/crisis/follow-up.rules.ts";
import { answerFollowUp, askHowTheyAre } from "../../../src/features/crisis/follow-up.service.ts";
import { memberGone } from "../../../src/features/crisis/gone.service.ts";
import { leaveOut } from "../../../src/features/crisis/leave-out.service.ts";
import { openAgain } from "../../../src/features/crisis/open-again.service.ts";
import { resolveCrisis } from "../../../src/features/crisis/resolve.service.ts";
import { addBusinessHours } from "../../../src/lib/dates.ts";
import { testDatabase } from "../../support/database.ts";
import { aTuesday, avery, blair, crisisHouse, emery, finley, gray, indigo } from "./people.ts";

const db = await testDatabase();
const { prisma } = db;
let house: Awaited<ReturnType<typeof crisisHouse>>;
beforeAll(async () => {
  house = await crisisHouse(db);
});
beforeEach(() => house.moveTo(aTuesday));

async function resolved() {
  const crisisId = await house.answered();
  await resolveCrisis(house.work, { slackUserId: finley, crisisId, outcome: "steady", minutes: 60 });
  return crisisId;
}

const ask = (crisisId: string, nth = 1) => askHowTheyAre(house.work, { crisisId, nth });
const card = (crisisId: string, nth = 1) => `${crisisId}:${nth}`;

/** Asked the day after, and answered an hour later. */
async function answered(answer: FollowUpAnswer) {
  const crisisId = await resolved();
  house.moveTo(addHours(aTuesday, 25));
  await ask(crisisId);
  house.moveTo(addHours(aTuesday, 26));
  const told = await answerFollowUp(house.work, { slackUserId: avery, crisisId, nth: 1, answer });
  return { crisisId, told };
}

describe("asking", () => {
  test("is planned for a day, a week and a month later, and done when it is due", async () => {
    const crisisId = await resolved();
    const { resolvedAt, followUps } = await house.crisis(crisisId);
    const days = followUps.map(({ dueAt }) => Math.round((dueAt.getTime() - Number(resolvedAt)) / 86_400_000));
    expect(days).toEqual([1, 7, 30]);
    expect(await ask(crisisId)).toBeNull();
    expect(await house.cards("crisis-follow-up", card(crisisId))).toEqual([]);
    house.moveTo(addHours(aTuesday, 25));
    await ask(crisisId);
    await ask(crisisId);
    expect(await house.cards("crisis-follow-up", card(crisisId))).toEqual([{ to: avery, nth: 0 }]);
  });

  test("waits for the morning where the bot comes late", async () => {
    const crisisId = await resolved();
    house.moveTo(new Date("2026-03-12T03:00:00Z"));
    expect(await ask(crisisId)).toEqual(new Date("2026-03-12T13:00:00Z"));
    expect(await house.cards("crisis-follow-up", card(crisisId))).toEqual([]);
  });

  test("after a long pause of the bot nobody is asked twice in a row", async () => {
    const crisisId = await resolved();
    house.moveTo(addDays(aTuesday, 8));
    await ask(crisisId, 1);
    await ask(crisisId, 2);
    expect(await house.cards("crisis-follow-up", card(crisisId, 1))).toEqual([]);
    expect(await house.cards("crisis-follow-up", card(crisisId, 2))).toHaveLength(1);
  });

  test("is not done of one who has left Slack, nor after it was opened again", async () => {
    const crisisId = await resolved();
    await openAgain(house.work, { slackUserId: avery, crisisId });
    const other = await resolved();
    house.moveTo(addHours(aTuesday, 25));
    await ask(crisisId);
    expect(await house.cards("crisis-follow-up", card(crisisId))).toEqual([]);
    await prisma.member.update({ where: { slackUserId: avery }, data: { deactivated: true } });
    await ask(other);
    expect(await house.cards("crisis-follow-up", card(other))).toEqual([]);
    await prisma.member.update({ where: { slackUserId: avery }, data: { deactivated: false } });
  });

  test("two who are told to ask at once ask once", async () => {
    const crisisId = await resolved();
    house.moveTo(addHours(aTuesday, 25));
    await Promise.all([ask(crisisId), ask(crisisId)]);
    expect(await house.cards("crisis-follow-up", card(crisisId))).toHaveLength(1);
  });
});

describe("an answer", () => {
  test("is counted and kept once; being all right tells nobody", async () => {
    const { crisisId, told } = await answered("all_right");
    expect(told).toEqual({ ok: true, value: { call: false } });
    expect(await house.cards("crisis-call", card(crisisId))).toEqual([]);
    const noted = await prisma.interaction.findMany({ where: { kind: "crisis_follow_up" } });
    expect(noted.at(-1)).toMatchObject({ source: `crisis:${crisisId}:1`, outcome: "all_right" });
    const again = await answerFollowUp(house.work, { slackUserId: avery, crisisId, nth: 1, answer: "still_hard" });
    expect(again).toEqual({ ok: false, refusal: "answered_already" });
    // A talk may still be hoped for, and then counts as the answer.
    await answerFollowUp(house.work, { slackUserId: avery, crisisId, nth: 1, answer: "talk" });
    const source = { kind: "crisis_follow_up", source: `crisis:${crisisId}:1` };
    expect((await prisma.interaction.findMany({ where: source })).map(({ outcome }) => outcome)).toEqual(["talk"]);
    const other = await answerFollowUp(house.work, { slackUserId: finley, crisisId, nth: 1, answer: "talk" });
    expect(other).toEqual({ ok: false, refusal: "not_yours" });
  });

  test("'do not ask again' is kept to", async () => {
    const { crisisId } = await answered("do_not_ask");
    expect((await house.crisis(crisisId)).followUps.map(({ nth }) => nth)).toEqual([1]);
    house.moveTo(addDays(aTuesday, 8));
    await ask(crisisId, 2);
    expect(await house.cards("crisis-follow-up", card(crisisId, 2))).toEqual([]);
  });

  test("that hopes for a talk is told to whoever was on it and to the coordinators, and to nobody left out", async () => {
    const { crisisId } = await answered("still_hard");
    expect((await house.cards("crisis-call", card(crisisId))).map(({ to }) => to)).toEqual([emery, finley].toSorted());
    const without = await resolved();
    await leaveOut(house.work, { slackUserId: avery, crisisId: without, chosen: [emery] });
    house.moveTo(addHours(aTuesday, 25));
    await ask(without);
    await answerFollowUp(house.work, { slackUserId: avery, crisisId: without, nth: 1, answer: "talk" });
    const told = (await house.cards("crisis-call", card(without))).map(({ to }) => to);
    expect(told).toEqual([finley, indigo].toSorted());
  });
});

describe("a call", () => {
  const take = (crisisId: string, slackUserId: string) => takeCall(house.work, { slackUserId, crisisId, nth: 1 });

  test("is taken by one, and the reporter is told who", async () => {
    const { crisisId } = await answered("talk");
    const answers = await Promise.all([take(crisisId, finley), take(crisisId, emery), take(crisisId, gray)]);
    expect(answers.filter(({ ok }) => ok)).toHaveLength(1);
    expect(answers.flatMap((one) => (one.ok ? [] : [one.refusal]))).toEqual(["taken_already", "taken_already"]);
    const caller = await whoCalls(house.work, { crisisId, nth: 1 });
    expect([finley, emery, gray]).toContain(caller?.slackUserId);
    // A message of its own, because a redrawn one tells nobody.
    const toReporter = await house.cards("crisis-follow-up", card(crisisId));
    expect(toReporter.map(({ to }) => to)).toEqual([avery, avery]);
    expect(toReporter[1]?.nth).toBeGreaterThan(0);
    expect(await take(crisisId, avery)).toEqual({ ok: false, refusal: "reporter" });
    expect(await take(crisisId, blair)).toEqual({ ok: false, refusal: "not_yours" });
  });

  const remindAll = async (crisisId: string) => {
    for (const { runAt } of await house.jobs("crisis.call", crisisId))
      if (runAt <= house.clock.now()) await remindOfCall(house.work, { crisisId, nth: 1 });
  };

  test("that nobody takes is asked for again each working day", async () => {
    const { crisisId } = await answered("talk");
    house.moveTo(addBusinessHours(house.clock.now(), 24));
    await remindAll(crisisId);
    expect(await house.cards("crisis-call", card(crisisId))).toHaveLength(4);
    expect(await house.jobs("crisis.call", crisisId)).toHaveLength(2);
  });

  test("that was taken and not told of is remembered, to whoever took it and once a working day", async () => {
    const { crisisId } = await answered("talk");
    await take(crisisId, emery);
    house.moveTo(addBusinessHours(house.clock.now(), 24));
    await remindAll(crisisId);
    await remindAll(crisisId);
    const cards = await house.cards("crisis-call", card(crisisId));
    expect(cards.filter(({ to }) => to === emery)).toHaveLength(2);
    expect(cards.filter(({ to }) => to === finley)).toHaveLength(1);
  });

  test("that was taken and never told of comes to the coordinators after two working days", async () => {
    const { crisisId } = await answered("talk");
    await take(crisisId, finley);
    const asked = async () =>
      (await house.cards("crisis-call", card(crisisId))).filter(({ to }) => to === emery).length;
    for (const told of [1, 2]) {
      house.moveTo(addBusinessHours(house.clock.now(), 24));
      await remindAll(crisisId);
      expect(await asked()).toBe(told);
    }
  });

  test("ends with 'We Have Talked' of whoever took it", async () => {
    const { crisisId } = await answered("talk");
    await take(crisisId, emery);
    const talked = (slackUserId: string) => haveTalked(house.work, { slackUserId, crisisId, nth: 1 });
    expect(await talked(finley)).toEqual({ ok: false, refusal: "nothing_to_do" });
    expect((await talked(emery)).ok).toBe(true);
    expect(await take(crisisId, finley)).toEqual({ ok: false, refusal: "nothing_to_do" });
    house.moveTo(addBusinessHours(house.clock.now(), 24));
    await remindAll(crisisId);
    expect(await house.cards("crisis-call", card(crisisId))).toHaveLength(2);
  });

  test("goes to the others where whoever took it is no longer there", async () => {
    const { crisisId } = await answered("talk");
    await take(crisisId, finley);
    house.moveTo(addHours(house.clock.now(), 1));
    await memberGone(house.work, house.ids[finley] ?? "");
    expect((await whoCalls(house.work, { crisisId, nth: 1 }))?.slackUserId).toBe(finley);
    await prisma.member.update({ where: { slackUserId: finley }, data: { deactivated: true } });
    await memberGone(house.work, house.ids[finley] ?? "");
    await prisma.member.update({ where: { slackUserId: finley }, data: { deactivated: false } });
    expect(await whoCalls(house.work, { crisisId, nth: 1 })).toBeNull();
    expect((await house.cards("crisis-call", card(crisisId))).filter(({ to }) => to === emery)).toHaveLength(2);
    expect((await take(crisisId, emery)).ok).toBe(true);
  });

  test("of one whom the reporter would rather not hear from goes to the others", async () => {
    const { crisisId } = await answered("talk");
    await take(crisisId, finley);
    await leaveOut(house.work, { slackUserId: avery, crisisId, chosen: [finley] });
    expect(await whoCalls(house.work, { crisisId, nth: 1 })).toBeNull();
    expect(await take(crisisId, finley)).toEqual({ ok: false, refusal: "not_yours" });
    expect((await take(crisisId, emery)).ok).toBe(true);
  });
});
