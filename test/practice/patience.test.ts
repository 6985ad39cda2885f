// What takes Slack's three seconds of real time: late acknowledgements, expired triggers, events that are sent again.

import { setTimeout as sleep } from "node:timers/promises";
import { SocketModeClient } from "@slack/socket-mode";
import { LogLevel } from "@slack/web-api";
import { describe, expect, test } from "vitest";
import { WebSocket } from "ws";
import type { Workspace } from "../../src/practice/server.ts";
import { appOf, clientOf, manifest, refusal, start } from "./support/app.ts";

const longer = { timeout: 15_000 };

/** A bare connection by Socket Mode that notes every envelope and acknowledges as it is told. */
async function connect(workspace: Workspace, acknowledge: (retry: number) => boolean) {
  const clientOptions = { slackApiUrl: workspace.apiUrl, retryConfig: { retries: 0 } };
  const client = new SocketModeClient({ appToken: workspace.appToken, clientOptions, logLevel: LogLevel.ERROR });
  const envelopes: {
    type: string;
    retry_num: number;
    retry_reason: string;
    envelope_id: string;
    body: Record<string, unknown>;
  }[] = [];
  client.on("slack_event", async (event) => {
    envelopes.push(event);
    if (acknowledge(event.retry_num)) await event.ack();
  });
  await client.start();
  return { envelopes, client };
}

const finish = async (workspace: Workspace, ...clients: SocketModeClient[]) => {
  await Promise.all(clients.map((client) => client.disconnect()));
  await workspace.close();
};

describe.concurrent("three seconds", () => {
  test("after which a command is told to have failed, and its late answer is not shown", longer, async () => {
    const workspace = await start();
    const app = appOf(workspace);
    app.command("/help-me", async ({ ack }) => {
      await sleep(3300);
      await ack("Too late");
    });
    await app.start();
    const answer = await workspace.as("UALDER").command({ text: "/help-me" });
    expect(answer).toEqual({ ok: false, notice: "/help-me failed: the app did not respond" });
    await sleep(500);
    expect(
      workspace
        .as("UALDER")
        .see()
        .conversations.map(({ lastAt }) => lastAt),
    ).toEqual([null]);
    await app.stop();
    await workspace.close();
  });

  test("after which a trigger_id opens nothing", longer, async () => {
    const workspace = await start();
    const { client, envelopes } = await connect(workspace, () => true);
    await workspace.as("UALDER").command({ text: "/help-me" });
    await sleep(3100);
    const view = { type: "modal" as const, title: { type: "plain_text" as const, text: "Late" }, blocks: [] };
    const late = clientOf(workspace).views.open({ trigger_id: String(envelopes[0]?.body.trigger_id), view });
    expect((await refusal(late)).error).toBe("expired_trigger_id");
    await finish(workspace, client);
  });

  test("after which an event is sent again, to another connection, with the same event id", longer, async () => {
    const workspace = await start();
    const first = await connect(workspace, (retry) => retry > 0);
    const second = await connect(workspace, (retry) => retry > 0);
    await workspace.as("UALDER").open({ home: true });
    const all = await until(() => {
      const both = [...first.envelopes, ...second.envelopes];
      return both.length >= 2 && both;
    });
    expect(first.envelopes).toHaveLength(1);
    expect(second.envelopes).toHaveLength(1);
    expect(new Set(all.map(({ body }) => body.event_id)).size).toBe(1);
    expect(new Set(all.map(({ envelope_id }) => envelope_id)).size).toBe(2);
    const again = all.find(({ retry_num }) => retry_num === 1);
    expect(again).toMatchObject({ type: "events_api", retry_reason: "http_timeout" });
    await finish(workspace, first.client, second.client);
  });

  test("after which a command is not sent again", longer, async () => {
    const workspace = await start();
    const { client, envelopes } = await connect(workspace, () => false);
    await workspace.as("UALDER").command({ text: "/help-me" });
    await workspace.moveClock({ moveMs: 6 * 60_000 });
    await sleep(200);
    expect(envelopes).toHaveLength(1);
    await finish(workspace, client);
  });
});

