import { afterEach, describe, expect, test, vi } from "vitest";
import { movableClock } from "../../src/lib/clock.ts";
import { section } from "../../src/slack/blocks.ts";
import { cardJob, refreshCopy } from "../../src/slack/cards.ts";
import { post, type Recipient, redraw, redrawHome, toPerson } from "../../src/slack/outbox.ts";
import { record, recordCard } from "../support/card.ts";
import { testDatabase } from "../support/database.ts";
import { eventually } from "../support/eventually.ts";
import { alder, birch, botIn, firstWords, messagesTo, practiceWorkspace } from "../support/slack.ts";

const db = await testDatabase();
const { prisma } = db;
const clock = movableClock();
const workspace = await practiceWorkspace(clock);

const undeliverable = vi.fn(async () => {});
const cards = [
  recordCard("offer", { undeliverable }),
  recordCard("greeting", { inDoubt: "silence" }),
  recordCard("ends", { onlyWhile: (words) => !words.includes("closed") }),
  recordCard("home", { draw: (words) => ({ type: "home", blocks: [section(words)] }) }),
];
const bot = botIn(workspace, db, clock, cardJob(cards));

/** The record says this, and a card of it is wanted, as one. */
const tell = async (kind: string, subject: string, to: Recipient, value: string) => {
  await record(prisma, subject, value);
  await post(prisma, kind, subject, to, { now: clock.now() });
};
/** The record changes, and its cards are to be drawn again. */
const change = async (kind: string, subject: string, value: string) => {
  await record(prisma, subject, value);
  await redraw(prisma, kind, subject, { now: clock.now() });
};

const calls = (method: string) => workspace.calls(method).length;
const callsFrom = (method: string) => {
  const before = calls(method);
  return () => calls(method) - before;
};
const shown = (person: string, about: string) =>
  messagesTo(workspace, person)
    .map((message) => ({ ts: message.ts, firstBlockId: message.blocks?.[0]?.block_id, words: firstWords(message) }))
    .filter(({ words }) => words.startsWith(about));
const wordsTo = (person: string, about: string) => shown(person, about).map(({ words }) => words);

afterEach(async () => {
  workspace.faults.clear();
  undeliverable.mockClear();
  await prisma.job.deleteMany();
});

