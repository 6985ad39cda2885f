// The same payloads over HTTP: signed with the signing secret, posted to the app's request URL.
import { createHmac } from "node:crypto";
import { secret } from "../workspace/ids.ts";
import type { World } from "../workspace/world.ts";
import { type Delivery, patienceMs, type Reply, type Transport } from "./transport.ts";

/** Slack's v0 signature of a body sent at `timestamp` (seconds). */
export const sign = (signingSecret: string, timestamp: number, body: string): string =>
  `v0=${createHmac("sha256", signingSecret).update(`v0:${timestamp}:${body}`).digest("hex")}`;

function encode({ kind, payload }: Delivery): { type: string; body: string } {
  const form = "application/x-www-form-urlencoded";
  if (kind === "events_api") return { type: "application/json", body: JSON.stringify(payload) };
  if (kind === "interactive")
    return { type: form, body: String(new URLSearchParams({ payload: JSON.stringify(payload) })) };
  return { type: form, body: String(new URLSearchParams(payload as Record<string, string>)) };
}

async function readReply(response: Response): Promise<Reply> {
  if (!response.ok) {
    const retry = response.headers.get("x-slack-no-retry") !== "1";
    return { acknowledged: false, reason: "http_error", retry };
  }
  const text = await response.text();
  if (text === "") return { acknowledged: true, body: undefined };
  const isJson = response.headers.get("content-type")?.includes("json");
  return { acknowledged: true, body: isJson ? JSON.parse(text) : { text } };
}

export type SignedHttp = Transport & {
  /** What Slack does when a request URL is entered: a signed challenge that the app must give back. */
  verify(): Promise<void>;
};

export function makeSignedHttp(world: World, requestUrl: string): SignedHttp {
  let reached = false;

  async function deliver(delivery: Delivery): Promise<Reply> {
    const { type, body } = encode(delivery);
    const timestamp = Math.floor(Date.now() / 1000);
    const headers = {
      "content-type": type,
      "user-agent": "Slackbot 1.0 (+https://api.slack.com/robots)",
      "x-slack-request-timestamp": String(timestamp),
      "x-slack-signature": sign(world.state.tokens.signingSecret, timestamp, body),
      ...(delivery.retry
        ? { "x-slack-retry-num": String(delivery.retry.attempt), "x-slack-retry-reason": delivery.retry.reason }
        : {}),
    };
    try {
      const signal = AbortSignal.timeout(patienceMs);
      const response = await fetch(requestUrl, { method: "POST", headers, body, signal });
      reached = true;
      return await readReply(response);
    } catch (error) {
      reached = false;
      const late = error instanceof DOMException && error.name === "TimeoutError";
      return { acknowledged: false, reason: late ? "timeout" : "connection_failed", retry: true };
    }
  }

  async function verify(): Promise<void> {
    const challenge = secret(20);
    const payload = { token: world.state.tokens.verification, challenge, type: "url_verification" };
    const reply = await deliver({ kind: "events_api", payload });
    const body = reply.acknowledged ? (reply.body as { challenge?: string; text?: string } | undefined) : undefined;
    if (body?.challenge !== challenge && body?.text !== challenge)
      throw new Error(`${requestUrl} did not give the challenge back`);
  }

  return { deliver, verify, connected: () => reached, close: async () => {} };
}
