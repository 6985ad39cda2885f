// What is written in a crisis: read by who is in the room and nobody else, each reading noted, deleted whenever its writer likes.
import { beforeAll, beforeEach, describe, expect, test } from "vitest";
import { changeTimes, timesToChange } from "../../../src/features/crisis/change-times.service.ts";
import { usualTimes } from "../../../src/features/crisis/ladder.rules.ts";
import { deleteWords, readWords } from "../../../src/features/crisis/own-words.service.ts";
import { crisisPicture } from "../../../src/features/crisis/pictures.service.ts";
import { resolveCrisis } from "../../../src/features/crisis/resolve.service.ts";
import { timeline } from "../../../src/features/crisis/timeline.service.ts";
import { postUpdate, readNote, stillHere } from "../../../src/features/crisis/update.service.ts";
import { changeUrgency } from "../../../src/features/crisis/urgency.service.ts";
import { testDatabase } from "../../support/database.ts";
import { aTuesday, avery, blair, crisisHouse, emery, finley, gray, indigo, jules } from "./people.ts";

const db = await testDatabase();
const { prisma } = db;
let house: Awaited<ReturnType<typeof crisisHouse>>;
beforeAll(async () => {
  house = await crisisHouse(db);
});
beforeEach(() => house.moveTo(aTuesday));

const read = (crisisId: string, slackUserId: string) => readWords(house.work, { slackUserId, crisisId });
const refused = { ok: false, refusal: "not_yours" };
const readings = (crisisId: string) =>
  prisma.auditEntry.count({ where: { act: "words.open", subject: `crisis:${crisisId}` } });
const update = (crisisId: string, note: string, slackUserId: string = finley) =>
  postUpdate(house.work, { slackUserId, crisisId, status: "plan_made", note, key: crypto.randomUUID() });

describe("the words and the number", () => {
  const typed = "<!channel> *bold* & a line\n\nand another 🙂";

  test("are read exactly as typed by who is in the room, and each reading is noted", async () => {
    const crisisId = await house.answered({ words: typed, phone: "+1 (413) 555-0100" });
    const words = { ok: true, value: { text: typed, phone: "+1 (413) 555-0100" } };
    for (const who of [finley, emery, finley]) expect(await read(crisisId, who)).toEqual(words);
    expect(await readings(crisisId)).toBe(6);
    expect(await prisma.crisisAct.count({ where: { crisisId, act: "words_read" } })).toBe(2);
  });

  test("are not read by who was only asked, by other helpers, or by who is not in it", async () => {
    const crisisId = await house.opened();
    const page = { crisisId, memberId: house.ids[jules] ?? "", at: aTuesday };
    const { id: stepId } = await prisma.crisisStep.findFirstOrThrow({ where: { crisisId } });
    await prisma.crisisPage.create({ data: { ...page, stepId } });
    for (const who of [jules, indigo, blair]) expect(await read(crisisId, who)).toEqual(refused);
    expect(await readings(crisisId)).toBe(0);
  });

  test("are deleted by their writer at any time, also after the end, and are then gone from the record", async () => {
    const crisisId = await house.answered({ phone: "+1 (413) 555-0100" });
    await resolveCrisis(house.work, { slackUserId: finley, crisisId, outcome: "steady", minutes: 5 });
    expect(await deleteWords(house.work, { slackUserId: finley, crisisId })).toEqual(refused);
    expect((await deleteWords(house.work, { slackUserId: avery, crisisId })).ok).toBe(true);
    expect(await prisma.sealedText.count({ where: { about: `crisis:${crisisId}` } })).toBe(0);
    expect(await read(crisisId, avery)).toEqual({ ok: true, value: { text: null, phone: null } });
    expect(await crisisPicture(prisma, crisisId)).toMatchObject({ hasWords: false, wantsCall: false });
    const again = await deleteWords(house.work, { slackUserId: avery, crisisId });
    expect(again).toEqual({ ok: false, refusal: "no_words" });
  });
});

describe("an update", () => {
  test("tells room and reporter how it stands; its note is sealed and read in the room", async () => {
    const crisisId = await house.answered();
    expect((await update(crisisId, "Counsel joins at four.")).ok).toBe(true);
    expect(await house.told(crisisId, "status")).toEqual([avery, "room"]);
    const picture = await crisisPicture(prisma, crisisId);
    expect(picture?.status).toMatchObject({ code: "plan_made", hasNote: true });
    const actId = picture?.status?.actId ?? "";
    for (const who of [gray, avery])
      expect(await readNote(house.work, who, actId)).toEqual({ ok: true, value: "Counsel joins at four." });
    for (const who of [jules, blair]) expect(await readNote(house.work, who, actId)).toEqual(refused);
    expect(await readings(crisisId)).toBe(2);
    const { rows } = await db.pool.query(`SELECT "payload"::text FROM "Job"`);
    expect(JSON.stringify(rows)).not.toContain("Counsel");
  });

  test("sent twice by one form is one update, and one note is kept", async () => {
    const crisisId = await house.answered({ words: "" });
    const sent = { slackUserId: finley, crisisId, status: "calmer" as const, note: "Once.", key: "view:V1" };
    const answers = await Promise.all([postUpdate(house.work, sent), postUpdate(house.work, sent)]);
    expect(answers.every(({ ok }) => ok)).toBe(true);
    expect(await prisma.crisisAct.count({ where: { crisisId, act: "status" } })).toBe(1);
    expect(await prisma.sealedText.count({ where: { about: `crisis:${crisisId}` } })).toBe(1);
  });

  test("counts as a sign of life", async () => {
    const crisisId = await house.answered();
    await prisma.crisis.update({ where: { id: crisisId }, data: { askedAt: aTuesday } });
    await update(crisisId, "");
    expect((await house.crisis(crisisId)).askedAt).toBeNull();
    expect((await crisisPicture(prisma, crisisId))?.status).toMatchObject({ hasNote: false });
  });
});

