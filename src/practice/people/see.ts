// What one person sees: their conversations, messages, open modals and App Home, and nothing of anybody else's.
import type { ViewValues } from "../workspace/blocks.ts";
import { isMember, maySee } from "../workspace/conversations.ts";
import { quietUntil } from "../workspace/do-not-disturb.ts";
import { choicesOf, messagesOf, unreadCount, visibleMessages } from "../workspace/messages.ts";
import type { AppView, Block, Conversation, ConversationKind, Message } from "../workspace/state.ts";
import { outwardView, stackOf } from "../workspace/views.ts";
import type { World } from "../workspace/world.ts";
import { mistake } from "./mistake.ts";

export type SeenPerson = {
  id: string;
  name: string;
  handle: string;
  email: string;
  title: string;
  tz: string;
  bot: boolean;
  deactivated: boolean;
  guest: boolean;
  /** until when they do not want to be disturbed; null when they may be */
  quietUntil: string | null;
  /** every day, in their own time zone */
  quietHours: { from: string; to: string } | null;
};
export type SeenConversation = {
  id: string;
  kind: ConversationKind;
  name: string;
  topic: string;
  purpose: string;
  archived: boolean;
  /** there is no box to type in */
  readOnly: boolean;
  members: string[];
  unread: number;
  lastAt: string | null;
};
export type SeenFile = { id: string; name: string; title: string; mimetype: string; size: number; altText: string };
export type SeenMessage = {
  ts: string;
  user: string;
  bot: boolean;
  text: string;
  blocks: Block[] | null;
  attachments: unknown[] | null;
  ephemeral: boolean;
  edited: boolean;
  deleted: boolean;
  thread_ts: string | null;
  files: SeenFile[];
  /** what this person has chosen in the message's menus */
  values: ViewValues;
};
export type SeenView = Omit<AppView, "person" | "values"> & { state: { values: ViewValues } };

export function seenPerson(world: World, id: string): SeenPerson {
  const person = world.state.people[id] ?? mistake(`There is nobody with the id ${id}`);
  const { name, handle, email, title, tz, isBot: bot, deleted: deactivated, guest = false } = person;
  const until = quietUntil(person, world.clock.now());
  const quiet = {
    quietUntil: until === null ? null : new Date(until * 1000).toISOString(),
    quietHours: person.dailyHours ?? null,
  };
  return { id, name, handle, email, title, tz, bot, deactivated, guest, ...quiet };
}

/** Direct messages are called by who else is in them. */
function nameFor(world: World, conversation: Conversation, person: string): string {
  if (conversation.kind === "channel" || conversation.kind === "private") return conversation.name;
  const others = conversation.members.filter((id) => id !== person);
  const people = conversation.kind === "group" ? others.filter((id) => id !== world.state.app.botUserId) : others;
  return people.map((id) => world.state.people[id]?.name ?? id).join(", ");
}

/** An app may want no messages in its direct conversations; Slack then shows no box to type in. */
export function takesNoMessages(world: World, { kind }: Conversation): boolean {
  const { messages_tab_enabled, messages_tab_read_only_enabled } = world.manifest.features.app_home;
  return kind === "direct" && (!messages_tab_enabled || messages_tab_read_only_enabled);
}

export function seenConversation(world: World, conversation: Conversation, person: string): SeenConversation {
  const { id, kind, archived, members } = conversation;
  const last = visibleMessages(world, id, person).at(-1);
  return {
    id,
    kind,
    name: nameFor(world, conversation, person),
    topic: conversation.topic.value,
    purpose: conversation.purpose.value,
    archived,
    readOnly: archived || takesNoMessages(world, conversation),
    members,
    unread: isMember(conversation, person) ? unreadCount(world, id, person) : 0,
    lastAt: last ? new Date(Number(last.ts) * 1000).toISOString() : null,
  };
}

function seenFiles(world: World, message: Message): SeenFile[] {
  return message.files.flatMap((id) => {
    const file = world.state.files[id];
    if (!file) return [];
    const { name, title, mimetype, size, altText } = file;
    return [{ id, name, title, mimetype, size, altText }];
  });
}

const seenMessage = (world: World, message: Message, person: string): SeenMessage => ({
  ts: message.ts,
  user: message.user,
  bot: message.byBot,
  text: message.text,
  blocks: message.blocks,
  attachments: message.attachments,
  ephemeral: message.onlyFor !== null,
  edited: message.editedTs !== null,
  deleted: message.deleted,
  thread_ts: message.threadTs,
  files: seenFiles(world, message),
  values: choicesOf(message, person),
});

export const seenView = (world: World, view: AppView): SeenView => outwardView(world, view) as unknown as SeenView;

/** The conversation if this person may see it. */
export function visibleConversation(world: World, id: string, person: string): Conversation {
  const found = world.state.conversations[id];
  return found && maySee(found, person) ? found : mistake("There is no such conversation for this person");
}

/** A deleted message leaves a trace only where a thread hangs on it. */
function messagesFor(world: World, conversation: string, person: string): Message[] {
  const all = messagesOf(world, conversation);
  const parents = new Set(all.filter((each) => !each.deleted).map((each) => each.threadTs));
  return all.filter(
    (each) => (each.onlyFor === null || each.onlyFor === person) && (!each.deleted || parents.has(each.ts)),
  );
}

export function seeConversation(world: World, id: string, person: string) {
  const conversation = visibleConversation(world, id, person);
  return {
    conversation: seenConversation(world, conversation, person),
    messages: messagesFor(world, id, person).map((each) => seenMessage(world, each, person)),
  };
}

export function seeAll(world: World, person: string) {
  const home = world.state.homes[person];
  const visible = Object.values(world.state.conversations).filter((each) => maySee(each, person));
  return {
    person: seenPerson(world, person),
    conversations: visible.map((each) => seenConversation(world, each, person)),
    views: stackOf(world, person).map((view) => ({ ...seenView(world, view), errors: view.errors })),
    home: home ? seenView(world, home) : null,
  };
}

export type Sight = ReturnType<typeof seeAll>;
export type ConversationSight = ReturnType<typeof seeConversation>;
