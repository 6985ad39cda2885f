// The same payloads over HTTP: signed with the signing secret, posted to the app's request URL.
import { createHmac } from "node:crypto";
import type { World } from "../workspace/world.ts";
import { type Delivery, patienceMs, type Reply, type Transport } from "./transport.ts";

/** Slack's v0 signature of a body sent at `timestamp` (seconds). */
export const sign = (secret: string, timestamp: number, body: string): string =>
  `v0=${createHmac("sha256", secret).update(`v0:${timestamp}:${body}`).digest("hex")}`;

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

export function makeSignedHttp(world: World, requestUrl: string): Transport {
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
      const late = error instanceof DOMException && error.name === "TimeoutError";
      return { acknowledged: false, reason: late ? "timeout" : "connection_failed", retry: true };
    }
  }

  return { deliver, connected: () => reached, close: async () => {} };
}
