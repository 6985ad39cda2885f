// What Slack sends to an app when a person acts, in the documented shapes.
import { nameInPayload } from "../workspace/conversations.ts";
import { seconds } from "../workspace/ids.ts";
import { choicesOf, outward } from "../workspace/messages.ts";
import type { AppView, Conversation, Message } from "../workspace/state.ts";
import { outwardView } from "../workspace/views.ts";
import type { World } from "../workspace/world.ts";

export type Payload = Record<string, unknown>;

const actionTs = (world: World) => `${seconds(world)}.${String(Date.now() % 1e6).padStart(6, "0")}`;

function common(world: World, person: string): Payload {
  const { team, app, tokens, people } = world.state;
  const handle = people[person]?.handle ?? "";
  return {
    team: { id: team.id, domain: team.domain },
    enterprise: null,
    is_enterprise_install: false,
    user: { id: person, username: handle, name: handle, team_id: team.id },
    api_app_id: app.id,
    token: tokens.verification,
  };
}

export function commandPayload(
  world: World,
  person: string,
  at: { conversation: Conversation; command: string; text: string; trigger_id: string; response_url: string },
): Payload {
  const { team, app, tokens, people } = world.state;
  return {
    token: tokens.verification,
    team_id: team.id,
    team_domain: team.domain,
    channel_id: at.conversation.id,
    channel_name: nameInPayload(at.conversation),
    user_id: person,
    user_name: people[person]?.handle ?? "",
    command: at.command,
    text: at.text,
    api_app_id: app.id,
    is_enterprise_install: "false",
    response_url: at.response_url,
    trigger_id: at.trigger_id,
  };
}

export type Action = Payload & { type: string; action_id: string; block_id: string };

export function messageActionPayload(
  world: World,
  person: string,
  at: { conversation: Conversation; message: Message; action: Action; trigger_id: string; response_url: string },
): Payload {
  const { conversation, message } = at;
  const ephemeral = message.onlyFor !== null;
  return {
    type: "block_actions",
    ...common(world, person),
    container: { type: "message", message_ts: message.ts, channel_id: conversation.id, is_ephemeral: ephemeral },
    trigger_id: at.trigger_id,
    channel: { id: conversation.id, name: nameInPayload(conversation) },
    // Slack does not keep ephemeral messages, so it cannot send them back.
    ...(ephemeral ? {} : { message: outward(world, message) }),
    state: { values: choicesOf(message, person) },
    response_url: at.response_url,
    actions: [{ ...at.action, action_ts: actionTs(world) }],
  };
}

export const viewActionPayload = (
  world: World,
  person: string,
  at: { view: AppView; action: Action; trigger_id: string },
): Payload => ({
  type: "block_actions",
  ...common(world, person),
  container: { type: "view", view_id: at.view.id },
  trigger_id: at.trigger_id,
  view: outwardView(world, at.view),
  actions: [{ ...at.action, action_ts: actionTs(world) }],
});

export const submissionPayload = (
  world: World,
  person: string,
  at: { view: AppView; trigger_id: string; response_urls: Payload[] },
): Payload => ({
  type: "view_submission",
  ...common(world, person),
  trigger_id: at.trigger_id,
  view: outwardView(world, at.view),
  response_urls: at.response_urls,
});

export const closedPayload = (world: World, person: string, view: AppView, is_cleared: boolean): Payload => ({
  type: "view_closed",
  ...common(world, person),
  view: outwardView(world, view),
  is_cleared,
});

export const shortcutPayload = (world: World, person: string, callback_id: string, trigger_id: string): Payload => ({
  type: "shortcut",
  ...common(world, person),
  action_ts: actionTs(world),
  callback_id,
  trigger_id,
});

export const messageShortcutPayload = (
  world: World,
  person: string,
  at: {
    conversation: Conversation;
    message: Message;
    callback_id: string;
    trigger_id: string;
    response_url: string;
  },
): Payload => ({
  type: "message_action",
  ...common(world, person),
  action_ts: actionTs(world),
  callback_id: at.callback_id,
  trigger_id: at.trigger_id,
  response_url: at.response_url,
  message_ts: at.message.ts,
  channel: { id: at.conversation.id, name: nameInPayload(at.conversation) },
  message: outward(world, at.message),
});
