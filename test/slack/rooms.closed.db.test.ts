import { afterEach, describe, expect, test } from "vitest";
import { movableClock } from "../../src/lib/clock.ts";
import { Fault } from "../../src/lib/fault.ts";
import { cardJob } from "../../src/slack/cards.ts";
import { post, redraw, toRoom, type WantedRoom } from "../../src/slack/outbox.ts";
import { mend } from "../../src/slack/room.fallback.ts";
import { roomJob } from "../../src/slack/rooms.ts";
import { record, recordCard } from "../support/card.ts";
import { testDatabase } from "../support/database.ts";
import { roomsIn } from "../support/room.ts";
import { alder, birch, botIn, cedar, practiceWorkspace } from "../support/slack.ts";

const db = await testDatabase();
const { prisma } = db;
const clock = movableClock();
const workspace = await practiceWorkspace(clock);
const { want, rowOf, channelOf, seen, membersOf, wordsIn, wordsTo } = roomsIn(workspace, db, clock);
const bot = botIn(workspace, db, clock, cardJob([recordCard("brief")]), roomJob);

afterEach(async () => {
  workspace.faults.clear();
  await prisma.job.deleteMany();
});

const failed = () => prisma.job.count({ where: { state: "failed" } });
const roomFor = (subject: string, members: string[], more: Partial<WantedRoom> = {}) =>
  want({ subject, members, name: `support-${subject}`, topic: "Help", orElse: true, ...more });
const show = async (id: string, subject: string, nth = 0) => {
  await record(prisma, subject, `${subject}: one`);
  await post(prisma, "brief", subject, toRoom(id), { now: clock.now(), nth });
};
/** A room with two people and a card in it. */
const opened = async (subject: string, more: Partial<WantedRoom> = {}) => {
  const id = await roomFor(subject, [alder, birch], more);
  await show(id, subject);
  await bot.settle();
  return id;
};

/** By hand, for a test: as somebody with the right to do so. */
const archive = async (id: string) => {
  await bot.app.slack.call("conversations.archive", { channel: await channelOf(id) });
};
const removeBot = async (id: string) => {
  await fetch(`${workspace.apiUrl}conversations.leave`, {
    method: "POST",
    headers: { authorization: `Bearer ${workspace.botToken}` },
    body: new URLSearchParams({ channel: await channelOf(id) }),
  });
};

describe("a room that is needed and was archived by hand", () => {
  test("is opened again for the next card", async () => {
    const id = await opened("card");
    const before = await channelOf(id);
    await archive(id);
    await show(id, "card", 1);
    await bot.settle();
    expect(await channelOf(id)).toBe(before);
    expect(await seen(id, alder)).toMatchObject({ archived: false });
    expect(await wordsIn(id, alder)).toEqual(["card: one", "card: one"]);
    expect(await failed()).toBe(0);
  });

  test("is opened again for what a card says now", async () => {
    const id = await opened("redraw");
    await archive(id);
    await record(prisma, "redraw", "redraw: two");
    await redraw(prisma, "brief", "redraw", { now: clock.now() });
    await bot.pass(1_000);
    await bot.pass(1_000);
    expect(await wordsIn(id, alder)).toEqual(["redraw: two"]);
  });

  test("is opened again for who joins", async () => {
    const id = await opened("join");
    await archive(id);
    await roomFor("join", [alder, birch, cedar]);
    await bot.settle();
    expect(await membersOf(id, cedar)).toEqual([alder, birch, cedar]);
  });

  test("lets nobody in again who is not wanted", async () => {
    const id = await opened("letgo");
    await archive(id);
    await roomFor("letgo", [alder, cedar]);
    await bot.settle();
    expect(await membersOf(id, cedar)).toEqual([alder, cedar]);
  });

  test("and cannot be opened again, is opened anew under the next name, with its people, topic and cards", async () => {
    const id = await opened("anew");
    const before = await channelOf(id);
    await archive(id);
    workspace.faults.add({ method: "conversations.unarchive", fault: "slack_error", error: "not_in_channel" });
    await show(id, "anew", 1);
    await bot.settle();
    expect(await channelOf(id)).not.toBe(before);
    expect(await seen(id, birch)).toMatchObject({ name: "support-anew-2", topic: "Help" });
    expect(await membersOf(id, birch)).toEqual([alder, birch]);
    expect(await wordsIn(id, birch)).toEqual(["anew: one", "anew: one"]);
  });
});

