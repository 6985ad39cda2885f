// What members can rely on when many answer at once: no seat is given twice, nobody is passed, nothing is told twice.
import fc from "fast-check";
import { beforeAll, expect, test } from "vitest";
import {
  announceInTime,
  announceNow,
  announceSeries,
  type Planned,
  planWebinar,
} from "../../../src/features/webinars/announce.service.ts";
import { askForLink, cancelWebinar, changeWebinar } from "../../../src/features/webinars/change.service.ts";
import { wantRecording } from "../../../src/features/webinars/recording.service.ts";
import { remindInTime } from "../../../src/features/webinars/remind.service.ts";
import { findWebinar } from "../../../src/features/webinars/repository.ts";
import {
  answerSeries,
  answerWebinar,
  fillSeats,
  giveUpSeats,
  lapseInTime,
  type Wish,
  wantCalendar,
  wishes,
} from "../../../src/features/webinars/seat.service.ts";
import { seatsOf } from "../../../src/features/webinars/seats.repository.ts";
import { newId } from "../../../src/lib/ids.ts";
import { testDatabase } from "../../support/database.ts";
import { avery, emery, harper, kai, pollHouse } from "../polls/house.ts";

const db = await testDatabase();
const { prisma } = db;
let house: Awaited<ReturnType<typeof pollHouse>>;
beforeAll(async () => {
  house = await pollHouse(db, 60);
});

const hourMs = 3_600_000;
const inHours = (hours: number) => new Date(house.work.clock.now().getTime() + hours * hourMs);

async function planned(change: Partial<Planned> = {}, by: string = harper, webinarId = newId()) {
  const answer = await planWebinar(
    house.work,
    { slackUserId: by, webinarId },
    {
      ...{ title: "Budgets", gains: "Read one", presenters: "Rowan Practice", startsAt: inHours(240), minutes: 60 },
      ...{ link: "https://zoom.example.org/j/1", format: "technical", topic: null, seats: null, channels: ["C1"] },
      ...{ groups: [], roles: [], districtTypes: [], newOnly: false, parts: 1, apart: "week", partTitles: [] },
      ...{ initiative: "1", track: null, announceAt: null, when: "draft", ...change },
    },
  );
  return { webinarId, answer };
}

async function announced(change: Partial<Planned> = {}): Promise<string> {
  const { webinarId } = await planned(change);
  await announceNow(house.work, { slackUserId: harper, webinarId });
  return webinarId;
}

/** As they stand in the form that changes it. */
const words = {
  ...{ title: "Budgets", gains: "Read one", presenters: "Rowan Practice", minutes: 60, link: null, seats: null },
  ...{ format: "technical" as const, topic: null, initiative: "1" as const, track: null, invited: null },
};

const answer = (webinarId: string, slackUserId: string, wish: Wish) =>
  answerWebinar(house.work, { slackUserId, webinarId }, wish);
const statesOf = async (webinarId: string) => (await seatsOf(prisma, webinarId)).map(({ state }) => state);
const cardsOf = (kind: string, subject: string) => prisma.card.count({ where: { kind, subject } });

test("forty people who press at the same moment for ten seats: ten have one, and thirty wait", async () => {
  const webinarId = await announced({ seats: 10 });
  await Promise.all(house.people.slice(0, 40).map((person) => answer(webinarId, person, "attend")));
  const states = await statesOf(webinarId);
  expect(states.filter((state) => state === "attending")).toHaveLength(10);
  expect(states.filter((state) => state === "waiting")).toHaveLength(30);
});

test("whatever people answer, in whatever order, seats are never more than there are, and none is free while somebody waits", async () => {
  const act = fc.record({ who: fc.nat(9), wish: fc.constantFrom(...wishes) });
  await fc.assert(
    fc.asyncProperty(
      fc.array(act, { minLength: 1, maxLength: 25 }),
      fc.integer({ min: 1, max: 4 }),
      async (acts, seats) => {
        const webinarId = await announced({ seats });
        for (const { who, wish } of acts) await answer(webinarId, house.people[who] ?? avery, wish);
        const states = await statesOf(webinarId);
        const held = states.filter((state) => state === "attending" || state === "offered").length;
        expect(held).toBeLessThanOrEqual(seats);
        expect(states.includes("waiting") && held < seats).toBe(false);
      },
    ),
    { numRuns: 15 },
  );
});

