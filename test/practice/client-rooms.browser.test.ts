// What a person at the practice workspace's page can rely on where rooms come and go and people want to be left in peace.
import { rm } from "node:fs/promises";
import type { App } from "@slack/bolt";
import type { KnownBlock } from "@slack/types";
import type { Browser, BrowserContextOptions, Page } from "playwright-core";
import { afterAll, afterEach, beforeAll, expect, it } from "vitest";
import type { Workspace } from "../../src/practice/server.ts";
import { appOf, clientOf, start } from "./support/app.ts";
import { buildClient, openBrowser } from "./support/browser.ts";

const phone: BrowserContextOptions = { viewport: { width: 390, height: 844 }, isMobile: true, hasTouch: true };
const plain = (text: string) => ({ type: "plain_text" as const, text });

let browser: Browser;
let clientDir: string;
let workspace: Workspace;
let app: App;
let kept: string[];

/** A checklist that everybody in the room shares: each drawing gives the block a new id, as Slack advises. */
const ticked = new Set<string>();
const tasks = ["Everybody is safe", "Counsel was called"].map((text) => ({ text: plain(text), value: text }));
const checklist = (drawing: number): KnownBlock[] => {
  const initial = tasks.filter(({ value }) => ticked.has(value));
  const accessory = { type: "checkboxes" as const, action_id: "tick", options: tasks };
  const withTicks = initial.length > 0 ? { ...accessory, initial_options: initial } : accessory;
  return [{ type: "section", block_id: `list:${drawing}`, text: plain("Checklist"), accessory: withTicks }];
};

function listen(): void {
  app.shortcut("keep", async ({ ack, body }) => {
    await ack();
    if (body.type === "message_action") kept.push(body.message.text ?? "");
  });
  app.action("tick", async ({ ack, action, body, client }) => {
    await ack();
    if (action.type !== "checkboxes" || body.type !== "block_actions" || !body.message) return;
    ticked.clear();
    for (const { value } of action.selected_options) ticked.add(value ?? "");
    const { channel, message } = body;
    const blocks = checklist(ticked.size + 1);
    await client.chat.update({ channel: channel?.id ?? "", ts: message.ts, text: "Checklist", blocks });
  });
}

async function open(hash: string, options: BrowserContextOptions = {}): Promise<Page> {
  const page = await (await browser.newContext(options)).newPage();
  page.setDefaultTimeout(10_000);
  await page.goto(`${workspace.url}/${hash}`);
  await page.getByText("Bot connected").waitFor({ state: "attached" });
  return page;
}

async function makeRoom(name: string, users: string): Promise<string> {
  const id = (await clientOf(workspace).conversations.create({ name, is_private: true })).channel?.id ?? "";
  await clientOf(workspace).conversations.invite({ channel: id, users });
  return id;
}

