import { afterEach, beforeAll, describe, expect, test } from "vitest";
import type { JobKind } from "../../src/jobs/job.ts";
import { movableClock } from "../../src/lib/clock.ts";
import type { App } from "../../src/slack/app.ts";
import { cardJob } from "../../src/slack/cards.ts";
import { post, redraw, toPerson, toRoom, type WantedRoom } from "../../src/slack/outbox.ts";
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
const { want, rowOf, channelOf, seen, membersOf, wordsIn, wordsTo } = roomsIn(workspace, db, clock);

const told: string[] = [];
const tellFeature: JobKind<App> = {
  name: "room.told",
  run: async (_, { subject }, { lane }) => void told.push(`${subject} ${lane}`),
};
const bot = botIn(workspace, db, clock, cardJob([recordCard("brief"), recordCard("note")]), roomJob, tellFeature);

/** More than Slack puts into one group. */
const team = Array.from({ length: 11 }, (_, n) => `UTEAM${String.fromCharCode(65 + n)}`);
beforeAll(async () => {
  for (const id of team) {
    const name = id.slice(1).toLowerCase();
    await workspace.addPerson({ id, name: `Practice ${name}`, email: `${name}@practice.example` });
  }
});
afterEach(async () => {
  workspace.faults.clear();
  told.length = 0;
  await prisma.job.deleteMany();
});

const always = { times: "always" } as const;
const refuse = (method: string, error = "restricted_action") =>
  workspace.faults.add({ method, fault: "slack_error", error, ...always });
const refuseChannels = (error?: string) => refuse("conversations.create", error);
const refuseGroups = () => refuse("conversations.open");

const failed = () => prisma.job.count({ where: { state: "failed" } });

const roomFor = (subject: string, members: string[], more: Partial<WantedRoom> = {}) =>
  want({ subject, members, name: `support-${subject}`, topic: "Help", orElse: true, ...more }, "urgent");
const show = async (id: string, subject: string, words = `${subject}: one`, kind = "brief") => {
  await record(prisma, subject, words);
  await post(prisma, kind, subject, toRoom(id), { now: clock.now(), lane: "urgent" });
};
/** The card changes; a second later it is drawn again. */
const change = async (subject: string, words: string) => {
  await record(prisma, subject, words);
  await redraw(prisma, "brief", subject, { now: clock.now(), lane: "urgent" });
  await bot.pass(1_000);
};

describe("where Slack refuses the channel for good", () => {
  const codes = ["restricted_action", "missing_scope", "not_allowed_token_type", "no_permission", "user_is_restricted"];
  test.for(codes)("(%s) a group has to do, and the brief is in it", async (code) => {
    refuseChannels(code);
    const id = await roomFor(`refused-${code}`, [alder, birch]);
    await show(id, `refused-${code}`);
    await bot.settle();
    expect(await rowOf(id)).toMatchObject({ kind: "group", fellBackFrom: "channel", openedAt: expect.any(Date) });
    expect(await seen(id, alder)).toMatchObject({ kind: "group" });
    expect(await membersOf(id, birch)).toEqual([alder, birch]);
    expect(await wordsIn(id, birch)).toContain(`refused-${code}: one`);
    expect(await failed()).toBe(0);
  });

  test("but no other kind was agreed, that is a failure for a coordinator", async () => {
    refuseChannels();
    const id = await roomFor("strict", [alder, birch], { orElse: false });
    await bot.settle();
    expect(await rowOf(id)).toMatchObject({ kind: "channel", fellBackFrom: null, channelId: null, openedAt: null });
    expect(await failed()).toBe(1);
  });

  test("because it does not know the bot any more, no other kind is tried: the channel comes once that is mended", async () => {
    refuseChannels("token_revoked");
    const id = await roomFor("revoked", [alder]);
    await bot.settle();
    workspace.faults.clear();
    await roomFor("revoked", [alder]);
    await bot.settle();
    expect(await seen(id, alder)).toMatchObject({ kind: "private" });
  });

  test("or only for now, is not the same: after a rate limit, a 503 or silence the channel comes", async () => {
    for (const fault of [
      { fault: "server_error" },
      { fault: "timeout", delayMs: 0 },
      { fault: "lost_answer" },
    ] as const)
      workspace.faults.add({ method: "conversations.create", ...fault });
    workspace.faults.add({ method: "conversations.create", fault: "rate_limited", retryAfter: 1 });
    const id = await roomFor("later", [alder]);
    await eventually(async () => {
      await bot.pass(10_000);
      expect(await seen(id, alder)).toMatchObject({ kind: "private", name: "support-later" });
    });
  });

  test("a rate limit on the group delays it and no more", async () => {
    refuseChannels();
    workspace.faults.add({ method: "conversations.open", fault: "rate_limited", retryAfter: 1 });
    const id = await roomFor("patient", [birch, cedar]);
    await show(id, "patient");
    await eventually(async () => {
      await bot.pass(1_000);
      expect(await wordsIn(id, cedar)).toContain("patient: one");
    });
    expect(await rowOf(id)).toMatchObject({ kind: "group" });
  });
});

