// The ladder in the record: whatever happens in whatever order, it climbs until exactly one person is on it.
import fc from "fast-check";
import { beforeAll, expect, test } from "vitest";
import { newKey, readKeys } from "../../../src/db/keys.ts";
import { answerCrisis, cannotAnswer } from "../../../src/features/crisis/answer.service.ts";
import { foundMissing, stepIsDue } from "../../../src/features/crisis/ladder.service.ts";
import { openCrisis } from "../../../src/features/crisis/open.service.ts";
import type { CrisisForm } from "../../../src/features/crisis/pictures.rules.ts";
import { watchCrisis } from "../../../src/features/crisis/watch.service.ts";
import { movableClock } from "../../../src/lib/clock.ts";
import { loadPracticeRoster } from "../../../src/practice/load-roster.ts";
import { practiceRoster } from "../../../src/practice/roster.ts";
import { testDatabase } from "../../support/database.ts";

const db = await testDatabase();
const { prisma } = db;
const clock = movableClock(new Date("2026-03-10T14:00:00Z").getTime() - Date.now());
const work = { db, clock, keys: readKeys(newKey("test")) };
const form: CrisisForm = { kind: "media_storm", urgency: "now", words: "", phone: "" };

/** Finley and Gray are on call; Jules is of the team, Emery coordinates, Indigo is the Executive Director. */
const team = ["UFIRXX", "UGINKG", "UJUNIP", "UELMXX", "UIRONW"] as const;

beforeAll(async () => {
  const roster = practiceRoster();
  await loadPracticeRoster(work, roster);
  for (const { id, email } of roster.people)
    await prisma.member.update({ where: { email }, data: { slackUserId: id } });
  await prisma.onCallWeek.deleteMany();
  const weekOf = new Date("2026-03-09T00:00:00Z");
  for (const [level, slackUserId] of [
    [1, "UFIRXX"],
    [2, "UGINKG"],
  ] as const) {
    const { id: memberId } = await prisma.member.findUniqueOrThrow({ where: { slackUserId } });
    await prisma.onCallWeek.create({ data: { week: weekOf, level, memberId } });
  }
});

const open = (key: string = crypto.randomUUID(), more: Partial<CrisisForm> = {}) =>
  openCrisis(work, { slackUserId: "UALDER", introduction: null, form: { ...form, ...more }, key });
const stepsOf = (crisisId: string) =>
  prisma.crisisStep.findMany({ where: { crisisId }, orderBy: [{ round: "asc" }, { nth: "asc" }] });
const pagesOf = (crisisId: string) =>
  prisma.crisisPage.findMany({ where: { crisisId }, include: { member: true, step: true }, orderBy: { id: "asc" } });
const stateOf = (id: string) => prisma.crisis.findUniqueOrThrow({ where: { id }, include: { owner: true } });
const askedAt = async (crisisId: string, rung: string) =>
  (await pagesOf(crisisId)).filter(({ step }) => step.rung === rung).map(({ member }) => member.slackUserId);

/** Lets so many minutes pass, a minute at a time, and takes each step that comes due. */
async function pass(crisisId: string, minutes: number) {
  for (let minute = 0; minute < minutes; minute++) {
    clock.move(60_000);
    const { round } = await stateOf(crisisId);
    await watchCrisis(work, { crisisId, round });
    for (const { id, state, dueAt } of await stepsOf(crisisId))
      if (state === "waiting" && dueAt <= clock.now()) await stepIsDue(work, id);
  }
}

test("the first on call is asked at once, then the second, then all, then the Executive Director, then all again", async () => {
  const id = await open();
  expect(await askedAt(id, "level1")).toEqual(["UFIRXX"]);
  await pass(id, 4);
  expect(await askedAt(id, "level2")).toEqual([]);
  await pass(id, 1);
  expect(await askedAt(id, "level2")).toEqual(["UGINKG"]);
  await pass(id, 5);
  expect((await askedAt(id, "everyone")).toSorted()).toEqual(["UELMXX", "UFIRXX", "UGINKG", "UJUNIP"]);
  await pass(id, 5);
  expect(await askedAt(id, "director")).toEqual(["UIRONW"]);
  await pass(id, 45);
  expect((await stepsOf(id)).filter(({ rung, state }) => rung === "again" && state === "taken")).toHaveLength(3);
});

