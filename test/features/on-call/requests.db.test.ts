// Covers and swaps on the record: nothing changes before a yes, one answer counts, and races have one outcome.
import { beforeEach, describe, expect, test } from "vitest";
import {
  colleagueNotReached,
  decline,
  lapseInTime,
  remind,
  takeBack,
  takeOn,
  tellUnanswered,
} from "../../../src/features/on-call/answering.service.ts";
import { askForCover, askForSwap } from "../../../src/features/on-call/asking.service.ts";
import { memberGone } from "../../../src/features/on-call/gone.service.ts";
import { whoIsOnCall } from "../../../src/features/on-call/index.ts";
import { changeWeek, setCover } from "../../../src/features/on-call/planning.service.ts";
import { testDatabase } from "../../support/database.ts";
import { houseOn } from "./house.ts";

const db = await testDatabase();
const house = await houseOn(db);
beforeEach(async () => {
  house.moveTo("2026-03-10T14:00:00Z");
  await db.prisma.onCallRequest.deleteMany();
  await db.prisma.onCallCover.deleteMany();
  await db.prisma.card.deleteMany();
  await db.prisma.member.updateMany({ data: { deactivated: false } });
});

const rounds = 8;
const [finley, gray, jules, emery] = ["UFIRXX", "UGINKG", "UJUNIP", "UELMXX"];
const at = (iso: string) => new Date(iso);
const wednesday = { startsAt: at("2026-03-11T12:00:00Z"), endsAt: at("2026-03-12T12:00:00Z") };
const key = () => `view:${crypto.randomUUID()}`;

const askJules = (span = wednesday, form = key()) =>
  askForCover(house.work, { slackUserId: finley, key: form }, { colleagueId: house.id("Jules"), ...span });
const requests = () => db.prisma.onCallRequest.findMany({ orderBy: { askedAt: "asc" } });
const only = async () => {
  const [request, another] = await requests();
  if (!request || another) throw new Error("Not exactly one request");
  return request;
};
const onCall = async (now: Date) =>
  (await whoIsOnCall(db.prisma, now)).levels.map((each) => each.map(({ name }) => name.split(" ")[0]).join());
const answering = async (slackUserId: string) => ({ slackUserId, requestId: (await only()).id });