test("who says that they are still there after others were asked is on it again", async () => {
  const crisisId = await house.answered();
  await prisma.crisis.update({ where: { id: crisisId }, data: { state: "paging", round: 2 } });
  expect((await stillHere(house.work, { slackUserId: finley, crisisId })).ok).toBe(true);
  expect(await house.crisis(crisisId)).toMatchObject({ state: "answered", ownerId: house.ids[finley] });
});

describe("the urgency", () => {
  test("moves what is waiting to the times of the new one, and is told", async () => {
    const crisisId = await house.opened();
    const due = async () =>
      (await prisma.crisisStep.findMany({ where: { crisisId, state: "waiting" }, orderBy: { nth: "asc" } })).map(
        ({ dueAt }) => Math.round((dueAt.getTime() - aTuesday.getTime()) / 60_000),
      );
    expect(await due()).toEqual([5, 10, 15]);
    const change = (urgency: "now" | "today", slackUserId: string) =>
      changeUrgency(house.work, { slackUserId, crisisId, urgency });
    expect((await change("today", emery)).ok).toBe(true);
    expect(await due()).toEqual([30, 60, 120]);
    expect(await house.told(crisisId, "urgency")).toEqual([avery, "room"]);
    expect((await change("today", emery)).ok).toBe(true);
    expect(await prisma.crisisAct.count({ where: { crisisId, act: "urgency" } })).toBe(1);
    expect((await change("now", avery)).ok).toBe(true);
    expect(await due()).toEqual([5, 10, 15]);
    expect(await change("today", blair)).toEqual(refused);
  });

  test("of an answered crisis has it looked at by the new times at once", async () => {
    const crisisId = await house.answered({ urgency: "today" });
    await prisma.job.deleteMany({ where: { name: "crisis.watch" } });
    await changeUrgency(house.work, { slackUserId: finley, crisisId, urgency: "now" });
    expect(await house.jobs("crisis.watch", crisisId)).toHaveLength(1);
  });
});

describe("the times of the ladder", () => {
  const slower = { ...usualTimes.now, level2: 7, everyone: 20, director: 40 };

  test("are changed by coordinators, for what opens from then on", async () => {
    const before = await house.opened();
    expect((await changeTimes(house.work, emery, { urgency: "now", times: slower })).ok).toBe(true);
    const minutesTo = async (crisisId: string) => {
      const [next] = await prisma.crisisStep.findMany({
        where: { crisisId, state: "waiting" },
        orderBy: { nth: "asc" },
      });
      return Math.round(((next?.dueAt.getTime() ?? 0) - aTuesday.getTime()) / 60_000);
    };
    expect(await minutesTo(before)).toBe(5);
    expect(await minutesTo(await house.opened())).toBe(7);
    expect(await timesToChange(house.work, emery)).toEqual({ ...usualTimes, now: slower });
    const { value } = await prisma.setting.findUniqueOrThrow({ where: { key: "crisisTimes" } });
    expect(value).toEqual({ now: { level2: 7, everyone: 20, director: 40 } });
    await changeTimes(house.work, emery, { urgency: "now", times: usualTimes.now });
  });

  test("are not for others", async () => {
    expect(await timesToChange(house.work, finley)).toBeNull();
    const answer = await changeTimes(house.work, finley, { urgency: "now", times: slower });
    expect(answer).toEqual({ ok: false, refusal: "not_a_coordinator" });
  });
});

describe("the timeline", () => {
  test("shows those in the room and the team everything, and spares whoever asked what colleagues arrange among themselves", async () => {
    const crisisId = await house.answered();
    await stillHere(house.work, { slackUserId: finley, crisisId });
    await update(crisisId, "For the room.");
    const seen = async (slackUserId: string) => {
      const shown = await timeline(house.work, { slackUserId, crisisId, page: 1 });
      return shown.ok ? shown.value : null;
    };
    const forTeam = await seen(finley);
    expect(forTeam?.page.shown.map(({ act }) => act)).toEqual(["opened", "paged", "answered", "still_here", "status"]);
    const forReporter = await seen(avery);
    expect(forReporter?.page.shown.map(({ act }) => act)).toEqual(["opened", "paged", "answered", "status"]);
    expect(forReporter?.mayReadNotes).toBe(true);
    const outside = await seen(jules);
    expect(outside?.mayReadNotes).toBe(false);
    expect(outside?.page.shown[0]?.by?.name).toBe("Whoever asked");
    expect(JSON.stringify(outside)).not.toMatch(/Avery|UALDER/);
    expect(await seen(blair)).toBeNull();
    await resolveCrisis(house.work, { slackUserId: finley, crisisId, outcome: "steady", minutes: 5 });
    expect((await seen(gray))?.page.shown.at(-1)?.act).toBe("resolved");
  });
});
