// An independent Slack as a second opinion: with the manifest's scopes every call that the bot makes is taken, and
// without the scope that it is said to need it is refused.
import { createEmulator, type Emulator } from "emulate";
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { readManifest, readProjectFile } from "../../manifests/manifest.ts";
import { slackLogger } from "../../src/log.ts";
import { header, modal, typed } from "../../src/slack/blocks.ts";
import { type SlackClient, slackClient } from "../../src/slack/client.ts";
import { type Calls, type Method, neededScopes, scopes } from "../../src/slack/methods.ts";
import { keptLog } from "../support/log.ts";

const granted = readManifest(readProjectFile("slack-manifest.yml")).oauth_config.scopes.bot;
const tokenWithout = (scope: string) => `xoxb-without-${scope}`;
const people = ["bot", "requester", "mentor"];

const blocks = [header("A colleague asks for a thought partner"), typed("What is on my desk: a <budget> & a vote")];
const view = modal({ title: "Ask a Thought Partner", blocks, form: { id: "thought-partner.ask", submit: "Send" } });
const message = { text: "A colleague asks for a thought partner", blocks };

/** What stands in this Slack before a call. */
type Scene = {
  /** Ids of two people. */
  requester: string;
  mentor: string;
  /** A message to the mentor. */
  posted: { channel: string; ts: string };
  /** A private channel with the requester in it, and one that is archived. */
  room: string;
  closedRoom: string;
  /** The form that is open, and what lets the bot open one, or another above it. */
  form: string;
  trigger: string;
  triggerInForm: string;
};

type Ask<M extends Method = Method> = { method: M; args(scene: Scene): Calls[M]["args"]; needs: string | undefined };

const ask = <M extends Method>(method: M, args: Ask<M>["args"], needs?: string): Ask =>
  ({ method, args, needs }) as unknown as Ask;

/** Every kind of call that the bot makes, and the scope without which Slack refuses it. */
const asks: Ask[] = [
  ask("auth.test", () => ({})),
  ask("chat.postMessage", ({ mentor }) => ({ channel: mentor, ...message, unfurl_links: false }), "chat:write"),
  ask("chat.update", ({ posted }) => ({ ...posted, ...message }), "chat:write"),
  ask("conversations.open", ({ mentor }) => ({ users: mentor }), "im:write"),
  ask("conversations.open", ({ requester, mentor }) => ({ users: `${requester},${mentor}` }), "mpim:write"),
  ask("conversations.create", () => ({ name: "cst-one", is_private: true }), "groups:write"),
  ask("conversations.list", () => ({ types: "private_channel", limit: 1000, cursor: "" }), "groups:read"),
  ask("conversations.invite", ({ room, mentor }) => ({ channel: room, users: mentor, force: true }), "groups:write"),
  ask("conversations.kick", ({ room, requester }) => ({ channel: room, user: requester }), "groups:write"),
  ask("conversations.setTopic", ({ room }) => ({ channel: room, topic: "Support" }), "groups:write"),
  ask("conversations.archive", ({ room }) => ({ channel: room }), "groups:write"),
  ask("conversations.unarchive", ({ closedRoom }) => ({ channel: closedRoom }), "groups:write"),
  ask("users.info", ({ mentor }) => ({ user: mentor }), "users:read"),
  ask("users.list", () => ({ limit: 500, cursor: "" }), "users:read"),
  ask("views.open", ({ trigger }) => ({ trigger_id: trigger, view })),
  ask("views.push", ({ triggerInForm }) => ({ trigger_id: triggerInForm, view })),
  ask("views.update", ({ form }) => ({ view_id: form, view })),
  ask("views.publish", ({ requester }) => ({ user_id: requester, view: { type: "home", blocks } })),
];

describe("the bot's calls, made to another Slack", () => {
  let slack: Emulator;
  let scene: Scene;
  const client = (token: string) =>
    slackClient({ token, apiUrl: `${slack.url}/api/`, log: slackLogger(keptLog().log) });

  beforeAll(async () => {
    const holder = (token: string, scopes: string[]) => ({ token, user: "bot", scopes });
    const tokens = [
      holder("xoxb-manifest", granted),
      ...granted.map((scope) =>
        holder(
          tokenWithout(scope),
          granted.filter((other) => other !== scope),
        ),
      ),
    ];
    const users = people.map((name) => ({ name, real_name: name, email: `${name}@example.org` }));
    slack = await createEmulator({
      service: "slack",
      port: 0,
      seed: { slack: { users, tokens, strict_scopes: true } },
    });
  });
  beforeEach(async () => {
    slack.reset();
    scene = await setScene(client("xoxb-manifest"), slack.url);
  });
  afterAll(() => slack.close());

  test("every method that it may call is here, and every scope that it asks for", () => {
    expect(new Set(asks.map(({ method }) => method))).toEqual(new Set(Object.keys(scopes)));
    const needed = new Set(["commands", "users:read.email", ...asks.flatMap(({ needs }) => needs ?? [])]);
    expect(needed).toEqual(new Set(neededScopes));
  });

  test.each(asks)("$method is taken with the manifest's scopes", async ({ method, args }) => {
    expect(await client("xoxb-manifest").call(method, args(scene))).toMatchObject({ ok: true });
  });

  test.each(asks.filter(({ needs }) => needs))("$method is refused without $needs", async ({ method, args, needs }) => {
    const asked = client(tokenWithout(needs ?? "")).call(method, args(scene));
    await expect(asked).rejects.toMatchObject({ kind: "refused", code: `missing_scope (${needs})` });
    expect(scopes[method]).toContain(needs);
  });

  test("email addresses, by which the roster is linked, are told with users:read.email only", async () => {
    const emails = async (token: string) =>
      (await client(token).call("users.list", {})).members?.flatMap(({ profile }) => profile?.email ?? []);
    expect(await emails("xoxb-manifest")).toContain("mentor@example.org");
    expect(await emails(tokenWithout("users:read.email"))).toEqual([]);
  });
});

async function setScene(bot: SlackClient, url: string): Promise<Scene> {
  const { members = [] } = await bot.call("users.list", {});
  const [requester = "", mentor = ""] = ["requester", "mentor"].map((name) => members.find((m) => m.name === name)?.id);
  const { channel = "", ts = "" } = await bot.call("chat.postMessage", { channel: mentor, ...message });
  const [room, closedRoom] = [await createRoom(bot, "room"), await createRoom(bot, "closed-room")];
  await bot.call("conversations.invite", { channel: room, users: requester });
  await bot.call("conversations.archive", { channel: closedRoom });
  const trigger = (about: object) => newTrigger(url, about);
  const opened = await bot.call("views.open", { trigger_id: await trigger({ user_id: requester }), view });
  const form = opened.view?.id ?? "";
  const triggers = { trigger: await trigger({ user_id: requester }), triggerInForm: await trigger({ view_id: form }) };
  return { requester, mentor, posted: { channel, ts }, room, closedRoom, form, ...triggers };
}

async function createRoom(bot: SlackClient, name: string): Promise<string> {
  const { channel } = await bot.call("conversations.create", { name, is_private: true });
  return channel?.id ?? "";
}

/** What Slack sends when somebody clicks; here it is asked for. */
async function newTrigger(url: string, about: object): Promise<string> {
  const answer = await fetch(`${url}/api/views.generateTriggerId`, {
    method: "POST",
    headers: { authorization: "Bearer xoxb-manifest", "content-type": "application/json" },
    body: JSON.stringify(about),
  });
  return ((await answer.json()) as { trigger_id: string }).trigger_id;
}
