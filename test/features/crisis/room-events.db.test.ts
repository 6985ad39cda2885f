// Who leaves the room by hand and who is brought into it by hand: the record follows, and nobody is left alone by it.
import { beforeAll, beforeEach, describe, expect, test } from "vitest";
import { leaveOut } from "../../../src/features/crisis/leave-out.service.ts";
import { showCrisisAgain } from "../../../src/features/crisis/moving.service.ts";
import { crisisPicture } from "../../../src/features/crisis/pictures.service.ts";
import { closeRoom, resolveCrisis } from "../../../src/features/crisis/resolve.service.ts";
import { backToRoom, joinedByHand, leftByHand } from "../../../src/features/crisis/room-events.service.ts";
import { stillHere } from "../../../src/features/crisis/update.service.ts";
import { watchCrisis } from "../../../src/features/crisis/watch.service.ts";
import { testDatabase } from "../../support/database.ts";
import { aTuesday, avery, blair, crisisHouse, emery, finley, gray, jules } from "./people.ts";

const db = await testDatabase();
const { prisma } = db;
let house: Awaited<ReturnType<typeof crisisHouse>>;
beforeAll(async () => {
  house = await crisisHouse(db);
});
beforeEach(() => house.moveTo(aTuesday));

/** An answered crisis whose room is open in Slack. */
async function open() {
  const crisisId = await house.answered();
  const channelId = `C${crisisId.slice(-10).toUpperCase()}`;
  const { members } = await prisma.room.findFirstOrThrow({ where: { subject: crisisId } });
  await prisma.room.updateMany({ where: { subject: crisisId }, data: { channelId, shownMembers: members } });
  return { crisisId, channelId };
}
const room = (crisisId: string) => prisma.room.findFirstOrThrow({ where: { subject: crisisId } });
const isIn = async (crisisId: string, slackUserId: string) =>
  (await prisma.crisisPerson.count({ where: { crisisId, leftAt: null, member: { slackUserId } } })) === 1;
const acts = (crisisId: string, act: string) => prisma.crisisAct.count({ where: { crisisId, act } });

test("the checklist comes behind the brief, and is not held up for long by one that does not get through", async () => {
  const checklists = (crisisId: string) =>
    prisma.card.count({ where: { kind: "crisis-checklist", subject: crisisId } });
  const { crisisId } = await open();
  expect(await showCrisisAgain(house.work, crisisId)).toBeInstanceOf(Date);
  expect(await checklists(crisisId)).toBe(0);
  await prisma.card.updateMany({ where: { kind: "crisis-room", subject: crisisId }, data: { ts: "1.000001" } });
  expect(await showCrisisAgain(house.work, crisisId)).toBeNull();
  expect(await checklists(crisisId)).toBe(1);

  const { crisisId: unbriefed } = await open();
  house.clock.move(6_000);
  expect(await showCrisisAgain(house.work, unbriefed)).toBeNull();
  expect(await checklists(unbriefed)).toBe(1);
});

