// A page beyond Slack: who it reaches, what a mail server or a phone service may do to it, and that Slack has no part in it.
import { beforeEach, describe, expect, test } from "vitest";
import { transact } from "../../../src/db/work.ts";
import { callOffPages, waysBeyondSlack } from "../../../src/features/reach/index.ts";
import type { JobKind } from "../../../src/jobs/job.ts";
import { newId } from "../../../src/lib/ids.ts";
import { emailBy } from "../../../src/outside/email.ts";
import { phoneBy } from "../../../src/outside/webhook.ts";
import type { App } from "../../../src/slack/app.ts";
import { testDatabase } from "../../support/database.ts";
import { eventually } from "../../support/eventually.ts";
import { nowhere, outreachIn } from "../../support/outreach.ts";
import { leave } from "../../support/worker.ts";

const db = await testDatabase();
const { prisma } = db;
const { app, clock, log, mail, phone, somebody, page, stands, mailTo, textsTo, worker } = await outreachIn(db);
/** Waiting in vain is waited out. */
const soonMs = 1_000;
const followed: unknown[] = [];
const climb: JobKind<App> = { name: "climb", run: async (_, payload) => void followed.push(payload) };
const bot = worker(climb);
const { settle, pass } = bot;

beforeEach(() => {
  followed.length = 0;
});

describe("a page", () => {
  test("goes out by every verified way, though Slack cannot be reached", async () => {
    const who = await somebody("email", "phone");
    expect(await page(who, { afterwards: { name: "climb", payload: { about: who.about } } })).toEqual([
      "email",
      "phone",
    ]);
    await settle();
    expect(mailTo(who)).toHaveLength(1);
    expect(textsTo(who)).toHaveLength(1);
    expect(await stands(who)).toEqual([
      ["email", "sent", null],
      ["phone", "sent", null],
    ]);
    expect(followed).toEqual([{ about: who.about }, { about: who.about }]);
  });

  test("wanted twice is sent once, and its next one is another", async () => {
    const who = await somebody("email");
    await Promise.all([page(who), page(who), page(who)]);
    await settle();
    await page(who);
    await settle();
    expect(mailTo(who)).toHaveLength(1);
    await page(who, { nth: 2 });
    await settle();
    expect(mailTo(who)).toHaveLength(2);
  });
});

describe("a mail server or phone service", () => {
  test("that wants to be asked later is asked again in five, ten, twenty seconds", async () => {
    const who = await somebody("email");
    mail.answer(451, 451, 421);
    await page(who);
    await settle();
    for (const seconds of [4, 1, 9, 1, 19]) await pass(seconds);
    expect(await stands(who)).toEqual([["email", "waiting", null]]);
    await pass(1);
    expect(await stands(who)).toEqual([["email", "sent", null]]);
    expect(mailTo(who)).toHaveLength(1);
  });

  test("that says no is not asked again, and what waits for the answer learns of it", async () => {
    const who = await somebody("email", "phone");
    mail.answer(550);
    phone.answer(400);
    await page(who, { afterwards: { name: "climb", payload: { about: who.about } } });
    await settle();
    expect(await stands(who)).toEqual([
      ["email", "failed", "refused"],
      ["phone", "failed", "refused"],
    ]);
    expect(followed).toHaveLength(2);
  });

  test("whose answer is lost is asked three times at most, because a duplicate is better than silence", async () => {
    const who = await somebody("email", "phone");
    const { outside } = app;
    app.outside = { email: emailBy(mail.options, soonMs), phone: phoneBy(phone.options, soonMs) };
    mail.answer("taken, without an answer", "taken, without an answer", "no answer");
    phone.answer("taken, without an answer", 500, "no answer");
    await page(who);
    await settle();
    for (const seconds of [5, 10, 20, 600]) await pass(seconds);
    expect(mailTo(who)).toHaveLength(2);
    expect(textsTo(who)).toHaveLength(1);
    expect(new Set(mailTo(who).map(({ id }) => id)).size).toBe(1);
    expect(await stands(who)).toEqual([
      ["email", "failed", "unanswered"],
      ["phone", "failed", "unanswered"],
    ]);
    app.outside = outside;
  });

  test("that asks to wait is given the time it asks for", async () => {
    const who = await somebody("phone");
    phone.answer(429);
    await page(who);
    await settle();
    await pass(5);
    expect(await stands(who)).toEqual([["phone", "sent", null]]);
  });

  test("that is away is asked again for half an hour, and is told by no word of the page", async () => {
    const who = await somebody("email");
    const { outside } = app;
    app.outside = { email: emailBy({ ...mail.options, port: nowhere }), phone: null };
    await page(who, { afterwards: { name: "climb", payload: {} } });
    await settle();
    for (let seconds = 0; seconds < 27 * 60; seconds += 60) await pass(60);
    expect(await stands(who)).toEqual([["email", "waiting", null]]);
    await pass(180);
    expect(await stands(who)).toEqual([["email", "failed", "unreached"]]);
    expect(followed).toHaveLength(1);
    app.outside = outside;
  });
});

