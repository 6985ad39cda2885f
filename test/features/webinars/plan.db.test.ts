// What a plan of topics takes from the record: what is too small, too old or not theirs to see stays out.
import { beforeAll, beforeEach, expect, test } from "vitest";
import { closeNow } from "../../../src/features/polls/close.service.ts";
import { begins, usually } from "../../../src/features/polls/templates.rules.ts";
import { castVote } from "../../../src/features/polls/vote.service.ts";
import { planPicture } from "../../../src/features/webinars/plan.service.ts";
import { addWebinar } from "../../../src/features/webinars/repository.ts";
import type { Useful, Webinar } from "../../../src/features/webinars/rules.ts";
import { newId } from "../../../src/lib/ids.ts";
import { testDatabase } from "../../support/database.ts";
import { avery, harper, pollHouse } from "../polls/house.ts";

const db = await testDatabase();
const { prisma } = db;
let house: Awaited<ReturnType<typeof pollHouse>>;
let members: string[] = [];
beforeAll(async () => {
  house = await pollHouse(db, 40);
  members = (await prisma.member.findMany({ select: { id: true }, orderBy: { id: "asc" } })).map(({ id }) => id);
});
beforeEach(async () => {
  await prisma.$transaction([
    prisma.interaction.deleteMany(),
    prisma.libraryMiss.deleteMany(),
    prisma.webinar.deleteMany(),
    prisma.poll.deleteMany(),
  ]);
});

const daysAgo = (days: number) => new Date(house.clock.now().getTime() - days * 86_400_000);
const plan = async () => {
  const picture = await planPicture(house.work, harper);
  if (!picture) throw new Error("Harper may plan");
  return picture;
};
const topic = async (code: string) => (await plan()).topics.find((each) => each.code === code);

const asked = (code: string, count: number, days: number) =>
  prisma.interaction.createMany({
    data: Array.from({ length: count }, () => `partner-request:${newId()}`).map((source) => ({
      ...{ at: daysAgo(days), kind: "partner_requested", source, subject: source, program: "thought_partners" },
      ...{ topic: code, tier: "one", initiative: "1" },
    })),
  });

type Said = { attended?: boolean; useful?: Useful };

async function webinar(change: Partial<Webinar>, said: Said[] = []): Promise<void> {
  const id = newId();
  const at = daysAgo(100);
  await addWebinar(prisma as never, {
    ...{
      id,
      authorId: members[0] ?? "",
      state: "announced",
      title: "Budgets",
      gains: "",
      presenters: "Rowan Practice",
    },
    ...{ startsAt: at, minutes: 60, link: null, format: "technical", topic: "budget", seats: null },
    ...{ initiative: "1", track: null },
    ...{ groups: [], roles: [], districtTypes: [], newOnly: false, seriesId: null, part: 1, parts: 1 },
    ...{
      announceAt: null,
      announcedAt: at,
      cancelledAt: null,
      recording: null,
      noRecordingAt: null,
      attendanceAt: null,
      sequence: 0,
    },
    ...{ createdAt: at, changedAt: at, ...change },
  });
  const seats = said.map((each, nth) => ({ webinarId: id, memberId: members[nth] ?? "", since: at, ...each }));
  await prisma.webinarSeat.createMany({ data: seats.map((seat) => ({ ...seat, state: "attending" as const })) });
}
const veryUseful = (count: number): Said[] => Array.from({ length: count }, () => ({ attended: true, useful: "very" }));

test("whoever may not announce gets no plan", async () => {
  expect(await planPicture(house.work, avery)).toBeNull();
  expect(await planPicture(house.work, "UNOBODY")).toBeNull();
});

test("with nothing there, every topic stands by name with no reasons", async () => {
  const { topics, survey, surveyOpenUntil, ideas, misses } = await plan();
  expect(topics).toHaveLength(12);
  expect(topics.map(({ label }) => label)).toEqual(topics.map(({ label }) => label).toSorted());
  expect({ survey, surveyOpenUntil, ideas, misses }).toEqual({
    ...{ survey: null, surveyOpenUntil: null, ideas: [], misses: [] },
  });
});

