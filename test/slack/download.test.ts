// What is certain about a file that the bot fetches: it is the file and no page, it is bounded, and the token goes to Slack alone.
import type { RequestListener } from "node:http";
import { expect, test } from "vitest";
import { Fault } from "../../src/lib/fault.ts";
import { slackLogger } from "../../src/log.ts";
import { slackClient } from "../../src/slack/client.ts";
import { download } from "../../src/slack/files.ts";
import { fetchBytes } from "../../src/slack/transfer.ts";
import { serverFor } from "../support/http.ts";
import { keptLog } from "../support/log.ts";

const token = "xoxb-secret";

async function faultOf(call: Promise<unknown>): Promise<Fault> {
  const error = await call.then(
    () => undefined,
    (error: unknown) => error,
  );
  if (error instanceof Fault) return error;
  throw new Error("No fault came of it", { cause: error });
}

const fetched = async (answer: RequestListener, { mostBytes = 1_000, withinMs = 2_000 } = {}) => {
  const url = await serverFor(answer);
  return fetchBytes(`${url}/files-pri/T1-F1/a.csv`, { token, apiUrl: `${url}/api/` }, { mostBytes, withinMs });
};

test("the bytes come as they are, for the token", async () => {
  const bytes = Buffer.from([0xff, 0xfe, 0x41, 0x00, 0x00]);
  const answer = await fetched((request, response) => {
    response.setHeader("content-type", "text/csv");
    response.end(request.headers.authorization === `Bearer ${token}` ? bytes : "");
  });
  expect(answer).toEqual(bytes);
});

test.each([
  ["https://files.slack.com.example.org/a.csv", "https://slack.com/api/"],
  ["https://notslack.com/a.csv", "https://slack.com/api/"],
  ["http://files.slack.com/a.csv", "https://slack.com/api/"],
  ["https://slack.com@example.org/a.csv", "https://slack.com/api/"],
  ["http://127.0.0.1:4712/a.csv", "http://127.0.0.1:4711/api/"],
  ["", "https://slack.com/api/"],
])("elsewhere the token is not sent: %j for %s", async (address, apiUrl) => {
  const fault = await faultOf(fetchBytes(address, { token, apiUrl }, { mostBytes: 1, withinMs: 10 }));
  expect(fault).toMatchObject({ kind: "refused", code: "not_slack", message: "download: not_slack" });
});

test("Slack's own hosts are asked", async () => {
  const from = { token, apiUrl: "https://slack.invalid/api/" };
  const fault = await faultOf(fetchBytes("https://files.slack.invalid/a.csv", from, { mostBytes: 1, withinMs: 5_000 }));
  expect(fault.code).not.toBe("not_slack");
});

const answers: [what: string, answer: RequestListener, expected: object][] = [
  [
    "a page to sign in",
    (_, to) => to.setHeader("content-type", "text/html; charset=utf-8").end("<html>"),
    { kind: "refused", code: "no_file" },
  ],
  [
    "the way to one",
    (_, to) => to.writeHead(302, { location: "https://sign-in.example.org" }).end(),
    { kind: "unanswered", code: "http_302" },
  ],
  ["that there is none", (_, to) => to.writeHead(404).end("no"), { kind: "refused", code: "http_404" }],
  [
    "to wait",
    (_, to) => to.writeHead(429, { "retry-after": "7" }).end(),
    { kind: "rate_limited", retryAfterMs: 7_000 },
  ],
  ["more than was wanted", (_, to) => void to.write("a".repeat(5_000_000)), { kind: "refused", code: "too_large" }],
  [
    "half of it",
    (_, to) => to.writeHead(200, { "content-length": "9" }).end("half", () => to.socket?.destroy()),
    { kind: "unanswered" },
  ],
];
test.each(answers)("it is no file where Slack answers %s", async (_, answer, expected) => {
  const fault = await faultOf(fetched(answer));
  expect(fault).toMatchObject(expected);
  expect(fault.message).not.toMatch(/a\.csv|xoxb/);
});

test("it is not waited for without end", async () => {
  expect(await faultOf(fetched(() => {}, { withinMs: 100 }))).toMatchObject({ code: "TimeoutError" });
  const drip: RequestListener = (_, to) => void to.write("a");
  expect(await faultOf(fetched(drip, { withinMs: 100 }))).toMatchObject({ kind: "unanswered" });
});

test("one that Slack says is too large is not fetched", async () => {
  let asked = 0;
  const url: string = await serverFor((request, response) => {
    if (request.url?.startsWith("/files")) asked += 1;
    const file = { id: "F1", size: 11, url_private_download: `${url}/files/F1` };
    response.setHeader("content-type", "application/json").end(JSON.stringify({ ok: true, file }));
  });
  const slack = slackClient({ token, apiUrl: `${url}/api/`, log: slackLogger(keptLog().log) });
  expect(await faultOf(download({ slack }, "F1", 10))).toMatchObject({ code: "too_large" });
  expect(asked).toBe(0);
});
