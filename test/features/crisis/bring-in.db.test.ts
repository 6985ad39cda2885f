// Who comes into the room and who does not: everybody that a colleague asks, and never whom the reporter wants left out.
import { beforeAll, beforeEach, describe, expect, test } from "vitest";
import { answerCrisis } from "../../../src/features/crisis/answer.service.ts";
import { bringIn } from "../../../src/features/crisis/bring-in.service.ts";
import { handOver } from "../../../src/features/crisis/hand-over.service.ts";
import { leaveOut, whoIsLeftOut } from "../../../src/features/crisis/leave-out.service.ts";
import { pagePicture, receiptPicture } from "../../../src/features/crisis/pictures.service.ts";
import { notNeeded } from "../../../src/features/crisis/resolve.service.ts";
import { timeline } from "../../../src/features/crisis/timeline.service.ts";
import { testDatabase } from "../../support/database.ts";
import { aTuesday, avery, blair, crisisHouse, emery, finley, gray, indigo, jules } from "./people.ts";

const kai = "UKATSU";
const db = await testDatabase();
const { prisma } = db;
let house: Awaited<ReturnType<typeof crisisHouse>>;
beforeAll(async () => {
  house = await crisisHouse(db);
});
beforeEach(() => house.moveTo(aTuesday));

const inRoom = async (crisisId: string) => {
  const rows = await prisma.crisisPerson.findMany({ where: { crisisId, leftAt: null }, include: { member: true } });
  return rows.map(({ member }) => member.slackUserId).toSorted();
};
const wantedInSlack = async (crisisId: string) =>
  (await prisma.room.findFirstOrThrow({ where: { subject: crisisId } })).members.toSorted();
const bring = (crisisId: string, people: string[], groups: ("crisis_team" | "coordinator")[] = []) =>
  bringIn(house.work, { slackUserId: finley, crisisId }, { people, groups });
const leave = (crisisId: string, chosen: string[]) => leaveOut(house.work, { slackUserId: avery, crisisId, chosen });
const pagesTo = (crisisId: string, slackUserId: string) =>
  prisma.crisisPage.findMany({ where: { crisisId, member: { slackUserId } }, include: { step: true } });
const acts = async (crisisId: string) =>
  (await prisma.crisisAct.findMany({ where: { crisisId }, orderBy: { id: "asc" } })).map(({ act }) => act);

/** All that anybody else is shown or told of a crisis, as text. */
async function everythingOthersSee(crisisId: string, slackUserId: string) {
  const shown = await timeline(house.work, { slackUserId, crisisId, page: 1 });
  const noted = await prisma.crisisAct.findMany({ where: { crisisId } });
  return JSON.stringify([shown, noted]);
}

