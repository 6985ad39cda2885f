// chat.*: posting, editing, deleting; only what the bot itself posted may be changed.
import { isMember, openDirect } from "../../workspace/conversations.ts";
import { edit, findMessage, findParent, type MessageContent, outward, post, remove } from "../../workspace/messages.ts";
import type { Conversation, Message } from "../../workspace/state.ts";
import { refuse } from "../../workspace/world.ts";
import { withPictures } from "../blocks/pictures.ts";
import { messageBlocksOf } from "../blocks/surfaces.ts";
import {
  botId,
  type Call,
  channelOf,
  type Method,
  memberChannelOf,
  optionalText,
  personOf,
  structured,
  text,
} from "../call.ts";

const maxText = 40_000;
const maxUpdateText = 4_000;

function metadataOf(call: Call): Message["metadata"] {
  const given = structured(call, "metadata", "invalid_metadata_format") as Message["metadata"] | undefined;
  if (given === undefined) return null;
  const { event_type, event_payload } = given ?? {};
  if (typeof event_type !== "string" || typeof event_payload !== "object") return refuse("invalid_metadata_schema");
  if (JSON.stringify(given).length > 8000) return refuse("metadata_too_large");
  return given;
}

/** Text, blocks, attachments and metadata of a message; absent arguments stay absent, so that an update keeps what it does not name. */
function contentOf(call: Call, longest: number): MessageContent {
  const blocks = structured(call, "blocks", "invalid_blocks_format");
  const attachments = structured(call, "attachments", "invalid_attachments") as unknown[] | undefined;
  if (attachments && attachments.length > 100) refuse("too_many_attachments");
  const content = text(call, "text");
  const empty = (value: unknown) => value === undefined || (Array.isArray(value) && value.length === 0);
  if (content === "" && empty(blocks) && empty(attachments)) refuse("no_text");
  if (content.length > longest) refuse("msg_too_long");
  return {
    text: content,
    ...(blocks === undefined
      ? {}
      : { blocks: withPictures(call.world, messageBlocksOf(blocks), ["blocks"], "invalid_blocks") }),
    ...(attachments === undefined ? {} : { attachments }),
    ...(call.args.metadata === undefined ? {} : { metadata: metadataOf(call) }),
  };
}

/** A user id stands for the direct conversation with them, as Slack allows for chat.postMessage. */
function postTarget(call: Call): Conversation {
  const id = text(call, "channel");
  if (id === "") return refuse("channel_not_found");
  if (!/^[UW]/.test(id)) return channelOf(call);
  if (!call.world.state.people[id] || id === botId(call)) return refuse("channel_not_found");
  return openDirect(call.world, [botId(call), id], botId(call))[0];
}

function postMessage(call: Call) {
  const channel = postTarget(call);
  if (channel.archived) refuse("is_archived");
  if (!isMember(channel, botId(call)) && !call.scopes.has("chat:write.public")) refuse("not_in_channel");
  const threadTs = optionalText(call, "thread_ts");
  if (threadTs) findParent(call.world, channel.id, threadTs);
  const message = post(call.world, channel, botId(call), { ...contentOf(call, maxText), threadTs: threadTs ?? null });
  return { channel: channel.id, ts: message.ts, message: outward(call.world, message) };
}

function ownMessage(call: Call, refusal: string): [Conversation, Message] {
  const channel = channelOf(call);
  const message = findMessage(call.world, channel.id, text(call, "ts")) ?? refuse("message_not_found");
  if (message.user !== botId(call)) refuse(refusal);
  return [channel, message];
}

function update(call: Call) {
  const [channel, message] = ownMessage(call, "cant_update_message");
  if (channel.archived) refuse("is_archived");
  edit(call.world, channel.id, message, contentOf(call, maxUpdateText));
  const { ts } = message;
  return { channel: channel.id, ts, text: message.text, message: outward(call.world, message) };
}

function postEphemeral(call: Call) {
  const channel = memberChannelOf(call);
  const person = personOf(call, text(call, "user"));
  if (channel.archived) refuse("is_archived");
  if (!isMember(channel, person.id)) refuse("user_not_in_channel");
  const threadTs = optionalText(call, "thread_ts") ?? null;
  const message = post(call.world, channel, botId(call), { ...contentOf(call, maxText), threadTs, onlyFor: person.id });
  return { message_ts: message.ts };
}

const write = { token: "bot", scopes: ["chat:write"] } as const;

export const chatMethods: Record<string, Method> = {
  "chat.postMessage": { ...write, perMinute: Number.POSITIVE_INFINITY, run: postMessage },
  "chat.postEphemeral": { ...write, perMinute: 100, run: postEphemeral },
  "chat.update": { ...write, perMinute: 50, run: update },
  "chat.delete": {
    ...write,
    perMinute: 50,
    run: (call) => {
      const [channel, message] = ownMessage(call, "cant_delete_message");
      remove(call.world, channel.id, message);
      return { channel: channel.id, ts: message.ts };
    },
  },
  "chat.getPermalink": {
    token: "bot",
    scopes: [],
    perMinute: Number.POSITIVE_INFINITY,
    run: (call) => {
      const channel = channelOf(call);
      const ts = text(call, "message_ts");
      if (!findMessage(call.world, channel.id, ts)) refuse("message_not_found");
      return { channel: channel.id, permalink: `${call.world.url()}/archives/${channel.id}/p${ts.replace(".", "")}` };
    },
  },
};
