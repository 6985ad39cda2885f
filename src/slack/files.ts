// Puts a file into Slack, and with it into a conversation: a picture with its words, a table, a report.
import { Agent, request } from "undici";
import { Fault, neverLeft } from "../lib/fault.ts";
import type { App } from "./app.ts";

export type Upload = {
  name: string;
  title: string;
  bytes: Buffer;
  /** What a picture shows, for whoever hears it. Slack takes 1,000 characters; more is cut. */
  alt?: string;
  /** Where it is shared. Without it, only the bot can see it. */
  to?: Destination;
};

/** Sharing asks that the bot is in the conversation: `chat.postMessage` may work where this is `not_in_channel`. */
type Destination = {
  /** A conversation in which the bot is, never a person's id: Slack refuses that here (bolt-js issue 2115). */
  channel: string;
  threadTs?: string;
  /** mrkdwn: what a person typed is escaped. */
  comment?: string;
};

const mostAlt = 1_000;
const patienceMs = 10_000;
/** A connection of its own each time: one that was kept may be dead without telling. */
const dispatcher = new Agent({ pipelining: 0, connect: { timeout: 5_000 } });

/**
 * Answers the file's id, which the caller keeps: called again, it uploads and shares another. Slack shares it a moment
 * later and does not tell the message's ts, so what is shared stays as it is.
 *
 * A chart is a message of its own like this, beside its card or in its thread, and no image block with `slack_file`:
 * Slack refuses that block (`invalid_blocks`: "invalid slack file") until it has looked the file through, and only
 * files:read would tell when (github.com/slackapi/python-slack-sdk/issues/1521, slack-github-action/issues/413); and
 * a file that is shared nowhere may be seen by the bot alone (github.com/metabase/metabase/issues/53319).
 *
 * @throws Fault After one of the first two steps (`files.getUploadURLExternal`, `upload`) nobody sees anything. After
 * the last it may have been shared: `perhapsShared` tells. Killed before it answers, it may have been, too.
 */
export async function upload(app: Pick<App, "slack">, file: Upload, withinMs = patienceMs): Promise<string> {
  const { name, title, bytes, alt, to } = file;
  // Asked before the bytes are sent, because they would be for nothing.
  app.slack.check("files.completeUploadExternal");
  const place = await app.slack.call("files.getUploadURLExternal", {
    filename: name,
    length: bytes.length,
    ...(alt && { alt_txt: shortened(alt) }),
  });
  const { upload_url: url = "", file_id: id = "" } = place;
  await send(url, bytes, withinMs);
  const files: [{ id: string; title: string }] = [{ id, title }];
  await app.slack.call("files.completeUploadExternal", to ? { files, ...sharing(to) } : { files });
  return id;
}

/** The answer to the last step was lost: whoever asks again may share the file twice, whoever does not, never. */
export const perhapsShared = (error: unknown): boolean =>
  error instanceof Fault && error.kind === "unanswered" && error.message.startsWith("files.completeUploadExternal:");

const shortened = (alt: string): string => (alt.length > mostAlt ? `${alt.slice(0, mostAlt - 1).trimEnd()}…` : alt);

const sharing = ({ channel, threadTs, comment }: Destination) => ({
  channel_id: channel,
  ...(threadTs && { thread_ts: threadTs }),
  ...(comment && { initial_comment: comment }),
});

async function send(url: string, bytes: Buffer, withinMs: number): Promise<void> {
  const { statusCode, headers } = await post(url, bytes, AbortSignal.timeout(withinMs));
  if (statusCode !== 200) throw faultOf(statusCode, Number(headers["retry-after"]) || 1);
}

async function post(url: string, body: Buffer, signal: AbortSignal) {
  const headers = { "content-type": "application/octet-stream" };
  try {
    const answer = await request(url, { method: "POST", headers, body, dispatcher, signal });
    await answer.body.dump();
    return answer;
  } catch (error) {
    throw noAnswer(error);
  }
}

type Thrown = { code?: string; name?: string };

function noAnswer(error: unknown): Fault {
  const { code, name = "failed" } = error as Thrown;
  // A DOMException's code is a number.
  const told = typeof code === "string" ? code : name;
  return new Fault(neverLeft.has(told) ? "unreached" : "unanswered", "upload", told);
}

function faultOf(status: number, retryAfter: number): Fault {
  const code = `http_${status}`;
  if (status === 429) return new Fault("rate_limited", "upload", code, retryAfter * 1000);
  return new Fault(status >= 400 && status < 500 ? "refused" : "unanswered", "upload", code);
}