test("answered twice, it is answered once, and one card tells of it", async () => {
  const webinarId = await announced();
  await Promise.all([answer(webinarId, avery, "attend"), answer(webinarId, avery, "attend")]);
  const [seat] = await seatsOf(prisma, webinarId);
  expect(await statesOf(webinarId)).toEqual(["attending"]);
  expect(await cardsOf("webinar-seat", seat?.id ?? "")).toBe(1);
});

test("an offer that nobody takes goes on to the next; taken at the last moment, it stays", async () => {
  const webinarId = await announced({ seats: 1 });
  for (const person of [avery, kai, emery]) await answer(webinarId, person, "attend");
  await answer(webinarId, avery, "cannot");
  const offered = async () => (await seatsOf(prisma, webinarId)).find(({ state }) => state === "offered");
  const first = await offered();
  await lapseInTime(house.work, { webinarId, seatId: first?.id ?? "" });
  expect((await offered())?.id).toBe(first?.id);
  house.clock.move(24 * hourMs);
  await Promise.all([1, 2].map(() => lapseInTime(house.work, { webinarId, seatId: first?.id ?? "" })));
  const second = await offered();
  expect(second?.id).not.toBe(first?.id);
  expect(await cardsOf("webinar-offer", second?.id ?? "")).toBe(1);
  await answer(webinarId, emery, "attend");
  house.clock.move(24 * hourMs);
  await lapseInTime(house.work, { webinarId, seatId: second?.id ?? "" });
  expect((await statesOf(webinarId)).toSorted()).toEqual(["attending", "cannot", "lapsed"]);
});

test("where more seats are set up, they are offered to who waits", async () => {
  const webinarId = await announced({ seats: 1 });
  for (const person of [avery, kai, emery]) await answer(webinarId, person, "attend");
  const change = { ...words, startsAt: inHours(200), seats: 2 };
  await changeWebinar(house.work, { slackUserId: harper, webinarId }, change);
  await fillSeats(house.work, webinarId);
  expect((await statesOf(webinarId)).toSorted()).toEqual(["attending", "offered", "waiting"]);
});

test("the seat of somebody who left goes to the next", async () => {
  const webinarId = await announced({ seats: 1 });
  for (const person of [avery, kai]) await answer(webinarId, person, "attend");
  const { id } = await prisma.member.findUniqueOrThrow({ where: { slackUserId: avery } });
  await giveUpSeats(house.work, id);
  expect((await statesOf(webinarId)).toSorted()).toEqual(["cannot", "offered"]);
});

test("a reminder of a time that was moved, or of a webinar that is called off, is not given", async () => {
  const webinarId = await announced({ startsAt: inHours(30) });
  await answer(webinarId, avery, "attend");
  const webinar = await findWebinar(prisma, webinarId);
  const startsAt = webinar?.startsAt ?? new Date();
  const acting = { slackUserId: harper, webinarId };
  await changeWebinar(house.work, acting, { ...words, startsAt: inHours(50) });
  expect(await cardsOf("webinar-news", webinarId)).toBe(1);
  house.clock.move(7 * hourMs);
  await remindInTime(house.work, { webinarId, reminder: "day", startsAt });
  expect(await cardsOf("webinar-day", webinarId)).toBe(0);
  await cancelWebinar(house.work, acting);
  house.clock.move(20 * hourMs);
  const moved = (await findWebinar(prisma, webinarId))?.startsAt ?? new Date();
  await remindInTime(house.work, { webinarId, reminder: "day", startsAt: moved });
  expect(await cardsOf("webinar-day", webinarId)).toBe(0);
  expect(await cardsOf("webinar-news", webinarId)).toBe(2);
});