beforeAll(async () => {
  [browser, clientDir] = await Promise.all([openBrowser(), buildClient()]);
  workspace = await start({ clientDir });
  app = appOf(workspace);
  kept = [];
  listen();
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

it("a private room appears while one looks, with a mark for what is unread", async () => {
  const page = await open("#/UBIRCH/home");
  const room = await makeRoom("crisis-one", "UBIRCH");
  await page.getByRole("link", { name: "crisis-one", exact: true }).waitFor();
  await clientOf(workspace).chat.postMessage({ channel: room, text: "Hello" });
  await page.getByRole("link", { name: "crisis-one 1 unread" }).click();
  await page.getByText("Hello").waitFor();
});

it("who leaves a room, or is taken out of it, reads it no more, and reads on when invited again", async () => {
  const room = await makeRoom("crisis-two", "UBIRCH,UCEDAR");
  await clientOf(workspace).chat.postMessage({ channel: room, text: "Between us" });
  const page = await open(`#/UBIRCH/${room}`);
  await page.getByRole("button", { name: "3 members" }).click();
  await page.getByRole("button", { name: "Leave This Channel" }).click();
  await page.getByRole("dialog").getByRole("button", { name: "Leave" }).click();
  await page.getByRole("heading", { name: "general" }).waitFor();
  expect(await page.getByRole("link", { name: "crisis-two" }).count()).toBe(0);
  expect(await page.getByText("no such conversation").count()).toBe(0);

  const other = await open(`#/UCEDAR/${room}`, phone);
  await other.getByText("Between us").waitFor();
  await clientOf(workspace).conversations.kick({ channel: room, user: "UCEDAR" });
  await other.getByText("You are not in this conversation any more.").waitFor();
  expect(await other.getByText("Between us").count()).toBe(0);
  await clientOf(workspace).conversations.invite({ channel: room, users: "UCEDAR" });
  await other.getByText("Between us").waitFor();
});

it("an archived room stands apart, can be read, and takes no words", async () => {
  const room = await makeRoom("crisis-three", "UBIRCH");
  await clientOf(workspace).chat.postMessage({ channel: room, text: "Closed with thanks" });
  const page = await open(`#/UBIRCH/${room}`);
  await page.getByRole("textbox", { name: "Message to crisis-three" }).waitFor();
  await clientOf(workspace).conversations.archive({ channel: room });
  await page.getByText("This conversation is archived.").waitFor();
  expect(await page.getByRole("textbox", { name: /^Message to/ }).count()).toBe(0);
  await page.getByRole("heading", { name: "crisis-three Archived" }).waitFor();
  await page.getByRole("link", { name: "general" }).click();
  await page.getByRole("heading", { name: "general" }).waitFor();
  await page.getByText("Archived", { exact: true }).click();
  await page.getByRole("link", { name: "crisis-three" }).click();
  await page.getByText("Closed with thanks").waitFor();
});

it("one says that one does not want to be disturbed, and everybody sees it beside the name, until the time is over", async () => {
  const room = await makeRoom("crisis-four", "UBIRCH,UCEDAR");
  await workspace.as("UBIRCH").send({ conversation: room, text: "Good night" });
  const [page, other] = [await open(`#/UBIRCH/${room}`, phone), await open(`#/UCEDAR/${room}`)];
  await page.getByRole("button", { name: "Conversations" }).tap();
  await page.getByRole("button", { name: "Do not disturb off" }).tap();
  await page.getByRole("menuitem", { name: "For 1 hour" }).tap();
  await page.getByRole("button", { name: /Do not disturb until/ }).waitFor();
  const sign = other.getByRole("article").getByText("does not want to be disturbed until");
  await sign.waitFor({ state: "attached" });
  await workspace.moveClock({ moveMs: 61 * 60_000 });
  await sign.waitFor({ state: "detached" });
  await page.getByRole("button", { name: "Do not disturb off" }).waitFor();
});

it("a shortcut of a message is reached by keyboard and on a phone", async () => {
  const room = await makeRoom("crisis-five", "UBIRCH");
  await workspace.as("UBIRCH").send({ conversation: room, text: "Worth keeping" });
  const page = await open(`#/UBIRCH/${room}`);
  const more = page.getByRole("button", { name: "More actions for this message" });
  await page.getByRole("log").focus();
  await page.keyboard.press("Tab");
  expect(await more.evaluate((element) => element.matches(":focus"))).toBe(true);
  await page.keyboard.press("Enter");
  await page.keyboard.press("Enter");
  await expect.poll(() => kept).toEqual(["Worth keeping"]);

  const small = await open(`#/UBIRCH/${room}`, phone);
  await small.getByRole("button", { name: "More actions for this message" }).tap();
  await small.getByRole("menuitem", { name: "Keep" }).tap();
  await expect.poll(() => kept).toHaveLength(2);
});

it("a checklist in a message is shared: what one ticks the other sees, and adds to", async () => {
  const room = await makeRoom("crisis-six", "UBIRCH,UCEDAR");
  await clientOf(workspace).chat.postMessage({ channel: room, text: "Checklist", blocks: checklist(0) });
  const [blake, casey] = [await open(`#/UBIRCH/${room}`), await open(`#/UCEDAR/${room}`, phone)];
  const box = (page: Page, name: string) => page.getByRole("group", { name: "Checklist" }).getByLabel(name);
  await box(blake, "Everybody is safe").press("Space");
  await expect.poll(() => box(casey, "Everybody is safe").isChecked()).toBe(true);
  expect(await box(blake, "Everybody is safe").evaluate((element) => element.matches(":focus"))).toBe(true);
  await box(casey, "Counsel was called").check();
  await expect.poll(() => box(blake, "Counsel was called").isChecked()).toBe(true);
  expect([...ticked]).toEqual(["Everybody is safe", "Counsel was called"]);
});
