// What a person at the practice workspace's page can rely on, by keyboard, by click and on a phone.
import { rm } from "node:fs/promises";
import type { App } from "@slack/bolt";
import type { Browser, BrowserContextOptions, Page } from "playwright-core";
import { afterAll, afterEach, beforeAll, expect, it } from "vitest";
import type { Workspace } from "../../src/practice/server.ts";
import { stories } from "../../src/practice/stories/index.ts";
import { appOf, start } from "./support/app.ts";
import { buildClient, openBrowser } from "./support/browser.ts";

let browser: Browser;
let clientDir: string;
let workspace: Workspace;
let app: App;
let closed: string[];
const elsewhere: string[] = [];

const plain = (text: string) => ({ type: "plain_text" as const, text });
const section = (text: string) => ({ type: "section" as const, text: { type: "mrkdwn" as const, text } });
const form = {
  type: "modal" as const,
  callback_id: "ask",
  title: plain("Ask"),
  submit: plain("Send Request"),
  notify_on_close: true,
  blocks: [
    {
      type: "input",
      block_id: "about",
      label: plain("About"),
      element: { type: "plain_text_input", action_id: "about" },
    },
    {
      type: "input",
      block_id: "leave",
      optional: true,
      label: plain("People to leave out"),
      element: { type: "multi_users_select", action_id: "leave" },
    },
  ],
};
const withdraw = {
  type: "button" as const,
  action_id: "withdraw",
  text: plain("Withdraw"),
  confirm: {
    title: plain("Withdraw?"),
    text: plain("It cannot be undone."),
    confirm: plain("Withdraw It"),
    deny: plain("Keep It"),
  },
};

/** A bot with a form, a message to press, and an App Home. */
function listen(): void {
  app.command("/help-me", async ({ ack, client, body }) => {
    await ack();
    await client.views.open({ trigger_id: body.trigger_id, view: form });
  });
  app.view("ask", async ({ ack, client, body, view }) => {
    await ack();
    const { about, leave } = view.state.values;
    const left = (leave?.leave?.selected_users ?? []).map((id) => `<@${id}>`).join(" ");
    const channel = (await client.conversations.open({ users: body.user.id })).channel?.id ?? "";
    const text = `Asked about ${about?.about?.value?.replaceAll("<", "&lt;")}, without ${left}`;
    await client.chat.postMessage({
      channel,
      text,
      blocks: [section(text), { type: "actions", elements: [withdraw] }],
    });
  });
  app.view({ callback_id: "ask", type: "view_closed" }, async ({ ack, body }) => {
    await ack();
    closed.push(body.user.id);
  });
  app.action("withdraw", async ({ ack, respond }) => {
    await ack();
    await respond({ replace_original: true, text: "Withdrawn.", blocks: [section("*Withdrawn.*")] });
  });
  app.event("app_home_opened", async ({ event, client }) => {
    if (event.tab === "home")
      await client.views.publish({ user_id: event.user, view: { type: "home", blocks: [section("*Your requests*")] } });
  });
}

async function open(hash: string, options: BrowserContextOptions = {}): Promise<Page> {
  const page = await (await browser.newContext(options)).newPage();
  page.setDefaultTimeout(10_000);
  page.on("request", (request) => {
    if (!request.url().startsWith(workspace.url)) elsewhere.push(request.url());
  });
  await page.goto(`${workspace.url}/${hash}`);
  await page.getByText("Bot connected").waitFor({ state: "attached" });
  return page;
}

const directOf = (person: string) => workspace.as(person).direct().conversation.id;

/** Asks without the page, so that there is a message to press. */
async function ask(person: string): Promise<void> {
  const actor = workspace.as(person);
  await actor.command({ text: "/help-me" });
  const view = await workspace.until(() => actor.see().views.at(-1));
  await actor.submit({ view: view.id, values: { About: "budgets" } });
}

const FOCUSED = "document.activeElement?.getAttribute('aria-label') ?? document.activeElement?.textContent";
const focused = (page: Page) => page.evaluate<string | null>(FOCUSED);

async function tabTo(page: Page, name: RegExp): Promise<void> {
  for (let step = 0; step < 60; step += 1) {
    if (name.test((await focused(page)) ?? "")) return;
    await page.keyboard.press("Tab");
  }
  throw new Error(`No Tab leads to ${name}`);
}

