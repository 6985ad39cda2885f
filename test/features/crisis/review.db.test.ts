// The closing review: asked of those who looked after the crisis until it is written, once, and sealed.
import { addDays, addHours, addMinutes, addSeconds } from "date-fns";
import { beforeAll, beforeEach, describe, expect, test } from "vitest";
import { afterPicture } from "../../../src/features/crisis/after-pictures.service.ts";
import { answerCrisis } from "../../../src/features/crisis/answer.service.ts";
import { stepIsDue } from "../../../src/features/crisis/ladder.service.ts";
import { leaveOut } from "../../../src/features/crisis/leave-out.service.ts";
import { openAgain } from "../../../src/features/crisis/open-again.service.ts";
import { resolveCrisis } from "../../../src/features/crisis/resolve.service.ts";
import type { ReviewForm } from "../../../src/features/crisis/review.rules.ts";
import { askForReview, readReview, toReview, writeReview } from "../../../src/features/crisis/review.service.ts";
import { testDatabase } from "../../support/database.ts";
import { aTuesday, avery, blair, crisisHouse, emery, finley, gray } from "./people.ts";

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

/** Has everything asked that is due. */
async function passUntil(crisisId: string, at: Date) {
  house.moveTo(at);
  for (let nth = 0; ; nth++) {
    const [due] = await prisma.job.findMany({ where: { key: `crisis.review:${crisisId}:1:${nth}` } });
    if (!due || due.runAt > at) return;
    await askForReview(house.work, { crisisId, round: 1, nth });
  }
}

const form: ReviewForm = {
  worked: ["reached_fast", "checklist"],
  toChange: ["beyond_slack"],
  notes: "The phone tree was out of date.",
};
const write = (crisisId: string, slackUserId: string = finley) =>
  writeReview(house.work, { slackUserId, crisisId, form });

test("it is asked for when the room closes, reminded of, and told as overdue to the coordinators each week", async () => {
  const crisisId = await resolved();
  const asked = async () => (await house.cards("crisis-review", crisisId)).map(({ to, nth }) => `${to} ${nth}`);
  await passUntil(crisisId, addHours(aTuesday, 23));
  expect(await asked()).toEqual([]);
  await passUntil(crisisId, addHours(aTuesday, 25));
  expect(await asked()).toEqual([`${emery} 0`, `${finley} 0`]);
  await passUntil(crisisId, new Date("2026-03-16T16:00:00Z"));
  expect((await asked()).slice(2)).toEqual([`${emery} 1`, `${finley} 1`]);
  await passUntil(crisisId, new Date("2026-03-19T16:00:00Z"));
  await passUntil(crisisId, new Date("2026-03-26T16:00:00Z"));
  expect((await asked()).slice(4)).toEqual([`${emery} 2`, `${emery} 3`]);
  await write(crisisId);
  await passUntil(crisisId, new Date("2026-06-01T16:00:00Z"));
  expect(await asked()).toHaveLength(6);
});

test("after weeks in which nothing was sent, a coordinator is told once that it is overdue", async () => {
  const crisisId = await resolved();
  await passUntil(crisisId, new Date("2026-03-16T16:00:00Z"));
  await passUntil(crisisId, new Date("2026-04-09T16:00:00Z"));
  const late = (await house.cards("crisis-review", crisisId)).filter(({ nth }) => nth > 1);
  expect(late.map(({ to, nth }) => `${to} ${nth}`)).toEqual([`${emery} 5`]);
});

test("opened again, it is not asked for", async () => {
  const crisisId = await resolved();
  await openAgain(house.work, { slackUserId: avery, crisisId });
  await passUntil(crisisId, addHours(aTuesday, 30));
  expect(await house.cards("crisis-review", crisisId)).toEqual([]);
});

