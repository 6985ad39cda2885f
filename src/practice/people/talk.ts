// Sending messages, running commands and shortcuts.
import { type Answer as AppAnswer, answerIn, newResponseUrl } from "../platform/response-urls.ts";
import { newTrigger } from "../platform/triggers.ts";
import { generalChannel, isMember, join, openDirect } from "../workspace/conversations.ts";
import { findMessage, markRead, post } from "../workspace/messages.ts";
import type { Conversation } from "../workspace/state.ts";
import { outwardView } from "../workspace/views.ts";
import { SlackError } from "../workspace/world.ts";
import { mistake } from "./mistake.ts";
import { commandPayload, messageShortcutPayload, shortcutPayload } from "./payloads.ts";
import { seenConversation, takesNoMessages, visibleConversation } from "./see.ts";
import { activePerson, type Done, type Stage, silence } from "./stage.ts";
import { markUp } from "./typed-text.ts";

/** A conversation with a box to type in: not archived, not a bot's that takes no messages; a public channel is joined first. */
function writable(stage: Stage, id: string, person: string): Conversation {
  const conversation = visibleConversation(stage.world, id, person);
  if (takesNoMessages(stage.world, conversation))
    mistake("Sending messages to this app has been turned off. Type in another conversation");
  if (conversation.archived) mistake(`${conversation.name} is archived`);
  if (!isMember(conversation, person)) join(stage.world, conversation, person);
  return conversation;
}

export async function send(stage: Stage, person: string, act: { conversation: string; text: string; thread?: string }) {
  activePerson(stage, person);
  const conversation = writable(stage, act.conversation, person);
  if (act.text.trim() === "") mistake("A message needs some text");
  const text = markUp(stage.world, act.text, false);
  const { ts } = post(stage.world, conversation, person, { text, threadTs: act.thread ?? null });
  await stage.settled();
  return { ok: true as const, ts };
}

export async function command(
  stage: Stage,
  person: string,
  act: { conversation?: string; text: string },
): Promise<Done> {
  const { world } = stage;
  activePerson(stage, person);
  const [, name = "", words = ""] = /^(\S+)\s*([\s\S]*)$/.exec(act.text.trim()) ?? [];
  const known = world.manifest.features.slash_commands.find((each) => each.command === name);
  if (!known) return mistake(`${name} is not a valid command`);
  const conversation = writable(stage, act.conversation ?? generalChannel(world).id, person);
  const at = { conversation: conversation.id, person, ts: null };
  const payload = commandPayload(world, person, {
    conversation,
    command: name,
    text: known.should_escape ? markUp(world, words, true) : words,
    trigger_id: newTrigger(world, { person }),
    response_url: newResponseUrl(world, at),
  });
  const reply = await stage.transport.deliver({ kind: "slash_commands", payload });
  if (!reply.acknowledged) return silence(`${name} failed`, reply);
  return answered(stage, at, reply.body);
}

/** The acknowledgement of a command may carry a message. */
function answered(stage: Stage, at: { conversation: string; person: string; ts: null }, body: unknown): Done {
  const answer = (body ?? {}) as AppAnswer;
  if (!answer.text && !answer.blocks && !answer.attachments) return { ok: true };
  try {
    answerIn(stage.world, at, answer);
    return { ok: true };
  } catch (error) {
    if (!(error instanceof SlackError)) throw error;
    return { ok: false, notice: `The app's answer cannot be shown: ${error.code} ${JSON.stringify(error.details)}` };
  }
}

export async function shortcut(
  stage: Stage,
  person: string,
  act: { callbackId: string; conversation?: string; ts?: string },
): Promise<Done> {
  const { world } = stage;
  activePerson(stage, person);
  const known =
    world.manifest.features.shortcuts.find((each) => each.callback_id === act.callbackId) ??
    mistake(`There is no shortcut ${act.callbackId}`);
  const trigger_id = newTrigger(world, { person });
  const payload =
    known.type === "global"
      ? shortcutPayload(world, person, known.callback_id, trigger_id)
      : onMessage(stage, person, { ...act, trigger_id });
  const reply = await stage.transport.deliver({ kind: "interactive", payload });
  return reply.acknowledged ? { ok: true } : silence(known.name, reply);
}

function onMessage(
  stage: Stage,
  person: string,
  act: { callbackId: string; conversation?: string; ts?: string; trigger_id: string },
) {
  const conversation = visibleConversation(stage.world, act.conversation ?? "", person);
  const message =
    findMessage(stage.world, conversation.id, act.ts ?? "", person) ?? mistake("There is no such message");
  if (message.onlyFor !== null) mistake("Slack offers no shortcuts on a message that only you can see");
  const response_url = newResponseUrl(stage.world, { conversation: conversation.id, person, ts: null });
  const { callbackId: callback_id, trigger_id } = act;
  return messageShortcutPayload(stage.world, person, { conversation, message, callback_id, trigger_id, response_url });
}

/** The direct conversation of a person with the bot. */
const directOf = (stage: Stage, person: string): Conversation => {
  const bot = stage.world.state.app.botUserId;
  return openDirect(stage.world, [bot, person], person)[0];
};

export async function open(
  stage: Stage,
  person: string,
  act: { conversation?: string; home?: boolean },
): Promise<Done> {
  const { world } = stage;
  activePerson(stage, person);
  const direct = directOf(stage, person);
  const conversation = act.home ? direct : visibleConversation(world, act.conversation ?? "", person);
  const home = world.state.homes[person];
  if (!act.home) markRead(world, conversation.id, person);
  if (conversation.id === direct.id) {
    const tab = act.home ? "home" : "messages";
    const view = act.home && home ? { view: outwardView(world, home) } : {};
    world.happened({ event: { type: "app_home_opened", user: person, channel: direct.id, tab, ...view } });
    await stage.settled();
  }
  return { ok: true };
}

export const direct = (stage: Stage, person: string) => {
  activePerson(stage, person);
  return { ok: true as const, conversation: seenConversation(stage.world, directOf(stage, person), person) };
};