describe("a card", () => {
  test("that is wanted many times is posted once", async () => {
    await Promise.all(Array.from({ length: 8 }, () => tell("offer", "once", toPerson(alder), "once: one")));
    await bot.settle();
    await tell("offer", "once", toPerson(alder), "once: one");
    await bot.settle();
    expect(wordsTo(alder, "once:")).toEqual(["once: one"]);
  });

  test("of something that is not there any more is not posted", async () => {
    await post(prisma, "offer", "nothing", toPerson(alder), { now: clock.now() });
    const posted = callsFrom("chat.postMessage");
    await bot.settle();
    expect(posted()).toBe(0);
  });

  test("goes to each of its recipients and is redrawn for each", async () => {
    for (const person of [alder, birch]) await tell("offer", "both", toPerson(person), "both: one");
    await bot.settle();
    await change("offer", "both", "both: two");
    await bot.pass(1_000);
    expect([alder, birch].map((person) => wordsTo(person, "both:"))).toEqual([["both: two"], ["both: two"]]);
  });

  test("that reminds is a new message, and shows the same as the first from then on", async () => {
    await tell("offer", "reminder", toPerson(alder), "reminder: one");
    await bot.settle();
    for (let n = 0; n < 2; n++) {
      await post(prisma, "offer", "reminder", toPerson(alder), { now: clock.now(), nth: 1 });
      await bot.settle();
    }
    expect(wordsTo(alder, "reminder:")).toEqual(["reminder: one", "reminder: one"]);
    await change("offer", "reminder", "reminder: two");
    await bot.pass(1_000);
    expect(wordsTo(alder, "reminder:")).toEqual(["reminder: two", "reminder: two"]);
  });

  test("about something that is over is not begun, but one that was is redrawn", async () => {
    await tell("ends", "over", toPerson(alder), "over: open");
    await bot.settle();
    await record(prisma, "over", "over: closed");
    await post(prisma, "ends", "over", toPerson(birch), { now: clock.now() });
    await redraw(prisma, "ends", "over", { now: clock.now() });
    await bot.pass(1_000);
    expect(wordsTo(alder, "over:")).toEqual(["over: closed"]);
    expect(wordsTo(birch, "over:")).toEqual([]);
  });

  test("that looks as before costs no call", async () => {
    await tell("offer", "same", toPerson(alder), "same: one");
    await bot.settle();
    const [posted, updated] = [callsFrom("chat.postMessage"), callsFrom("chat.update")];
    for (let n = 0; n < 5; n++) {
      await change("offer", "same", "same: one");
      await bot.pass(1_000);
    }
    expect([posted(), updated()]).toEqual([0, 0]);
  });

  test("is updated at most once a second, and shows the newest state last", async () => {
    const began = performance.now() - 50;
    await tell("offer", "busy", toPerson(alder), "busy: 0");
    await bot.settle();
    const updated = callsFrom("chat.update");
    for (let n = 1; n <= 30; n++) {
      await change("offer", "busy", `busy: ${n}`);
      await bot.settle();
    }
    const hurried = updated();
    expect(hurried).toBeLessThanOrEqual((performance.now() - began) / 1_000);
    await bot.pass(1_000);
    expect(wordsTo(alder, "busy:")).toEqual(["busy: 30"]);
    expect(updated() - hurried).toBe(1);
  });

  test("is redrawn after the clock was moved back", async () => {
    await tell("offer", "back", toPerson(alder), "back: one");
    await bot.settle();
    await bot.pass(-3 * 86_400_000);
    await change("offer", "back", "back: two");
    await bot.settle();
    expect(wordsTo(alder, "back:")).toEqual(["back: two"]);
    await bot.pass(3 * 86_400_000);
  });

  test("whose message somebody deleted is neither posted again nor a failure", async () => {
    await tell("offer", "deleted", toPerson(alder), "deleted: one");
    await bot.settle();
    const { channel, ts } = await prisma.card.findFirstOrThrow({ where: { subject: "deleted" } });
    await fetch(`${workspace.apiUrl}chat.delete`, {
      method: "POST",
      headers: { authorization: `Bearer ${workspace.botToken}` },
      body: new URLSearchParams({ channel: channel ?? "", ts: ts ?? "" }),
    });
    await change("offer", "deleted", "deleted: two");
    await bot.pass(1_000);
    expect(wordsTo(alder, "deleted:")).toEqual([]);
    expect(await prisma.job.count()).toBe(0);
  });
});

describe("an App Home", () => {
  const homeOf = (person: string) => JSON.stringify(workspace.as(person).see().home?.blocks ?? null);

  test("is published, and published again only when it looks different", async () => {
    await tell("home", alder, `home:${alder}`, "Welcome");
    await bot.settle();
    expect(homeOf(alder)).toContain("Welcome");
    const published = callsFrom("views.publish");
    for (const words of ["Welcome", "Two things wait", "Two things wait"]) {
      await record(prisma, alder, words);
      await redrawHome(prisma, [alder, birch], { now: clock.now() });
      await bot.settle();
    }
    expect(homeOf(alder)).toContain("Two things wait");
    expect(homeOf(birch)).toBe("null");
    expect(published()).toBe(1);
  });
});

describe("when Slack is in trouble", () => {
  test("a rate limit on updates delays no post, and the update follows", async () => {
    await tell("offer", "limited", toPerson(alder), "limited: one");
    await bot.settle();
    workspace.faults.add({ method: "chat.update", fault: "rate_limited", retryAfter: 1 });
    await change("offer", "limited", "limited: two");
    await bot.pass(1_000);
    await tell("offer", "free", toPerson(alder), "free: one");
    await bot.settle();
    expect(wordsTo(alder, "free:")).toEqual(["free: one"]);
    expect(wordsTo(alder, "limited:")).toEqual(["limited: one"]);
    await eventually(async () => {
      await bot.pass(100);
      expect(wordsTo(alder, "limited:")).toEqual(["limited: two"]);
    });
  });

  test("a post is tried again after a rate limit, a refused connection or an answer of 503", async () => {
    workspace.faults.add({ method: "chat.postMessage", fault: "server_error", times: 2 });
    await tell("offer", "again", toPerson(alder), "again: one");
    await bot.settle();
    for (let n = 0; n < 2; n++) await bot.pass(5_000);
    expect(wordsTo(alder, "again:")).toEqual(["again: one"]);
  });

  test("a post that surely did not happen is no doubt, even where a doubt means silence", async () => {
    workspace.faults.add({ method: "chat.postMessage", fault: "rate_limited", retryAfter: 0 });
    await tell("greeting", "sure", toPerson(alder), "sure: one");
    await bot.settle();
    await bot.pass(5_000);
    expect(wordsTo(alder, "sure:")).toEqual(["sure: one"]);
  });

  test("an update whose answer was lost is made again and changes nothing twice", async () => {
    await tell("offer", "lost update", toPerson(alder), "lost update: one");
    await bot.settle();
    workspace.faults.add({ method: "chat.update", fault: "lost_answer" });
    await change("offer", "lost update", "lost update: two");
    await bot.pass(1_000);
    await bot.pass(5_000);
    expect(wordsTo(alder, "lost update:")).toEqual(["lost update: two"]);
    expect(await prisma.job.count()).toBe(0);
  });
});

