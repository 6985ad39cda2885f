import { afterEach, describe, expect, test } from "vitest";
import { movableClock } from "../../src/lib/clock.ts";
import { cardJob } from "../../src/slack/cards.ts";
import { post, toRoom } from "../../src/slack/outbox.ts";
import { roomJob } from "../../src/slack/rooms.ts";
import { record, recordCard } from "../support/card.ts";
import { testDatabase } from "../support/database.ts";
import { eventually } from "../support/eventually.ts";
import { roomsIn } from "../support/room.ts";
import { alder, birch, botIn, cedar, dogwood, firstWords, practiceWorkspace } from "../support/slack.ts";
import { gate } from "../support/worker.ts";

const db = await testDatabase();
const { prisma } = db;
const clock = movableClock();
const workspace = await practiceWorkspace(clock);
const bot = botIn(workspace, db, clock, cardJob([recordCard("hello")]), roomJob);

afterEach(async () => {
  workspace.faults.clear();
  await prisma.job.deleteMany();
});

const { want, channelOf, seen, membersOf } = roomsIn(workspace, db, clock);

const calls = (method?: string) => workspace.calls(method).length;
const failed = () => prisma.job.count({ where: { state: "failed" } });

describe("a group conversation", () => {
  test("opens for its people, and its greeting is there as soon as it is open", async () => {
    await record(prisma, "r1", "Welcome, both");
    const id = await want({ subject: "r1", kind: "group", members: [alder, birch] });
    await post(prisma, "hello", "r1", toRoom(id), { now: clock.now() });
    await bot.settle();
    for (const person of [alder, birch]) {
      expect(await seen(id, person)).toMatchObject({ kind: "group" });
      const { messages } = workspace.as(person).read(await channelOf(id));
      expect(messages.map(firstWords)).toEqual(["Welcome, both"]);
    }
    expect(await seen(id, cedar)).toBeUndefined();
  });

  test("that these people already have is used again", async () => {
    const ids: string[] = [];
    for (const subject of ["first request", "second request"])
      ids.push(await want({ subject, kind: "group", members: [alder, cedar] }));
    await bot.settle();
    const [first, second] = await Promise.all(ids.map(channelOf));
    expect(first).not.toBe("");
    expect(second).toBe(first);
  });

  test("is opened once although Slack's answer was lost", async () => {
    workspace.faults.add({ method: "conversations.open", fault: "lost_answer" });
    const id = await want({ subject: "lost", kind: "group", members: [birch, cedar] });
    await bot.settle();
    await bot.pass(5_000);
    const groups = workspace
      .as(birch)
      .see()
      .conversations.filter(({ kind, members }) => kind === "group" && members.includes(cedar));
    expect(groups.map((each) => each.id)).toEqual([await channelOf(id)]);
  });
});

describe("a private channel", () => {
  test("is made as wanted: name, topic, people", async () => {
    const id = await want({ subject: "made", name: "support-made", topic: "For one week", members: [alder, birch] });
    await bot.settle();
    expect(await seen(id, alder)).toMatchObject({ kind: "private", name: "support-made", topic: "For one week" });
    expect(await membersOf(id, alder)).toEqual([alder, birch]);
  });

  test("follows what is wanted of it, and costs nothing when nothing changed", async () => {
    const wanted = { subject: "follows", name: "support-follows" };
    const id = await want({ ...wanted, topic: "Before", members: [alder, birch] });
    await bot.settle();
    await want({ ...wanted, topic: "After", members: [alder, cedar] });
    await bot.settle();
    expect(await membersOf(id, alder)).toEqual([alder, cedar]);
    expect(await seen(id, birch)).toBeUndefined();
    expect(await seen(id, alder)).toMatchObject({ topic: "After" });

    const before = calls();
    await want({ ...wanted, topic: "After", members: [alder, cedar] });
    await bot.settle();
    expect(calls()).toBe(before);

    await want({ ...wanted, members: [alder, cedar] });
    await bot.settle();
    expect(await seen(id, alder)).toMatchObject({ topic: "" });
  });

  test("is archived, and opened again when it is wanted again", async () => {
    const wanted = { subject: "ends", name: "support-ends", members: [alder] };
    const id = await want(wanted);
    await bot.settle();
    await want({ ...wanted, archived: true });
    await bot.settle();
    expect(await seen(id, alder)).toMatchObject({ archived: true });
    await want({ ...wanted, members: [alder, birch] });
    await bot.settle();
    expect(await seen(id, birch)).toMatchObject({ archived: false });
  });

  test("that somebody archived or opened by hand before is as wanted, too", async () => {
    const wanted = { subject: "by hand", name: "support-by-hand", members: [alder] };
    const id = await want(wanted);
    await bot.settle();
    await bot.app.slack.call("conversations.archive", { channel: await channelOf(id) });
    await want({ ...wanted, archived: true });
    await bot.settle();
    await bot.app.slack.call("conversations.unarchive", { channel: await channelOf(id) });
    await want(wanted);
    await bot.settle();
    expect(await failed()).toBe(0);
    expect(await seen(id, alder)).toMatchObject({ archived: false });
  });

  test("stays open, and that is no failure, where the workspace forbids archiving", async () => {
    const wanted = { subject: "forbidden", name: "support-forbidden", members: [alder] };
    await want(wanted);
    await bot.settle();
    workspace.faults.add({ method: "conversations.archive", fault: "slack_error", error: "restricted_action" });
    await want({ ...wanted, archived: true });
    await bot.settle();
    expect(await failed()).toBe(0);
  });
});