describe("a cover", () => {
  test("changes nothing until the colleague takes it on, and then exactly its time", async () => {
    expect(await askJules()).toEqual({ ok: true, value: undefined });
    expect(await onCall(wednesday.startsAt)).toEqual(["Finley", "Gray"]);
    expect(await house.wanted("on-call-request")).toEqual([jules]);
    expect(await takeOn(house.work, await answering(jules))).toEqual({ ok: true, value: undefined });
    expect(await onCall(new Date(wednesday.startsAt.getTime() - 1))).toEqual(["Finley", "Gray"]);
    expect(await onCall(wednesday.startsAt)).toEqual(["Jules", "Gray"]);
    expect(await onCall(wednesday.endsAt)).toEqual(["Finley", "Gray"]);
    expect(await house.wanted("on-call-asked")).toEqual([`${finley} again`]);
  });

  test("is declined without a change, and whoever asked hears it", async () => {
    await askJules();
    expect((await decline(house.work, await answering(jules))).ok).toBe(true);
    expect(await only()).toMatchObject({ state: "declined" });
    expect(await takeOn(house.work, await answering(jules))).toMatchObject({ refusal: "already_declined" });
    expect(await db.prisma.onCallCover.count()).toBe(0);
    expect(await house.wanted("on-call-asked")).toEqual([`${finley} again`]);
  });

  test("is asked by members of the team for their own time only, of a colleague who can come", async () => {
    const colleague = (name: string) => ({ colleagueId: house.id(name), ...wednesday });
    const ask = (slackUserId: string, wish: ReturnType<typeof colleague>) =>
      askForCover(house.work, { slackUserId, key: key() }, wish);
    expect(await ask("UALDER", colleague("Jules"))).toMatchObject({ refusal: "not_on_team" });
    expect(await ask(emery, colleague("Jules"))).toMatchObject({ refusal: "not_on_team" });
    expect(await ask(jules, colleague("Finley"))).toMatchObject({ refusal: "not_on_call_then" });
    expect(await ask(finley, colleague("Finley"))).toMatchObject({ refusal: "oneself" });
    expect(await ask(finley, colleague("Avery"))).toMatchObject({ refusal: "colleague_not_on_team" });
    expect(await ask(finley, colleague("Gray"))).toMatchObject({ refusal: "both_levels" });
    await db.prisma.member.update({ where: { id: house.id("Jules") }, data: { deactivated: true } });
    expect(await ask(finley, colleague("Jules"))).toMatchObject({ refusal: "not_reachable" });
    expect(await requests()).toEqual([]);
  });

  test("is asked once, however often the form is sent, and the same of the same colleague once at a time", async () => {
    const form = key();
    await Promise.all(Array.from({ length: 4 }, () => askJules(wednesday, form)));
    await askJules(wednesday);
    expect(await requests()).toHaveLength(1);
    expect(await house.wanted("on-call-request")).toEqual([jules]);
  });

  test("that two colleagues take on at once has one winner, and the other hears that it is over", async () => {
    for (let round = 0; round < rounds; round++) {
      const week = { startsAt: at("2026-03-24T12:00:00Z"), endsAt: at("2026-03-25T12:00:00Z") };
      await db.prisma.onCallRequest.deleteMany();
      await db.prisma.onCallCover.deleteMany();
      // Jules has this week; both Gray and a newcomer to the team are asked.
      const ask = (name: string) =>
        askForCover(house.work, { slackUserId: jules, key: key() }, { colleagueId: house.id(name), ...week });
      await giveDuty("Blair");
      await ask("Gray");
      await ask("Blair");
      const [one, two] = await requests();
      const answers = await Promise.all([
        takeOn(house.work, { slackUserId: gray, requestId: one?.id ?? "" }),
        takeOn(house.work, { slackUserId: "UBIRCH", requestId: two?.id ?? "" }),
      ]);
      expect(answers.filter(({ ok }) => ok)).toHaveLength(1);
      expect(answers.find(({ ok }) => !ok)).toMatchObject({ refusal: "lapsed" });
      expect((await requests()).map(({ state }) => state).sort()).toEqual(["accepted", "lapsed"]);
      expect(await db.prisma.onCallCover.count()).toBe(1);
    }
  });

  test("taken on twice at once counts once", async () => {
    for (let round = 0; round < rounds; round++) {
      await db.prisma.onCallRequest.deleteMany();
      await db.prisma.onCallCover.deleteMany();
      await askJules();
      const answer = await answering(jules);
      const both = await Promise.all([takeOn(house.work, answer), takeOn(house.work, answer)]);
      expect(both.filter(({ ok }) => ok)).toHaveLength(1);
      expect(both.find(({ ok }) => !ok)).toMatchObject({ refusal: "already_accepted" });
      expect(await db.prisma.onCallCover.count()).toBe(1);
    }
  });

  test("taken on against being taken back has one outcome", async () => {
    for (let round = 0; round < rounds; round++) {
      await db.prisma.onCallRequest.deleteMany();
      await db.prisma.onCallCover.deleteMany();
      await askJules();
      const [yes, back] = await Promise.all([
        takeOn(house.work, await answering(jules)),
        takeBack(house.work, await answering(finley)),
      ]);
      expect([yes.ok, back.ok].filter(Boolean)).toHaveLength(1);
      expect(await db.prisma.onCallCover.count()).toBe(yes.ok ? 1 : 0);
    }
  });

  test("belongs to the two of them", async () => {
    await askJules();
    expect(await takeOn(house.work, await answering(gray))).toMatchObject({ refusal: "not_yours" });
    expect(await takeOn(house.work, await answering(finley))).toMatchObject({ refusal: "not_yours" });
    expect(await takeBack(house.work, await answering(jules))).toMatchObject({ refusal: "not_yours" });
    expect(await only()).toMatchObject({ state: "open" });
  });
});

async function giveDuty(name: string) {
  const memberId = house.id(name);
  const held = await db.prisma.duty.count({ where: { memberId, kind: "crisis_team" } });
  if (held === 0)
    await db.prisma.duty.create({ data: { memberId, kind: "crisis_team", startsOn: at("2020-01-01T00:00:00Z") } });
}

