// A workspace that is stopped and started again carries on.
import { mkdtemp, readdir, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, onTestFinished, test } from "vitest";
import { movableClock } from "../../src/lib/clock.ts";
import { appOf, clientOf, people, start } from "./support/app.ts";

async function newFile(): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), "practice-"));
  onTestFinished(() => rm(folder, { recursive: true, force: true }));
  return join(folder, "state", "workspace.json");
}

test("with its tokens, people, messages, homes, clock and response_urls", async () => {
  const file = await newFile();
  const before = await start({ file });
  const posted = await clientOf(before).chat.postMessage({ channel: "UALDER", text: "Before" });
  await clientOf(before).views.publish({ user_id: "UALDER", view: { type: "home", blocks: [{ type: "divider" }] } });
  await before.moveClock({ moveMs: 3_600_000 });
  await before.as("UBIRCH").deactivate({ deactivated: true });
  await before.close();

  const clock = movableClock();
  const renamed = people.map((each) => (each.id === "UCEDAR" ? { ...each, name: "Casey Cypress" } : each));
  const after = await start({ file, clock, people: renamed });
  expect(after.botToken).toBe(before.botToken);
  expect(clock.offset()).toBe(3_600_000);
  const alder = after.as("UALDER");
  expect(alder.read(posted.channel ?? "").messages).toMatchObject([{ ts: posted.ts, text: "Before" }]);
  expect(alder.see().home?.blocks).toMatchObject([{ type: "divider" }]);
  expect(after.as("UBIRCH").see().person.deactivated).toBe(true);
  expect(after.as("UCEDAR").see().person.name).toBe("Casey Cypress");
  expect((await clientOf(after).auth.test()).user_id).toBe(before.botUserId);
  await after.close();
});

test("what is acknowledged is on disk within a moment, whole, and without leftovers", async () => {
  const file = await newFile();
  const workspace = await start({ file });
  for (let n = 1; n <= 50; n++) await clientOf(workspace).chat.postMessage({ channel: "UALDER", text: `Message ${n}` });
  await expect.poll(async () => await readFile(file, "utf8"), { timeout: 1000 }).toContain("Message 50");
  JSON.parse(await readFile(file, "utf8"));
  await workspace.close();
  expect(await readdir(join(file, ".."))).toEqual(["workspace.json"]);
});

test("with the events that nobody had acknowledged", async () => {
  const file = await newFile();
  const before = await start({ file });
  await before.as("UALDER").open({ home: true });
  await before.close();
  const after = await start({ file });
  const app = appOf(after);
  const opened: string[] = [];
  app.event("app_home_opened", async ({ event }) => void opened.push(event.user));
  await app.start();
  await after.moveClock({ moveMs: 61_000 });
  await expect.poll(() => opened).toEqual(["UALDER"]);
  await app.stop();
  await after.close();
});

test("two workspaces have nothing in common", async () => {
  const [one, other] = [await start(), await start()];
  expect(one.botToken).not.toBe(other.botToken);
  await expect(clientOf(other, one.botToken).auth.test()).rejects.toThrow("invalid_auth");
  await one.close();
  await other.close();
});
