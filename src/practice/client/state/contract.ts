// What the JSON API of the practice workspace answers, as src/practice/README.md describes it.

import type { KnownBlock } from "@slack/types";
import type { Story } from "../../stories/story.ts";

export type Person = {
  id: string;
  name: string;
  email: string;
  title?: string;
  tz?: string;
  deactivated: boolean;
  /** Until when they do not want to be disturbed; null while they may be. */
  quietUntil?: string | null;
  quietHours?: { from: string; to: string } | null;
};
export type Quietness = { minutes: number } | { daily: { from: string; to: string } } | { off: true };
export type Command = { command: string; description: string; usageHint?: string | null };
export type Shortcut = { callbackId: string; name: string; type: "global" | "message"; description: string };

export type Workspace = {
  name: string;
  app: { name: string; botUserId: string };
  people: Person[];
  clock: { now: string; offsetMs: number };
  bot: { connected: boolean };
  commands: Command[];
  shortcuts: Shortcut[];
  stories: Story[];
};

export type Conversation = {
  id: string;
  kind: "channel" | "private" | "group" | "direct";
  name: string;
  topic: string;
  archived: boolean;
  /** There is no box to type in. */
  readOnly: boolean;
  members: string[];
  unread: number;
};

export type FileNote = { id: string; name: string; title: string; mimetype: string; size: number; altText: string };

export type Message = {
  ts: string;
  user: string;
  bot: boolean;
  text: string;
  blocks: KnownBlock[] | null;
  files?: FileNote[];
  ephemeral: boolean;
  edited: boolean;
  deleted: boolean;
  thread_ts?: string | null;
  /** What the person has chosen in the message's menus. */
  values?: StateValues;
};

type PlainText = { type: "plain_text"; text: string };

/** One element's entry in `view.state.values[block_id][action_id]`. */
export type StateValue = {
  value?: string | null;
  selected_option?: { text: { text: string } } | null;
  selected_options?: { text: { text: string } }[];
  selected_user?: string | null;
  selected_users?: string[];
  selected_conversation?: string | null;
  selected_conversations?: string[];
  selected_channel?: string | null;
  selected_channels?: string[];
  selected_date?: string | null;
  selected_time?: string | null;
  selected_date_time?: number | null;
};

export type StateValues = Record<string, Record<string, StateValue>>;

export type View = {
  id: string;
  hash: string;
  type: "modal" | "home";
  title?: PlainText;
  submit?: PlainText | null;
  close?: PlainText | null;
  blocks: KnownBlock[];
  state?: { values: StateValues };
  errors?: Record<string, string>;
};

export type Personal = { person: Person; conversations: Conversation[]; views: View[]; home: View | null };
export type Opened = { conversation: Conversation; messages: Message[] };

export type FileAnswer = { name: string; mimetype: string; base64: string };

/** What a person has chosen or typed in one element, in the words of the API: option labels, ids, dates, text. */
export type Choice = string | number | string[] | FileAnswer[] | null;

export type Answer = { ok?: boolean; notice?: string };
export type Change =
  | { changed: "workspace" | "person" | "views" | "home" | "clock" }
  | { changed: "conversation"; id: string };
