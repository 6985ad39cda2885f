// The whole path as a newcomer walks it: in a browser, as a superintendent on a phone and a mentor at a desk.
import { mkdir, rm } from "node:fs/promises";
import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, expect, test } from "vitest";
import { buildClient, openBrowser } from "../practice/support/browser.ts";
import { buildHouse, type House } from "../support/house.ts";

const shots = "test/screenshots";
const phone = { width: 390, height: 844 };
const desk = { width: 1280, height: 800 };

let browser: Browser;
let clientDir: string;
let house: Awaited<ReturnType<typeof buildHouse>>;

beforeAll(async () => {
  await mkdir(shots, { recursive: true });
  [browser, clientDir] = await Promise.all([openBrowser(), buildClient()]);
  house = await buildHouse({ clientDir });
});

afterAll(async () => {
  await browser?.close();
  await house?.close();
  await rm(clientDir, { recursive: true, force: true });
});

async function lookAs(id: string, viewport: typeof phone): Promise<Page> {
  const context = await browser.newContext({ viewport, reducedMotion: "reduce" });
  const page = await context.newPage();
  await page.goto(`${house.workspace.url}/#/${id}`);
  return page;
}

/** The person's own conversation with the bot, and the one of the pair. */
const place = (house: House, id: string, kind: "direct" | "group") =>
  house.workspace
    .as(id)
    .see()
    .conversations.find((conversation) => conversation.kind === kind)?.id ?? "";

test("a superintendent asks on a phone, a mentor accepts at a desk, and both are in a room", async () => {
  const general = house.workspace
    .as("UALDER")
    .see()
    .conversations.find(({ name }) => name === "general")?.id;
  const avery = await lookAs(`UALDER/${general}`, phone);
  await avery.getByRole("combobox").or(avery.getByRole("textbox")).last().fill("/thought-partner");
  await avery.keyboard.press("Enter");
  const form = avery.getByRole("dialog");
  await form.locator("select").first().selectOption({ label: "No-confidence vote" });
  await form.getByLabel("In your own words").fill("The vote is in two weeks. <!channel> *Where do I begin?*");
  await avery.screenshot({ path: `${shots}/1-form-on-a-phone.png` });
  await form.getByRole("button", { name: "Send Request" }).click();
  await form.getByText("Your request is on its way.").waitFor();
  await avery.screenshot({ path: `${shots}/2-sent.png` });
  await form.getByRole("button", { name: "Done" }).click();
  await house.settled();

  const blair = await lookAs(`UBIRCH/${place(house, "UBIRCH", "direct")}`, desk);
  await blair.getByText("Why you:").waitFor();
  expect(await blair.locator("main").innerText()).not.toMatch(/Avery|vote is in two weeks/);
  await blair.screenshot({ path: `${shots}/3-offer.png` });
  await blair.getByRole("button", { name: "Accept Request" }).click();
  await blair.getByText("You accepted").first().waitFor();
  await house.settled();

  await blair.goto(`${house.workspace.url}/#/UBIRCH/${place(house, "UBIRCH", "group")}`);
  await blair.getByRole("button", { name: "Read Their Words" }).click();
  await blair.getByRole("dialog").getByText("<!channel> *Where do I begin?*").waitFor();
  await blair.screenshot({ path: `${shots}/4-words.png` });

  await avery.goto(`${house.workspace.url}/#/UALDER/${place(house, "UALDER", "group")}`);
  await avery.getByRole("button", { name: "We Have Met" }).waitFor();
  await avery.screenshot({ path: `${shots}/5-room-on-a-phone.png` });
});
