// The JSON API as the web client and scripts use it: over HTTP, with the live stream, and only what a person may see.
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import type { SeenConversation, SeenMessage } from "../../src/practice/people/see.ts";
import type { Workspace } from "../../src/practice/server.ts";
import { appOf, clientOf, start } from "./support/app.ts";

let workspace: Workspace;
let clientDir: string;

beforeEach(async () => {
  clientDir = await mkdtemp(join(tmpdir(), "practice-client-"));
  await writeFile(join(clientDir, "index.html"), "<title>Practice</title>");
  await writeFile(join(clientDir, "main.js"), "start()");
  workspace = await start({ clientDir, stories: [{ id: "one", title: "One", steps: [] }] });
});
afterEach(async () => {
  await workspace.close();
  await rm(clientDir, { recursive: true });
});

/** What the answers of these tests may hold. */
type Answer = {
  ok: boolean;
  error: string;
  now: string;
  offsetMs: number;
  conversation: SeenConversation;
  conversations: SeenConversation[];
  messages: SeenMessage[];
};
const get = async (path: string) => (await (await fetch(`${workspace.url}/practice/${path}`)).json()) as Answer;
const post = async (path: string, body: unknown) => {
  const response = await fetch(`${workspace.url}/practice/${path}`, { method: "POST", body: JSON.stringify(body) });
  return { status: response.status, ...((await response.json()) as Answer) };
};

test("the workspace tells who is here, what can be done, and whether the bot is connected", async () => {
  expect(await get("workspace")).toMatchObject({
    app: { name: "Helper", botUserId: workspace.botUserId },
    people: [
      { id: "UALDER", name: "Avery Alder", title: "Superintendent", tz: "America/New_York", deactivated: false },
      { id: "UBIRCH" },
      { id: "UCEDAR" },
    ],
    clock: { offsetMs: 0 },
    bot: { connected: false },
    commands: [{ command: "/help-me", description: "Ask for help", usageHint: "[a few words]" }, {}],
    shortcuts: [
      { callbackId: "ask", type: "global" },
      { callbackId: "keep", type: "message" },
    ],
    stories: [{ id: "one" }],
  });
});

test("people talk in channels, and those who are not in them see nothing of it", async () => {
  const made = await post("channels", { name: "leads", private: true, members: ["UALDER", "UBIRCH"] });
  const id = made.conversation.id;
  await post("people/UALDER/send", {
    conversation: id,
    text: "Hello @Blake Birch, <b> & see https://example.com/a?b=1",
  });
  const seen = await get(`people/UBIRCH/conversations/${id}`);
  expect(seen.messages).toMatchObject([
    { user: "UALDER", bot: false, text: "Hello <@UBIRCH>, &lt;b&gt; &amp; see <https://example.com/a?b=1>" },
  ]);
  expect(seen.conversation).toMatchObject({ kind: "private", name: "leads", unread: 1, readOnly: false });
  await post("people/UBIRCH/open", { conversation: id });
  expect((await get(`people/UBIRCH/conversations/${id}`)).conversation.unread).toBe(0);
  expect(await get(`people/UCEDAR/conversations/${id}`)).toEqual({
    error: "There is no such conversation for this person",
  });
  const { conversations } = await get("people/UCEDAR");
  expect(conversations.map(({ name }) => name)).toEqual(["general"]);
});

test("group conversations are called by who else is in them", async () => {
  const { channel } = await clientOf(workspace).conversations.open({ users: "UALDER,UBIRCH" });
  expect(workspace.as("UALDER").read(channel?.id ?? "").conversation).toMatchObject({
    kind: "group",
    name: "Blake Birch",
  });
});

describe("mistakes are answered in plain words", () => {
  test.each([
    ["people/UNOBODY/send", { conversation: "C1", text: "x" }, "There is nobody with the id UNOBODY"],
    ["people/UALDER/send", { conversation: "C1", text: "x" }, "There is no such conversation for this person"],
    ["people/UALDER/send", { text: "x" }, "That cannot be read"],
    ["people/UALDER/dance", {}, 'There is no act "dance"'],
    ["people/UALDER/submit", { view: "V1" }, "This view is not open"],
    ["channels", { name: "Two Words", members: ["UALDER"] }, "invalid_name_specials"],
    ["clock", { to: "tomorrow" }, "That cannot be read"],
    ["faults", { method: "*", fault: "earthquake" }, "That cannot be read"],
    ["people", { name: "Again", email: "avery.alder@practice.example" }, "Avery Alder is already here"],
  ])("%s", async (path, body, error) => {
    const answer = await post(path, body);
    expect(answer.status).toBe(400);
    expect(answer.error).toContain(error);
  });
});

test("a deactivated person can do nothing, and comes back", async () => {
  await post("people/UALDER/deactivate", { deactivated: true });
  const general = (await get("people/UALDER")).conversations[0]!.id;
  expect((await post("people/UALDER/send", { conversation: general, text: "x" })).error).toContain("is deactivated");
  await post("people/UALDER/deactivate", { deactivated: false });
  expect((await post("people/UALDER/send", { conversation: general, text: "x" })).ok).toBe(true);
});

