// What is certain about a file that the bot puts into Slack: that it is there with its words, or that nobody sees it.
import type { RequestListener } from "node:http";
import { beforeAll, describe, expect, test } from "vitest";
import { Fault } from "../../src/lib/fault.ts";
import { slackLogger } from "../../src/log.ts";
import { slackClient } from "../../src/slack/client.ts";
import { perhapsShared, type Upload, upload } from "../../src/slack/files.ts";
import { freePort, serverFor } from "../support/http.ts";
import { keptLog } from "../support/log.ts";
import { alder, birch, cedar, practiceWorkspace } from "../support/slack.ts";

const workspace = await practiceWorkspace();

const appWith = (apiUrl = workspace.apiUrl) => ({
  slack: slackClient({ token: workspace.botToken, apiUrl, log: slackLogger(keptLog().log) }),
});

let channel = "";
beforeAll(async () => {
  channel = (await appWith().slack.call("conversations.open", { users: `${alder},${birch}` })).channel?.id ?? "";
});

const chart = (to: Partial<Upload["to"]> = {}): Upload => ({
  ...{ name: "result.png", title: "Result", bytes: Buffer.from("a picture"), alt: "Bar chart: 3 to 2." },
  to: { channel, comment: "The result", ...to },
});
const seen = () => workspace.as(alder).read(channel).messages;

async function faultOf(call: Promise<unknown>): Promise<Fault> {
  const error = await call.then(
    () => undefined,
    (error: unknown) => error,
  );
  if (error instanceof Fault) return error;
  throw new Error("No fault came of it", { cause: error });
}

/** A Slack that hands out this address to send the bytes to. */
async function slackSendingTo(upload_url: string) {
  const answer = JSON.stringify({ ok: true, upload_url, file_id: "F0123456789" });
  const url = await serverFor((_, response) => {
    response.setHeader("content-type", "application/json");
    response.end(answer);
  });
  return appWith(`${url}/api/`);
}
const slackTaking = async (bytes: RequestListener) => slackSendingTo(`${await serverFor(bytes)}/upload`);

describe("a file", () => {
  test("is shared with its words, and its id answered", async () => {
    const id = await upload(appWith(), chart());
    expect(seen().at(-1)).toMatchObject({
      text: "The result",
      bot: true,
      files: [{ id, name: "result.png", title: "Result", mimetype: "image/png", altText: "Bar chart: 3 to 2." }],
    });
  });

  test("comes into the thread that is named", async () => {
    const { ts = "" } = await appWith().slack.call("chat.postMessage", { channel, text: "The card" });
    await upload(appWith(), chart({ threadTs: ts }));
    expect(seen().at(-1)).toMatchObject({ thread_ts: ts, files: [{ name: "result.png" }] });
  });

  test("is seen by nobody where it is shared with nobody", async () => {
    const before = seen().length;
    const { to: _, ...unshared } = chart();
    expect(await upload(appWith(), unshared)).toMatch(/^F/);
    expect(seen()).toHaveLength(before);
  });

  test("has as many words for who hears it as Slack takes", async () => {
    await upload(appWith(), { ...chart(), alt: "word ".repeat(400) });
    const { altText = "" } = seen().at(-1)?.files[0] ?? {};
    expect(altText.length).toBeLessThanOrEqual(1_000);
    expect(altText).toMatch(/^word word.*word…$/);
  });
});

describe("where it fails, nobody sees anything", () => {
  test("because Slack gives no place for it", async () => {
    const before = seen().length;
    workspace.faults.add({
      method: "files.getUploadURLExternal",
      fault: "slack_error",
      error: "file_uploads_disabled",
    });
    expect(await faultOf(upload(appWith(), chart()))).toMatchObject({ kind: "refused", code: "file_uploads_disabled" });
    workspace.faults.add({ method: "files.getUploadURLExternal", fault: "lost_answer" });
    expect(await faultOf(upload(appWith(), chart()))).toMatchObject({ kind: "unanswered" });
    expect(seen()).toHaveLength(before);
  });

  const answers: [status: number, headers: Record<string, string>, expected: object][] = [
    [429, { "retry-after": "7" }, { kind: "rate_limited", retryAfterMs: 7_000 }],
    [429, {}, { kind: "rate_limited", retryAfterMs: 1_000 }],
    [503, {}, { kind: "unanswered", code: "http_503" }],
    [302, { location: "https://sign-in.example.org" }, { kind: "unanswered", code: "http_302" }],
    [413, {}, { kind: "refused", code: "http_413" }],
  ];
  test.each(answers)("because the bytes are answered with %d %j", async (status, headers, expected) => {
    const app = await slackTaking((_, response) => response.writeHead(status, headers).end("no"));
    const fault = await faultOf(upload(app, chart()));
    expect(fault).toMatchObject(expected);
    expect(fault.message).toBe(`upload: http_${status}`);
    expect(perhapsShared(fault)).toBe(false);
  });

  test("because the bytes are never answered, or nobody is there to take them", async () => {
    const silent = await slackTaking(() => {});
    expect(await faultOf(upload(silent, chart(), 100))).toMatchObject({ kind: "unanswered", code: "TimeoutError" });
    const cut = await slackTaking((request) => request.socket.destroy());
    expect(await faultOf(upload(cut, chart()))).toMatchObject({ kind: "unanswered" });
    const gone = await slackSendingTo(`http://127.0.0.1:${await freePort()}/upload`);
    expect(await faultOf(upload(gone, chart()))).toMatchObject({ kind: "unreached", code: "ECONNREFUSED" });
    const strange = await slackSendingTo("no address at all");
    expect(await faultOf(upload(strange, chart()))).toMatchObject({ kind: "unanswered" });
  });

  test("because the conversation refuses it", async () => {
    const before = seen().length;
    const { id } = (await workspace.makeChannel({ name: "elsewhere", members: [cedar] })).conversation;
    expect(await faultOf(upload(appWith(), chart({ channel: id })))).toMatchObject({ code: "not_in_channel" });
    const toAPerson = await faultOf(upload(appWith(), chart({ channel: alder })));
    expect(toAPerson).toMatchObject({ kind: "refused", code: "invalid_arguments" });
    expect(perhapsShared(toAPerson)).toBe(false);
    expect(seen()).toHaveLength(before);
  });

  test("because Slack wants the last step to wait, and then no byte is sent", async () => {
    const app = appWith();
    workspace.faults.add({ method: "files.completeUploadExternal", fault: "rate_limited", retryAfter: 30 });
    const before = seen().length;
    expect(await faultOf(upload(app, chart()))).toMatchObject({ kind: "rate_limited", retryAfterMs: 30_000 });
    const places = workspace.calls("files.getUploadURLExternal").length;
    expect(await faultOf(upload(app, chart()))).toMatchObject({ kind: "rate_limited" });
    expect(workspace.calls("files.getUploadURLExternal")).toHaveLength(places);
    expect(seen()).toHaveLength(before);
  });
});

test("where the last answer is lost, it is known that the file may be there", async () => {
  const before = seen().length;
  workspace.faults.add({ method: "files.completeUploadExternal", fault: "lost_answer" });
  const fault = await faultOf(upload(appWith(), chart()));
  expect(fault.kind).toBe("unanswered");
  expect(perhapsShared(fault)).toBe(true);
  expect(seen()).toHaveLength(before + 1);
});