describe("a room that is needed and from which the bot was removed, or that was deleted", () => {
  test("is opened anew, with its people, topic and cards, and when it first opened stays known", async () => {
    const id = await opened("gone");
    const { channelId, openedAt } = await rowOf(id);
    await removeBot(id);
    clock.move(60_000);
    await show(id, "gone", 1);
    await bot.settle();
    expect(await channelOf(id)).not.toBe(channelId);
    expect(await rowOf(id)).toMatchObject({ kind: "channel", fellBackFrom: null, openedAt });
    expect(await seen(id, birch)).toMatchObject({ name: "support-gone-2", topic: "Help" });
    expect(await membersOf(id, birch)).toEqual([alder, birch]);
    expect(await wordsIn(id, birch)).toEqual(["gone: one", "gone: one"]);
    expect(await failed()).toBe(0);
  });

  test("before anything could be shown in it, becomes a group rather than one channel after another", async () => {
    workspace.faults.add({ method: "chat.postMessage", fault: "slack_error", error: "channel_not_found" });
    const made = workspace.calls("conversations.create").length;
    const id = await opened("never");
    expect(await rowOf(id)).toMatchObject({ kind: "group", fellBackFrom: "channel" });
    expect(await wordsIn(id, birch)).toContain("never: one");
    expect(workspace.calls("conversations.create").length).toBe(made + 1);
  });

  test("is not opened again for what is heard late of a channel that it has left", async () => {
    const id = await opened("late");
    const left = await channelOf(id);
    await removeBot(id);
    await show(id, "late", 1);
    await bot.settle();
    const { channelId } = await rowOf(id);
    const heard = new Fault("refused", "chat.postMessage", "channel_not_found");
    expect(await mend({ ...bot.app, lane: "normal" }, id, heard, left)).toBe(true);
    await bot.settle();
    expect(await channelOf(id)).toBe(channelId);
  });

  test("and where even the group that stood in for it can't be written into, each is shown the cards", async () => {
    workspace.faults.add({ method: "conversations.create", fault: "slack_error", error: "restricted_action" });
    const id = await opened("last");
    workspace.faults.add({ method: "chat.postMessage", fault: "slack_error", error: "channel_not_found" });
    await show(id, "last", 1);
    await bot.settle();
    expect(await rowOf(id)).toMatchObject({ kind: "direct", fellBackFrom: "channel" });
    for (const person of [alder, birch]) expect(wordsTo(person, "last:")).toEqual(["last: one", "last: one"]);
  });
});

describe("a room that was closed by hand", () => {
  test("and is to be closed stays closed", async () => {
    const id = await opened("ended");
    await archive(id);
    await roomFor("ended", [alder, birch], { archived: true });
    await show(id, "ended", 1);
    await bot.settle();
    expect(await seen(id, alder)).toMatchObject({ archived: true });
    expect(await rowOf(id)).toMatchObject({ shownArchived: true });
  });

  test("was deleted and is to be closed is no failure", async () => {
    const id = await opened("vanished");
    await removeBot(id);
    await roomFor("vanished", [alder, birch], { archived: true });
    await bot.settle();
    expect(await failed()).toBe(0);
  });

  test("stays closed where nothing else was agreed", async () => {
    const id = await opened("left alone", { name: "support-left-alone", orElse: false });
    await archive(id);
    await record(prisma, "left alone", "left alone: two");
    await redraw(prisma, "brief", "left alone", { now: clock.now() });
    await bot.pass(1_000);
    expect(await seen(id, alder)).toMatchObject({ archived: true });
    expect(await failed()).toBe(0);
  });
});

test("people are neither asked into a room nor out of it while it is closed, and are when it opens again", async () => {
  const id = await opened("pause");
  await roomFor("pause", [alder, birch], { archived: true });
  await bot.settle();
  await roomFor("pause", [alder, cedar], { archived: true });
  await bot.settle();
  expect(await failed()).toBe(0);
  await roomFor("pause", [alder, cedar]);
  await bot.settle();
  expect(await membersOf(id, alder)).toEqual([alder, cedar]);
});
