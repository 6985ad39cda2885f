// What the plan keeps: its steps from the start, each word on them, one winner of two, and counts that are told of the record.
import { beforeAll, describe, expect, test } from "vitest";
import { transact } from "../../../src/db/work.ts";
import { tellRecordOfAll } from "../../../src/features/record/index.ts";
import { askOnDay, memberGone } from "../../../src/features/strategic-plan/asking.service.ts";
import { addStep, editStep, retiredSteps } from "../../../src/features/strategic-plan/edit.service.ts";
import { countedText } from "../../../src/features/strategic-plan/evidence.views.ts";
import { planAt } from "../../../src/features/strategic-plan/index.ts";
import { boardPicture, stepPicture } from "../../../src/features/strategic-plan/pictures.service.ts";
import { homePicture, latePicture } from "../../../src/features/strategic-plan/quarter.service.ts";
import { everything, type StepWords } from "../../../src/features/strategic-plan/rules.ts";
import { changeStatus, stillRight } from "../../../src/features/strategic-plan/service.ts";
import { newId } from "../../../src/lib/ids.ts";
import { testDatabase } from "../../support/database.ts";
import { avery, casey, emery, harper, kai, pollHouse } from "../polls/house.ts";

const db = await testDatabase();
const { prisma } = db;
let house: Awaited<ReturnType<typeof pollHouse>>;
beforeAll(async () => {
  house = await pollHouse(db);
});

const now = () => house.work.clock.now();
const find = (code: string) => prisma.planStep.findUniqueOrThrow({ where: { code } });
const seenBy = async (slackUserId: string, code: string) => {
  const { id, version } = await find(code);
  return { slackUserId, stepId: id, version };
};
const words = (change: Partial<StepWords> = {}): StepWords => ({
  ...{ title: "A step of our own", initiatives: ["2"], tiers: ["one"], years: [2026], ongoing: true },
  ...{ responsible: ["PM"], evidence: null, ...change },
});

describe("the steps of the plan", () => {
  test("are there from the start, once, as the plan names them", async () => {
    const board = await boardPicture(prisma, { slackUserId: avery, now: now() }, everything);
    expect(board?.steps).toHaveLength(27);
    expect(board?.steps.every(({ step }) => step.status === "conceive")).toBe(true);
    expect(await find("processes")).toMatchObject({
      initiatives: ["1", "2", "3", "O"],
      responsible: ["ED", "PM", "REDI", "EC"],
    });
    expect(await find("program_reviews")).toMatchObject({ years: [2024, 2026, 2028], ongoing: false });
    expect(await find("platform")).toMatchObject({ initiatives: ["O"] });
  });

  test("are read by members only", async () => {
    expect(await boardPicture(prisma, { slackUserId: "USTRANGER", now: now() }, everything)).toBeNull();
    expect(await stepPicture(prisma, { slackUserId: "USTRANGER", now: now() }, (await find("mssn")).id)).toBeNull();
  });

  test("are added and edited by coordinators; sent twice it is one, and of two editors the second is told", async () => {
    const stepId = newId();
    const form = { words: words(), keeper: null };
    expect(await addStep(house.work, { slackUserId: harper, stepId }, form)).toMatchObject({
      refusal: "not_an_editor",
    });
    expect(await addStep(house.work, { slackUserId: emery, stepId }, { ...form, keeper: "USTRANGER" })).toMatchObject({
      refusal: "keeper_unknown",
    });
    for (let twice = 0; twice < 2; twice++)
      expect((await addStep(house.work, { slackUserId: emery, stepId }, form)).ok).toBe(true);
    expect(await prisma.planStep.count()).toBe(28);
    const edit = (title: string, retired = false) =>
      editStep(
        house.work,
        { slackUserId: emery, stepId, edition: 0 },
        { words: words({ title }), keeper: kai, retired },
      );
    const both = await Promise.all([edit("One"), edit("Another", true)]);
    expect(both.filter(({ ok }) => ok)).toHaveLength(1);
    expect(both).toContainEqual({ ok: false, refusal: "edited_meanwhile" });
    await editStep(
      house.work,
      { slackUserId: emery, stepId, edition: 1 },
      { words: words(), keeper: kai, retired: true },
    );
    expect((await retiredSteps(house.work, emery))?.map(({ id }) => id)).toEqual([stepId]);
    expect(await retiredSteps(house.work, harper)).toBeNull();
    expect(
      await changeStatus(house.work, { slackUserId: kai, stepId, version: 0 }, { to: "initiate", reason: null }),
    ).toMatchObject({ refusal: "retired" });
  });
});