describe("a swap", () => {
  const mine = { week: "2026-03-23", level: 2 as const };
  const theirs = () => ({ week: "2026-03-16", level: 1 as const, memberId: house.id("Gray") });
  const ask = () => askForSwap(house.work, { slackUserId: finley, key: key() }, { mine, theirs: theirs() });

  test("exchanges the two weeks when the colleague takes it on, and not before", async () => {
    expect((await ask()).ok).toBe(true);
    expect([await house.planned("2026-03-16"), await house.planned("2026-03-23")]).toEqual([
      "Gray+Jules",
      "Jules+Finley",
    ]);
    expect((await takeOn(house.work, await answering(gray))).ok).toBe(true);
    expect([await house.planned("2026-03-16"), await house.planned("2026-03-23")]).toEqual([
      "Finley+Jules",
      "Jules+Gray",
    ]);
    await swapBack();
  });

  test("ends as soon as a coordinator changes one of the weeks, and whoever asked hears it", async () => {
    await ask();
    await changeWeek(house.work, emery, { week: "2026-03-16", level: 1, memberId: house.id("Finley") });
    expect(await only()).toMatchObject({ state: "lapsed", lapsed: "changed" });
    expect(await house.wanted("on-call-asked")).toEqual([`${finley} again`]);
    expect(await takeOn(house.work, await answering(gray))).toMatchObject({ refusal: "lapsed" });
    await swapBack();
  });

  test("of a week that is not theirs, or that puts somebody on both levels, is refused", async () => {
    const not = (wish: Parameters<typeof askForSwap>[2]) =>
      askForSwap(house.work, { slackUserId: finley, key: key() }, wish);
    expect(await not({ mine: { week: "2026-03-16", level: 1 }, theirs: theirs() })).toMatchObject({
      refusal: "changed",
    });
    expect(await not({ mine, theirs: { ...theirs(), memberId: house.id("Jules") } })).toMatchObject({
      refusal: "changed",
    });
    expect(await not({ mine: { week: "2026-03-09", level: 1 }, theirs: theirs() })).toMatchObject({
      refusal: "too_late",
    });
    const jules2 = { week: "2026-03-16", level: 2 as const, memberId: house.id("Jules") };
    expect(await not({ mine, theirs: jules2 })).toMatchObject({ refusal: "both_levels" });
  });

  async function swapBack() {
    for (const [week, first, second] of [
      ["2026-03-16", "Gray", "Jules"],
      ["2026-03-23", "Jules", "Finley"],
    ] as const) {
      for (const level of [1, 2] as const) await changeWeek(house.work, emery, { week, level, memberId: null });
      await changeWeek(house.work, emery, { week, level: 1, memberId: house.id(first) });
      await changeWeek(house.work, emery, { week, level: 2, memberId: house.id(second) });
    }
  }
});

describe("while nobody answers", () => {
  test("the colleague is reminded once; then whoever asked and the coordinator are told, once", async () => {
    await askJules({ startsAt: at("2026-03-14T12:00:00Z"), endsAt: at("2026-03-15T12:00:00Z") });
    const { id, remindAt, tellAt, lapsesAt } = await only();
    expect([remindAt, tellAt, lapsesAt].map((each) => each.toISOString())).toEqual([
      "2026-03-11T14:00:00.000Z",
      "2026-03-13T12:00:00.000Z",
      "2026-03-15T12:00:00.000Z",
    ]);
    await Promise.all([remind(house.work, id), remind(house.work, id)]);
    expect(await house.wanted("on-call-request")).toEqual([jules, `${jules} again`]);
    await Promise.all([tellUnanswered(house.work, id), tellUnanswered(house.work, id)]);
    expect(await house.wanted("on-call-asked")).toEqual([finley]);
    expect(await house.wanted("on-call-unanswered")).toEqual([emery]);
    expect(await only()).toMatchObject({ state: "open" });
    house.moveTo("2026-03-15T11:59:00Z");
    await lapseInTime(house.work, id);
    expect(await only()).toMatchObject({ state: "open" });
    house.moveTo("2026-03-15T12:00:01Z");
    await lapseInTime(house.work, id);
    expect(await only()).toMatchObject({ state: "lapsed", lapsed: "too_late" });
    const jobs = await db.prisma.job.findMany({ where: { key: { contains: id } } });
    expect(jobs.map(({ name }) => name).sort()).toEqual(["on-call.lapse", "on-call.remind", "on-call.unanswered"]);
    expect(jobs.map(({ payload }) => JSON.stringify(payload))).toEqual(
      Array(3).fill(JSON.stringify({ requestId: id })),
    );
  });

  test("a colleague whom Slack does not let us write to counts as not reached, and one who is gone as well", async () => {
    await askJules();
    await colleagueNotReached(house.work, (await only()).id);
    expect(await only()).toMatchObject({ state: "lapsed", lapsed: "not_reached" });
    await db.prisma.onCallRequest.deleteMany();
    await askJules();
    await db.prisma.member.update({ where: { id: house.id("Jules") }, data: { deactivated: true } });
    await memberGone(house.work, house.id("Jules"));
    expect(await only()).toMatchObject({ state: "lapsed" });
    expect(await house.wanted("on-call-gone")).toEqual([emery]);
  });
});

