import { expect, test } from "vitest";
import { newKey, readKeys } from "../../../src/db/keys.ts";
import { seal } from "../../../src/db/sealed.ts";
import { purgeTonight } from "../../../src/features/rights/purge.service.ts";
import { purgeKinds } from "../../../src/features/rights/retention.rules.ts";
import { movableClock } from "../../../src/lib/clock.ts";
import { localDate } from "../../../src/lib/dates.ts";
import { newId } from "../../../src/lib/ids.ts";
import { testDatabase } from "../../support/database.ts";
import { leave } from "../../support/worker.ts";

const db = await testDatabase();
const { prisma } = db;
const clock = movableClock();
const keys = readKeys(newKey("test"));
const work = { db, clock, keys };

const night = () => purgeTonight(work, localDate(clock.now()));
const daysAgo = (days: number) => new Date(clock.now().getTime() - days * 86_400_000);

const hold = (subject: string, memberId = newId()) =>
  prisma.hold.create({ data: { subject, memberId, reason: "litigation", setById: newId(), setAt: clock.now() } });
const words = async (data: { ownerId?: string; about?: string; purgeAfter?: Date | null }) => {
  const { ownerId = newId(), about = `partner-request:${newId()}`, purgeAfter = daysAgo(1) } = data;
  const id = await seal(prisma, keys, { text: "words", ownerId, about });
  await prisma.sealedText.update({ where: { id }, data: { purgeAfter } });
  return id;
};
const member = (data: { leftOn?: Date } = {}) =>
  prisma.member.create({
    data: { name: "Sam Practice", email: `${newId()}@practice.example`, role: "superintendent", ...data },
  });
const isThere = async (id: string) => (await prisma.sealedText.count({ where: { id } })) === 1;

test("sealed words are purged when their time has come, which is noted; undated, later and held ones stay", async () => {
  const owner = newId();
  const reporter = await member();
  const crisis = await prisma.crisis.create({
    data: { name: "crisis-x", reporterId: reporter.id, kind: "other", urgency: "now", createdAt: daysAgo(9) },
  });
  const due = await words({ about: "partner-request:due" });
  const kept = [
    await words({ purgeAfter: null }),
    await words({ purgeAfter: daysAgo(-1) }),
    await words({ about: "partner-request:held" }),
    await words({ ownerId: owner }),
    // What others wrote in the crisis of somebody who is held.
    await words({ about: `crisis:${crisis.id}` }),
  ];
  const holds = [
    await hold("partner-request:held"),
    await hold(`member:${owner}`, owner),
    await hold(`member:${reporter.id}`, reporter.id),
  ];
  for (let n = 0; n < 2; n++) await night();
  expect(await Promise.all(kept.map(isThere))).toEqual(kept.map(() => true));
  expect(await isThere(due)).toBe(false);
  expect(await prisma.auditEntry.findMany()).toMatchObject([
    { actor: "mssn", act: "words.purge", subject: "partner-request:due" },
  ]);
  await prisma.hold.updateMany({
    where: { id: { in: holds.map(({ id }) => id) } },
    data: { liftedAt: clock.now(), liftedById: newId() },
  });
  await night();
  expect(await Promise.all(kept.map(isThere))).toEqual([true, true, false, false, false]);
});

test("whoever left has their words purged after 180 days, and none while they are back", async () => {
  const gone = await member({ leftOn: daysAgo(181) });
  const lately = await member({ leftOn: daysAgo(178) });
  const ids = [
    await words({ ownerId: gone.id, purgeAfter: null }),
    await words({ ownerId: lately.id, purgeAfter: null }),
  ];
  await prisma.member.update({ where: { id: gone.id }, data: { leftOn: null } });
  await night();
  expect(await Promise.all(ids.map(isThere))).toEqual([true, true]);
  await prisma.member.update({ where: { id: gone.id }, data: { leftOn: daysAgo(181) } });
  await night();
  expect(await Promise.all(ids.map(isThere))).toEqual([false, true]);
});