describe("a status", () => {
  test("of two who change it at once one wins; whoever sends the same twice is heard once", async () => {
    const [first, second] = [await seenBy(harper, "assistants"), await seenBy(emery, "assistants")];
    const both = await Promise.all([
      changeStatus(house.work, first, { to: "initiate", reason: null }),
      changeStatus(house.work, second, { to: "implement", reason: null }),
    ]);
    expect(both.filter(({ ok }) => ok)).toHaveLength(1);
    expect(both).toContainEqual({ ok: false, refusal: "changed_meanwhile" });
    const { id: stepId, status } = await find("assistants");
    const winner = both[0].ok ? first : second;
    const to = both[0].ok ? ("initiate" as const) : ("implement" as const);
    expect(status).toBe(to);
    expect(await changeStatus(house.work, winner, { to, reason: null })).toMatchObject({ ok: true });
    expect(await prisma.planStatus.count({ where: { stepId } })).toBe(1);
    expect(
      await prisma.auditEntry.count({ where: { subject: `plan-step:${stepId}`, act: "plan.change-status" } }),
    ).toBe(1);
  });

  test("goes back with a reason, is found right, and nobody else may say so", async () => {
    const change = async (by: string, to: "initiate" | "sustain", reason: "early" | null = null) =>
      changeStatus(house.work, await seenBy(by, "round_tables"), { to, reason });
    expect(await change(avery, "sustain")).toMatchObject({ refusal: "not_responsible" });
    expect((await change(casey, "sustain", "early")).ok).toBe(true);
    expect(await change(casey, "initiate")).toMatchObject({ refusal: "reason_missing" });
    expect((await change(casey, "initiate", "early")).ok).toBe(true);
    expect((await stillRight(house.work, await seenBy(emery, "round_tables"))).ok).toBe(true);
    const picture = await stepPicture(prisma, { slackUserId: avery, now: now() }, (await find("round_tables")).id);
    expect(picture?.history.map(({ from, to, reason }) => [from, to, reason])).toEqual([
      ["initiate", "initiate", null],
      ["sustain", "initiate", "early"],
      ["conceive", "sustain", null],
    ]);
    expect(picture).toMatchObject({ mayChange: false, mayEdit: false });
  });
});

describe("what the record has to show", () => {
  const interaction = (kind: "partner_matched" | "partner_met" | "crisis_answered", nth: number, at: Date) => ({
    ...{
      at,
      kind,
      source: `${kind}:${nth}:${at.getTime()}`,
      subject: `${kind}:${nth}`,
      program: "thought_partners" as const,
      topic: null,
      tier: "one" as const,
      initiative: "1" as const,
    },
    ...{ roundTable: null, urbanNetwork: false, districtType: null, role: "superintendent" },
  });
  const lastYear = new Date("2025-06-30T12:00:00Z");
  const many = (kind: "partner_matched" | "partner_met" | "crisis_answered", count: number, at: Date) =>
    transact(house.work, (tx) =>
      tellRecordOfAll(
        tx,
        Array.from({ length: count }, (_, nth) => interaction(kind, nth, at)),
      ),
    );
  const evidence = async () =>
    (await stepPicture(prisma, { slackUserId: avery, now: now() }, (await find("mssn")).id))?.evidence;

  test("is nothing until it can be told, and then leaves out nobody’s trace", async () => {
    await many("partner_matched", 4, now());
    await many("crisis_answered", 1, now());
    expect(await evidence()).toBeNull();
    await many("partner_matched", 42, lastYear);
    const shown = await evidence();
    expect(countedText(shown?.thisYear ?? [])).toBe(
      "fewer than 5 consultancies and thought partnerships, fewer than 5 meetings held and fewer than 5 calls for help answered",
    );
    expect(countedText(shown?.lastYear ?? [])).toContain("42 consultancies");
  });

  test("is given to the annual report, with the status at its end", async () => {
    const yearEnd = new Date("2025-07-01T04:00:00Z");
    const then = await planAt(prisma, yearEnd);
    expect(then).toHaveLength(27);
    const mssn = then.find(({ code }) => code === "mssn");
    expect(mssn).toMatchObject({ status: "conceive", initiatives: ["1"], tiers: ["some", "one"], years: "2024–2025" });
    expect(mssn?.isOver).toBe(false);
    expect(then.find(({ code }) => code === "round_tables")?.status).toBe("conceive");
    const today = await planAt(prisma, new Date(now().getTime() + 1));
    expect(today.find(({ code }) => code === "round_tables")?.status).toBe("initiate");
    expect(today.find(({ code }) => code === "mssn")?.isOver).toBe(true);
  });
});

describe("a quarter", () => {
  const cards = (slackUserId: string) =>
    prisma.card.count({ where: { kind: "plan-quarter", recipient: `person:${slackUserId}` } });

  test("is asked about once, on its first working day; what waited for somebody who left waits for others", async () => {
    house.clock.move(new Date("2026-04-02T13:00:00Z").getTime() - now().getTime());
    await askOnDay(house.work, "2026-04-02");
    expect(await cards(harper)).toBe(0);
    await Promise.all([askOnDay(house.work, "2026-04-01"), askOnDay(house.work, "2026-04-01")]);
    expect(await cards(harper)).toBe(1);
    expect(await cards(kai)).toBe(0);
    expect(await prisma.job.count({ where: { name: "strategic-plan.again" } })).toBe(1);

    const { id: stepId, title } = await find("assistants");
    const { edition, ...step } = await find("assistants");
    const whole = { ...words(), ...step, initiatives: ["2" as const], tiers: ["some" as const], title };
    const { initiatives, tiers, years, ongoing, responsible, evidence } = whole;
    const kept = { title, initiatives, tiers, years, ongoing, responsible, evidence };
    await editStep(house.work, { slackUserId: emery, stepId, edition }, { words: kept, keeper: kai, retired: false });
    expect(await cards(kai)).toBe(1);
    const waits = async (who: string) =>
      (await homePicture(prisma, who, now()))?.waiting.some(({ step }) => step.id === stepId);
    expect([await waits(kai), await waits(harper)]).toEqual([true, false]);
    await prisma.member.update({ where: { slackUserId: kai }, data: { deactivated: true } });
    await memberGone(house.work);
    expect([await waits(harper), (await latePicture(prisma, "2026-04-01", now())).waiting.length > 0]).toEqual([
      true,
      true,
    ]);
  });
});