beforeAll(async () => {
  [browser, clientDir] = await Promise.all([openBrowser(), buildClient()]);
  workspace = await start({ clientDir, stories });
  app = appOf(workspace);
  closed = [];
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

it("a form is asked for, corrected, filled and sent by keyboard alone", async () => {
  const page = await open(`#/UALDER/${directOf("UALDER")}`);
  await tabTo(page, /^Message to Helper/);
  await page.keyboard.type("/he");
  await page.getByRole("option", { name: "/help-me" }).waitFor();
  await page.keyboard.press("Enter");
  await page.keyboard.press("Enter");

  const dialog = page.getByRole("dialog", { name: "Ask" });
  await dialog.waitFor();
  await page.keyboard.press("Enter");
  await dialog.getByText("Please complete this required field.").waitFor();
  await page.keyboard.type("a <b>vote</b>");
  await page.keyboard.press("Tab");
  await page.keyboard.press("Enter");
  await page.keyboard.type("birch");
  await page.keyboard.press("Enter");
  await page.keyboard.press("Escape");
  await tabTo(page, /^Send Request$/);
  await page.keyboard.press("Enter");

  await dialog.waitFor({ state: "detached" });
  await page.getByText("Asked about a <b>vote</b>, without @Blake Birch").waitFor();
  expect(await focused(page)).toMatch(/^Message to Helper/);
});

it("Escape closes a form and the bot is told; the focus comes back", async () => {
  const page = await open("#/UBIRCH");
  await page.getByRole("textbox", { name: /^Message to/ }).fill("/help-me");
  await page.keyboard.press("Enter");
  await page.getByRole("dialog", { name: "Ask" }).waitFor();
  await page.keyboard.press("Escape");
  await page.getByRole("dialog", { name: "Ask" }).waitFor({ state: "detached" });
  expect(closed).toContain("UBIRCH");
  expect(await focused(page)).toMatch(/^Message to/);
});

it("a button asks before it acts, and two windows of one person see it happen", async () => {
  await ask("UCEDAR");
  const place = `#/UCEDAR/${directOf("UCEDAR")}`;
  const [page, other] = [await open(place), await open(place)];
  const button = page.getByRole("button", { name: "Withdraw" });
  await button.click();
  await page.getByRole("button", { name: "Keep It" }).click();
  await button.click();
  await page.getByRole("button", { name: "Withdraw It" }).click();
  await page.getByText("Withdrawn.").waitFor();
  await other.getByText("Withdrawn.").waitFor();
  expect(await button.count()).toBe(0);
});

it("two windows are two people, and what one writes the other reads as text", async () => {
  const general =
    workspace
      .as("UALDER")
      .see()
      .conversations.find(({ name }) => name === "general")?.id ?? "";
  const [avery, casey] = [await open(`#/UALDER/${general}`), await open("#/UCEDAR/home")];
  await avery
    .getByRole("textbox", { name: "Message to general" })
    .fill("*Hello* <img src=x onerror=alert(1)> <!channel>");
  await avery.keyboard.press("Enter");
  await avery.getByText("Hello <img src=x onerror=alert(1)> <!channel>").waitFor();
  await casey.getByRole("link", { name: "general 1 unread" }).click();
  await casey.getByText("Hello <img src=x onerror=alert(1)> <!channel>").waitFor();
  await casey.getByRole("link", { name: "general", exact: true }).waitFor();
});

it("on a phone one becomes another person, opens Home and moves the clock; nothing is wider than the screen", async () => {
  const page = await open("#/UALDER", { viewport: { width: 390, height: 844 }, isMobile: true, hasTouch: true });
  await page.getByRole("button", { name: /^Acting as Avery Alder/ }).tap();
  await page.getByRole("option", { name: /Blake Birch/ }).tap();
  await page.getByRole("button", { name: /^Acting as Blake Birch/ }).waitFor();
  expect(page.url()).toContain("#/UBIRCH/");

  await page.getByRole("button", { name: /^Conversations/ }).tap();
  await page.getByRole("link", { name: "Home" }).tap();
  await page.getByText("Your requests").waitFor();

  await page.getByRole("button", { name: "Clock and stories" }).tap();
  await page.getByRole("button", { name: "Tomorrow 9:00" }).tap();
  await page.getByRole("region", { name: "Clock" }).getByText("9:00 AM").waitFor();
  await page.getByRole("button", { name: "Act as Avery Alder" }).first().tap();
  await page.getByRole("button", { name: /^Acting as Avery Alder/ }).waitFor();
  expect(await page.evaluate("document.documentElement.scrollWidth")).toBe(390);
  await page.screenshot({ path: "test/screenshots/practice-phone.png" });
});

it("fetches nothing from anywhere else", () => {
  expect(elsewhere).toEqual([]);
});