test("requests count from five in twelve months; fewer change neither what is said nor the order", async () => {
  const before = await plan();
  await asked("safety", 4, 10);
  await asked("equity", 40, 400);
  await asked("personnel", 4, 10);
  await asked("personnel", 9, 400);
  expect((await plan()).topics).toEqual(before.topics);
  await asked("safety", 1, 10);
  expect((await plan()).topics[0]).toMatchObject({ code: "safety", requests: 5 });
});

test("webinars of two years by topic: held, to come, called off and of no topic", async () => {
  await webinar({}, [{}, ...veryUseful(6)]);
  await webinar({ startsAt: daysAgo(300) }, [{ attended: false }, { attended: true, useful: "little" }]);
  await webinar({ startsAt: daysAgo(800) }, veryUseful(9));
  await webinar({ state: "cancelled" }, veryUseful(9));
  await webinar({ state: "draft", startsAt: daysAgo(-5), topic: "equity" });
  await webinar({ startsAt: daysAgo(-9), topic: "safety" });
  await webinar({ topic: null });
  expect(await topic("budget")).toMatchObject({
    offered: { webinars: 2, signedUp: 9, came: 7, useful: { very: 6, answers: 6 } },
    comingAt: null,
  });
  const { topics, withoutTopic } = await plan();
  expect(withoutTopic).toBe(1);
  expect(topics.find(({ code }) => code === "equity")).toMatchObject({ offered: null, comingAt: null });
  expect(topics.slice(-2).map(({ code }) => code)).toEqual(["budget", "safety"]);
  expect(topics.at(-1)?.comingAt).toBeInstanceOf(Date);
});

test("how useful a webinar was counts from five answers of one webinar, so that no difference tells of a person", async () => {
  await webinar({}, veryUseful(4));
  expect(await topic("budget")).toMatchObject({ offered: { came: 4, useful: null } });
  await webinar({ startsAt: daysAgo(50) }, veryUseful(5));
  expect(await topic("budget")).toMatchObject({ offered: { came: 9, useful: { very: 5, answers: 5 } } });
});

test("searches in vain count from three days in twelve months, for the topic that is called so", async () => {
  const missed = (word: string, days: number[]) =>
    prisma.libraryMiss.createMany({ data: days.map((day) => ({ day: daysAgo(day), word, searches: 2 })) });
  await missed("negotiations", [1, 2, 3]);
  await missed("busing", [1, 2, 3, 4]);
  await missed("budget", [1, 2]);
  await missed("safety", [1, 2, 380]);
  const { topics, misses } = await plan();
  expect(topics[0]).toMatchObject({ code: "contract", searchDays: 3 });
  expect(misses.map(({ word, days }) => [word, days])).toEqual([
    ["busing", 4],
    ["negotiations", 3],
  ]);
  expect(topics.filter(({ searchDays }) => searchDays > 0)).toHaveLength(1);
});

async function survey(votes: number) {
  const template = "topic_survey" as const;
  const start = begins(template, { question: "", groups: [] });
  const { pollId, options } = await house.open({
    ...start,
    ...usually(template, "multiple"),
    options: [...start.options],
    ...{ groups: [], closesAt: daysAgo(-7), template },
  });
  // School safety for everybody; of crisis management, which is no topic, for half.
  for (const [nth, slackUserId] of house.people.slice(0, votes).entries())
    await castVote(house.work, { pollId, slackUserId }, [options[3], ...(nth % 2 ? [options[5]] : [])]);
  return { pollId, close: () => closeNow(house.work, { slackUserId: harper, pollId }) };
}

test("the survey counts when it has ended: options by topic, others as they are", async () => {
  const { close } = await survey(10);
  const open = await plan();
  expect(open.survey).toBeNull();
  expect(open.surveyOpenUntil).toBeInstanceOf(Date);
  await close();
  const { topics, survey: last, surveyOpenUntil, ideas } = await plan();
  expect(last?.counted).toBe(true);
  expect(surveyOpenUntil).toBeNull();
  expect(topics[0]).toMatchObject({ code: "safety", votes: 10 });
  expect(ideas).toEqual([{ text: "Crisis management", votes: 5, code: null }]);
});

test("of a survey in which fewer than five voted, only its end is known", async () => {
  const { close } = await survey(4);
  await close();
  const { topics, survey: last, ideas } = await plan();
  expect(last?.counted).toBe(false);
  expect(ideas).toEqual([]);
  expect(topics.every(({ votes }) => votes === 0)).toBe(true);
});
