// response_url: five messages within thirty minutes into the conversation that a command or click came from.

import { newId, secret } from "../workspace/ids.ts";
import { edit, findMessage, type MessageContent, post, remove } from "../workspace/messages.ts";
import type { Message, ResponseUrl } from "../workspace/state.ts";
import { refuse, SlackError, type World } from "../workspace/world.ts";
import { messageBlocksOf } from "./blocks/surfaces.ts";
import { readObject } from "./body.ts";

const maxUses = 5;
const livesMs = 30 * 60_000;

export function newResponseUrl(world: World, from: Pick<ResponseUrl, "conversation" | "person" | "ts">): string {
  const now = world.clock.now().getTime();
  const { responseUrls } = world.state;
  for (const each of Object.values(responseUrls)) if (now - each.createdAt > 2 * livesMs) delete responseUrls[each.id];
  const id = `${newId("R")}${secret(8)}`;
  responseUrls[id] = { ...from, id, createdAt: now, uses: 0 };
  return `${world.url()}/response/${id}`;
}

/** What an app may send: to a response_url, or as the acknowledgement of a command. */
export type Answer = {
  text?: string;
  blocks?: unknown;
  attachments?: unknown[];
  response_type?: "ephemeral" | "in_channel";
  replace_original?: boolean;
  delete_original?: boolean;
  thread_ts?: string;
  metadata?: Message["metadata"];
};

function contentOf(answer: Answer): MessageContent {
  const text = answer.text ?? "";
  if (text === "" && !answer.blocks && !answer.attachments) refuse("no_text");
  if (text.length > 40_000) refuse("msg_too_long");
  return {
    text,
    blocks: answer.blocks === undefined ? null : messageBlocksOf(answer.blocks),
    attachments: answer.attachments ?? null,
    threadTs: answer.thread_ts ?? null,
    metadata: answer.metadata ?? null,
  };
}

/** Puts an app's answer where it belongs; ephemeral unless it says `in_channel`. */
export function answerIn(world: World, at: Pick<ResponseUrl, "conversation" | "person" | "ts">, answer: Answer): void {
  const conversation = world.state.conversations[at.conversation] ?? refuse("channel_not_found");
  const original = at.ts === null ? undefined : findMessage(world, conversation.id, at.ts, at.person);
  if (answer.delete_original && original) {
    remove(world, conversation.id, original);
  } else if (answer.replace_original && original) {
    edit(world, conversation.id, original, contentOf(answer));
  } else {
    const onlyFor = answer.response_type === "in_channel" ? null : at.person;
    post(world, conversation, world.state.app.botUserId, { ...contentOf(answer), onlyFor });
  }
}

/** Uses a response_url once; status and body as Slack answers. */
export function useResponseUrl(world: World, id: string, body: string): { status: number; body: unknown } {
  const found = world.state.responseUrls[id];
  try {
    if (!found) return { status: 404, body: { ok: false, error: "expired_url" } };
    if (world.clock.now().getTime() - found.createdAt > livesMs) refuse("expired_url");
    if (found.uses >= maxUses) refuse("used_url");
    answerIn(world, found, readObject(body));
    found.uses += 1;
    return { status: 200, body: { ok: true } };
  } catch (error) {
    if (!(error instanceof SlackError)) throw error;
    const gone = error.code === "expired_url" || error.code === "used_url";
    return { status: gone ? 404 : 400, body: { ok: false, error: error.code, ...error.details } };
  }
}
