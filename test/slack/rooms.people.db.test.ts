import { afterEach, beforeAll, describe, expect, test } from "vitest";
import { listen } from "../../src/db/client.ts";
import { jobsChannel } from "../../src/jobs/queue.ts";
import { movableClock } from "../../src/lib/clock.ts";
import { cardJob } from "../../src/slack/cards.ts";
import { leftRoom, post, room, toRoom } from "../../src/slack/outbox.ts";
import { roomJob } from "../../src/slack/rooms.ts";
import { record, recordCard } from "../support/card.ts";
import { testDatabase } from "../support/database.ts";
import { eventually } from "../support/eventually.ts";
import { roomsIn } from "../support/room.ts";
import { alder, birch, botIn, cedar, dogwood, practiceWorkspace } from "../support/slack.ts";

const db = await testDatabase();
const { prisma } = db;
const clock = movableClock();
const workspace = await practiceWorkspace(clock);
const { want, rowOf, channelOf, seen, membersOf, wordsIn } = roomsIn(workspace, db, clock);
const bot = botIn(workspace, db, clock, cardJob([recordCard("brief")]), roomJob);

beforeAll(async () => {
  // As in the running bot: what a transaction leaves is begun as soon as it is through.
  const notices = await listen(db.url, jobsChannel, bot.worker.wake);
  return () => notices.close();
});
afterEach(async () => {
  await bot.settle();
  await prisma.job.deleteMany();
});

const calls = (method?: string) => workspace.calls(method).length;
const roomFor = (subject: string, members: string[], topic = "Help") =>
  want({ subject, members, topic, name: `support-${subject}`, orElse: true }, "urgent");
const show = async (id: string, subject: string, nth = 0) => {
  await record(prisma, subject, `${subject}: one`);
  await post(prisma, "brief", subject, toRoom(id), { now: clock.now(), lane: "urgent", nth });
};
/** The card's job is done, or waits for a row that somebody is changing. */
async function isOverOrWaits(): Promise<boolean> {
  const locked = `SELECT FROM pg_stat_activity WHERE datname = current_database() AND wait_event_type = 'Lock'`;
  return (await prisma.job.count()) === 0 || (await db.pool.query(locked)).rowCount !== 0;
}
const leave = (channelId: string, slackUserId: string) =>
  leftRoom(prisma, { channelId, slackUserId }, { now: clock.now() });

describe("a room that is wanted in a hurry", () => {
  test("costs one call for the channel, one for all its people, one for each card, and one for the topic at last", async () => {
    const before = calls();
    const id = await roomFor("hurry", [alder, birch, cedar]);
    for (const nth of [0, 1]) await show(id, "hurry", nth);
    await bot.settle();
    expect(await membersOf(id, cedar)).toEqual([alder, birch, cedar]);
    expect(await wordsIn(id, alder)).toHaveLength(2);
    const [first, ...rest] = workspace
      .calls()
      .slice(before)
      .map(({ method }) => method);
    expect(first).toBe("conversations.create");
    const meanwhile = ["chat.postMessage", "chat.postMessage", "conversations.invite", "conversations.setTopic"];
    expect(rest.toSorted()).toEqual(meanwhile);
    expect(rest.indexOf("conversations.setTopic")).toBeGreaterThan(rest.indexOf("conversations.invite"));
  });

  test("has its cards while the invitation is still on its way", async () => {
    workspace.faults.add({ method: "conversations.invite", fault: "latency", delayMs: 2_000 });
    const id = await roomFor("cards", [alder]);
    await show(id, "cards");
    await eventually(async () => {
      expect(await prisma.card.findFirst({ where: { subject: "cards" } })).toMatchObject({ ts: expect.any(String) });
    });
    expect(await seen(id, alder)).toBeUndefined();
    await bot.settle();
    expect(await wordsIn(id, alder)).toEqual(["cards: one"]);
  });

  test("has its people while its cards are still on their way", async () => {
    workspace.faults.add({ method: "chat.postMessage", fault: "latency", delayMs: 2_000 });
    const id = await roomFor("people", [birch]);
    await show(id, "people");
    await eventually(async () => expect(await membersOf(id, birch)).toEqual([birch]));
    expect(await wordsIn(id, birch)).toEqual([]);
    await bot.settle();
    expect(await wordsIn(id, birch)).toEqual(["people: one"]);
  });

  test("misses no card that is wanted at the very moment at which it opens", async () => {
    const wanted = { purpose: "support", subject: "moment", kind: "channel" as const, members: [birch] };
    const id = await prisma.$transaction(async (tx) => {
      const made = await room(tx, wanted, { now: clock.now() });
      await tx.job.deleteMany(); // it is opened here
      return made;
    });
    const { conversation } = await workspace.makeChannel({ name: "moment", members: [birch, workspace.botUserId] });
    await prisma.$transaction(async (tx) => {
      await tx.room.update({ where: { id }, data: { channelId: conversation.id, shownMembers: [birch] } });
      await show(id, "moment");
      await eventually(async () => expect(await isOverOrWaits()).toBe(true));
    });
    await bot.settle();
    expect(await wordsIn(id, birch)).toEqual(["moment: one"]);
  });

  test("comes to be as wanted although every step is told to wait", async () => {
    for (const step of ["create", "invite", "setTopic"])
      workspace.faults.add({ method: `conversations.${step}`, fault: "rate_limited", retryAfter: 1 });
    const id = await roomFor("waits", [birch]);
    await eventually(async () => {
      await bot.pass(1_000);
      expect(await seen(id, birch)).toMatchObject({ kind: "private", topic: "Help" });
    });
  });
});