describe("bringing in", () => {
  test("lets colleagues into the room, asks each by a message, and tells the room who came", async () => {
    const crisisId = await house.answered();
    expect(await bring(crisisId, [blair, indigo])).toEqual({ ok: true, value: { came: 2, cannot: [] } });
    expect(await inRoom(crisisId)).toEqual([avery, blair, emery, finley, gray, indigo].toSorted());
    expect(await wantedInSlack(crisisId)).toEqual(await inRoom(crisisId));
    const [page] = await pagesTo(crisisId, blair);
    expect(page?.step.rung).toBe("asked");
    expect(await house.cards("crisis-page", page?.id ?? "")).toEqual([{ to: blair, nth: 0 }]);
    expect(await house.told(crisisId, "brought_in")).toEqual(["room", "room"]);
  });

  test("asks a whole team at once, and whoever is there already is not asked again", async () => {
    const crisisId = await house.answered();
    expect(await bring(crisisId, [gray], ["crisis_team", "coordinator"])).toEqual({
      ok: true,
      value: { came: 1, cannot: [] },
    });
    expect(await inRoom(crisisId)).toContain(jules);
    expect(await pagesTo(crisisId, gray)).toEqual([]);
    expect(await house.told(crisisId, "brought_in")).toEqual(["room"]);
  });

  test("adds everybody who can come and names the others, each alike whatever the reason", async () => {
    const crisisId = await house.answered();
    await leave(crisisId, [jules]);
    const answer = await bring(crisisId, [jules, kai, avery, "USTRANGER", blair], ["crisis_team"]);
    expect(answer).toEqual({
      ok: true,
      value: { came: 1, cannot: ["Jules Juniper", "Kai Katsura", "Avery Alder", null] },
    });
    expect(await inRoom(crisisId)).toEqual([avery, blair, emery, finley, gray].toSorted());
    expect(await pagesTo(crisisId, jules)).toEqual([]);
  });

  test("is for who helps: not for the reporter, not for who is left out, not after the end", async () => {
    const crisisId = await house.answered();
    const by = (slackUserId: string) =>
      bringIn(house.work, { slackUserId, crisisId }, { people: [blair], groups: [] }).then(
        (one) => one.ok || one.refusal,
      );
    expect(await by(avery)).toBe("reporter");
    expect(await by(blair)).toBe("not_yours");
    await leave(crisisId, [emery]);
    expect(await by(emery)).toBe("not_yours");
    expect(await by(gray)).toBe(true);
  });

  test("in a drill reaches only those who take part", async () => {
    const takesPart = [finley, gray].map((id) => house.ids[id] ?? "");
    const crisisId = await house.opened({}, { takesPart });
    await answerCrisis(house.work, { slackUserId: finley, crisisId });
    expect(await bring(crisisId, [jules], ["crisis_team"])).toEqual({
      ok: true,
      value: { came: 0, cannot: ["Jules Juniper"] },
    });
  });
});

