// conversations.*: what can be read of rooms: who, where, and what was said.
import { maySee } from "../../workspace/conversations.ts";
import { outward, visibleMessages } from "../../workspace/messages.ts";
import type { ConversationKind } from "../../workspace/state.ts";
import { refuse } from "../../workspace/world.ts";
import {
  botId,
  botMethod,
  type Call,
  channelOf,
  flag,
  list,
  type Method,
  memberChannelOf,
  needScope,
  optionalText,
  page,
  scopePrefix,
} from "../call.ts";
import { conversationShape } from "./shapes.ts";

const readScopes = ["channels:read", "groups:read", "im:read", "mpim:read"];

function info(call: Call) {
  const channel = channelOf(call);
  needScope(call, `${scopePrefix[channel.kind]}:read`);
  const count = flag(call, "include_num_members") ? { num_members: channel.members.length } : {};
  return { channel: { ...conversationShape(call, channel), ...count } };
}

function members(call: Call) {
  const channel = channelOf(call);
  needScope(call, `${scopePrefix[channel.kind]}:read`);
  const [found, metadata] = page(call, channel.members, 100);
  return { members: found, ...metadata };
}

const kindOfType: Record<string, ConversationKind> = {
  public_channel: "channel",
  private_channel: "private",
  mpim: "group",
  im: "direct",
};

function listConversations(call: Call) {
  const asked = list(call, "types");
  const kinds = (asked.length > 0 ? asked : ["public_channel"]).map(
    (type) => kindOfType[type] ?? refuse("invalid_types"),
  );
  for (const kind of kinds) needScope(call, `${scopePrefix[kind]}:read`);
  const found = Object.values(call.world.state.conversations).filter(
    (each) =>
      kinds.includes(each.kind) && maySee(each, botId(call)) && !(flag(call, "exclude_archived") && each.archived),
  );
  const [channels, metadata] = page(call, found, 100);
  return { channels: channels.map((each) => conversationShape(call, each)), ...metadata };
}

function history(call: Call) {
  const channel = memberChannelOf(call);
  needScope(call, `${scopePrefix[channel.kind]}:history`);
  const oldest = optionalText(call, "oldest") ?? "0";
  const latest = optionalText(call, "latest") ?? "9999999999.999999";
  const inclusive = flag(call, "inclusive");
  const within = ({ ts }: { ts: string }) =>
    (Number(ts) > Number(oldest) && Number(ts) < Number(latest)) || (inclusive && (ts === oldest || ts === latest));
  const found = visibleMessages(call.world, channel.id, "")
    .filter(within)
    .filter((each) => !each.threadTs)
    .reverse();
  const [messages, metadata] = page(call, found, 100, 999);
  const withMetadata = flag(call, "include_all_metadata");
  const shaped = messages.map((each) => {
    const { metadata: kept, ...rest } = outward(call.world, each);
    return withMetadata && kept ? { ...rest, metadata: kept } : rest;
  });
  return {
    messages: shaped,
    has_more: metadata.response_metadata !== undefined && messages.length < found.length,
    ...metadata,
  };
}

const historyScopes = ["channels:history", "groups:history", "im:history", "mpim:history"];

export const conversationReading: Record<string, Method> = {
  "conversations.info": botMethod(readScopes, 50, info),
  "conversations.members": botMethod(readScopes, 100, members),
  "conversations.list": botMethod(readScopes, 20, listConversations),
  "conversations.history": botMethod(historyScopes, 50, history),
};
