// Text messages and calls, against a real HTTP server: bodies in which nothing breaks out, and what each answer means.
import { once } from "node:events";
import { createServer, type IncomingMessage } from "node:http";
import type { AddressInfo } from "node:net";
import { text } from "node:stream/consumers";
import fc from "fast-check";
import { describe, expect, onTestFinished, test } from "vitest";
import type { Fault } from "../../src/lib/fault.ts";
import type { PhoneOptions } from "../../src/outside/ways.ts";
import { phoneBy } from "../../src/outside/webhook.ts";
import { freePort, serverFor } from "../support/http.ts";
import { phoneService } from "../support/outside.ts";

/** Waiting in vain is waited out. */
const soonMs = 500;
const message = { to: "+15085550108", text: "Please open Slack", how: "sms" } as const;

/** A server that keeps what it is sent. */
async function keeping() {
  const kept: { request: IncomingMessage; body: string }[] = [];
  const url = await serverFor(async (request, response) => {
    kept.push({ request, body: await text(request) });
    response.end();
  });
  return { url, kept };
}

const sent = (options: PhoneOptions, how: "sms" | "voice" = "sms", withinMs?: number): Promise<Fault | null> =>
  phoneBy(options, withinMs)
    .send({ ...message, how })
    .then(
      () => null,
      (error: Fault) => error,
    );

const base = { type: "json", voice: null, authorization: null } as const;

describe("what is sent", () => {
  test("is JSON as the operator wrote it, with number, text and kind filled in, and the authorization", async () => {
    const { url, kept } = await keeping();
    const body = '{"messages":[{"to":"{to}","content":{"text":"MSSN: {text}"},"kind":"{how}","flash":true}]}';
    expect(await sent({ ...base, sms: { url, body }, authorization: "Bearer abc" })).toBeNull();
    const { request, body: got = "" } = kept[0] ?? {};
    expect(JSON.parse(got)).toEqual({
      messages: [{ to: "+15085550108", content: { text: "MSSN: Please open Slack" }, kind: "sms", flash: true }],
    });
    expect(request?.headers).toMatchObject({ authorization: "Bearer abc", "content-type": "application/json" });
    expect(request?.method).toBe("POST");
  });

  test("is a form, as Twilio wants one for a text message and, at another address, for a call", async () => {
    const { url, kept } = await keeping();
    const options: PhoneOptions = {
      type: "form",
      sms: { url: `${url}/Messages.json`, body: "To={to}&From=+15085550100&Body={text}" },
      voice: {
        url: `${url}/Calls.json`,
        body: "To={to}&From=+15085550100&Twiml=<Response><Say>{text}</Say></Response>",
      },
      authorization: "Basic QUM6c2VjcmV0",
    };
    expect([await sent(options), await sent(options, "voice")]).toEqual([null, null]);
    expect(kept.map(({ request, body }) => [request.url, Object.fromEntries(new URLSearchParams(body))])).toEqual([
      ["/Messages.json", { To: "+15085550108", From: "+15085550100", Body: "Please open Slack" }],
      [
        "/Calls.json",
        { To: "+15085550108", From: "+15085550100", Twiml: "<Response><Say>Please open Slack</Say></Response>" },
      ],
    ]);
  });

  test.each(["json", "form"] as const)("stays in its place in a %s, whatever is in it", async (type) => {
    const { url, kept } = await keeping();
    const body = type === "json" ? '{"to":"{to}","text":"{text}"}' : "to={to}&text={text}";
    const phone = phoneBy({ ...base, type, sms: { url, body } });
    await fc.assert(
      fc.asyncProperty(fc.string({ unit: "grapheme" }), async (words) => {
        await phone.send({ ...message, text: `${words}"}&to=1{to}\\` });
        const got = kept.at(-1)?.body ?? "";
        const read = type === "json" ? JSON.parse(got) : Object.fromEntries(new URLSearchParams(got));
        expect(read).toEqual({ to: message.to, text: `${words}"}&to=1{to}\\` });
      }),
      { numRuns: 30 },
    );
  });
});

describe("what each answer means", () => {
  test.each([
    [200, null],
    [400, { kind: "refused", code: "http_400" }],
    [401, { kind: "refused", code: "http_401" }],
    [302, { kind: "refused", code: "http_302" }],
    [429, { kind: "rate_limited", code: "http_429", retryAfterMs: 1000 }],
    [500, { kind: "unanswered", code: "http_500" }],
    [503, { kind: "rate_limited", code: "http_503" }],
    ["no answer", { kind: "unanswered", code: "TimeoutError" }],
  ] as const)("%s", async (answer, expected) => {
    const service = await phoneService();
    onTestFinished(service.close);
    service.answer(answer === 200 ? "taken" : answer);
    const told = await sent(service.options, "sms", answer === "no answer" ? soonMs : undefined);
    if (expected) expect(told).toMatchObject(expected);
    else expect(told).toBeNull();
    expect(told?.message ?? "").not.toMatch(/5085550108|open Slack/);
  });

  test("where nobody listens, nothing was sent", async () => {
    const sms = { url: `http://127.0.0.1:${await freePort()}/`, body: '"{to}{text}"' };
    expect(await sent({ ...base, sms })).toMatchObject({ kind: "unreached", code: "ECONNREFUSED" });
  });

  test("a service that hangs up may have taken it", async () => {
    const server = createServer((request) => request.socket.destroy()).listen(0, "127.0.0.1");
    onTestFinished(() => void server.close());
    await once(server, "listening");
    const { port } = server.address() as AddressInfo;
    const sms = { url: `http://127.0.0.1:${port}/`, body: '"{to}{text}"' };
    expect(await sent({ ...base, sms })).toMatchObject({ kind: "unanswered" });
  });

  test("calls are offered only where there is a body for them", async () => {
    const sms = { url: "http://127.0.0.1:9/", body: '"{to}{text}"' };
    expect(phoneBy({ ...base, sms }).hows).toEqual(["sms"]);
    expect(phoneBy({ ...base, sms, voice: sms }).hows).toEqual(["sms", "voice"]);
    expect(await sent({ ...base, sms }, "voice")).toMatchObject({ kind: "refused" });
  });
});