describe("people who cannot come", () => {
  test("are named, and the others are in; they come as soon as they can when the room is looked at again", async () => {
    await workspace.as(cedar).deactivate({ deactivated: true });
    const id = await roomFor("named", [cedar, alder, "UNOBODY", birch]);
    await bot.settle();
    expect(await membersOf(id, alder)).toEqual([alder, birch]);
    expect((await rowOf(id)).absent).toEqual([cedar, "UNOBODY"]);

    await workspace.as(cedar).deactivate({ deactivated: false });
    await roomFor("named", [cedar, alder, birch]);
    await bot.settle();
    expect(await membersOf(id, alder)).toEqual([alder, birch, cedar]);
    expect((await rowOf(id)).absent).toEqual([]);
  });

  test("are not named any more when nobody wants them", async () => {
    const id = await roomFor("unnamed", [alder, "UNOBODY"]);
    await bot.settle();
    await roomFor("unnamed", [alder]);
    await bot.settle();
    expect(await rowOf(id)).toMatchObject({ absent: [], shownMembers: [alder] });
  });

  test.for(["cant_invite", "failed_for_some_users"])(
    "keep nobody out where Slack refuses everybody for their sake and says no more than %s",
    async (error) => {
      workspace.faults.add({ method: "conversations.invite", fault: "slack_error", error });
      workspace.faults.add({
        method: "conversations.invite",
        to: dogwood,
        fault: "slack_error",
        error,
        times: "always",
      });
      const subject = `bare-${error}`;
      const id = await roomFor(subject, [alder, birch, dogwood, cedar]);
      await bot.settle();
      expect(await membersOf(id, alder)).toEqual([alder, birch, cedar]);
      expect((await rowOf(id)).absent).toEqual([dogwood]);
    },
  );

  test("are told from those who are in already after an answer that was lost", async () => {
    await workspace.as(cedar).deactivate({ deactivated: true });
    workspace.faults.add({ method: "conversations.invite", fault: "lost_answer" });
    const id = await roomFor("lost", [alder, cedar, birch]);
    await bot.settle();
    await bot.pass(10_000);
    expect(await membersOf(id, alder)).toEqual([alder, birch]);
    expect(await rowOf(id)).toMatchObject({ absent: [cedar], shownMembers: [alder, birch] });
    await workspace.as(cedar).deactivate({ deactivated: false });
  });
});

describe("somebody who left or was removed by hand", () => {
  test("is not wanted in the room any more, and its feature can say whose room it was", async () => {
    const id = await roomFor("left", [alder, birch]);
    await bot.settle();
    await workspace.as(birch).leave({ conversation: await channelOf(id) });
    expect(await leave(await channelOf(id), birch)).toEqual({ roomId: id, purpose: "support", subject: "left" });
    expect(await rowOf(id)).toMatchObject({ members: [alder], shownMembers: [alder] });
    expect(await leave(await channelOf(id), birch)).toBeNull();
    expect(await leave("CNOROOM", alder)).toBeNull();
  });

  test("is invited again when they are wanted again", async () => {
    const id = await roomFor("back", [alder, birch]);
    await bot.settle();
    await workspace.as(birch).leave({ conversation: await channelOf(id) });
    await leave(await channelOf(id), birch);
    await bot.settle();
    expect(await membersOf(id, alder)).toEqual([alder]);
    await roomFor("back", [alder, birch]);
    await bot.settle();
    expect(await membersOf(id, birch)).toEqual([alder, birch]);
  });

  test("while somebody else was being invited is invited again when they are wanted again", async () => {
    const id = await roomFor("meanwhile", [alder, birch]);
    await bot.settle();
    const invited = calls("conversations.invite");
    workspace.faults.add({ method: "conversations.kick", fault: "latency", delayMs: 1_000 });
    await roomFor("meanwhile", [birch, cedar]);
    // The room's row was read before, and is written after, this.
    await eventually(() => expect(calls("conversations.invite")).toBe(invited + 1));
    await workspace.as(birch).leave({ conversation: await channelOf(id) });
    await leave(await channelOf(id), birch);
    await bot.settle();
    await roomFor("meanwhile", [cedar, birch]);
    await bot.settle();
    expect(await membersOf(id, cedar)).toEqual([birch, cedar]);
  });

  test("because the room did not want them is no news", async () => {
    const id = await roomFor("removed", [alder, birch]);
    await bot.settle();
    await roomFor("removed", [alder]);
    await bot.settle();
    expect(await leave(await channelOf(id), birch)).toBeNull();
  });
});