test("opened twice under one key it is one crisis with one ladder", async () => {
  const key = crypto.randomUUID();
  const [first, second] = await Promise.all([open(key), open(key)]);
  expect(second).toBe(first);
  expect(await stepsOf(first)).toHaveLength(4);
  expect(await askedAt(first, "level1")).toEqual(["UFIRXX"]);
});

test("of all who answer at once exactly one is on it, and nobody else is asked", async () => {
  for (let round = 0; round < 8; round++) {
    const crisisId = await open();
    const answers = await Promise.all(team.map((slackUserId) => answerCrisis(work, { slackUserId, crisisId })));
    expect(answers.filter(({ ok }) => ok)).toHaveLength(1);
    for (const answer of answers)
      expect(answer.ok || answer.refusal).toSatisfy((a) => a === true || a === "colleague_is_on_it");
    await pass(crisisId, 20);
    expect((await pagesOf(crisisId)).map(({ step }) => step.rung)).toEqual(["level1"]);
  }
});

test("who cannot, and who is found missing, is not waited for", async () => {
  const id = await open();
  const [first] = await pagesOf(id);
  await cannotAnswer(work, { slackUserId: "UFIRXX", pageId: first?.id ?? "" });
  expect(await askedAt(id, "level2")).toEqual(["UGINKG"]);
  const second = (await pagesOf(id)).at(-1);
  await Promise.all([1, 2, 3].map(() => foundMissing(work, [second?.id ?? ""], "do_not_disturb")));
  // Whoever said that they cannot is asked again only when everybody is.
  expect((await askedAt(id, "everyone")).toSorted()).toEqual(["UELMXX", "UGINKG", "UJUNIP"]);
  expect(await askedAt(id, "director")).toEqual([]);
  await pass(id, 5);
  expect(await askedAt(id, "director")).toEqual(["UIRONW"]);
});

test("where everybody is out of reach the whole ladder is climbed at once, and then everybody is asked again in time", async () => {
  await prisma.member.updateMany({ where: { slackUserId: { in: [...team] } }, data: { deactivated: true } });
  const id = await open();
  await prisma.member.updateMany({ where: { slackUserId: { in: [...team] } }, data: { deactivated: false } });
  const steps = await stepsOf(id);
  expect(steps.map(({ state }) => state)).toEqual(["taken", "taken", "taken", "taken", "waiting"]);
  await pass(id, 15);
  expect(await askedAt(id, "again")).toHaveLength(5);
});

test("steps that fall due together after an hour away are all taken, in order and once, whichever is looked at first", async () => {
  for (const inOrder of [(ids: string[]) => ids, (ids: string[]) => ids.toReversed()]) {
    const id = await open();
    clock.move(3_600_000);
    await Promise.all(inOrder((await stepsOf(id)).map((step) => step.id)).map((stepId) => stepIsDue(work, stepId)));
    const steps = await stepsOf(id);
    expect(steps.map(({ rung, state }) => [rung, state])).toEqual([
      ["level1", "taken"],
      ["level2", "taken"],
      ["everyone", "taken"],
      ["director", "taken"],
      ["again", "waiting"],
    ]);
    expect(await askedAt(id, "director")).toEqual(["UIRONW"]);
  }
});

test("a form that was sent after all takes the place of what had to be guessed, and leaves no words behind", async () => {
  const key = crypto.randomUUID();
  const guess: CrisisForm = { kind: "other", urgency: "now", words: "first words", phone: "" };
  const id = await openCrisis(work, { slackUserId: "UALDER", introduction: null, form: guess, key, guessed: true });
  const filled = { ...form, words: "better words", phone: "617-555-0144", urgency: "today" as const };
  for (let twice = 0; twice < 2; twice++)
    expect(await openCrisis(work, { slackUserId: "UALDER", introduction: null, form: filled, key })).toBe(id);
  expect(await prisma.sealedText.count({ where: { about: `crisis:${id}` } })).toBe(2);
  expect(await stateOf(id)).toMatchObject({ kind: "media_storm", urgency: "today" });
});

test("whoever answers the second round is not asked at once how it stands", async () => {
  const id = await open();
  await answerCrisis(work, { slackUserId: "UFIRXX", crisisId: id });
  await pass(id, 41);
  await answerCrisis(work, { slackUserId: "UGINKG", crisisId: id });
  await pass(id, 1);
  expect(await prisma.crisisAct.count({ where: { crisisId: id, act: "asked_status" } })).toBe(0);
});