test("a reminder is given once, also where its job runs again after a restart", async () => {
  const webinarId = await announced({ startsAt: inHours(20) });
  await answer(webinarId, avery, "attend");
  const startsAt = (await findWebinar(prisma, webinarId))?.startsAt ?? new Date();
  for (const _ of [1, 2]) await remindInTime(house.work, { webinarId, reminder: "day", startsAt });
  expect(await cardsOf("webinar-day", webinarId)).toBe(1);
});

test("what is planned for later is announced then and not before, and a form sent twice is one webinar", async () => {
  const { webinarId } = await planned({ when: "later", announceAt: inHours(5) });
  await announceInTime(house.work, webinarId);
  expect((await findWebinar(prisma, webinarId))?.state).toBe("draft");
  house.clock.move(5 * hourMs);
  await announceInTime(house.work, webinarId);
  expect((await findWebinar(prisma, webinarId))?.state).toBe("announced");
  const before = await prisma.webinar.count();
  await planned({ when: "now" }, harper, webinarId);
  expect(await prisma.webinar.count()).toBe(before);
});

test("a recording is for those who were invited, whoever reads the channel", async () => {
  const webinarId = await announced({ groups: ["No such Round Table"] });
  house.clock.move(300 * hourMs);
  const wanted = await wantRecording(house.work, { slackUserId: avery, webinarId });
  expect(wanted).toEqual({ ok: false, refusal: "not_invited" });
});

test("a webinar that began before it could be announced becomes a draft again, and can be given another time", async () => {
  const { webinarId } = await planned({ when: "later", announceAt: inHours(5), startsAt: inHours(6) });
  const acting = { slackUserId: harper, webinarId };
  const before = await changeWebinar(house.work, acting, { ...words, startsAt: inHours(4) });
  expect(before).toEqual({ ok: false, refusal: "begins_before" });
  house.clock.move(7 * hourMs);
  await announceInTime(house.work, webinarId);
  expect(await findWebinar(prisma, webinarId)).toMatchObject({ state: "draft", announceAt: null });
  await changeWebinar(house.work, acting, { ...words, startsAt: inHours(30) });
  expect(await announceNow(house.work, acting)).toMatchObject({ ok: true });
});

test("called off, it is told to whoever waits for the recording as well", async () => {
  const webinarId = await announced();
  await answer(webinarId, avery, "recording");
  await cancelWebinar(house.work, { slackUserId: harper, webinarId });
  expect(await cardsOf("webinar-news", webinarId)).toBe(1);
});

test("who may not, cannot; who is not invited is told so", async () => {
  expect((await planned({}, avery)).answer).toEqual({ ok: false, refusal: "not_an_announcer" });
  const webinarId = await announced({ groups: ["No such Round Table"] });
  expect(await answer(webinarId, avery, "attend")).toEqual({ ok: false, refusal: "not_invited" });
  for (const act of [announceNow, cancelWebinar])
    expect(await act(house.work, { slackUserId: avery, webinarId })).toEqual({
      ok: false,
      refusal: "not_an_announcer",
    });
});

test("what some of the same people would have to choose between is a draft first; for others it is not", async () => {
  const startsAt = inHours(1_000);
  await announced({ startsAt, groups: ["Lantern Hills"], roles: ["superintendent"] });
  const at = { startsAt: new Date(startsAt.getTime() + hourMs), when: "now" as const };
  expect((await planned({ ...at, groups: ["Salt Marsh"] })).answer).toEqual({ ok: true, value: "saved" });
  expect((await planned({ ...at, groups: ["Lantern Hills"], roles: ["retired"] })).answer).toEqual({
    ok: true,
    value: "saved",
  });
  const { webinarId, answer: held } = await planned({ ...at, groups: ["Lantern Hills", "Salt Marsh"] });
  expect(held).toEqual({ ok: true, value: "held" });
  expect(await findWebinar(prisma, webinarId)).toMatchObject({ state: "draft", announceAt: null });
  expect((await announceNow(house.work, { slackUserId: harper, webinarId })).ok).toBe(true);
});