describe("a channel into which nobody may come", () => {
  test("serves nobody: a group has to do, and what was shown in the channel is shown there", async () => {
    refuse("conversations.invite");
    const id = await roomFor("closed-door", [alder, cedar]);
    await show(id, "closed-door");
    await bot.settle();
    expect(await rowOf(id)).toMatchObject({ kind: "group", fellBackFrom: "channel", absent: [] });
    expect(await wordsIn(id, cedar)).toContain("closed-door: one");
  });

  test("is kept for those who are in it; who may not follow is named", async () => {
    const id = await roomFor("half-open", [alder]);
    await bot.settle();
    refuse("conversations.invite");
    await roomFor("half-open", [alder, birch]);
    await bot.settle();
    expect(await rowOf(id)).toMatchObject({ kind: "channel", absent: [birch] });
    expect(await failed()).toBe(0);
  });
});

describe("a group that stands in for a channel", () => {
  test("is another conversation when its people change, and shows there what it has shown", async () => {
    refuseChannels();
    const id = await roomFor("moves", [alder, birch]);
    await show(id, "moves");
    await bot.settle();
    const before = await channelOf(id);

    await roomFor("moves", [alder, birch, dogwood]);
    await bot.settle();
    expect(await channelOf(id)).not.toBe(before);
    expect(await membersOf(id, dogwood)).toEqual([alder, birch, dogwood]);
    expect(await wordsIn(id, dogwood)).toEqual(["moves: one"]);

    await change("moves", "moves: two");
    expect(await wordsIn(id, alder)).toEqual(["moves: two"]);
  });

  test("leaves behind who is not wanted: what is new, they do not see", async () => {
    refuseChannels();
    const id = await roomFor("leaves", [alder, cedar, dogwood]);
    await show(id, "leaves");
    await bot.settle();
    await roomFor("leaves", [alder, dogwood]);
    await bot.settle();
    await change("leaves", "leaves: two");
    expect(await seen(id, cedar)).toBeUndefined();
    expect(await wordsIn(id, alder)).toContain("leaves: two");
    const all = workspace
      .as(cedar)
      .see()
      .conversations.map((each) => workspace.as(cedar).read(each.id).messages);
    expect(JSON.stringify(all)).not.toContain("leaves: two");
  });

  test("holds eight and the bot; the others are shown its cards one by one", async () => {
    refuseChannels();
    const id = await roomFor("many", team.slice(0, 10));
    await show(id, "many");
    await bot.settle();
    expect(await membersOf(id, "UTEAMA")).toEqual(team.slice(0, 8));
    expect(await wordsIn(id, "UTEAMH")).toEqual(["many: one"]);
    for (const person of ["UTEAMI", "UTEAMJ"]) expect(wordsTo(person, "many:")).toEqual(["many: one"]);
    expect(wordsTo("UTEAMA", "many:")).toEqual([]);

    await roomFor("many", team);
    await bot.settle();
    expect(wordsTo("UTEAMK", "many:")).toEqual(["many: one"]);
    await change("many", "many: two");
    for (const person of team.slice(8)) expect(wordsTo(person, "many:")).toEqual(["many: two"]);
  });

  test("is there for the others when one of its people is not in the workspace any more", async () => {
    refuseChannels();
    await workspace.as(cedar).deactivate({ deactivated: true });
    const id = await roomFor("without", [alder, cedar, "UNOBODY", birch]);
    await show(id, "without");
    await bot.settle();
    expect(await rowOf(id)).toMatchObject({ kind: "group", absent: [cedar, "UNOBODY"] });
    expect(await membersOf(id, alder)).toEqual([alder, birch]);
    await workspace.as(cedar).deactivate({ deactivated: false });
    await roomFor("without", [alder, cedar, dogwood, birch]);
    await bot.settle();
    expect(await membersOf(id, cedar)).toEqual([alder, birch, cedar, dogwood]);
    expect((await rowOf(id)).absent).toEqual([]);
  });

  test("costs no call when nothing changed", async () => {
    refuseChannels();
    await roomFor("same", [alder, birch, cedar]);
    await bot.settle();
    const before = workspace.calls().length;
    await roomFor("same", [cedar, birch, alder]);
    await bot.settle();
    expect(workspace.calls().length).toBe(before);
  });
});