describe("written", () => {
  test("by two at once it is written once; the other is told so", async () => {
    const crisisId = await resolved();
    const answers = await Promise.all([write(crisisId), write(crisisId, emery)]);
    expect(answers.flatMap((one) => (one.ok ? [] : [one.refusal]))).toEqual(["reviewed_already"]);
    expect(await prisma.crisisAct.count({ where: { crisisId, act: "reviewed" } })).toBe(1);
    expect(await prisma.sealedText.count({ where: { crisisReview: { id: crisisId } } })).toBe(1);
  });

  test("its notes are sealed and deleted after half a year; who helps reads them, and that is noted", async () => {
    const crisisId = await resolved();
    const purgeOf = async (id: string | null) =>
      (await prisma.sealedText.findUniqueOrThrow({ where: { id: id ?? "" } })).purgeAfter;
    const { wordsId, resolvedAt } = await house.crisis(crisisId);
    house.moveTo(addHours(aTuesday, 100));
    await write(crisisId);
    const { reviewId, reviewedAt } = await house.crisis(crisisId);
    expect(await purgeOf(reviewId)).toEqual(addDays(reviewedAt ?? 0, 180));
    // The reporter's own words are not kept longer for it.
    expect(await purgeOf(wordsId)).toEqual(addDays(resolvedAt ?? 0, 180));
    const read = await readReview(house.work, { slackUserId: gray, crisisId });
    expect(read.ok && read.value).toMatchObject({ ...form, by: expect.stringContaining("Finley") });
    const reading = { act: "words.open", subject: `crisis:${crisisId}`, actor: house.ids[gray] ?? "" };
    expect(await prisma.auditEntry.count({ where: reading })).toBe(1);
  });

  test("neither the reporter nor anybody else writes or reads it", async () => {
    const crisisId = await resolved();
    expect(await readReview(house.work, { slackUserId: finley, crisisId })).toEqual({
      ok: false,
      refusal: "not_reviewed",
    });
    expect(await toReview(house.work, { slackUserId: avery, crisisId })).toEqual({ ok: false, refusal: "reporter" });
    expect(await toReview(house.work, { slackUserId: blair, crisisId })).toEqual({ ok: false, refusal: "not_yours" });
    await leaveOut(house.work, { slackUserId: avery, crisisId: crisisId, chosen: [emery] });
    expect(await write(crisisId, emery)).toEqual({ ok: false, refusal: "not_yours" });
  });

  test("not before the end", async () => {
    const crisisId = await house.answered();
    expect(await write(crisisId)).toEqual({ ok: false, refusal: "not_resolved" });
  });
});

test("what it is written from is what happened: the first reached, the first answer, the steps, who was missing", async () => {
  const crisisId = await house.opened();
  await prisma.crisisPage.updateMany({ where: { crisisId }, data: { missed: "do_not_disturb" } });
  await prisma.room.updateMany({ where: { subject: crisisId }, data: { openedAt: addSeconds(house.clock.now(), 3) } });
  house.moveTo(addMinutes(aTuesday, 5.1));
  for (const { id } of await prisma.crisisStep.findMany({ where: { crisisId, rung: "level2" } }))
    await stepIsDue(house.work, id);
  house.moveTo(addMinutes(aTuesday, 7));
  await answerCrisis(house.work, { slackUserId: gray, crisisId });
  const picture = await afterPicture(prisma, crisisId, house.clock.now());
  expect(picture?.measured).toMatchObject({
    asked: 2,
    climbed: [
      { rung: "level1", times: 1 },
      { rung: "level2", times: 1 },
    ],
    notReached: [{ who: { slackUserId: finley }, missed: "do_not_disturb" }],
  });
  for (const [measured, about] of [
    [picture?.measured.room, 3],
    [picture?.measured.reached, 306],
    [picture?.measured.answered, 420],
  ] as const)
    expect(Math.abs((measured ?? 0) - about)).toBeLessThan(20);
  expect(picture?.acts.map(({ act }) => act)).toEqual(["opened", "paged", "paged", "answered"]);
});
