// What members and announcers can rely on when attendance reports are saved: nobody counts twice, one's own word is not lost,
// and of the file nothing is kept.
import fc from "fast-check";
import { beforeAll, expect, test } from "vitest";
import { sayAttended, sayUseful } from "../../../src/features/webinars/after.service.ts";
import { announceNow, planWebinar } from "../../../src/features/webinars/announce.service.ts";
import type { Attendance } from "../../../src/features/webinars/attendance.rules.ts";
import { findAttendance, saveAttendance } from "../../../src/features/webinars/attendance.service.ts";
import { type Decisions, keyOf, nobody } from "../../../src/features/webinars/attendance-decisions.rules.ts";
import type { AttendancePerson } from "../../../src/features/webinars/attendance-people.rules.ts";
import { cancelWebinar } from "../../../src/features/webinars/change.service.ts";
import { shareRecording } from "../../../src/features/webinars/recording.service.ts";
import { answerWebinar, type Wish } from "../../../src/features/webinars/seat.service.ts";
import { afterwardsOf, seatsOf } from "../../../src/features/webinars/seats.repository.ts";
import { newId } from "../../../src/lib/ids.ts";
import { practiceRoster } from "../../../src/practice/roster.ts";
import { testDatabase } from "../../support/database.ts";
import { avery, blair, casey, emery, harper, kai, pollHouse } from "../polls/house.ts";

const db = await testDatabase();
const { prisma } = db;
let house: Awaited<ReturnType<typeof pollHouse>>;
beforeAll(async () => {
  house = await pollHouse(db, 60);
});

const roster = practiceRoster({ members: 60 });
const recording = { recording: "https://video.example.org/1", toLibrary: false };
const hourMs = 3_600_000;
const words = { gains: "Read one", presenters: "Rowan Practice", minutes: 60, link: "https://zoom.example.org/j/1" };

/** Over since a moment; these people had answered. */
async function held(answers: Partial<Record<string, Wish>> = {}): Promise<string> {
  const webinarId = newId();
  const startsAt = new Date(house.work.clock.now().getTime() + hourMs);
  await planWebinar(
    house.work,
    { slackUserId: harper, webinarId },
    {
      ...{ ...words, title: "Budgets", startsAt, format: "technical", topic: null, seats: null, channels: ["C1"] },
      ...{ groups: [], roles: [], districtTypes: [], newOnly: false, parts: 1, apart: "week", partTitles: [] },
      ...{ initiative: "1", track: null, announceAt: null, when: "draft" },
    },
  );
  await announceNow(house.work, { slackUserId: harper, webinarId });
  for (const [slackUserId, wish = "attend"] of Object.entries(answers))
    await answerWebinar(house.work, { slackUserId, webinarId }, wish);
  house.clock.move(2 * hourMs);
  return webinarId;
}

const emailOf = (slackUserId: string) => roster.people.find(({ id }) => id === slackUserId)?.email ?? "";
const person = (slackUserId: string, minutes: number | null = 45): AttendancePerson => ({
  ...{ name: "iPad", email: emailOf(slackUserId), minutes, role: "attendee", stays: [] },
});
const named = (name: string, minutes = 45): AttendancePerson => ({ ...person("", minutes), name, email: null });
const report = (...people: AttendancePerson[]): Attendance => ({ people, notes: [] });

const save = (
  webinarId: string,
  from: Attendance,
  change: { decisions?: Decisions; takeBack?: boolean; by?: string } = {},
) =>
  saveAttendance(house.work, { slackUserId: change.by ?? harper, webinarId }, from, {
    decisions: change.decisions ?? new Map(),
    takeBack: change.takeBack ?? false,
  });
const say = (webinarId: string, slackUserId: string, attended: boolean) =>
  sayAttended(house.work, { slackUserId, webinarId }, attended);

/** Minutes of the record, by Slack user. */
async function recorded(webinarId: string): Promise<Record<string, number | null>> {
  const rows = await prisma.interaction.findMany({ where: { source: { startsWith: `webinar:${webinarId}:` } } });
  const ids = rows.map(({ source }) => source.split(":")[2] ?? "");
  const members = await prisma.member.findMany({ where: { id: { in: ids } } });
  const entries = rows.map(({ minutes }, nth) => [
    members.find(({ id }) => id === ids[nth])?.slackUserId ?? "",
    minutes,
  ]);
  expect(new Set(ids).size).toBe(ids.length);
  return Object.fromEntries(entries);
}
const memberOf = async (slackUserId: string) => (await prisma.member.findUniqueOrThrow({ where: { slackUserId } })).id;
const seatOf = async (webinarId: string, slackUserId: string) => {
  const memberId = await memberOf(slackUserId);
  return (await seatsOf(prisma, webinarId)).find((seat) => seat.memberId === memberId);
};
const standing = async (webinarId: string) => {
  const { attendanceAt } = await prisma.webinar.findUniqueOrThrow({ where: { id: webinarId } });
  return afterwardsOf(prisma, { id: webinarId, attendanceAt });
};