test("a colleague who is no longer on the team cannot take it on, and whoever asked hears that it has ended", async () => {
  await giveDuty("Blair");
  await askForCover(house.work, { slackUserId: finley, key: key() }, { colleagueId: house.id("Blair"), ...wednesday });
  await db.prisma.duty.deleteMany({ where: { memberId: house.id("Blair"), kind: "crisis_team" } });
  expect(await takeOn(house.work, await answering("UBIRCH"))).toMatchObject({ refusal: "lapsed" });
  expect(await only()).toMatchObject({ state: "lapsed", lapsed: "changed" });
  expect(await house.wanted("on-call-asked")).toEqual([`${finley} again`]);
});

test("nothing is sent to whom Slack no longer reaches", async () => {
  await askJules();
  await db.prisma.member.update({ where: { id: house.id("Finley") }, data: { deactivated: true } });
  await memberGone(house.work, house.id("Finley"));
  expect(await only()).toMatchObject({ state: "lapsed" });
  expect(await house.wanted("on-call-asked")).toEqual([]);
});

describe("a cover that a coordinator sets", () => {
  const cover = { level: 1 as const, ...wednesday };

  test("holds at once, is told to all concerned, and is done once however often it is sent", async () => {
    const form = { slackUserId: emery, key: key() };
    const wish = { ...cover, memberId: house.id("Jules") };
    const answers = await Promise.all(Array.from({ length: 4 }, () => setCover(house.work, form, wish)));
    expect(answers.every(({ ok }) => ok)).toBe(true);
    expect(await db.prisma.onCallCover.count()).toBe(1);
    expect((await house.wanted("on-call-cover")).sort()).toEqual([finley, jules]);
    expect(await onCall(wednesday.startsAt)).toEqual(["Jules", "Gray"]);
  });

  test("is refused for who is on the other level, who is not on the team, and by who is no coordinator", async () => {
    const set = (slackUserId: string, name: string) =>
      setCover(house.work, { slackUserId, key: key() }, { ...cover, memberId: house.id(name) });
    expect(await set(emery, "Gray")).toMatchObject({ refusal: "both_levels" });
    expect(await set(emery, "Avery")).toMatchObject({ refusal: "not_on_team" });
    for (const nobody of [finley, "UALDER", "UNOBODY"])
      expect(await set(nobody, "Jules")).toMatchObject({ refusal: "not_a_coordinator" });
    expect(await db.prisma.onCallCover.count()).toBe(0);
  });

  test("against one for the same person on the other level: one of them", async () => {
    for (let round = 0; round < rounds; round++) {
      await db.prisma.onCallCover.deleteMany();
      const both = await Promise.all(
        ([1, 2] as const).map((level) =>
          setCover(
            house.work,
            { slackUserId: emery, key: key() },
            { ...wednesday, level, memberId: house.id("Jules") },
          ),
        ),
      );
      expect(both.filter(({ ok }) => ok)).toHaveLength(1);
      expect(await db.prisma.onCallCover.count()).toBe(1);
    }
  });
});

test("each change is in the audit, by who made it, without a word or a name", async () => {
  await db.prisma.onCallRequest.deleteMany();
  await askJules();
  await takeOn(house.work, await answering(jules));
  const notes = await db.prisma.auditEntry.findMany({
    where: { actor: house.id("Jules") },
    orderBy: { id: "desc" },
    take: 2,
  });
  expect(notes.map(({ act }) => act).sort()).toEqual(["on-call-request.accept", "on-call.cover"]);
  expect(JSON.stringify(notes, (_, value) => (typeof value === "bigint" ? null : value))).not.toContain("Juniper");
});