describe.concurrent("an event that nobody takes", () => {
  test("comes again at once, after one minute and after five, and then no more", longer, async () => {
    const workspace = await start();
    await workspace.as("UALDER").open({ home: true });
    const { client, envelopes } = await connect(workspace, () => true);
    await workspace.moveClock({ moveMs: 61_000 });
    await until(() => envelopes.length === 1);
    expect(envelopes[0]).toMatchObject({ retry_num: 2, retry_reason: "connection_failed" });
    await client.disconnect();
    await workspace.as("UBIRCH").open({ home: true });
    await workspace.moveClock({ moveMs: 61_000 });
    await workspace.moveClock({ moveMs: 301_000 });
    await workspace.moveClock({ moveMs: 301_000 });
    const late = await connect(workspace, () => true);
    await workspace.moveClock({ moveMs: 3_600_000 });
    await sleep(100);
    expect(late.envelopes).toEqual([]);
    await finish(workspace, late.client);
  });

  test("goes to the next connection when its own is lost before it is acknowledged", longer, async () => {
    const workspace = await start();
    const lost = await connect(workspace, () => false);
    const opening = workspace.as("UALDER").open({ home: true });
    await until(() => lost.envelopes.length === 1);
    const heir = await connect(workspace, () => true);
    await lost.client.disconnect();
    await opening;
    await until(() => heir.envelopes.length === 1);
    expect(heir.envelopes[0]?.body.event_id).toBe(lost.envelopes[0]?.body.event_id);
    await finish(workspace, heir.client);
  });

  test("is only one that the app subscribed to, has the scope for, and may see", longer, async () => {
    const bot_events = ["message.im", "message.groups", "member_joined_channel", "team_join"];
    const settings = { ...manifest.settings, event_subscriptions: { bot_events } };
    const workspace = await start({ manifest: { ...manifest, settings } });
    const { client, envelopes } = await connect(workspace, () => true);
    const alder = workspace.as("UALDER");
    const types = () => envelopes.map(({ body }) => (body.event as { type: string }).type);
    await alder.open({ home: true });
    const hidden = await workspace.makeChannel({ name: "staff", private: true, members: ["UALDER"] });
    await alder.send({ conversation: hidden.conversation.id, text: "Between us" });
    expect(types()).toEqual([]);
    await alder.send({ conversation: alder.direct().conversation.id, text: "Hello & welcome" });
    expect(envelopes[0]?.body).toMatchObject({
      type: "event_callback",
      event: { type: "message", channel_type: "im", user: "UALDER", text: "Hello &amp; welcome" },
      authorizations: [{ user_id: workspace.botUserId, is_bot: true }],
    });
    const { channel } = await clientOf(workspace).conversations.create({ name: "room", is_private: true });
    await clientOf(workspace).conversations.invite({ channel: channel?.id ?? "", users: "UALDER" });
    await workspace.addPerson({ name: "Devon Dogwood", email: "devon.dogwood@practice.example" });
    await until(() => types().length === 3);
    expect(types()).toEqual(["message", "member_joined_channel", "team_join"]);
    await finish(workspace, client);
  });
});

describe.concurrent("connections", () => {
  test("are ten at most, share the envelopes, and come back when they are sent away", longer, async () => {
    const workspace = await start();
    const all: Awaited<ReturnType<typeof connect>>[] = [];
    for (let n = 0; n < 10; n++) all.push(await connect(workspace, () => true));
    expect(workspace.socketMode.connections()).toBe(10);
    const { url } = await clientOf(workspace, workspace.appToken).apps.connections.open({});
    const eleventh = new WebSocket(String(url));
    const told = await new Promise((resolve) => eleventh.once("message", resolve));
    expect(JSON.parse(String(told))).toMatchObject({ type: "disconnect", reason: "too_many_websockets" });
    for (let n = 0; n < 20; n++) await workspace.as("UALDER").command({ text: "/help-me" });
    expect(all.map(({ envelopes }) => envelopes.length)).toEqual(Array(10).fill(2));
    workspace.socketMode.disconnect("refresh_requested");
    await until(() => workspace.socketMode.connections() === 0);
    await finish(workspace, ...all.map(({ client }) => client));
  });

  test("need a ticket that was not used before", longer, async () => {
    const workspace = await start();
    const refused = await new Promise((resolve) => {
      const socket = new WebSocket(`${workspace.url.replace("http", "ws")}/link?ticket=none`);
      socket.once("error", resolve);
    });
    expect(refused).toBeTruthy();
    await workspace.close();
  });
});

async function until<T>(check: () => T | false): Promise<T> {
  for (let waited = 0; waited < 8000; waited += 20) {
    const found = check();
    if (found) return found;
    await sleep(20);
  }
  throw new Error(`Waited in vain for ${check}`);
}