test("who came is in the record once with the report's minutes, whether they had signed up or not", async () => {
  const webinarId = await held({ [avery]: "attend", [kai]: "attend", [casey]: "recording" });
  const saved = await save(
    webinarId,
    report(person(avery, 52), person(casey, 30), person(emery, null), named("Nobody Known")),
  );
  expect(saved).toEqual({ ok: true, value: { reported: 3, sayThere: 0, absent: 1 } });
  expect(await recorded(webinarId)).toEqual({ [avery]: 52, [casey]: 30, [emery]: 60 });
  expect(await seatOf(webinarId, emery)).toMatchObject({ state: "came", reported: true, minutesThere: null });
  expect(await seatOf(webinarId, casey)).toMatchObject({ state: "recording", minutesThere: 30 });
  expect(await standing(webinarId)).toMatchObject({ attended: 3, reported: 3, absent: 1 });
  for (const [who, cards] of [
    [avery, 1],
    [casey, 1],
    [emery, 1],
    [blair, 0],
  ] as const) {
    const where = { kind: "webinar-after", subject: webinarId, recipient: `person:${who}` };
    expect(await prisma.card.count({ where }), who).toBe(cards);
  }
});

test("in whatever order reports are saved, and however often, it comes to the same", async () => {
  const people = [avery, blair, casey, emery, kai];
  const entry = fc.record({ who: fc.nat(4), minutes: fc.option(fc.integer({ min: 1, max: 90 })) });
  await fc.assert(
    fc.asyncProperty(
      fc.array(fc.array(entry, { minLength: 1, maxLength: 4 }), { minLength: 1, maxLength: 3 }),
      fc.infiniteStream(fc.nat(9)),
      async (reports, chance) => {
        const given = reports.map((entries) =>
          report(...new Map(entries.map(({ who, minutes }) => [who, person(people[who] ?? avery, minutes)])).values()),
        );
        const [first, second] = [await held({ [avery]: "attend" }), await held({ [avery]: "attend" })];
        for (const each of given) await save(first, each);
        const shuffled = [...given, ...given]
          .map((each) => ({ each, at: chance.next().value }))
          .toSorted((a, b) => a.at - b.at);
        for (const { each } of shuffled) await save(second, each);
        expect(await recorded(second)).toEqual(await recorded(first));
        expect(await standing(second)).toEqual(await standing(first));
      },
    ),
    { numRuns: 10 },
  );
});

test("two who save at the same moment, while people say it themselves: each has one seat and one row", async () => {
  const everybody = house.people.slice(0, 40);
  const webinarId = await held(Object.fromEntries(everybody.slice(0, 20).map((id) => [id, "attend" as const])));
  const whole = report(...everybody.map((id) => person(id, 50)));
  await Promise.all([
    save(webinarId, whole),
    ...everybody.slice(0, 10).map((id) => say(webinarId, id, true)),
    save(webinarId, whole, { by: emery }),
  ]);
  expect(await recorded(webinarId)).toEqual(Object.fromEntries(everybody.map((id) => [id, 50])));
  expect(await standing(webinarId)).toMatchObject({ attended: 40, reported: 40, absent: 0 });
});

test("one's own word: “there” stays without the report, “not there” gives way to it once, and holds when said after it", async () => {
  const webinarId = await held({ [avery]: "attend", [kai]: "attend", [casey]: "attend" });
  await say(webinarId, avery, true);
  await say(webinarId, kai, false);
  const found = await findAttendance(
    house.work,
    { slackUserId: harper, webinarId },
    report(person(kai), person(casey)),
  );
  expect(found).toMatchObject({ ok: true, value: { saidNot: 1, sayThere: 1, absent: 0, unasked: 0 } });
  await save(webinarId, report(person(kai, 30), person(casey, 40)));
  expect(await recorded(webinarId)).toEqual({ [avery]: 60, [kai]: 30, [casey]: 40 });
  await sayUseful(house.work, { slackUserId: casey, webinarId }, "very");
  await say(webinarId, kai, false);
  await save(webinarId, report(person(kai, 35), person(casey, 40)));
  expect(await recorded(webinarId)).toEqual({ [avery]: 60, [casey]: 40 });
  expect(await standing(webinarId)).toMatchObject({ attended: 2, reported: 1, absent: 1 });
  expect(await seatOf(webinarId, casey)).toMatchObject({ useful: "very" });
  await say(webinarId, kai, true);
  expect(await recorded(webinarId)).toMatchObject({ [kai]: 35 });
});