describe("leaving somebody out", () => {
  test("takes them out of the room at once, and keeps them out of every later step", async () => {
    const crisisId = await house.opened();
    expect((await leave(crisisId, [gray, jules])).ok).toBe(true);
    expect(await inRoom(crisisId)).toEqual([avery, emery, finley].toSorted());
    expect(await wantedInSlack(crisisId)).toEqual([avery, emery, finley].toSorted());
    expect(await whoIsLeftOut(house.work, { slackUserId: avery, crisisId })).toMatchObject({ ok: true });
    expect((await answerCrisis(house.work, { slackUserId: gray, crisisId })).ok).toBe(false);
  });

  test("is told to nobody: neither an act, nor news, nor a reason", async () => {
    const crisisId = await house.answered();
    const before = await acts(crisisId);
    await leave(crisisId, [gray]);
    expect(await acts(crisisId)).toEqual(before);
    expect(await everythingOthersSee(crisisId, emery)).not.toMatch(/left_out|Gray/);
    expect(await timeline(house.work, { slackUserId: gray, crisisId, page: 1 })).toMatchObject({ ok: false });
    expect(await prisma.auditEntry.count({ where: { act: "crisis.leave-out", subject: `crisis:${crisisId}` } })).toBe(
      1,
    );
  });

  test("of whom the ladder waits for has it ask the next at once, and shows them no more than that it is over", async () => {
    const crisisId = await house.opened();
    await leave(crisisId, [finley]);
    expect(await pagesTo(crisisId, gray)).toHaveLength(1);
    const [page] = await pagesTo(crisisId, finley);
    expect(await pagePicture(prisma, page?.id ?? "")).toMatchObject({ over: true });
    const receipt = await receiptPicture(prisma, crisisId);
    expect(receipt?.paged.map(({ who }) => who.slackUserId)).toEqual([gray]);
  });

  test("is for good: they do not hear of the end either", async () => {
    const crisisId = await house.opened();
    await leave(crisisId, [finley]);
    await notNeeded(house.work, { slackUserId: avery, crisisId });
    expect(await house.told(crisisId, "resolved")).toEqual([avery, gray, "room"]);
  });

  test("of whoever is on it has others asked at once, without a word of why", async () => {
    const crisisId = await house.answered();
    await leave(crisisId, [finley]);
    expect(await house.crisis(crisisId)).toMatchObject({ state: "paging", ownerId: null, round: 2 });
    const silent = await prisma.crisisAct.findFirstOrThrow({ where: { crisisId, act: "silent" } });
    expect(silent).toMatchObject({ actorId: null, targetId: null });
    expect((await pagesTo(crisisId, finley)).filter(({ step }) => step.round === 2)).toEqual([]);
    expect(await pagesTo(crisisId, gray)).toHaveLength(1);
  });

  test("of who was asked to take over tells the owner what anybody's refusal would", async () => {
    const crisisId = await house.answered();
    await handOver(house.work, { slackUserId: finley, crisisId, toSlackUserId: gray, key: crypto.randomUUID() });
    await leave(crisisId, [gray]);
    const asked = await prisma.handOver.findFirstOrThrow({ where: { crisisId } });
    expect(asked.state).toBe("expired");
    expect(await house.cards("crisis-hand-over-answer", asked.id)).toEqual([{ to: finley, nth: 0 }]);
  });

  test("can be taken back, keeps who cannot be shown, and is not for oneself or for others", async () => {
    const crisisId = await house.answered();
    await prisma.member.update({ where: { slackUserId: blair }, data: { slackUserId: null } });
    await prisma.crisis.update({
      where: { id: crisisId },
      data: { leftOut: { connect: { id: house.ids[blair] ?? "" } } },
    });
    await leave(crisisId, [gray]);
    await leave(crisisId, []);
    const { leftOut } = await prisma.crisis.findUniqueOrThrow({ where: { id: crisisId }, include: { leftOut: true } });
    expect(leftOut.map(({ id }) => id)).toEqual([house.ids[blair]]);
    await prisma.member.update({ where: { id: house.ids[blair] ?? "" }, data: { slackUserId: blair } });
    expect(await leave(crisisId, [avery])).toEqual({ ok: false, refusal: "yourself" });
    expect(await leaveOut(house.work, { slackUserId: emery, crisisId, chosen: [gray] })).toMatchObject({ ok: false });
  });

  test("against bringing in: whoever comes first, the one who is left out is not in the room", async () => {
    for (let round = 0; round < 8; round++) {
      const crisisId = await house.answered();
      await Promise.all([leave(crisisId, [jules, blair]), bring(crisisId, [blair], ["crisis_team"])]);
      const room = await inRoom(crisisId);
      expect(room).not.toContain(jules);
      expect(room).not.toContain(blair);
      expect(await wantedInSlack(crisisId)).toEqual(room);
    }
  });

  test("against answering: the crisis is never on somebody who is left out", async () => {
    for (let round = 0; round < 8; round++) {
      const crisisId = await house.opened();
      await Promise.all([leave(crisisId, [finley]), answerCrisis(house.work, { slackUserId: finley, crisisId })]);
      const crisis = await house.crisis(crisisId);
      expect(crisis).toMatchObject({ state: "paging", ownerId: null });
      expect(await prisma.crisisStep.count({ where: { crisisId, state: "waiting" } })).toBeGreaterThan(0);
    }
  });
});

describe("a district's own people", () => {
  test("have no part in it even where they are of the team", async () => {
    const memberId = house.ids[kai] ?? "";
    const duty = await prisma.duty.create({
      data: { memberId, kind: "crisis_team", startsOn: new Date("2024-01-01") },
    });
    const crisisId = await house.opened();
    expect(await answerCrisis(house.work, { slackUserId: kai, crisisId })).toEqual({ ok: false, refusal: "not_yours" });
    expect(await timeline(house.work, { slackUserId: kai, crisisId, page: 1 })).toMatchObject({ ok: false });
    await prisma.duty.delete({ where: { id: duty.id } });
  });
});