describe("leaving", () => {
  test("of a helper is noted, and they can be brought in again", async () => {
    const { crisisId, channelId } = await open();
    await leftByHand(house.work, { channelId, slackUserId: gray });
    await leftByHand(house.work, { channelId, slackUserId: gray });
    expect(await isIn(crisisId, gray)).toBe(false);
    expect(await acts(crisisId, "room_left")).toBe(1);
    expect(await house.told(crisisId, "room_left")).toEqual([]);
  });

  test("of whoever asked for help is told to the room, and they can come back", async () => {
    const { crisisId, channelId } = await open();
    await leftByHand(house.work, { channelId, slackUserId: avery });
    expect(await house.told(crisisId, "room_left")).toEqual(["room"]);
    expect(await crisisPicture(prisma, crisisId)).toMatchObject({ reporterIsIn: false });
    expect((await backToRoom(house.work, { slackUserId: avery, crisisId })).ok).toBe(true);
    expect(await crisisPicture(prisma, crisisId)).toMatchObject({ reporterIsIn: true });
    expect((await room(crisisId)).members[0]).toBe(avery);
    expect(await backToRoom(house.work, { slackUserId: gray, crisisId })).toEqual({ ok: false, refusal: "not_yours" });
  });

  test("of whoever is on it has them asked at once, and others when no sign comes", async () => {
    const { crisisId, channelId } = await open();
    await leftByHand(house.work, { channelId, slackUserId: finley });
    const asked = await prisma.crisisAct.findFirstOrThrow({ where: { crisisId, act: "asked_owner" } });
    expect(await house.cards("crisis-check", asked.id)).toEqual([{ to: finley, nth: 0 }]);
    house.clock.move(11 * 60_000);
    await watchCrisis(house.work, { crisisId, round: 1 });
    expect(await house.crisis(crisisId)).toMatchObject({ state: "paging", round: 2 });
  });

  test("of whoever is on it and says that they still are brings them back", async () => {
    const { crisisId, channelId } = await open();
    await leftByHand(house.work, { channelId, slackUserId: finley });
    expect((await stillHere(house.work, { slackUserId: finley, crisisId })).ok).toBe(true);
    expect(await isIn(crisisId, finley)).toBe(true);
    expect((await room(crisisId)).members).toContain(finley);
    expect(await house.crisis(crisisId)).toMatchObject({ state: "answered", askedAt: null });
  });

  test("of somebody whom the bot removed is told to nobody", async () => {
    const { crisisId, channelId } = await open();
    await leaveOut(house.work, { slackUserId: avery, crisisId, chosen: [gray] });
    await leftByHand(house.work, { channelId, slackUserId: gray });
    expect(await acts(crisisId, "room_left")).toBe(0);
  });

  test("of another channel is nothing to the crisis", async () => {
    await leftByHand(house.work, { channelId: "CELSEWHERE", slackUserId: gray });
    await joinedByHand(house.work, { channelId: "CELSEWHERE", slackUserId: gray, inviterId: finley });
  });
});

describe("being brought in by hand", () => {
  const invite = (channelId: string, slackUserId: string, inviterId: string = finley) =>
    joinedByHand(house.work, { channelId, slackUserId, inviterId });

  test("counts as brought in where they may come", async () => {
    const { crisisId, channelId } = await open();
    await invite(channelId, jules);
    await invite(channelId, jules);
    expect(await isIn(crisisId, jules)).toBe(true);
    expect((await room(crisisId)).members).toContain(jules);
    expect(await acts(crisisId, "brought_in")).toBe(1);
  });

  test("is undone for whom the reporter left out, for their district, and for strangers; the inviter learns no reason", async () => {
    const { crisisId, channelId } = await open();
    await leaveOut(house.work, { slackUserId: avery, crisisId, chosen: [jules] });
    for (const nobody of [jules, "UKATSU", "USTRANGER"]) {
      await invite(channelId, nobody);
      expect((await room(crisisId)).members).not.toContain(nobody);
      expect((await room(crisisId)).shownMembers).toContain(nobody);
      expect(await house.cards("crisis-cannot-come", `${crisisId}:${nobody}`)).toEqual([{ to: finley, nth: 0 }]);
    }
    expect(await acts(crisisId, "brought_in")).toBe(0);
  });

  test("by whoever asked for help is theirs to decide", async () => {
    const { crisisId, channelId } = await open();
    await leaveOut(house.work, { slackUserId: avery, crisisId, chosen: [jules] });
    for (const one of [jules, "UKATSU"]) {
      await invite(channelId, one, avery);
      expect(await isIn(crisisId, one)).toBe(true);
    }
    const { leftOut } = await prisma.crisis.findUniqueOrThrow({ where: { id: crisisId }, include: { leftOut: true } });
    expect(leftOut).toEqual([]);
    await invite(channelId, "USTRANGER", avery);
    expect((await room(crisisId)).shownMembers).not.toContain("USTRANGER");
  });
});

test("once the room is closed, nobody comes back into it, and leaving out does not open it again", async () => {
  const { crisisId } = await open();
  await resolveCrisis(house.work, { slackUserId: finley, crisisId, outcome: "steady", minutes: 5 });
  house.clock.move(25 * 3_600_000);
  await closeRoom(house.work, { crisisId, round: 1 });
  expect(await backToRoom(house.work, { slackUserId: avery, crisisId })).toEqual({ ok: false, refusal: "closed" });
  await leaveOut(house.work, { slackUserId: avery, crisisId, chosen: [emery, blair] });
  expect(await room(crisisId)).toMatchObject({ archived: true });
});