test("a way that was removed, or is not set up any more, is no way", async () => {
  const who = await somebody("email", "phone");
  await prisma.sealedText.deleteMany({ where: { contact: { memberId: who.memberId, medium: "email" } } });
  expect(await waysBeyondSlack(prisma, [who.memberId, newId()])).toEqual(new Map([[who.memberId, ["phone"]]]));
  const { outside } = app;
  app.outside = { email: null, phone: null };
  expect(await page(who)).toEqual(["phone"]);
  await settle();
  expect(await stands(who)).toEqual([["phone", "failed", "not_configured"]]);
  app.outside = outside;
});

test("what still waits is called off when somebody has answered, and nothing follows it", async () => {
  const who = await somebody("email");
  mail.answer(451);
  await page(who, { afterwards: { name: "climb", payload: {} } });
  await settle();
  await transact(app, (tx) => callOffPages(tx, [who.about], clock.now()));
  await pass(60);
  expect(await stands(who)).toEqual([["email", "failed", "called_off"]]);
  expect(mailTo(who)).toEqual([]);
  expect(followed).toEqual([]);
});

test("no address and no word of a page is in the log, in a job, or in any row in the clear", async () => {
  const who = await somebody("email", "phone");
  mail.answer(550);
  phone.answer(500);
  await page(who);
  await settle();
  const { rows } = await db.pool.query(
    "SELECT query_to_xml(format('SELECT * FROM %I', tablename), true, true, '')::text AS rows FROM pg_tables WHERE schemaname = 'public'",
  );
  const everything = `${log.text()}${rows.map(({ rows }) => rows).join("\n")}`;
  for (const secret of [who.email, who.phone, "practice.example", "+1508", "hopes for you"])
    expect(everything).not.toContain(secret);
});

test("twelve pages to a mail server that hangs hold up no urgent job", async () => {
  const { outside } = app;
  app.outside = { email: emailBy(mail.options, 2 * soonMs), phone: null };
  const team = await Promise.all(Array.from({ length: 12 }, () => somebody("email")));
  mail.answer(...team.map(() => "no answer" as const));
  for (const who of team) await page(who);
  bot.wake();
  await leave(prisma, { name: "climb", key: "climb:urgent", lane: "urgent", payload: { nth: 2 } });
  bot.wake();
  await eventually(() => expect(followed).toEqual([{ nth: 2 }]));
  expect(await prisma.outsidePage.count({ where: { state: "waiting", sends: 1 } })).toBeGreaterThan(0);
  await transact(app, (tx) =>
    callOffPages(
      tx,
      team.map(({ about }) => about),
      clock.now(),
    ),
  );
  await settle();
  app.outside = outside;
});
