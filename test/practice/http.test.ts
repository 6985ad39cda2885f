// The same workspace over signed HTTP, with Bolt's HTTPReceiver: signatures, commands, forms, events and their retries.
import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { App, HTTPReceiver, LogLevel } from "@slack/bolt";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { sign } from "../../src/practice/platform/signed-http.ts";
import type { Workspace } from "../../src/practice/server.ts";
import { start } from "./support/app.ts";

let workspace: Workspace;
let server: Server | undefined;

/** Answers requests with `listener` on a free port of loopback, and gives the address for events. */
async function listen(listener: Parameters<typeof createServer>[1]): Promise<string> {
  const started = createServer(listener);
  server = started;
  await new Promise<void>((resolve) => started.listen(0, "127.0.0.1", resolve));
  return `http://127.0.0.1:${(started.address() as AddressInfo).port}/slack/events`;
}

function boltApp(signingSecret: string) {
  const receiver = new HTTPReceiver({ signingSecret, logLevel: LogLevel.ERROR, endpoints: "/slack/events" });
  const clientOptions = { slackApiUrl: workspace.apiUrl, retryConfig: { retries: 0 } };
  return { receiver, app: new App({ token: workspace.botToken, receiver, clientOptions, logLevel: LogLevel.ERROR }) };
}

beforeEach(async () => {
  workspace = await start();
});
afterEach(async () => {
  server?.closeAllConnections();
  server?.close();
  server = undefined;
  await workspace.close();
});

test("a command, a form and an event reach a Bolt app, and its answers come back", async () => {
  const { app, receiver } = boltApp(workspace.signingSecret);
  const opened: string[] = [];
  app.command("/help-me", async ({ ack, command, client }) => {
    await ack(`Heard ${command.text}`);
    await client.views.open({
      trigger_id: command.trigger_id,
      view: { type: "modal", callback_id: "form", title: { type: "plain_text", text: "Form" }, blocks: [] },
    });
  });
  app.view("form", async ({ ack }) => ack({ response_action: "clear" }));
  app.event("app_home_opened", async ({ event }) => void opened.push(event.user));
  await workspace.deliverByHttp(await listen(receiver.requestListener));

  const alder = workspace.as("UALDER");
  expect(await alder.command({ text: "/help-me words" })).toEqual({ ok: true });
  const { conversations } = alder.see();
  expect(alder.read(conversations[0]?.id ?? "").messages).toMatchObject([{ text: "Heard words", ephemeral: true }]);
  const view = await workspace.until(() => alder.see().views[0]);
  expect(await alder.submit({ view: view.id })).toEqual({ ok: true, closed: true });
  await alder.open({ home: true });
  expect(opened).toEqual(["UALDER"]);
});

test("an app with another signing secret refuses, and the person is told", async () => {
  const { receiver } = boltApp("another-secret");
  const address = await listen(receiver.requestListener);
  await expect(workspace.deliverByHttp(address)).rejects.toThrow("did not give the challenge back");
  const other = await start({ http: { requestUrl: address } });
  expect(await other.as("UALDER").command({ text: "/help-me" })).toMatchObject({
    ok: false,
    notice: expect.stringContaining("did not respond"),
  });
  await other.close();
});

test("every request carries Slack's signature of its very bytes", async () => {
  const seen: { headers: Record<string, unknown>; body: string }[] = [];
  const address = await listen((request, response) => {
    let body = "";
    request.on("data", (chunk) => {
      body += chunk;
    });
    request.on("end", () => {
      seen.push({ headers: request.headers, body });
      response.end(body.includes("challenge") ? JSON.parse(body).challenge : "");
    });
  });
  await workspace.deliverByHttp(address);
  await workspace.as("UALDER").command({ text: "/help-me é" });
  const [, { headers, body }] = seen as [unknown, (typeof seen)[0]];
  const timestamp = Number(headers["x-slack-request-timestamp"]);
  expect(headers["x-slack-signature"]).toBe(sign(workspace.signingSecret, timestamp, body));
  expect(new URLSearchParams(body).get("text")).toBe("é");
});

describe("an event that is answered with an error", () => {
  const failing = (noRetry: boolean) => {
    const retries: unknown[] = [];
    const address = listen((request, response) => {
      retries.push([request.headers["x-slack-retry-num"], request.headers["x-slack-retry-reason"]]);
      response.writeHead(500, noRetry ? { "x-slack-no-retry": "1" } : {}).end();
    });
    return { retries, address };
  };

  test("is sent again at once, after one minute and after five", async () => {
    const { retries, address } = failing(false);
    const other = await start({ http: { requestUrl: await address } });
    await other.as("UALDER").open({ home: true });
    await expect.poll(() => retries.length).toBe(2);
    for (const moveMs of [61_000, 301_000, 3_600_000]) {
      await other.moveClock({ moveMs });
      await new Promise((resolve) => setTimeout(resolve, 50));
    }
    expect(retries).toEqual([
      [undefined, undefined],
      ["1", "http_error"],
      ["2", "http_error"],
      ["3", "http_error"],
    ]);
    await other.close();
  });

  test("is not, where the answer asks for no retry", async () => {
    const { retries, address } = failing(true);
    const other = await start({ http: { requestUrl: await address } });
    await other.as("UALDER").open({ home: true });
    await new Promise((resolve) => setTimeout(resolve, 100));
    expect(retries).toHaveLength(1);
    await other.close();
  });
});