describe("where Slack refuses the group, too", () => {
  test("everybody is shown the cards in their own conversation, whether wanted before or after that was known", async () => {
    refuseChannels();
    refuseGroups();
    const id = await roomFor("alone", [alder, birch]);
    await show(id, "alone");
    await bot.settle();
    await post(prisma, "note", "alone", toRoom(id), { now: clock.now(), nth: 1 });
    await bot.settle();
    expect(await rowOf(id)).toMatchObject({ kind: "direct", fellBackFrom: "channel", openedAt: expect.any(Date) });
    for (const person of [alder, birch]) expect(wordsTo(person, "alone:")).toEqual(["alone: one", "alone: one"]);

    await change("alone", "alone: two");
    for (const person of [alder, birch]) expect(wordsTo(person, "alone:")).toEqual(["alone: two", "alone: one"]);
    expect(await failed()).toBe(0);
  });

  test("who joins later is shown what was shown, and who is not wanted any more sees nothing new", async () => {
    refuseChannels();
    refuseGroups();
    const id = await roomFor("coming", [alder, birch]);
    await show(id, "coming");
    await bot.settle();
    await roomFor("coming", [alder, cedar]);
    await bot.settle();
    expect(wordsTo(cedar, "coming:")).toEqual(["coming: one"]);
    await change("coming", "coming: two");
    expect(wordsTo(cedar, "coming:")).toEqual(["coming: two"]);
    expect(wordsTo(birch, "coming:")).toEqual(["coming: one"]);
  });

  test("a card that somebody was to have anyway stays theirs when the room lets them go", async () => {
    refuseChannels();
    refuseGroups();
    const id = await roomFor("both", [alder, birch]);
    await show(id, "both");
    await bot.settle();
    await post(prisma, "brief", "both", toPerson(birch), { now: clock.now() });
    await roomFor("both", [alder]);
    await bot.settle();
    await change("both", "both: two");
    expect(wordsTo(birch, "both:")).toEqual(["both: two"]);
  });

  test("when its people change, what stood in the group is shown to each", async () => {
    refuseChannels();
    const id = await roomFor("shrinks", [birch, dogwood]);
    await show(id, "shrinks");
    await bot.settle();
    refuseGroups();
    await roomFor("shrinks", [birch, dogwood, cedar]);
    await bot.settle();
    expect(await rowOf(id)).toMatchObject({ kind: "direct" });
    for (const person of [birch, cedar, dogwood]) expect(wordsTo(person, "shrinks:")).toEqual(["shrinks: one"]);
  });
});

describe("its feature", () => {
  const onChange = (subject: string) => ({ onChange: { name: "room.told", payload: { subject } } });

  test("is told once that the room is open, in the room's lane, and not of what people do not see", async () => {
    await roomFor("told", [alder], onChange("told"));
    await bot.settle();
    expect(told).toEqual(["told urgent"]);
    await roomFor("told", [alder, birch], { ...onChange("told"), topic: "Changed" });
    await bot.settle();
    expect(told).toEqual(["told urgent"]);
  });

  test("is told that the room fell back, and that it did again", async () => {
    refuseChannels();
    await roomFor("told-back", [alder, cedar, dogwood], onChange("told-back"));
    await bot.settle();
    expect(told).toEqual(["told-back urgent"]);
    refuseGroups();
    await roomFor("told-back", [alder, cedar], onChange("told-back"));
    await bot.settle();
    expect(told).toEqual(["told-back urgent", "told-back urgent"]);
  });

  test("is told who cannot come, and that they have come after all", async () => {
    await workspace.as(dogwood).deactivate({ deactivated: true });
    const id = await roomFor("told-absent", [alder], onChange("told-absent"));
    await bot.settle();
    told.length = 0;
    await roomFor("told-absent", [alder, dogwood], onChange("told-absent"));
    await bot.settle();
    expect((await rowOf(id)).absent).toEqual([dogwood]);
    expect(told).toHaveLength(1);

    await workspace.as(dogwood).deactivate({ deactivated: false });
    await roomFor("told-absent", [alder, dogwood], onChange("told-absent"));
    await bot.settle();
    expect(await membersOf(id, dogwood)).toEqual([alder, dogwood]);
    expect((await rowOf(id)).absent).toEqual([]);
    expect(told).toHaveLength(2);
  });
});
