import { createHmac } from "node:crypto";
import { afterEach, describe, expect, test } from "vitest";
import type { JobKind } from "../src/jobs/job.ts";
import { movableClock } from "../src/lib/clock.ts";
import { slackLogger } from "../src/log.ts";
import type { App } from "../src/slack/app.ts";
import { section } from "../src/slack/blocks.ts";
import { cardJob } from "../src/slack/cards.ts";
import { boltBehind, openDoor } from "../src/slack/door.ts";
import { post, toPerson } from "../src/slack/outbox.ts";
import { mergeRoutes, route } from "../src/slack/router.ts";
import { record, recordCard } from "./support/card.ts";
import { testDatabase } from "./support/database.ts";
import { freePort } from "./support/http.ts";
import { alder, botIn, practiceWorkspace } from "./support/slack.ts";
import { inAllLanes, leave } from "./support/worker.ts";

// What somebody wrote, in every shape that has ever slipped into a log.
const hostile = [
  "I WROTE THIS",
  'I WROTE "THIS"',
  "I WROTE THIS\n    at my desk (file:///I/WROTE/THIS.ts:1:1)",
  "<!channel> I WROTE THIS 😔",
  `{"I WROTE THIS": ${"I WROTE THIS ".repeat(50)}}`,
];

const db = await testDatabase();
const { prisma } = db;
const clock = movableClock();
const workspace = await practiceWorkspace(clock);

const trouble: JobKind<App> = {
  name: "trouble",
  run: async ({ db }, { kind }) => {
    const words = hostile[Number(kind) % hostile.length] as string;
    if (kind === "0") throw new Error(words);
    if (kind === "1") throw Object.assign(new TypeError(words), { cause: new Error(words) });
    // The database's own refusals quote the whole query: a key that is there already, a value that does not fit.
    if (kind === "2") await db.prisma.receipt.createMany({ data: [{ key: words }, { key: words }] });
    if (kind === "3") await db.prisma.job.update({ where: { key: words }, data: { id: words } });
    if (kind === "4") await db.pool.query("SELECT $1::int", [words]);
    throw words;
  },
};
const bot = botIn(workspace, db, clock, cardJob([recordCard("offer")]), trouble);
const log = bot.kept;

afterEach(() => {
  expect(log.text()).not.toMatch(/WROTE/i);
});

describe("no line of the log holds what somebody wrote", () => {
  test("when a job fails, whatever the error says", async () => {
    for (const kind of ["0", "1", "2", "3", "4", "5"])
      await leave(prisma, { key: `trouble:${kind}`, name: "trouble", payload: { kind } });
    await bot.settle();
    const told = log.lines().filter(({ name }) => name === "trouble");
    expect(told).toHaveLength(6);
    for (const { reason } of told) expect(reason).toMatch(/log\.db\.test\.ts:\d+:\d+|unknown error/);
    const rows = await prisma.job.findMany({ select: { lastError: true } });
    expect(JSON.stringify(rows)).not.toMatch(/WROTE/i);
    await prisma.job.deleteMany();
  });

  test("when Slack refuses a message, loses it, or somebody else answers in its place", async () => {
    const faults = [
      { fault: "slack_error", error: "invalid_blocks" },
      { fault: "lost_answer" },
      { fault: "server_error" },
      { fault: "slack_error", error: `<html>${hostile[0]}</html>` },
    ] as const;
    for (const [n, fault] of faults.entries()) {
      workspace.faults.add({ method: "chat.postMessage", ...fault });
      await record(prisma, `card:${n}`, hostile[n] as string);
      await post(prisma, "offer", `card:${n}`, toPerson(alder), { now: clock.now() });
      await bot.settle();
    }
    expect(log.text()).toContain("invalid_blocks");
  });

  test("when a listener fails, and when a request cannot be read", async () => {
    const [signingSecret, port] = ["practice-secret", await freePort()];
    const settings = { mode: "http", signingSecret, port, host: "127.0.0.1" } as const;
    const door = openDoor(settings, { apiUrl: undefined, log: log.log, pages: [], health: async () => ({ ok: true }) });
    const bolt = boltBehind(door, { botToken: workspace.botToken, botUserId: workspace.botUserId }, log.log);
    const failing = async ({ payload }: { payload: unknown }) => {
      throw new Error(JSON.stringify(payload));
    };
    const routes = mergeRoutes([{ routes: { commands: { "/mssn": failing }, submissions: { form: failing } } }]);
    route(bolt, routes, inAllLanes(bot.app), async () => {});
    await door.open();
    const ask = (type: string, body: string) => {
      const timestamp = Math.floor(Date.now() / 1000);
      const signature = createHmac("sha256", signingSecret).update(`v0:${timestamp}:${body}`).digest("hex");
      const signed = { "x-slack-request-timestamp": String(timestamp), "x-slack-signature": `v0=${signature}` };
      const address = `http://127.0.0.1:${port}/slack/events?${encodeURIComponent(body)}`;
      return fetch(address, { method: "POST", body, headers: { "content-type": type, ...signed } });
    };
    for (const words of hostile) {
      await ask("application/json", words);
      const form = { command: "/mssn", text: words, user_id: alder, response_url: "http://127.0.0.1:1/" };
      await ask("application/x-www-form-urlencoded", String(new URLSearchParams(form)));
      const view = { type: "modal", callback_id: "form", blocks: [section(words)], state: { values: {} } };
      const payload = JSON.stringify({ type: "view_submission", user: { id: alder }, team: { id: "T1" }, view });
      await ask("application/x-www-form-urlencoded", String(new URLSearchParams({ payload })));
    }
    await door.close();
    expect(log.text()).toContain("A listener failed");
    expect(log.text()).toContain("Malformed request body");
  });

  test("when Slack's libraries say something at length", () => {
    const slack = slackLogger(log.log);
    for (const words of hostile) {
      slack.debug(words);
      slack.info(words);
      slack.warn(`Unexpected token "${words}" is not JSON`);
      slack.error(`Something failed: '${words}'`);
      slack.error(`Something took ${"very ".repeat(100)} long: ${words}`);
    }
  });
});

test("a line tells operators when, how bad and what, as JSON", () => {
  expect(log.lines()[0]).toMatchObject({
    level: expect.any(Number),
    time: expect.any(String),
    msg: expect.any(String),
  });
  expect(log.lines()[0]).not.toHaveProperty("hostname");
});