test("Cannot Right Now, pressed once somebody is on it, changes nothing", async () => {
  const id = await open();
  await pass(id, 5);
  const page = (await pagesOf(id)).find(({ member }) => member.slackUserId === "UGINKG");
  await answerCrisis(work, { slackUserId: "UFIRXX", crisisId: id });
  const late = await cannotAnswer(work, { slackUserId: "UGINKG", pageId: page?.id ?? "" });
  expect(late).toEqual({ ok: false, refusal: "colleague_is_on_it" });
  expect(await prisma.crisisAct.count({ where: { crisisId: id, act: "cannot" } })).toBe(0);
});

test("whoever falls silent is asked, and ten minutes later the ladder begins again with somebody else", async () => {
  const id = await open();
  await answerCrisis(work, { slackUserId: "UFIRXX", crisisId: id });
  await pass(id, 39);
  expect((await stateOf(id)).state).toBe("answered");
  await pass(id, 1);
  const after = await stateOf(id);
  expect([after.state, after.round]).toEqual(["paging", 2]);
  const again = (await pagesOf(id)).filter(({ step }) => step.round === 2);
  expect(again.map(({ member }) => member.slackUserId)).toEqual(["UGINKG"]);
});

test("somebody of the reporter's own district, and the reporter, are never asked", async () => {
  const reporter = await prisma.member.findUniqueOrThrow({ where: { slackUserId: "UALDER" } });
  const jules = await prisma.member.findUniqueOrThrow({ where: { slackUserId: "UJUNIP" } });
  await prisma.member.update({ where: { id: jules.id }, data: { districtId: reporter.districtId } });
  const id = await open();
  await pass(id, 16);
  expect((await pagesOf(id)).map(({ member }) => member.slackUserId)).not.toContain("UJUNIP");
  await prisma.member.update({ where: { id: jules.id }, data: { districtId: jules.districtId } });
  const own = await openCrisis(work, { slackUserId: "UFIRXX", introduction: null, form, key: crypto.randomUUID() });
  await pass(own, 16);
  expect((await pagesOf(own)).map(({ member }) => member.slackUserId)).not.toContain("UFIRXX");
});

type Act = { do: "pass"; minutes: number } | { do: "answer" | "cannot" | "missing"; who: (typeof team)[number] };

const act: fc.Arbitrary<Act> = fc.oneof(
  fc.record({ do: fc.constant("pass" as const), minutes: fc.integer({ min: 1, max: 8 }) }),
  fc.record({ do: fc.constantFrom("answer", "cannot", "missing"), who: fc.constantFrom(...team) }),
);

async function doing(crisisId: string, what: Act) {
  if (what.do === "pass") return pass(crisisId, what.minutes);
  const { who: slackUserId } = what;
  if (what.do === "answer") return answerCrisis(work, { slackUserId, crisisId });
  const page = (await pagesOf(crisisId)).findLast(({ member }) => member.slackUserId === slackUserId);
  if (!page) return;
  if (what.do === "cannot") return cannotAnswer(work, { slackUserId, pageId: page.id });
  return foundMissing(work, [page.id], "undeliverable");
}

test("whatever people do and whenever, no step is taken twice, and an unanswered crisis always has a next step that will be looked at", async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(act, { maxLength: 8 }), fc.boolean(), async (acts, atOnce) => {
      const id = await open();
      if (atOnce) await Promise.all(acts.map((what) => doing(id, what)));
      else for (const what of acts) await doing(id, what);
      const { state, round, ownerId } = await stateOf(id);
      const steps = await stepsOf(id);
      const waiting = steps.filter((step) => step.state === "waiting");
      expect(state === "answered").toBe(ownerId !== null && waiting.length === 0);
      if (state === "paging") {
        const next = waiting.find((step) => step.round === round);
        const key = `crisis.step:${next?.id}:${next?.dueAt.getTime()}`;
        expect(await prisma.job.count({ where: { key, state: "waiting", lane: "urgent" } })).toBe(1);
      }
      const taken = steps.filter((step) => step.state === "taken").length;
      expect(await prisma.crisisAct.count({ where: { crisisId: id, act: "paged" } })).toBe(taken);
    }),
    { numRuns: 12 },
  );
}, 60_000);
