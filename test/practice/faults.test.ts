// Slack failing on purpose, and Slack's rate limits.
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { makeRates } from "../../src/practice/platform/rates.ts";
import type { Workspace } from "../../src/practice/server.ts";
import { clientOf, refusal, start } from "./support/app.ts";

let workspace: Workspace;
beforeEach(async () => {
  workspace = await start();
});
afterEach(() => workspace.close());

const post = (text: string) => clientOf(workspace).chat.postMessage({ channel: "UALDER", text });
const failure = async (call: Promise<unknown>) =>
  call.then(
    () => "ok",
    (error: { code: string; retryAfter?: number; statusCode?: number }) => ({ ...error }),
  );
const texts = () => {
  const alder = workspace.as("UALDER");
  return alder.read(alder.direct().conversation.id).messages.map(({ text }) => text);
};

describe("a fault", () => {
  test("of a rate limit is a 429 with the seconds to wait, for one method", async () => {
    workspace.faults.add({ method: "chat.postMessage", fault: "rate_limited", retryAfter: 7 });
    expect(await failure(post("One"))).toMatchObject({ code: "slack_webapi_rate_limited_error", retryAfter: 7 });
    expect(await failure(post("Two"))).toBe("ok");
    expect(texts()).toEqual(["Two"]);
  });

  test("of the server does nothing; a lost answer does all but answer", async () => {
    workspace.faults.add({ method: "chat.postMessage", fault: "server_error" });
    workspace.faults.add({ method: "chat.postMessage", fault: "lost_answer" });
    workspace.faults.add({ method: "chat.postMessage", fault: "timeout", delayMs: 20 });
    expect(await failure(post("One"))).toMatchObject({ code: "slack_webapi_http_error", statusCode: 503 });
    expect(await failure(post("Two"))).toMatchObject({ code: "slack_webapi_request_error" });
    expect(await failure(post("Three"))).toMatchObject({ code: "slack_webapi_request_error" });
    expect(texts()).toEqual(["Two"]);
  });

  test("may be any error of Slack's, as often as asked", async () => {
    workspace.faults.add({ method: "*", fault: "slack_error", error: "token_revoked", times: 2 });
    expect((await refusal(post("One"))).error).toBe("token_revoked");
    expect((await refusal(clientOf(workspace).auth.test())).error).toBe("token_revoked");
    expect(await failure(post("Two"))).toBe("ok");
  });

  test("of latency lasts until it is cleared", async () => {
    workspace.faults.add({ method: "*", fault: "latency", delayMs: 60 });
    const timed = async () => {
      const before = performance.now();
      await clientOf(workspace).auth.test();
      return performance.now() - before;
    };
    expect(await timed()).toBeGreaterThan(55);
    expect(await timed()).toBeGreaterThan(55);
    workspace.faults.clear();
    expect(await timed()).toBeLessThan(55);
  });

  test("is noted among the calls", async () => {
    workspace.faults.add({ method: "chat.postMessage", fault: "server_error" });
    await failure(post("One"));
    await post("Two");
    expect(workspace.calls("chat.postMessage")).toMatchObject([
      { ok: false, error: "service_unavailable", args: { text: "One" } },
      { ok: true, error: null, args: { text: "Two" } },
    ]);
    expect(JSON.stringify(workspace.calls())).not.toContain(workspace.botToken);
  });
});

describe("rate limits", () => {
  test("count each method for itself, over a minute", () => {
    let now = 0;
    const rates = makeRates(() => now);
    for (let n = 0; n < 20; n++) expect(rates.check("users.list", 20, "")).toBeUndefined();
    now = 15_000;
    expect(rates.check("users.list", 20, "")).toBe(45);
    expect(rates.check("users.info", 100, "")).toBeUndefined();
    now = 60_000;
    expect(rates.check("users.list", 20, "")).toBeUndefined();
  });

  test("let a burst of messages into a channel, then one a second", () => {
    let now = 0;
    const rates = makeRates(() => now);
    const send = (channel: string) => rates.check("chat.postMessage", 0, channel);
    expect(Array.from({ length: 6 }, () => send("C1"))).toEqual([
      undefined,
      undefined,
      undefined,
      undefined,
      undefined,
      1,
    ]);
    expect(send("C2")).toBeUndefined();
    now = 1000;
    expect([send("C1"), send("C1")]).toEqual([undefined, 1]);
  });

  test("are answered with a 429 when they are turned on", async () => {
    await workspace.close();
    workspace = await start({ rates: true });
    const slack = clientOf(workspace);
    for (let n = 0; n < 20; n++) await slack.conversations.list({});
    expect(await failure(slack.conversations.list({}))).toMatchObject({ code: "slack_webapi_rate_limited_error" });
    expect(await failure(slack.auth.test())).toBe("ok");
  });
});
