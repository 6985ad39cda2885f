// Puts a file into Slack, and with it into a conversation: a picture with its words, a table, a report. And takes one from there.
import { Fault, wasRefused } from "../lib/fault.ts";
import type { SlackClient } from "./client.ts";
import { sendBytes } from "./transfer.ts";

export type Upload = {
  name: string;
  title: string;
  bytes: Buffer;
  /** What a picture shows, for whoever hears it. Slack takes 1,000 characters; more is cut. */
  alt?: string;
  /** Where it is shared. Without it, only the bot can see it. */
  to?: Destination;
  /** Told the file's id before anybody can see the file, so that it can be deleted whatever happens then. */
  noteId?(id: string): Promise<void>;
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

type Sender = { slack: Pick<SlackClient, "call" | "check"> };

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
export async function upload(app: Sender, file: Upload, withinMs = patienceMs): Promise<string> {
  const { name, title, bytes, alt, to, noteId } = file;
  // Asked before the bytes are sent, because they would be for nothing.
  app.slack.check("files.completeUploadExternal");
  const place = await app.slack.call("files.getUploadURLExternal", {
    filename: name,
    length: bytes.length,
    ...(alt && { alt_txt: shortened(alt) }),
  });
  const { upload_url: url = "", file_id: id = "" } = place;
  await noteId?.(id);
  await sendBytes(url, bytes, withinMs);
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

/** A file of the bot's own; gone already is gone. */
export async function removeFile(app: { slack: Pick<SlackClient, "call"> }, id: string): Promise<void> {
  await app.slack.call("files.delete", { file: id }).catch((error: unknown) => {
    if (!wasRefused(error, "file_not_found", "file_deleted")) throw error;
  });
}

type Receiver = { slack: Pick<SlackClient, "call" | "fetch"> };

/**
 * What somebody put into a form's file field, by its id. It is theirs, and stays in Slack; nothing of it is kept here.
 *
 * @throws Fault with the code `file_not_found`, `file_deleted` or `http_404` where it is gone, `too_large` where it has
 * more than `mostBytes`.
 */
export async function download(app: Receiver, id: string, mostBytes: number): Promise<Buffer> {
  const { file } = await app.slack.call("files.info", { file: id });
  if ((file?.size ?? 0) > mostBytes) throw new Fault("refused", "download", "too_large");
  return app.slack.fetch(file?.url_private_download ?? file?.url_private ?? "", { mostBytes, withinMs: patienceMs });
}
