// What the practice workspace knows, as one plain value that is saved to a file and loaded again.
import type { AppView, Block, ViewValues } from "./blocks.ts";

export type Person = {
  id: string;
  handle: string;
  name: string;
  email: string;
  title: string;
  tz: string;
  isBot: boolean;
  deleted: boolean;
  updated: number;
  /** a guest of one channel, who can be invited into no other */
  guest?: boolean;
  /** not to be disturbed, in Unix seconds */
  paused?: { start: number; end: number };
  /** not to be disturbed in these hours of every day, as "22:00", in the person's time zone */
  dailyHours?: { from: string; to: string };
};

export type ConversationKind = "channel" | "private" | "group" | "direct";
export type Note = { value: string; creator: string; last_set: number };

export type Conversation = {
  id: string;
  kind: ConversationKind;
  name: string;
  /** the channel that everybody is in and that cannot be left or archived */
  general: boolean;
  creator: string;
  created: number;
  updated: number;
  archived: boolean;
  members: string[];
  topic: Note;
  purpose: Note;
  previousNames: string[];
};

export type SharedFile = {
  id: string;
  name: string;
  title: string;
  mimetype: string;
  size: number;
  user: string;
  created: number;
  altText: string;
  channels: string[];
  /** base64; empty until the upload has arrived */
  content: string;
};

export type Message = {
  ts: string;
  user: string;
  byBot: boolean;
  text: string;
  blocks: Block[] | null;
  attachments: unknown[] | null;
  metadata: { event_type: string; event_payload: Record<string, unknown> } | null;
  threadTs: string | null;
  subtype: string | null;
  editedTs: string | null;
  deleted: boolean;
  /** the one person who sees it; null: everybody in the conversation */
  onlyFor: string | null;
  files: string[];
  /** what each person has chosen in the message's menus, not yet sent with a message */
  choices: Record<string, ViewValues>;
};

export type ResponseUrl = {
  id: string;
  conversation: string;
  person: string;
  /** the message that the click came from; null for commands */
  ts: string | null;
  createdAt: number;
  uses: number;
};

export type EventRetry = { payload: Record<string, unknown>; attempt: number; dueAt: number; reason: string };

export type State = {
  version: 1;
  team: { id: string; name: string; domain: string };
  app: { id: string; botId: string; botUserId: string; name: string };
  tokens: { bot: string; app: string; signingSecret: string; verification: string };
  clockOffsetMs: number;
  lastTs: number;
  people: Record<string, Person>;
  conversations: Record<string, Conversation>;
  messages: Record<string, Message[]>;
  views: Record<string, AppView>;
  /** open modals of each person, topmost last */
  stacks: Record<string, string[]>;
  homes: Record<string, AppView>;
  /** per person and conversation, the ts up to which they have read */
  read: Record<string, Record<string, string>>;
  responseUrls: Record<string, ResponseUrl>;
  files: Record<string, SharedFile>;
  retries: EventRetry[];
};

export type { AppView, Block, ViewValues };
