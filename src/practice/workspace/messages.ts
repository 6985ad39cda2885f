// Messages: posted, edited, deleted, and seen by whom.
import { valuesOf } from "./blocks.ts";
import { outwardFile } from "./files.ts";
import { newTs } from "./ids.ts";
import type { Block, Conversation, Message, ViewValues } from "./state.ts";
import { refuse, type World } from "./world.ts";

export type MessageContent = {
  text: string;
  blocks?: Block[] | null;
  attachments?: unknown[] | null;
  metadata?: Message["metadata"];
  threadTs?: string | null;
  subtype?: string | null;
  files?: string[];
  onlyFor?: string | null;
};

const eventTypes = { channel: "channel", private: "group", group: "mpim", direct: "im" } as const;

export function post(world: World, conversation: Conversation, user: string, content: MessageContent): Message {
  const message: Message = {
    ts: newTs(world),
    user,
    byBot: user === world.state.app.botUserId,
    text: content.text,
    blocks: content.blocks ?? null,
    attachments: content.attachments ?? null,
    metadata: content.metadata ?? null,
    threadTs: content.threadTs ?? null,
    subtype: content.subtype ?? null,
    editedTs: null,
    deleted: false,
    onlyFor: content.onlyFor ?? null,
    files: content.files ?? [],
    choices: {},
  };
  messagesOf(world, conversation.id).push(message);
  if (!message.onlyFor) {
    markRead(world, conversation.id, user, message.ts);
    tell(world, conversation, message);
  }
  noteChange(world, conversation.id, message);
  return message;
}

const noteChange = (world: World, id: string, message: Message) =>
  world.changed({ changed: "conversation", id, ...(message.onlyFor ? { person: message.onlyFor } : {}) });

/** Tells the app of a message; the bot's own come back to it, as they do in Slack. */
function tell(world: World, conversation: Conversation, message: Message): void {
  const channel_type = eventTypes[conversation.kind];
  const event = { ...outward(world, message), channel: conversation.id, channel_type, event_ts: message.ts };
  world.happened({ event: { ...event, type: "message" }, within: conversation.id });
  if (!message.byBot && conversation.kind !== "direct" && message.text.includes(`<@${world.state.app.botUserId}>`)) {
    world.happened({ event: { ...event, type: "app_mention" }, within: conversation.id });
  }
}

export const messagesOf = (world: World, conversation: string): Message[] => {
  world.state.messages[conversation] ??= [];
  return world.state.messages[conversation];
};

/** The message, unless it was deleted. Ephemeral messages are found only for the person who sees them. */
export const findMessage = (world: World, conversation: string, ts: string, person?: string): Message | undefined =>
  messagesOf(world, conversation).find(
    (each) => each.ts === ts && !each.deleted && (each.onlyFor === null || each.onlyFor === person),
  );

/**
 * Changes a message; blocks, attachments and metadata that are left out stay, an empty list takes them away. What people
 * have chosen stays chosen where block and action ids do, whatever the new blocks' initial choices are, as in Slack.
 */
export function edit(world: World, conversation: string, message: Message, content: MessageContent): void {
  message.text = content.text;
  if (content.blocks !== undefined) message.blocks = content.blocks?.length ? content.blocks : null;
  if (content.attachments !== undefined) message.attachments = content.attachments?.length ? content.attachments : null;
  if (content.metadata !== undefined) message.metadata = content.metadata;
  message.editedTs = newTs(world);
  noteChange(world, conversation, message);
}

export function remove(world: World, conversation: string, message: Message): void {
  message.deleted = true;
  message.text = "";
  message.blocks = null;
  message.attachments = null;
  noteChange(world, conversation, message);
}

export function markRead(world: World, conversation: string, person: string, ts?: string): void {
  const latest = ts ?? messagesOf(world, conversation).at(-1)?.ts;
  if (!latest) return;
  world.state.read[person] = { ...world.state.read[person], [conversation]: latest };
  world.changed({ changed: "person", person });
}

/** What a person sees, oldest first: no deleted messages, ephemeral ones only for their one reader. */
export const visibleMessages = (world: World, conversation: string, person: string): Message[] =>
  messagesOf(world, conversation).filter((each) => !each.deleted && (each.onlyFor === null || each.onlyFor === person));

export const unreadCount = (world: World, conversation: string, person: string): number => {
  const read = world.state.read[person]?.[conversation] ?? "";
  return visibleMessages(world, conversation, person).filter((each) => each.ts > read && each.user !== person).length;
};

/** The choices made in a message's menus by this person, over the initial ones. */
export const choicesOf = (message: Message, person: string): ViewValues =>
  valuesOf(message.blocks ?? [], message.choices[person]);

export function choose(message: Message, person: string, values: ViewValues): void {
  message.choices[person] = { ...choicesOf(message, person), ...values };
}

/** A message as Slack shows it to apps. */
export function outward(world: World, message: Message): Record<string, unknown> {
  const { app, team, files } = world.state;
  const shown = message.files.flatMap((id) => (files[id] ? [outwardFile(world, files[id])] : []));
  const parent = message.threadTs === null ? {} : { thread_ts: message.threadTs };
  return {
    type: "message",
    ...(message.subtype ? { subtype: message.subtype } : {}),
    user: message.user,
    ts: message.ts,
    text: message.text,
    team: team.id,
    ...(message.byBot ? { bot_id: app.botId, app_id: app.id } : {}),
    ...(message.blocks ? { blocks: message.blocks } : {}),
    ...(message.attachments ? { attachments: message.attachments } : {}),
    ...(message.metadata ? { metadata: message.metadata } : {}),
    ...(message.editedTs ? { edited: { user: message.user, ts: message.editedTs } } : {}),
    ...(shown.length > 0 ? { files: shown } : {}),
    ...parent,
  };
}

/** The parent of a thread, or Slack's refusal to answer in one that is not there. */
export const findParent = (world: World, conversation: string, ts: string): Message =>
  findMessage(world, conversation, ts) ?? refuse("thread_not_found");