test("an archived channel takes nothing more", async () => {
  const slack = clientOf(workspace);
  const { channel } = await slack.conversations.create({ name: "room", is_private: true });
  const id = channel?.id ?? "";
  await slack.conversations.invite({ channel: id, users: "UALDER" });
  await slack.conversations.archive({ channel: id });
  expect((await post("people/UALDER/send", { conversation: id, text: "x" })).error).toBe("room is archived");
  expect((await post("people/UALDER/command", { conversation: id, text: "/help-me" })).error).toBe("room is archived");
});

test("a command without a bot is told to have failed", async () => {
  const answer = await post("people/UALDER/command", { text: "/help-me" });
  expect(answer).toMatchObject({ status: 200, ok: false, notice: expect.stringContaining("did not respond") });
});

test("the clock moves by an amount and to a moment", async () => {
  const moved = await post("clock", { moveMs: 900_000 });
  expect(moved.offsetMs).toBe(900_000);
  const next = await post("clock", { to: "2031-07-01T09:00:00-04:00" });
  expect(next.now).toMatch(/^2031-07-01T13:00:0/);
  const { ts } = await clientOf(workspace).chat.postMessage({ channel: "UALDER", text: "From then" });
  expect(new Date(Number(ts) * 1000).getUTCFullYear()).toBe(2031);
});

test("the live stream tells each person what to read again, and nobody of what is not theirs", async () => {
  const listen = async (person: string) => {
    const response = await fetch(`${workspace.url}/practice/stream?person=${person}`);
    const told: Record<string, unknown>[] = [];
    void (async () => {
      const decoder = new TextDecoder();
      for await (const chunk of response.body ?? [])
        for (const line of decoder.decode(chunk as Uint8Array).split("\n"))
          if (line.startsWith("data: ")) told.push(JSON.parse(line.slice(6)));
    })();
    return told;
  };
  const [alder, birch] = [await listen("UALDER"), await listen("UBIRCH")];
  const { channel } = await clientOf(workspace).chat.postMessage({ channel: "UALDER", text: "For you" });
  await expect.poll(() => alder).toContainEqual({ changed: "conversation", id: channel });
  await clientOf(workspace).views.publish({ user_id: "UALDER", view: { type: "home", blocks: [] } });
  await expect.poll(() => alder).toContainEqual({ changed: "home" });
  await workspace.moveClock({ moveMs: 1000 });
  await expect.poll(() => birch).toEqual([{ changed: "clock" }]);
});

test("files that a person puts into a form reach the app without their bytes in the form's values", async () => {
  const app = appOf(workspace);
  const title = { type: "plain_text" as const, text: "Files" };
  app.command("/help-me", async ({ ack, command, client }) => {
    await ack();
    const element = { type: "file_input" as const, action_id: "a" };
    const blocks = [{ type: "input" as const, block_id: "f", label: { ...title, text: "File" }, element }];
    await client.views.open({ trigger_id: command.trigger_id, view: { type: "modal", title, submit: title, blocks } });
  });
  await app.start();
  await post("people/UALDER/command", { text: "/help-me" });
  const { id: view } = await workspace.until(() => workspace.as("UALDER").see().views[0]);
  const values = { File: [{ name: "a.pdf", mimetype: "application/pdf", base64: "QUJD" }] };
  await post("people/UALDER/fill", { view, values });
  const [file] = workspace.as("UALDER").see().views[0]!.state.values.f!.a!.files as Record<string, unknown>[];
  expect(file).toMatchObject({ name: "a.pdf", size: 3, mimetype: "application/pdf", user: "UALDER" });
  expect(file).not.toHaveProperty("content");
  const address = (person: string) => `${workspace.url}/practice/people/${person}/files/${file!.id}`;
  expect(await (await fetch(address("UALDER"))).text()).toBe("ABC");
  expect((await fetch(address("UBIRCH"))).status).toBe(404);
  await app.stop();
});

test("pages of other sites may not act here", async () => {
  const ask = (headers: Record<string, string>) => fetch(`${workspace.url}/practice/workspace`, { headers });
  expect((await ask({ origin: "https://elsewhere.example" })).status).toBe(403);
  expect((await ask({ origin: "http://localhost:5173" })).status).toBe(200);
});

test("the web client is served, and nothing outside its folder", async () => {
  expect(await (await fetch(`${workspace.url}/`)).text()).toBe("<title>Practice</title>");
  expect(await (await fetch(`${workspace.url}/somewhere`)).text()).toBe("<title>Practice</title>");
  expect((await fetch(`${workspace.url}/main.js`)).headers.get("content-type")).toBe("text/javascript; charset=utf-8");
  expect((await fetch(`${workspace.url}/missing.js`)).status).toBe(404);
  expect((await fetch(`${workspace.url}/..%2f..%2f..%2fetc%2fpasswd`)).status).not.toBe(500);
  expect(await (await fetch(`${workspace.url}/..%2f..%2f..%2fetc%2fpasswd`)).text()).not.toContain("root:");
});