describe("when the answer to a post is lost", () => {
  const lose = async (kind: string, subject: string) => {
    workspace.faults.add({ method: "chat.postMessage", fault: "lost_answer" });
    await tell(kind, subject, toPerson(alder), `${subject}: one`);
    await bot.settle();
    await bot.pass(5_000);
  };
  const click = (message: { ts: string; firstBlockId: string | undefined }) => {
    const { conversation } = workspace.as(alder).direct();
    return refreshCopy(bot.app, cards, { channel: conversation.id, ...message });
  };

  test("what waits for a person is posted again: a visible copy is better than silence", async () => {
    await lose("offer", "twice");
    expect(wordsTo(alder, "twice:")).toEqual(["twice: one", "twice: one"]);
  });

  test("a copy shows the present state as soon as somebody uses it", async () => {
    await lose("offer", "copy");
    await change("offer", "copy", "copy: accepted");
    await bot.pass(1_000);
    expect(wordsTo(alder, "copy:")).toEqual(["copy: one", "copy: accepted"]);
    const [copy] = shown(alder, "copy:");
    if (copy) await click(copy);
    expect(wordsTo(alder, "copy:")).toEqual(["copy: accepted", "copy: accepted"]);
  });

  test("the card itself costs no call when somebody uses it", async () => {
    await tell("offer", "own", toPerson(alder), "own: one");
    await bot.settle();
    const updated = callsFrom("chat.update");
    for (const message of shown(alder, "own:")) await click(message);
    expect(updated()).toBe(0);
  });

  test("what can be missed is not posted again", async () => {
    await lose("greeting", "silent");
    await change("greeting", "silent", "silent: two");
    await bot.pass(5_000);
    expect(wordsTo(alder, "silent:")).toEqual(["silent: one"]);
    expect(bot.kept.text()).toContain("It is not known whether this card was posted");
  });

  test("a message that turns out to be there is the card from then on", async () => {
    await lose("greeting", "adopted");
    const [found] = shown(alder, "adopted:");
    await record(prisma, "adopted", "adopted: two");
    if (found) await click(found);
    expect(wordsTo(alder, "adopted:")).toEqual(["adopted: two"]);
    await change("greeting", "adopted", "adopted: three");
    await bot.pass(1_000);
    expect(wordsTo(alder, "adopted:")).toEqual(["adopted: three"]);
  });
});

describe("when a card cannot be delivered", () => {
  test("its feature is told whom it did not reach, and the job is done", async () => {
    await tell("offer", "stranger", toPerson("USTRANGER"), "stranger: one");
    await bot.settle();
    expect(undeliverable).toHaveBeenCalledExactlyOnceWith(expect.anything(), "stranger", "channel_not_found");
    expect(await prisma.job.count()).toBe(0);
  });

  test("a kind that has no answer to that is kept as failed, for a coordinator", async () => {
    await tell("greeting", "stranger 2", toPerson("USTRANGER"), "stranger 2: one");
    await bot.settle();
    expect(await prisma.job.findFirst()).toMatchObject({
      state: "failed",
      lastError: "chat.postMessage: channel_not_found",
    });
  });

  test("trouble with the app itself is not taken for trouble with a person", async () => {
    for (const error of ["token_revoked", "account_inactive", "missing_scope", "invalid_blocks"]) {
      workspace.faults.add({ method: "chat.postMessage", fault: "slack_error", error });
      await tell("offer", error, toPerson(alder), `${error}: one`);
      await bot.settle();
      expect(await prisma.job.findFirst()).toMatchObject({ state: "failed", lastError: `chat.postMessage: ${error}` });
      await prisma.job.deleteMany();
    }
    expect(undeliverable).not.toHaveBeenCalled();
  });
});
