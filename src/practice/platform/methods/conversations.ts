// conversations.*: making rooms, who comes and goes, what they are called.
import {
  createChannel,
  isMember,
  join,
  leave,
  openDirect,
  rename,
  setArchived,
  setNote,
} from "../../workspace/conversations.ts";
import type { Conversation } from "../../workspace/state.ts";
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
  personOf,
  scopePrefix,
  text,
} from "../call.ts";
import { conversationReading } from "./conversation-reading.ts";
import { invite } from "./invite.ts";
import { conversationShape } from "./shapes.ts";

function open(call: Call) {
  const users = list(call, "users");
  const resumed = optionalText(call, "channel");
  if (users.length === 0 && !resumed) refuse("users_list_not_supplied");
  if (users.length > 8) refuse("too_many_users");
  for (const user of users) if (personOf(call, user).deleted) refuse("user_disabled");
  const people = users.filter((user) => user !== botId(call));
  if (users.length > 0 && people.length === 0) refuse("cannot_dm_bot");
  needScope(call, people.length > 1 ? "mpim:write" : "im:write");
  const [channel, existed] = resumed
    ? ([channelOf(call, resumed), true] as const)
    : openDirect(call.world, [botId(call), ...people], botId(call));
  if (channel.kind !== "direct" && channel.kind !== "group") refuse("method_not_supported_for_channel_type");
  const shape = flag(call, "return_im") ? conversationShape(call, channel) : { id: channel.id };
  return { ...(existed ? { no_op: true, already_open: true } : {}), channel: shape };
}

function create(call: Call) {
  const isPrivate = flag(call, "is_private");
  needScope(call, isPrivate ? "groups:write" : "channels:manage");
  const channel = createChannel(call.world, text(call, "name"), isPrivate, botId(call));
  return { channel: conversationShape(call, channel) };
}

/** The channel of a managing method: right kind, right scope, the bot in it. */
function managed(call: Call, extraScope?: string): Conversation {
  const channel = channelOf(call);
  if (channel.kind === "direct" || channel.kind === "group") return refuse("method_not_supported_for_channel_type");
  const scope = channel.kind === "channel" ? "channels:manage" : "groups:write";
  needScope(call, scope, ...(extraScope ? [`${scopePrefix[channel.kind]}:${extraScope}`] : []));
  return channel;
}

const memberOf = (call: Call, channel: Conversation) => {
  if (!isMember(channel, botId(call))) refuse("not_in_channel");
  return channel;
};

function archive(call: Call) {
  const channel = memberOf(call, managed(call));
  if (channel.general) refuse("cant_archive_general");
  if (channel.archived) refuse("already_archived");
  setArchived(call.world, channel, true, botId(call));
  return {};
}

function unarchive(call: Call) {
  const channel = memberOf(call, managed(call));
  if (!channel.archived) refuse("not_archived");
  setArchived(call.world, channel, false, botId(call));
  return {};
}

function renameChannel(call: Call) {
  const channel = memberOf(call, managed(call));
  if (channel.archived) refuse("is_archived");
  rename(call.world, channel, text(call, "name"));
  return { channel: conversationShape(call, channel) };
}

function note(which: "topic" | "purpose") {
  return (call: Call) => {
    const channel = memberChannelOf(call);
    needScope(
      call,
      channel.kind === "channel" ? "channels:manage" : `${scopePrefix[channel.kind]}:write`,
      `${scopePrefix[channel.kind]}:write.topic`,
    );
    if (channel.kind === "direct") refuse("method_not_supported_for_channel_type");
    if (channel.archived) refuse("is_archived");
    const value = text(call, which);
    if (value.length > 250) refuse("too_long");
    setNote(call.world, channel, which, value, botId(call));
    return { channel: conversationShape(call, channel) };
  };
}

function kick(call: Call) {
  const channel = memberOf(call, managed(call));
  const person = personOf(call, text(call, "user"));
  if (person.id === botId(call)) refuse("cant_kick_self");
  if (channel.general) refuse("cant_kick_from_general");
  if (!isMember(channel, person.id)) return refuse("not_in_channel");
  leave(call.world, channel, person.id);
  return { errors: {} };
}

function leaveChannel(call: Call) {
  const channel = managed(call);
  if (channel.archived) refuse("is_archived");
  if (channel.general) refuse("cant_leave_general");
  if (!isMember(channel, botId(call))) return { not_in_channel: true };
  if (channel.members.length === 1 && channel.kind === "private") refuse("last_member");
  leave(call.world, channel, botId(call));
  return {};
}

function joinChannel(call: Call) {
  const channel = channelOf(call);
  if (channel.kind !== "channel") refuse("method_not_supported_for_channel_type");
  if (channel.archived) refuse("is_archived");
  const already = isMember(channel, botId(call));
  join(call.world, channel, botId(call));
  const shape = conversationShape(call, channel);
  return already
    ? { channel: shape, warning: "already_in_channel", response_metadata: { warnings: ["already_in_channel"] } }
    : { channel: shape };
}

const write = ["channels:manage", "groups:write"];
export const conversationMethods: Record<string, Method> = {
  "conversations.open": botMethod(["im:write", "mpim:write"], 50, open),
  "conversations.create": botMethod(write, 20, create),
  "conversations.invite": botMethod([...write, "channels:write.invites", "groups:write.invites"], 50, invite),
  "conversations.kick": botMethod(write, 50, kick),
  "conversations.archive": botMethod(write, 20, archive),
  "conversations.unarchive": botMethod(write, 20, unarchive),
  "conversations.rename": botMethod(write, 20, renameChannel),
  "conversations.setTopic": botMethod(
    [...write, "mpim:write", "channels:write.topic", "groups:write.topic", "mpim:write.topic"],
    20,
    note("topic"),
  ),
  "conversations.setPurpose": botMethod(
    [...write, "mpim:write", "channels:write.topic", "groups:write.topic", "mpim:write.topic"],
    20,
    note("purpose"),
  ),
  "conversations.join": botMethod(["channels:join"], 50, joinChannel),
  "conversations.leave": botMethod(write, 50, leaveChannel),
  ...conversationReading,
};
