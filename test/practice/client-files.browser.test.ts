// What a person at the practice workspace's page can rely on where the bot shares pictures, tables and reports.
import { readFile, rm } from "node:fs/promises";
import type { App } from "@slack/bolt";
import type { Browser, Locator, Page } from "playwright-core";
import { afterAll, afterEach, beforeAll, expect, it } from "vitest";
import { barChart } from "../../src/files/chart.ts";
import { csv, xlsx } from "../../src/files/sheet.ts";
import { slackLogger } from "../../src/log.ts";
import type { Workspace } from "../../src/practice/server.ts";
import { slackClient } from "../../src/slack/client.ts";
import { upload } from "../../src/slack/files.ts";
import { keptLog } from "../support/log.ts";
import { appOf, clientOf, start } from "./support/app.ts";
import { buildClient, openBrowser } from "./support/browser.ts";

const plain = (text: string) => ({ type: "plain_text" as const, text });
const rows = [
  ["Option", "Votes"],
  ["Labor relations", 14],
];
const drawn = barChart({
  title: "Which topic should the winter webinar take up?",
  bars: [
    { label: "Labor relations", value: 14 },
    { label: "Crisis communication with families, media and town officials", value: 9 },
  ],
});
const told = "Bar chart: Which topic should the winter webinar take up? Labor relations 14 (61%);";

let browser: Browser;
let clientDir: string;
let workspace: Workspace;
let app: App;
let shown = "";
const failed: string[] = [];

const put = (file: Parameters<typeof upload>[1]) =>
  upload(
    { slack: slackClient({ token: workspace.botToken, apiUrl: workspace.apiUrl, log: slackLogger(keptLog().log) }) },
    file,
  );

async function conversationWith(...people: string[]): Promise<string> {
  return (await clientOf(workspace).conversations.open({ users: people.join(",") })).channel?.id ?? "";
}

async function onAPhone(hash: string): Promise<Page> {
  const context = await browser.newContext({ viewport: { width: 390, height: 844 }, isMobile: true, hasTouch: true });
  const page = await context.newPage();
  page.setDefaultTimeout(10_000);
  page.on("response", (response) => {
    if (response.status() >= 400) failed.push(response.url());
  });
  await page.goto(`${workspace.url}/${hash}`);
  await page.getByText("Bot connected").waitFor({ state: "attached" });
  return page;
}

/** It has come, and is no wider than what is around it. */
async function isWellShown(page: Page, picture: Locator): Promise<void> {
  await picture.waitFor();
  await expect.poll(() => picture.evaluate((image: { naturalWidth?: number }) => image.naturalWidth)).toBe(1080);
  const { width = 0, x = -1 } = (await picture.boundingBox()) ?? {};
  expect(width).toBeGreaterThan(250);
  expect(x + width).toBeLessThanOrEqual(390);
  expect(await page.evaluate("document.documentElement.scrollWidth")).toBe(390);
}

beforeAll(async () => {
  [browser, clientDir] = await Promise.all([openBrowser(), buildClient()]);
  workspace = await start({ clientDir });
  app = appOf(workspace);
  app.command("/help-me", async ({ ack, client, body }) => {
    await ack();
    const blocks = [{ type: "image" as const, title: plain("Result"), alt_text: told, slack_file: { id: shown } }];
    await client.views.open({ trigger_id: body.trigger_id, view: { type: "modal", title: plain("Result"), blocks } });
  });
  await app.start();
});

afterEach(async () => {
  await Promise.all(browser.contexts().map((context) => context.close()));
});

afterAll(async () => {
  await app?.stop();
  await workspace?.close();
  await browser?.close();
  if (clientDir) await rm(clientDir, { recursive: true });
});

it("a chart in a card's thread is seen on a phone, read aloud, and opened in full", async () => {
  const channel = await conversationWith("UALDER", "UBIRCH");
  const { ts = "" } = await clientOf(workspace).chat.postMessage({ channel, text: "The poll is closed." });
  const page = await onAPhone(`#/UALDER/${channel}`);
  const { png: bytes, alt } = await drawn;
  await put({
    name: "result.png",
    title: "Result",
    bytes,
    alt,
    to: { channel, threadTs: ts, comment: "*The result*" },
  });
  const message = page.getByRole("article").filter({ hasText: "The result" });
  await message.getByText("In a thread").waitFor();
  await isWellShown(page, message.getByRole("img", { name: told }));
  const [full] = await Promise.all([page.context().waitForEvent("page"), message.getByRole("link").tap()]);
  await full.waitForLoadState();
  expect(await full.evaluate("document.images[0].naturalWidth")).toBe(1080);
});

it("a chart in a block is seen in a message, a modal and Home, by those who see these and nobody else", async () => {
  shown = await put({ name: "chart.png", title: "Chart", bytes: (await drawn).png });
  const channel = await conversationWith("UALDER");
  const image = { type: "image" as const, alt_text: told, slack_file: { id: shown } };
  await clientOf(workspace).chat.postMessage({ channel, text: "Result", blocks: [image] });
  await clientOf(workspace).views.publish({ user_id: "UALDER", view: { type: "home", blocks: [image] } });
  const page = await onAPhone(`#/UALDER/${channel}`);
  await isWellShown(page, page.getByRole("article").getByRole("img", { name: told }));
  await workspace.as("UALDER").command({ text: "/help-me" });
  await isWellShown(page, page.getByRole("dialog").getByRole("img", { name: told }));
  const home = await onAPhone("#/UALDER/home");
  await isWellShown(home, home.getByRole("main").getByRole("img", { name: told }));
  expect((await fetch(`${workspace.url}/practice/people/UBIRCH/files/${shown}`)).status).toBe(404);
  expect(failed).toEqual([]);
});

it("tables are links under their names, and are saved as they were sent", async () => {
  const channel = await conversationWith("UALDER", "UCEDAR");
  const page = await onAPhone(`#/UCEDAR/${channel}`);
  const tables = [
    { name: "votes-by-round-table.csv", title: "Votes by Round Table", bytes: await csv(rows) },
    { name: "votes.xlsx", title: "votes.xlsx", bytes: await xlsx([{ name: "Votes", rows }]) },
  ];
  for (const table of tables) {
    await put({ ...table, to: { channel } });
    const link = page.getByRole("link", { name: table.title });
    await link.getByText(/bytes|KB/).waitFor();
    const [download] = await Promise.all([page.waitForEvent("download"), link.tap()]);
    expect(download.suggestedFilename()).toBe(table.name);
    expect((await readFile(await download.path())).equals(table.bytes)).toBe(true);
  }
  await page.getByText("votes-by-round-table.csv · ").waitFor();
  expect(await page.evaluate("document.documentElement.scrollWidth")).toBe(390);
});