test("a mark is taken back only where it was asked for, and one’s own word stays then, too", async () => {
  const webinarId = await held({ [avery]: "attend", [kai]: "attend" });
  await say(webinarId, kai, true);
  await save(webinarId, report(person(avery, 50), person(kai, 50), person(casey, 50)));
  await save(webinarId, report(person(avery, 20)));
  expect(await recorded(webinarId)).toEqual({ [avery]: 50, [kai]: 50, [casey]: 50 });
  await save(webinarId, report(person(avery, 20)), { takeBack: true });
  expect(await recorded(webinarId)).toEqual({ [avery]: 50, [kai]: 60 });
  expect(await seatOf(webinarId, kai)).toMatchObject({ reported: false, attended: true });
  // Whoever was in a report by mistake can still say what is so.
  expect(await seatOf(webinarId, casey)).toMatchObject({ reported: false, attended: null });
  await say(webinarId, casey, true);
  expect(await recorded(webinarId)).toMatchObject({ [casey]: 60 });
});

test("what was decided holds: this member, nobody of these, or left open; two who are one count their time once", async () => {
  const webinarId = await held({ [casey]: "attend" });
  const [phone, other, third] = [named("C. Cedar", 40), named("B. Birch", 30), named("A. Alder", 20)];
  const whole = report(phone, other, third, person(casey, 25));
  const found = await findAttendance(house.work, { slackUserId: harper, webinarId }, whole);
  expect(found.ok && found.value.unsure.map(({ name }) => name)).toEqual(["A. Alder", "B. Birch", "C. Cedar"]);
  const decisions = new Map([
    [keyOf(phone), await memberOf(casey)],
    [keyOf(other), nobody],
    [keyOf(third), newId()],
  ]);
  await save(webinarId, whole, { decisions });
  expect(await recorded(webinarId)).toEqual({ [casey]: 65 });
});

test("who signed up and did not come has the recording like everybody else, and who merely came has not asked for it", async () => {
  const webinarId = await held({ [avery]: "attend", [kai]: "attend" });
  await save(webinarId, report(person(avery), person(emery)));
  await shareRecording(house.work, { slackUserId: harper, webinarId }, recording);
  const where = { kind: "webinar-recording", subject: webinarId };
  const to = (await prisma.card.findMany({ where })).map(({ recipient }) => recipient);
  expect(to.toSorted()).toEqual([`person:${avery}`, `person:${kai}`].toSorted());
});

test("nobody else may, and not before it is over or where it was called off", async () => {
  const webinarId = await held();
  const them = report(person(avery));
  expect(await save(webinarId, them, { by: avery })).toEqual({ ok: false, refusal: "not_an_announcer" });
  expect(await save(newId(), them)).toEqual({ ok: false, refusal: "no_webinar" });
  house.clock.move(-1.5 * hourMs);
  expect(await save(webinarId, them)).toEqual({ ok: false, refusal: "attendance_not_over" });
  await cancelWebinar(house.work, { slackUserId: harper, webinarId });
  house.clock.move(1.5 * hourMs);
  expect(await save(webinarId, them)).toEqual({ ok: false, refusal: "attendance_not_over" });
  expect(await recorded(webinarId)).toEqual({});
});

test("the audit has counts, and no table has the name of a guest or of whom nobody could place", async () => {
  const webinarId = await held({ [avery]: "attend" });
  await save(webinarId, report(person(avery), named("Wilhelmina Unbeknownst"), named("C. Cedar")));
  const where = { act: "webinar.attendance", subject: `webinar:${webinarId}` };
  expect(await prisma.auditEntry.findMany({ where })).toMatchObject([
    { details: { reported: 1, sayThere: 0, absent: 0, guests: 1, unsure: 1, back: 0 } },
  ]);
  const { rows } = await db.pool.query(
    `SELECT query_to_xml(format('SELECT * FROM %I', tablename), true, true, '')::text AS rows FROM pg_tables WHERE schemaname = 'public'`,
  );
  expect(rows.map((each) => each.rows).join("\n")).not.toMatch(/Unbeknownst|C\. Cedar|iPad/);
});
