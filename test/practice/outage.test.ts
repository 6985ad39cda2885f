// Slack down for a while, and one person or conversation out of reach.
import type { App } from "@slack/bolt";
import { WebClient } from "@slack/web-api";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import type { Workspace } from "../../src/practice/server.ts";
import { appOf, clientOf, refusal, start } from "./support/app.ts";

let workspace: Workspace;
let app: App;
const heard: { text: string; response_url: string }[] = [];

beforeEach(async () => {
  workspace = await start();
  app = appOf(workspace);
  app.command("/help-me", async ({ ack, command }) => {
    heard.push(command);
    await ack();
  });
  await app.start();
  heard.length = 0;
});
afterEach(async () => {
  await app.stop();
  await workspace.close();
});

const impatient = (timeout = 80) =>
  new WebClient(workspace.botToken, { slackApiUrl: workspace.apiUrl, retryConfig: { retries: 0 }, timeout });
const failure = async (call: Promise<unknown>) =>
  call.then(
    () => "ok",
    ({ code, statusCode }: { code: string; statusCode?: number }) => statusCode ?? code,
  );
const ask = () => workspace.as("UALDER").command({ text: "/help-me" });

describe("while Slack is down", () => {
  test("every call fails, and what people do still arrives", async () => {
    await ask();
    const url = heard[0]?.response_url ?? "";
    workspace.outage.begin({ api: "fails" });
    expect(await failure(impatient().auth.test())).toBe(503);
    expect(await failure(impatient().chat.postMessage({ channel: "UALDER", text: "Hello" }))).toBe(503);
    expect((await fetch(url, { method: "POST", body: JSON.stringify({ text: "Late" }) })).status).toBe(503);
    expect(await ask()).toEqual({ ok: true });
    expect(heard).toHaveLength(2);
    workspace.outage.end();
    expect(await failure(impatient().auth.test())).toBe("ok");
    expect(workspace.calls("chat.postMessage")).toMatchObject([{ ok: false, error: "service_unavailable" }]);
  });

  test("calls may never be answered; who waits on is cut off when Slack is back", async () => {
    workspace.outage.begin({ api: "silent" });
    expect(await failure(impatient().auth.test())).toBe("slack_webapi_request_error");
    const patient = failure(impatient(10_000).auth.test());
    await expect.poll(() => workspace.calls("auth.test").filter(({ error }) => error === "no_answer").length).toBe(2);
    workspace.outage.end();
    expect(await patient).toBe("slack_webapi_request_error");
  });

  test("Socket Mode may be cut: nothing arrives, nobody is let in, and afterwards the app comes back", async () => {
    workspace.outage.begin({ api: "fails", socketMode: "cut" });
    expect(await ask()).toMatchObject({ ok: false, notice: expect.stringContaining("did not respond") });
    await expect.poll(() => workspace.socketMode.connections()).toBe(0);
    workspace.outage.end();
    await expect.poll(() => workspace.socketMode.connections(), { timeout: 4_000 }).toBe(1);
    expect(await ask()).toEqual({ ok: true });
  });

  test("it is begun and ended over HTTP too", async () => {
    const post = (body: object) =>
      fetch(`${workspace.url}/practice/outage`, { method: "POST", body: JSON.stringify(body) });
    expect((await post({ api: "sleeps" })).status).toBe(400);
    await post({ api: "fails", socketMode: "kept" });
    expect(await failure(impatient().auth.test())).toBe(503);
    await post({ over: true });
    expect(await failure(impatient().auth.test())).toBe("ok");
  });
});

describe("a fault", () => {
  const always = { times: "always" } as const;

  test("may strike one person alone, however they are named, and last", async () => {
    const { channel } = await clientOf(workspace).conversations.open({ users: "UALDER" });
    const fault = { fault: "slack_error", error: "restricted_action", to: "UALDER", ...always } as const;
    workspace.faults.add({ method: "chat.postMessage", ...fault });
    workspace.faults.add({ method: "conversations.open", ...fault });
    const say = (to: string) => clientOf(workspace).chat.postMessage({ channel: to, text: "Hello" });
    for (const to of ["UALDER", channel?.id ?? "", "UALDER"])
      expect((await refusal(say(to))).error).toBe("restricted_action");
    const open = clientOf(workspace).conversations.open({ users: "UBIRCH, UALDER" });
    expect((await refusal(open)).error).toBe("restricted_action");
    expect((await say("UBIRCH")).ok).toBe(true);
    workspace.faults.clear();
    expect((await say("UALDER")).ok).toBe(true);
  });

  test("may strike one channel alone", async () => {
    const make = async (name: string) =>
      (await clientOf(workspace).conversations.create({ name, is_private: true })).channel?.id ?? "";
    const [one, other] = [await make("one"), await make("other")];
    workspace.faults.add({
      method: "conversations.archive",
      to: one,
      fault: "slack_error",
      error: "restricted_action",
    });
    await clientOf(workspace).conversations.archive({ channel: other });
    const refused = await refusal(clientOf(workspace).conversations.archive({ channel: one }));
    expect(refused.error).toBe("restricted_action");
  });

  test("may leave a call without an answer", async () => {
    workspace.faults.add({ method: "auth.test", fault: "no_answer" });
    expect(await failure(impatient().auth.test())).toBe("slack_webapi_request_error");
    expect(await failure(impatient().auth.test())).toBe("ok");
  });
});

test("a group conversation has at most eight people besides the app", async () => {
  const ids = Array.from({ length: 9 }, (_, index) => `UP${index}`);
  for (const id of ids) await workspace.addPerson({ id, name: id, email: `${id}@practice.example` });
  const open = (users: string[]) => clientOf(workspace).conversations.open({ users: users.join(","), return_im: true });
  expect((await refusal(open(ids))).error).toBe("too_many_users");
  expect((await open(ids.slice(1))).channel).toMatchObject({ is_mpim: true });
});