describe("its name", () => {
  test("is taken by a channel whose making was answered by nobody: it is ours, there is no second one", async () => {
    workspace.faults.add({ method: "conversations.create", fault: "lost_answer" });
    const id = await want({ subject: "lost channel", name: "support-lost", members: [alder] });
    await bot.settle();
    await bot.pass(5_000);
    expect(await seen(id, alder)).toMatchObject({ name: "support-lost" });
  });

  test("is taken by strangers: the next one is used", async () => {
    await workspace.makeChannel({ name: "support-taken", private: true, members: [dogwood] });
    await workspace.makeChannel({ name: "support-taken-2", private: false, members: [dogwood] });
    const id = await want({ subject: "taken", name: "support-taken", members: [alder] });
    await bot.settle();
    expect(await seen(id, alder)).toMatchObject({ name: "support-taken-3" });
    expect(await membersOf(id, alder)).toEqual([alder]);
  });

  test("is that of a stranger's channel into which the bot was invited: it is left alone", async () => {
    await workspace.makeChannel({ name: "support-invited", private: true, members: [dogwood, workspace.botUserId] });
    const id = await want({ subject: "invited", name: "support-invited", members: [alder] });
    await bot.settle();
    expect(await seen(id, alder)).toMatchObject({ name: "support-invited-2" });
    expect(await seen(id, dogwood)).toBeUndefined();
  });

  test("is wanted for two rooms: each has its own channel", async () => {
    const one = await want({ subject: "one", name: "support-same", members: [alder] });
    const two = await want({ subject: "two", name: "support-same", members: [birch] });
    await bot.settle();
    await bot.pass(5_000);
    expect(await membersOf(one, alder)).toEqual([alder]);
    expect(await membersOf(two, birch)).toEqual([birch]);
  });

  test("is wanted for two rooms at the same moment: nobody comes into the other's channel", async () => {
    const one = await want({ subject: "moment one", name: "support-moment", members: [alder] });
    const two = await want({ subject: "moment two", name: "support-moment", members: [birch] });
    await prisma.job.deleteMany();
    // The first has made its channel, but has not noted it, when the second finds the name taken.
    const held = gate();
    const call: typeof bot.app.slack.call = async (method, args) => {
      const answer = await bot.app.slack.call(method, args);
      if (method === "conversations.create") await held.opened;
      return answer;
    };
    const match = (roomId: string, app = bot.app) =>
      roomJob.run(app, { roomId }, { id: "", key: "", name: roomJob.name, payload: {}, attempts: 1, lane: "normal" });
    const created = calls("conversations.create");
    const first = match(one, { ...bot.app, slack: { ...bot.app.slack, call } }).catch(() => match(one));
    await eventually(() => expect(calls("conversations.create")).toBe(created + 1));
    await match(two);
    held.open();
    await first;
    expect(await membersOf(one, alder)).toEqual([alder]);
    expect(await membersOf(two, birch)).toEqual([birch]);
  });
});

describe("people who cannot come", () => {
  test("keep nobody else out, and operators read of them", async () => {
    await workspace.as(cedar).deactivate({ deactivated: true });
    const id = await want({ subject: "some", name: "support-some", members: [cedar, alder, "UNOBODY", birch] });
    await bot.settle();
    expect(await membersOf(id, alder)).toEqual([alder, birch]);
    expect(bot.kept.lines().at(-1)).toMatchObject({ room: id, msg: "Somebody could not be invited into a room" });
  });

  test("do not keep the room from being as wanted when they are the only ones", async () => {
    const id = await want({ subject: "alone", name: "support-alone", members: [alder] });
    await bot.settle();
    await want({ subject: "alone", name: "support-alone", topic: "Goes on", members: [alder, cedar] });
    await bot.settle();
    expect(await failed()).toBe(0);
    expect(await seen(id, alder)).toMatchObject({ topic: "Goes on" });
    await want({ subject: "alone", name: "support-alone", members: [alder] });
    await bot.settle();
    expect(await failed()).toBe(0);
    await workspace.as(cedar).deactivate({ deactivated: false });
  });

  test("because they are in the room already are no trouble", async () => {
    const id = await want({ subject: "already", name: "support-already", members: [alder] });
    await bot.settle();
    await bot.app.slack.call("conversations.invite", { channel: await channelOf(id), users: birch });
    await want({ subject: "already", name: "support-already", members: [alder, birch, cedar] });
    await bot.settle();
    expect(await membersOf(id, alder)).toEqual([alder, birch, cedar]);
  });
});

test("a room whose every step is answered by nobody comes to be as wanted all the same", async () => {
  const methods = ["create", "invite", "setTopic", "archive"].map((step) => `conversations.${step}`);
  for (const method of methods) workspace.faults.add({ method, fault: "lost_answer" });
  const id = await want({ subject: "steps", name: "support-steps", topic: "Done", members: [alder], archived: true });
  for (let tries = 0; tries <= methods.length; tries++) await bot.pass(10_000);
  expect(await seen(id, alder)).toMatchObject({ name: "support-steps", topic: "Done", archived: true });
  expect(await prisma.job.count()).toBe(0);
});

test("what is shown in a room that was opened in a hurry waits for no rate limit that others have hit", async () => {
  workspace.faults.add({ method: "chat.postMessage", fault: "rate_limited", retryAfter: 600 });
  await expect(bot.app.slack.call("chat.postMessage", { channel: alder, text: "Poll" })).rejects.toThrow("ratelimited");

  await record(prisma, "urgent", "Help is on its way");
  const wanted = { subject: "urgent", name: "support-urgent", members: [alder] };
  const id = await want(wanted, "urgent");
  await prisma.job.deleteMany();
  await post(prisma, "hello", "urgent", toRoom(id), { now: clock.now(), lane: "urgent" });
  await bot.settle();
  await want(wanted, "urgent");
  await bot.settle();
  const { messages } = workspace.as(alder).read(await channelOf(id));
  expect(messages.map(firstWords)).toEqual(["Help is on its way"]);
});
