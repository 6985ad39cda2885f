// Every Web API method that the bot may call, as it calls it, against a Slack that others wrote: `emulate`, with strict scopes.
// Where emulate falls short of Slack: it takes no user id as the channel of a message, so a direct conversation is opened
// first; it checks no blocks; it has neither Socket Mode nor anything that a person could press; it knows no one's wish not to
// be disturbed, so that what is asked about it is proved against the practice workspace alone (do-not-disturb.test.ts).
import type { KnownBlock } from "@slack/types";
import { createEmulator, type Emulator } from "emulate";
import { afterAll, beforeAll, expect, test } from "vitest";
import { readMoreView, requestForm } from "../../src/features/thought-partner/views.ts";
import { slackLogger } from "../../src/log.ts";
import { section } from "../../src/slack/blocks.ts";
import { slackClient } from "../../src/slack/client.ts";
import { download, removeFile, upload } from "../../src/slack/files.ts";
import { type Method, neededScopes, scopes } from "../../src/slack/methods.ts";
import { keptLog } from "../support/log.ts";

const { log } = keptLog();
let slack: Emulator;

const tokenWithout = (scope: string) => `xoxb-without-${scope.replaceAll(/\W/g, "-")}`;
const fullToken = tokenWithout("");

beforeAll(async () => {
  const users = ["mssn", "avery", "blair"].map((name) => ({ name, email: `${name}@practice.example` }));
  const tokens = ["", ...neededScopes].map((lacking) => ({
    ...{ token: tokenWithout(lacking), type: "bot", user: "mssn" },
    scopes: neededScopes.filter((scope) => scope !== lacking),
  }));
  slack = await createEmulator({ service: "slack", port: 0, seed: { slack: { users, tokens, strict_scopes: true } } });
});
afterAll(() => slack.close());

/** The bot's own client, which notes what it has called. */
function clientWith(token: string) {
  const called = new Set<Method>();
  const client = slackClient({ token, apiUrl: `${slack.url}/api/`, log: slackLogger(log) });
  const call: typeof client.call = (method, args) => {
    called.add(method);
    return client.call(method, args);
  };
  return { call, called, fetch: client.fetch };
}

/** What emulate does not know; it answers as Slack does to a method that does not exist. */
const unknown: readonly Method[] = ["dnd.teamInfo"];

type Call = ReturnType<typeof clientWith>["call"];

async function people(call: Call): Promise<Record<"avery" | "blair", string>> {
  const { members = [] } = await call("users.list", { limit: 500, cursor: "" });
  const idOf = (name: string) => members.find((member) => member.name === name)?.id ?? "";
  return { avery: idOf("avery"), blair: idOf("blair") };
}

/** emulate hands out what a click would bring. */
async function triggerFor(user_id: string, view_id?: string): Promise<string> {
  const headers = { authorization: `Bearer ${fullToken}`, "content-type": "application/json" };
  const body = JSON.stringify({ user_id, view_id });
  const response = await fetch(`${slack.url}/api/views.generateTriggerId`, { method: "POST", headers, body });
  return ((await response.json()) as { trigger_id: string }).trigger_id;
}

const card: { text: string; blocks: KnownBlock[] } = {
  text: "A request waits.",
  blocks: [section("*Please answer.*")],
};
const form = requestForm({
  ...{ topics: [{ code: "budget", label: "Budget and finance" }], roundTables: ["Salt Marsh"], newcomer: true },
  lifelines: ["911 in an emergency"],
});

/** What the bot does in a direct conversation and in a group. */
async function talk(call: Call) {
  const { avery, blair } = await people(call);
  const idOf = ({ channel }: { channel?: { id?: string } }) => channel?.id ?? "";
  const direct = idOf(await call("conversations.open", { users: avery }));
  const group = idOf(await call("conversations.open", { users: `${avery},${blair}` }));
  expect(idOf(await call("conversations.open", { users: `${blair},${avery}` }))).toBe(group);
  for (const channel of [direct, group]) {
    const { ts = "" } = await call("chat.postMessage", { channel, ...card, unfurl_links: false, unfurl_media: false });
    await call("chat.update", { channel, ts, text: "Done.", blocks: [section("Done.")] });
  }
}

/** How a table comes into a direct conversation. */
async function hand(call: Call) {
  const { avery } = await people(call);
  const channel = (await call("conversations.open", { users: avery })).channel?.id ?? "";
  const table = { name: "votes.csv", title: "Votes", bytes: Buffer.from("Option,Votes\r\n"), alt: "A table" };
  const id = await upload({ slack: { call, check: () => {} } }, { ...table, to: { channel, comment: "The votes" } });
  expect(id).toMatch(/^F/);
  return id;
}

/** How a file comes from Slack that somebody put into a form. */
async function fetchBack(call: Call) {
  const { fetch, ...full } = clientWith(fullToken);
  const bytes = await download({ slack: { call, fetch } }, await hand(full.call), 1_000);
  expect(bytes.toString()).toBe("Option,Votes\r\n");
}

