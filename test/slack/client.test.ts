import type { RequestListener } from "node:http";
import { describe, expect, test } from "vitest";
import { Fault } from "../../src/lib/fault.ts";
import { slackLogger } from "../../src/log.ts";
import { slackClient } from "../../src/slack/client.ts";
import { freePort, serverFor } from "../support/http.ts";
import { keptLog } from "../support/log.ts";
import { alder, birch, messagesTo, practiceWorkspace } from "../support/slack.ts";

const workspace = await practiceWorkspace();

const clientAt = (apiUrl: string, timeoutMs?: number) =>
  slackClient({ token: workspace.botToken, apiUrl, log: slackLogger(keptLog().log), ...(timeoutMs && { timeoutMs }) });

const say = (client = clientAt(workspace.apiUrl), channel: string = alder) =>
  client.call("chat.postMessage", { channel, text: "Hello" });

async function faultOf(call: Promise<unknown>): Promise<Fault> {
  const error = await call.then(
    () => undefined,
    (error: unknown) => error,
  );
  if (error instanceof Fault) return error;
  throw new Error("No fault came of it", { cause: error });
}

/** A server that answers like no Slack. */
const strangeServer = async (answer: RequestListener) => `${await serverFor(answer)}/api/`;

const callsOf = (method: string) => workspace.calls(method).length;

describe("what went wrong is sorted by what to do about it", () => {
  test("Slack says no: the code says why, and no is final", async () => {
    const fault = await faultOf(say(undefined, "UNOBODY"));
    expect(fault).toMatchObject({ kind: "refused", code: "channel_not_found" });
    expect(fault.message).toBe("chat.postMessage: channel_not_found");
  });

  test("a missing scope is told by name", async () => {
    const apiUrl = await strangeServer((_, response) => {
      response.setHeader("content-type", "application/json");
      response.end(JSON.stringify({ ok: false, error: "missing_scope", needed: "chat:write", provided: "commands" }));
    });
    expect(await faultOf(say(clientAt(apiUrl)))).toMatchObject({ kind: "refused", code: "missing_scope (chat:write)" });
  });

  test("Slack is in trouble: it may have been done", async () => {
    for (const error of ["internal_error", "fatal_error", "service_unavailable", "request_timeout"]) {
      workspace.faults.add({ method: "chat.postMessage", fault: "slack_error", error });
      expect(await faultOf(say())).toMatchObject({ kind: "unanswered", code: error });
    }
    workspace.faults.add({ method: "chat.postMessage", fault: "server_error" });
    expect(await faultOf(say())).toMatchObject({ kind: "unanswered", code: "http_503" });
  });

  test("the answer is lost: it was done, and nobody can know", async () => {
    const before = messagesTo(workspace, alder).length;
    workspace.faults.add({ method: "chat.postMessage", fault: "lost_answer" });
    expect(await faultOf(say())).toMatchObject({ kind: "unanswered" });
    expect(messagesTo(workspace, alder)).toHaveLength(before + 1);
  });

  test("no answer comes in time: it may have been done", async () => {
    workspace.faults.add({ method: "chat.postMessage", fault: "timeout", delayMs: 10_000 });
    const asked = performance.now();
    expect(await faultOf(say(clientAt(workspace.apiUrl, 100)))).toMatchObject({ kind: "unanswered" });
    expect(performance.now() - asked).toBeLessThan(4_000);
  });

  test("nobody is there: nothing was done", async () => {
    expect(await faultOf(say(clientAt(`http://127.0.0.1:${await freePort()}/api/`)))).toMatchObject({
      kind: "unreached",
      code: "ECONNREFUSED",
    });
    expect(await faultOf(say(clientAt("http://nowhere.invalid/api/")))).toMatchObject({ kind: "unreached" });
  });

  test("a proxy answers in Slack's place: it may have been done", async () => {
    const page = await strangeServer((_, response) => {
      response.setHeader("content-type", "text/html");
      response.end("<html>The network wants you to sign in</html>");
    });
    expect(await faultOf(say(clientAt(page)))).toMatchObject({ kind: "unanswered", code: "not_slack" });
    const badGateway = await strangeServer((_, response) => response.writeHead(502).end("Bad Gateway"));
    expect(await faultOf(say(clientAt(badGateway)))).toMatchObject({ kind: "unanswered", code: "http_502" });
  });
});

describe("a rate limit", () => {
  test("is told with the time to wait", async () => {
    workspace.faults.add({ method: "chat.postMessage", fault: "rate_limited", retryAfter: 30 });
    expect(await faultOf(say())).toMatchObject({ kind: "rate_limited", retryAfterMs: 30_000 });
  });

  test("holds its own method back without asking again, until it ends", async () => {
    const client = clientAt(workspace.apiUrl);
    workspace.faults.add({ method: "chat.postMessage", fault: "rate_limited", retryAfter: 1 });
    await faultOf(say(client));
    const asked = callsOf("chat.postMessage");
    const held = await faultOf(say(client));
    expect(held.kind).toBe("rate_limited");
    expect(held.retryAfterMs).toBeGreaterThan(0);
    expect(held.retryAfterMs).toBeLessThanOrEqual(1_000);
    expect(callsOf("chat.postMessage")).toBe(asked);
    await new Promise((done) => setTimeout(done, held.retryAfterMs + 5));
    await say(client);
  });

  test("that is over lets one try, and the others prepare nothing until that is answered", async () => {
    const client = clientAt(workspace.apiUrl);
    workspace.faults.add({ method: "chat.postMessage", fault: "rate_limited", retryAfter: 1 });
    const { retryAfterMs } = await faultOf(say(client));
    await new Promise((done) => setTimeout(done, retryAfterMs + 5));
    const check = () => client.check("chat.postMessage");
    check();
    expect(check).toThrow(expect.objectContaining({ kind: "rate_limited" }));
    await say(client);
    check();
    check();
  });

  test("of one method delays no other, and no other lane", async () => {
    const [normal, urgent] = [clientAt(workspace.apiUrl), clientAt(workspace.apiUrl)];
    workspace.faults.add({ method: "chat.update", fault: "rate_limited", retryAfter: 60 });
    const { ts = "", channel = "" } = await say(normal, birch);
    await faultOf(normal.call("chat.update", { channel, ts, text: "Later" }));
    const asked = performance.now();
    await say(normal, birch);
    await urgent.call("chat.update", { channel, ts, text: "Now" });
    expect(performance.now() - asked).toBeLessThan(4_000);
  });
});

test("nothing is asked twice by itself", async () => {
  const before = callsOf("chat.postMessage");
  for (const fault of ["server_error", "lost_answer", "rate_limited"] as const) {
    workspace.faults.add({ method: "chat.postMessage", fault });
    await faultOf(say());
  }
  expect(callsOf("chat.postMessage")).toBe(before + 3);
});