test("a year after leaving nothing tells who somebody was, unless something of theirs is held or open", async () => {
  const [gone, lately, held, asking] = [
    await member({ leftOn: daysAgo(366) }),
    await member({ leftOn: daysAgo(363) }),
    await member({ leftOn: daysAgo(366) }),
    await member({ leftOn: daysAgo(366) }),
  ];
  await prisma.member.update({ where: { id: gone.id }, data: { slackUserId: "UGONE", title: "Superintendent" } });
  await prisma.duty.create({ data: { memberId: gone.id, kind: "mentor", startsOn: daysAgo(900) } });
  await prisma.card.create({ data: { kind: "home", subject: "UGONE", recipient: "home:UGONE" } });
  await hold(`member:${held.id}`, held.id);
  const request = { topic: "budget", help: "unsure", urgency: "week", preference: "none", createdAt: daysAgo(400) };
  await prisma.partnerRequest.create({ data: { ...request, requesterId: asking.id } });
  for (let n = 0; n < 2; n++) await night();
  const after = await prisma.member.findMany({
    where: { id: { in: [gone, lately, held, asking].map(({ id }) => id) } },
  });
  const named = (id: string) => after.find((each) => each.id === id)?.name;
  expect([gone, lately, held, asking].map(({ id }) => named(id))).toEqual([
    "Former member",
    "Sam Practice",
    "Sam Practice",
    "Sam Practice",
  ]);
  expect(after.find(({ id }) => id === gone.id)).toMatchObject({ email: null, slackUserId: null, title: null });
  expect(await prisma.duty.count({ where: { memberId: gone.id } })).toBe(0);
  expect(await prisma.card.count({ where: { recipient: "home:UGONE" } })).toBe(0);
  expect(await prisma.auditEntry.count({ where: { act: "member.erased" } })).toBe(1);
  await prisma.hold.deleteMany();
  await night();
  expect(await prisma.member.count({ where: { name: "Sam Practice", id: held.id } })).toBe(0);
});

test("what is coded goes after seven years, and waits while a hold stands; the audit keeps what is younger", async () => {
  const old = daysAgo(366 * 7);
  const owner = await member();
  const base = { topic: "budget", help: "unsure", urgency: "week", preference: "none", createdAt: old };
  const mentor = await prisma.mentor.create({ data: { memberId: (await member()).id } });
  for (const endedAt of [old, daysAgo(30)]) {
    const ended = { ...base, requesterId: owner.id, state: "closed", endedAt } as const;
    const { id: requestId } = await prisma.partnerRequest.create({ data: ended });
    const ofMentor = { requestId, mentorId: mentor.memberId };
    const times = { offeredAt: old, remindAt: old, dueAt: old };
    await prisma.offer.create({ data: { ...ofMentor, ...times, round: 1, state: "accepted", reasons: [] } });
    const match = await prisma.match.create({ data: { ...ofMentor, startedAt: old, endedAt } });
    await prisma.meeting.create({ data: { matchId: match.id, heldOn: old, minutes: 50, reportedBy: owner.id } });
  }
  const crisis = { name: "crisis-y", reporterId: owner.id, kind: "other", urgency: "now", createdAt: old } as const;
  const { id: crisisId } = await prisma.crisis.create({ data: { ...crisis, state: "resolved", resolvedAt: old } });
  await prisma.crisisPerson.create({ data: { crisisId, memberId: owner.id, joinedAt: old } });
  await prisma.crisisAct.create({ data: { crisisId, at: old, act: "opened", actorId: owner.id } });
  await prisma.auditEntry.create({
    data: { at: old, actor: owner.id, act: "crisis.open", subject: `crisis:${crisisId}` },
  });
  const younger = await prisma.auditEntry.count({ where: { at: { gt: old } } });
  const counts = async () => [
    await prisma.partnerRequest.count({ where: { requesterId: owner.id } }),
    await prisma.crisis.count({ where: { id: crisisId } }),
  ];
  const standing = await hold("partner-request:another");
  await night();
  expect(await counts()).toEqual([2, 1]);
  await prisma.hold.update({ where: { id: standing.id }, data: { liftedAt: clock.now() } });
  await night();
  expect(await counts()).toEqual([1, 0]);
  expect(await prisma.auditEntry.count()).toBe(younger);
});

test("the report counts what went that night, however often it is run, and more than fits into one batch", async () => {
  await prisma.purge.deleteMany();
  const data = Array.from({ length: 450 }, (_, nth) => ({ key: `old:${nth}`, at: daysAgo(31) }));
  await prisma.receipt.createMany({ data });
  await prisma.receipt.createMany({ data: [{ key: "new", at: daysAgo(1) }] });
  for (let n = 0; n < 2; n++) await night();
  const report = await prisma.purge.findMany({ where: { rows: { gt: 0 } } });
  expect(report).toMatchObject([{ kind: "once", rows: 450 }]);
  expect(await prisma.purge.count()).toBe(purgeKinds.length);
  await prisma.receipt.deleteMany();
});

test("what served to do things once is forgotten after thirty days; failed and waiting jobs are not", async () => {
  for (const days of [29, 31]) {
    await prisma.receipt.create({ data: { key: `view:${days}`, at: daysAgo(days) } });
    for (const state of ["done", "failed", "waiting"] as const) {
      await leave(prisma, { key: `${state}:${days}`, runAt: daysAgo(days) });
      await prisma.job.update({
        where: { key: `${state}:${days}` },
        data: { state, finishedAt: state === "waiting" ? null : daysAgo(days) },
      });
    }
  }
  await night();
  expect((await prisma.receipt.findMany()).map(({ key }) => key)).toEqual(["view:29"]);
  expect((await prisma.job.findMany({ orderBy: { key: "asc" } })).map(({ key }) => key)).toEqual([
    "done:29",
    "failed:29",
    "failed:31",
    "waiting:29",
    "waiting:31",
  ]);
});
