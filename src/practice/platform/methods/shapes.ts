// People and conversations in the shapes that Slack answers with.
import { tzName, tzOffset } from "@date-fns/tz";
import { messagesOf } from "../../workspace/messages.ts";
import type { Conversation, Person } from "../../workspace/state.ts";
import type { World } from "../../workspace/world.ts";
import { type Answer, botId, type Call } from "../call.ts";

export function userShape(world: World, person: Person, withEmail: boolean): Answer {
  const profile = {
    real_name: person.name,
    real_name_normalized: person.name,
    display_name: person.name,
    display_name_normalized: person.name,
    title: person.title,
    team: world.state.team.id,
    ...(withEmail && person.email ? { email: person.email } : {}),
    ...(person.isBot ? { bot_id: world.state.app.botId, api_app_id: world.state.app.id } : {}),
  };
  const { id, handle: name, deleted, updated } = person;
  const user = {
    id,
    team_id: world.state.team.id,
    name,
    deleted,
    profile,
    is_bot: person.isBot,
    updated,
    is_app_user: false,
  };
  // Slack says nothing of time zones and roles once an account is deactivated.
  if (deleted) return user;
  const roles = {
    is_admin: false,
    is_owner: false,
    is_primary_owner: false,
    is_restricted: person.guest === true,
    is_ultra_restricted: person.guest === true,
  };
  return { ...user, real_name: person.name, ...zoneShape(world, person), ...roles };
}

/** The person's zone with its name and its distance from UTC in seconds, as they are at this time of year. */
function zoneShape(world: World, { tz }: Person): Answer {
  const now = world.clock.now();
  return { tz, tz_label: tzName(tz, now, "long"), tz_offset: tzOffset(tz, now) * 60 };
}

export function conversationShape(call: Call, conversation: Conversation): Answer {
  const { id, kind, created, creator, archived } = conversation;
  const { world } = call;
  const common = { id, created, is_archived: archived, is_org_shared: false, context_team_id: world.state.team.id };
  const updated = conversation.updated * 1000;
  if (kind === "direct") {
    const user = conversation.members.find((member) => member !== botId(call));
    const deleted = user !== undefined && world.state.people[user]?.deleted === true;
    return { ...common, updated, is_im: true, user, is_user_deleted: deleted, priority: 0, is_open: true };
  }
  return {
    ...common,
    updated,
    name: conversation.name,
    name_normalized: conversation.name,
    creator,
    is_channel: kind !== "group",
    is_group: false,
    is_im: false,
    is_mpim: kind === "group",
    is_private: kind !== "channel",
    is_general: conversation.general,
    is_shared: false,
    is_ext_shared: false,
    is_member: conversation.members.includes(botId(call)),
    is_open: true,
    topic: conversation.topic,
    purpose: conversation.purpose,
    previous_names: conversation.previousNames,
    ...(messagesOf(world, id).length > 0 ? { last_read: "0000000000.000000" } : {}),
  };
}
