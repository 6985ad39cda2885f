// conversations.invite: many at once, all or none unless `force` skips those who cannot come.
import { isMember, join } from "../../workspace/conversations.ts";
import type { Conversation } from "../../workspace/state.ts";
import { refuse } from "../../workspace/world.ts";
import { botId, type Call, flag, list, memberChannelOf, needScope } from "../call.ts";
import { conversationShape } from "./shapes.ts";

function obstacle(call: Call, channel: Conversation, id: string): string | undefined {
  const person = call.world.state.people[id];
  if (!person) return "user_not_found";
  if (id === botId(call)) return "cant_invite_self";
  if (person.deleted) return "cant_invite";
  if (isMember(channel, id)) return "already_in_channel";
  return person.guest ? "ura_max_channels" : undefined;
}

export function invite(call: Call) {
  const channel = memberChannelOf(call);
  if (channel.kind === "direct" || channel.kind === "group") return refuse("method_not_supported_for_channel_type");
  const [manage, only] =
    channel.kind === "channel"
      ? ["channels:manage", "channels:write.invites"]
      : ["groups:write", "groups:write.invites"];
  needScope(call, manage as string, only as string);
  if (channel.archived) refuse("is_archived");
  const users = list(call, "users");
  if (users.length === 0) refuse("no_user");
  if (users.length > 100) refuse("too_many_users");
  const errors = users.flatMap((user) => {
    const error = obstacle(call, channel, user);
    return error ? [{ user, ok: false, error }] : [];
  });
  const [first] = errors;
  if (first && (!flag(call, "force") || errors.length === users.length)) refuse(first.error, { errors });
  const unable = new Set(errors.map((each) => each.user));
  for (const user of users) if (!unable.has(user)) join(call.world, channel, user, botId(call));
  return { channel: conversationShape(call, channel), ...(errors.length > 0 ? { errors } : {}) };
}