test("all parts of a series are announced at once, and signed up for at once, each with its own waiting list", async () => {
  const { webinarId } = await planned({ parts: 3, seats: 1, startsAt: inHours(2_000) });
  const acting = { slackUserId: harper, webinarId };
  const parts = () => prisma.webinar.findMany({ where: { seriesId: webinarId }, orderBy: { part: "asc" } });
  expect(await announceSeries(house.work, { slackUserId: avery, webinarId })).toMatchObject({ ok: false });
  await Promise.all([1, 2].map(() => announceSeries(house.work, acting)));
  expect((await parts()).map(({ state }) => state)).toEqual(["announced", "announced", "announced"]);
  expect(await announceSeries(house.work, acting)).toMatchObject({ ok: true });
  await answer((await parts())[1]?.id ?? "", kai, "attend");
  const signedUp = await answerSeries(house.work, { slackUserId: avery, webinarId });
  expect(signedUp).toEqual({ ok: true, value: { attending: 2, waiting: 1 } });
  await cancelWebinar(house.work, acting);
  const next = await answerSeries(house.work, { slackUserId: emery, webinarId });
  expect(next).toEqual({ ok: true, value: { attending: 0, waiting: 2 } });
});

test("whoever took the calendar file and gives the seat back has it taken out, and put in again with the seat", async () => {
  const webinarId = await announced();
  await answer(webinarId, avery, "attend");
  const calendarJobs = () => prisma.job.count({ where: { name: "webinars.calendar", key: { contains: seatId } } });
  const seatId = (await seatsOf(prisma, webinarId))[0]?.id ?? "";
  await answer(webinarId, avery, "cannot");
  expect(await calendarJobs()).toBe(0);
  await answer(webinarId, avery, "attend");
  await wantCalendar(house.work, { slackUserId: avery, webinarId });
  const done = () => prisma.job.deleteMany({ where: { name: "webinars.calendar", key: { contains: seatId } } });
  for (const wish of ["recording", "attend"] as const) {
    await done();
    await answer(webinarId, avery, wish);
    expect(await calendarJobs()).toBe(1);
  }
});

test("a link that is missing is asked for, once each time, until it is there", async () => {
  const startsAt = inHours(30);
  const webinarId = await announced({ startsAt, link: null });
  const due = { webinarId, startsAt };
  for (const nth of [0, 0, 1]) await askForLink(house.work, { ...due, nth });
  expect(await cardsOf("webinar-link", webinarId)).toBe(2);
  const jobs = await prisma.job.findMany({ where: { name: "webinars.link", key: { contains: webinarId } } });
  expect(jobs.map(({ runAt }) => (startsAt.getTime() - runAt.getTime()) / hourMs).toSorted()).toEqual([1, 24]);
  const withLink = await announced({ startsAt });
  await askForLink(house.work, { webinarId: withLink, startsAt, nth: 0 });
  expect(await cardsOf("webinar-link", withLink)).toBe(0);
});

test("of a draft everything can be changed, also whom it invites and where it stands; of an announced one no longer", async () => {
  const { webinarId } = await planned({ startsAt: inHours(3_000) });
  const acting = { slackUserId: harper, webinarId };
  const invited = {
    groups: ["Salt Marsh"],
    roles: [],
    districtTypes: ["urban"],
    newOnly: true,
    channels: ["C2", "C3"],
  };
  const change = { ...words, startsAt: inHours(3_001), topic: "budget", track: "leaders" as const, invited };
  expect(await changeWebinar(house.work, acting, change)).toMatchObject({ ok: true });
  const { channels, ...audience } = invited;
  expect(await findWebinar(prisma, webinarId)).toMatchObject({ ...audience, topic: "budget", track: "leaders" });
  const posts = await prisma.webinarPost.findMany({ where: { webinarId }, orderBy: { channelId: "asc" } });
  expect(posts.map(({ channelId }) => channelId)).toEqual(channels);
  await announceNow(house.work, acting);
  expect(await changeWebinar(house.work, acting, change)).toEqual({ ok: false, refusal: "announced_meanwhile" });
  expect(await changeWebinar(house.work, acting, { ...change, invited: null })).toMatchObject({ ok: true });
});