/** What it does with a private channel, from its making to its reopening. */
async function keepARoom(call: Call, name: string) {
  const { avery, blair } = await people(call);
  const channel = (await call("conversations.create", { name, is_private: true })).channel?.id ?? "";
  await call("conversations.invite", { channel, users: `${avery},${blair}`, force: true });
  await call("conversations.setTopic", { channel, topic: "What it is about" });
  const { channels } = await call("conversations.list", {
    ...{ types: "private_channel", exclude_archived: true, limit: 1000, cursor: "" },
  });
  expect(channels).toContainEqual(expect.objectContaining({ id: channel, name, is_private: true }));
  await call("conversations.kick", { channel, user: blair });
  await call("conversations.archive", { channel });
  await call("conversations.unarchive", { channel });
}

/** What it does with a public channel in which it was not. */
async function enterAChannel(call: Call) {
  const { user_id } = await call("auth.test", {});
  const [open] = (await call("conversations.list", { types: "public_channel", limit: 1000 })).channels ?? [];
  const channel = open?.id ?? "";
  await call("conversations.join", { channel });
  const { members } = await call("conversations.members", { channel, limit: 1000 });
  expect(members).toContain(user_id);
}

/** Its windows and App Home. */
async function show(call: Call) {
  const { avery } = await people(call);
  const opened = await call("views.open", { trigger_id: await triggerFor(avery), view: form });
  const view_id = opened.view?.id ?? "";
  const more = readMoreView(["911 in an emergency"], 180);
  await call("views.push", { trigger_id: await triggerFor(avery, view_id), view: more });
  await call("views.update", { view_id, view: form });
  await call("views.publish", { user_id: avery, view: { type: "home", blocks: card.blocks } });
}

test("every method that the bot may call is taken, with exactly the scopes of the manifest", async () => {
  const { call, called } = clientWith(fullToken);
  expect(await call("auth.test", {})).toMatchObject({ user_id: expect.any(String), team_id: expect.any(String) });
  const { avery } = await people(call);
  const { user } = await call("users.info", { user: avery });
  expect(user?.profile).toMatchObject({ email: "avery@practice.example", real_name: "avery" });
  await talk(call);
  await removeFile({ slack: { call } }, await hand(call));
  await fetchBack(call);
  await keepARoom(call, "contract-room");
  await enterAChannel(call);
  await show(call);
  expect([...called, ...unknown].toSorted()).toEqual(Object.keys(scopes).toSorted());
});

test("what emulate does not know is still unknown to it", async () => {
  const { call } = clientWith(fullToken);
  const { avery } = await people(call);
  await expect(call("dnd.teamInfo", { users: avery })).rejects.toMatchObject({ name: "Fault" });
});

test("what emulate refuses is known to the bot by the same words", async () => {
  const { call } = clientWith(fullToken);
  const { avery } = await people(call);
  const channel = (await call("conversations.open", { users: avery })).channel?.id ?? "";
  await call("conversations.create", { name: "taken", is_private: true });
  const refusals: [code: string, act: () => Promise<unknown>][] = [
    ["name_taken", () => call("conversations.create", { name: "taken", is_private: true })],
    ["channel_not_found", () => call("chat.postMessage", { channel: "C0NOWHERE", ...card })],
    ["message_not_found", () => call("chat.update", { channel, ts: "1.2", ...card })],
    ["user_not_found", () => call("conversations.open", { users: "U0NOBODY" })],
    ["invalid_trigger_id", () => call("views.open", { trigger_id: "1.2.made-up", view: form })],
  ];
  for (const [code, act] of refusals) await expect(act()).rejects.toMatchObject({ kind: "refused", code });
});

const acts: [scope: string, act: (call: Call) => Promise<unknown>][] = [
  ["channels:join", enterAChannel],
  ["channels:read", enterAChannel],
  ["chat:write", talk],
  ["files:read", fetchBack],
  ["files:write", hand],
  ["groups:read", (call) => keepARoom(call, "without-read")],
  ["groups:write", (call) => keepARoom(call, "without-write")],
  ["im:write", talk],
  ["mpim:write", talk],
  ["users:read", people],
];

test.for(acts)("without the scope %s it is refused by that name", async ([scope, act]) => {
  const { call } = clientWith(tokenWithout(scope));
  // Where one of several would do, all of them are named.
  const code = expect.stringMatching(new RegExp(`^missing_scope \\(${scope}(\\||\\))`));
  await expect(act(call)).rejects.toMatchObject({ kind: "refused", code });
});

test("without users:read.email nobody's address is told, so nobody could be linked", async () => {
  const { call } = clientWith(tokenWithout("users:read.email"));
  const { members = [] } = await call("users.list", { limit: 500 });
  expect(members.flatMap(({ profile }) => profile?.email ?? [])).toEqual([]);
});

test("each scope that the bot asks for is proved above", () => {
  const proved = [...acts.map(([scope]) => scope), "users:read.email"];
  // emulate has no commands, so it cannot tell what `commands` is good for.
  const unprovable = ["commands", ...unknown.flatMap((method) => scopes[method])];
  expect([...proved, ...unprovable].toSorted()).toEqual(neededScopes);
});
