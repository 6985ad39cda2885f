// The Block Kit pieces that the views share, with Slack's limits kept in one place.

import type {
  ActionsBlock,
  Button,
  Checkboxes,
  ConfirmationDialog,
  ContextBlock,
  ConversationsSelect,
  Datepicker,
  DateTimepicker,
  DividerBlock,
  FileInput,
  HeaderBlock,
  InputBlock,
  KnownBlock,
  ModalView,
  MultiConversationsSelect,
  MultiStaticSelect,
  PlainTextElement,
  PlainTextInput,
  PlainTextOption,
  RadioButtons,
  SectionBlock,
  StaticSelect,
} from "@slack/types";
import { dayWord } from "../lib/day.ts";
import { clip, escapeText, pieces } from "./escape.ts";

/** Slack refuses an empty text, so that nothing is shown as a dash. */
const plain = (text: string, most = 3000): PlainTextElement => ({
  type: "plain_text",
  text: clip(text, most) || "–",
  emoji: false,
});

export const header = (text: string): HeaderBlock => ({ type: "header", text: plain(text, 150) });

/** `mrkdwn` is ours or has been escaped. */
export const section = (mrkdwn: string): SectionBlock => ({
  type: "section",
  text: { type: "mrkdwn", text: clip(mrkdwn, 3000) },
});

/** Exactly what somebody typed: no markup, no mention, no link. */
export const typed = (text: string): SectionBlock => ({ type: "section", text: plain(text) });

/** All of it, however long it is. */
export const typedInFull = (text: string): SectionBlock[] => pieces(text, 3000).map(typed);

export const context = (mrkdwn: string): ContextBlock => ({
  type: "context",
  elements: [{ type: "mrkdwn", text: clip(mrkdwn, 3000) }],
});

export const divider: DividerBlock = { type: "divider" };

/** Two columns of label and value. Values may have been typed: escaped, they can neither ping nor link. */
export const facts = (pairs: readonly (readonly [string, string])[]): SectionBlock => ({
  type: "section",
  fields: pairs
    .slice(0, 10)
    .map(([label, value]) => ({ type: "mrkdwn", text: `*${label}*\n${escapeText(clip(value, 300)) || "–"}` })),
});

export type ButtonLook = { primary?: boolean; danger?: boolean; confirm?: ConfirmationDialog; label?: string };

/** A button says its act in Title Case; `value` is an id, or empty where the act needs none. */
export function button(text: string, actionId: string, value: string, look: ButtonLook = {}): Button {
  return {
    type: "button",
    text: plain(text, 75),
    action_id: actionId,
    ...(value && { value }),
    ...(look.primary && { style: "primary" as const }),
    ...(look.danger && { style: "danger" as const }),
    ...(look.confirm && { confirm: look.confirm }),
    ...(look.label && { accessibility_label: clip(look.label, 75) }),
  };
}

export const actions = (...elements: ActionsBlock["elements"]): ActionsBlock => ({ type: "actions", elements });

export const confirm = (title: string, text: string, yes: string, no = "Go Back"): ConfirmationDialog => ({
  title: plain(title, 100),
  text: plain(text, 300),
  confirm: plain(yes, 30),
  deny: plain(no, 30),
});

export type Choice = { value: string; label: string; description?: string };

/** The words for every code of a set, in the order in which they are offered. */
export type Wording<Code extends string> = Record<Code, { label: string; description?: string }>;

/** What each code is called, without what stands below it in a form. */
export const labelsOf = (wording: Record<string, { label: string }>): Record<string, string> =>
  Object.fromEntries(Object.entries(wording).map(([code, { label }]) => [code, label]));

/** The choices of a form, in the order of the table. */
export const choicesOf = (wording: Record<string, { label: string; description?: string } | string>): Choice[] =>
  Object.entries(wording).map(([value, words]) =>
    typeof words === "string" ? { value, label: words } : { value, ...words },
  );

const option = ({ value, label, description }: Choice): PlainTextOption => ({
  text: plain(label, 75),
  value,
  ...(description && { description: plain(description, 75) }),
});

export type InputLook = { hint?: string; optional?: boolean };

/** An input is named once: the name is its block id, its action id and where its errors go. */
export function input(
  name: string,
  label: string,
  element: Omit<InputBlock["element"], "action_id">,
  look: InputLook = {},
): InputBlock {
  return {
    type: "input",
    block_id: name,
    label: plain(label, 2000),
    element: { ...element, action_id: name } as InputBlock["element"],
    ...(look.hint && { hint: plain(look.hint, 2000) }),
    ...(look.optional && { optional: true }),
  };
}

/** As many options as Slack takes, and those of them that are chosen at first. */
function options(choices: readonly Choice[], chosen: readonly string[], most: number) {
  const all = choices.slice(0, most).map(option);
  return { all, initial: all.filter(({ value }) => value !== undefined && chosen.includes(value)) };
}

type Named<Element> = Omit<Element, "action_id">;

/** A menu of up to 100. */
export function menu(choices: readonly Choice[], chosen?: string): Named<StaticSelect> {
  const { all, initial } = options(choices, chosen === undefined ? [] : [chosen], 100);
  return { type: "static_select", options: all, ...(initial[0] && { initial_option: initial[0] }) };
}

/** A menu of up to 100 in which several may be chosen. */
export function menuOfSeveral(choices: readonly Choice[], chosen: readonly string[]): Named<MultiStaticSelect> {
  const { all, initial } = options(choices, chosen, 100);
  return { type: "multi_static_select", options: all, ...(initial.length > 0 && { initial_options: initial }) };
}

/** Up to ten in full view, of which one is chosen. */
export function radios(choices: readonly Choice[], chosen?: string): Named<RadioButtons> {
  const { all, initial } = options(choices, chosen === undefined ? [] : [chosen], 10);
  return { type: "radio_buttons", options: all, ...(initial[0] && { initial_option: initial[0] }) };
}

export function checkboxes(choices: readonly Choice[], chosen: readonly string[]): Named<Checkboxes> {
  const { all, initial } = options(choices, chosen, 10);
  return { type: "checkboxes", options: all, ...(initial.length > 0 && { initial_options: initial }) };
}

/** A public or private channel. */
export const channelPicker = (chosen?: string | null): Named<ConversationsSelect> => ({
  type: "conversations_select",
  filter: { include: ["public", "private"], exclude_bot_users: true },
  ...(chosen && { initial_conversation: chosen }),
});

/** Several public or private channels. */
export const channelsPicker = (chosen: readonly string[]): Named<MultiConversationsSelect> => ({
  type: "multi_conversations_select",
  filter: { include: ["public", "private"], exclude_bot_users: true },
  ...(chosen.length > 0 && { initial_conversations: [...chosen] }),
});

/** `date` is a local date, as `YYYY-MM-DD`. */
export const datePicker = (date?: string | null): Named<Datepicker> => ({
  type: "datepicker",
  ...(date && { initial_date: date }),
});

/** A date and time, which each reader chooses in their own time zone. */
export const momentPicker = (at?: Date): Named<DateTimepicker> => ({
  type: "datetimepicker",
  ...(at && { initial_date_time: Math.floor(at.getTime() / 1000) }),
});

export const textInput = (most: number, look: { given?: string; multiline?: boolean } = {}): Named<PlainTextInput> => ({
  type: "plain_text_input",
  max_length: most,
  ...(look.multiline && { multiline: true }),
  ...(look.given && { initial_value: clip(look.given, most) }),
});

/** One file, in modals only. Slack checks the name's ending in its own window alone, and takes up to 10 MB. */
export const fileInput = (...endings: string[]): Named<FileInput> => ({
  type: "file_input",
  filetypes: endings,
  max_files: 1,
});

export type ModalLook = {
  title: string;
  blocks: KnownBlock[];
  close?: string;
  /** What a form sends back: its name, its button, and the id of what it is about. */
  form?: { id: string; submit: string; about?: string };
};

export const modal = ({ title, blocks, close, form }: ModalLook): ModalView => ({
  type: "modal",
  title: plain(title, 24),
  close: plain(close ?? (form ? "Cancel" : "Close"), 24),
  blocks: blocks.slice(0, 100),
  ...(form && { callback_id: form.id, submit: plain(form.submit, 24) }),
  ...(form?.about && { private_metadata: form.about }),
});

/** In mrkdwn: the person as Slack shows them where they are in Slack, else their name as it is on the roster. */
export const person = ({ name, slackUserId }: { name: string; slackUserId: string | null }): string =>
  slackUserId ? `<@${slackUserId}>` : escapeText(clip(name, 150)) || "somebody";

/** A calendar date that has no time, and so no time zone: the same for every reader. */
export const calendarDate = (date: Date): string => dayWord(date.toISOString().slice(0, 10));

const inNewYork = (style: Intl.DateTimeFormatOptions) =>
  new Intl.DateTimeFormat("en-US", { timeZone: "America/New_York", ...style });
const formats = {
  date: { pattern: "{date_short}", fallback: inNewYork({ dateStyle: "medium" }) },
  "date and time": {
    pattern: "{date_short} at {time}",
    fallback: inNewYork({ dateStyle: "medium", timeStyle: "short" }),
  },
  /** Without the year, within half a year. */
  "day and time": {
    pattern: "{date} at {time}",
    fallback: inNewYork({ dateStyle: "medium", timeStyle: "short" }),
  },
  /** For something to come to. */
  weekday: { pattern: "{date_long} at {time}", fallback: inNewYork({ dateStyle: "full", timeStyle: "short" }) },
  /** Where the day cannot be in doubt. */
  time: { pattern: "{time}", fallback: inNewYork({ timeStyle: "short" }) },
};

/** A date that each reader sees in their own time zone; where Slack cannot draw it, in that of Massachusetts. */
export function slackDate(at: Date, format: keyof typeof formats = "date and time"): string {
  const { pattern, fallback } = formats[format];
  return `<!date^${Math.floor(at.getTime() / 1000)}^${pattern}|${fallback.format(at)}>`;
}

/** Whom to call in danger, for the end or the top of a form. */
export function lifelineWords(lifelines: readonly string[]): string {
  const shown = lifelines.slice(0, 10).map((line) => escapeText(clip(line, 120)));
  return `If somebody may be in danger now: ${shown.join(" · ")}.`;
}

/** To whoever wants their words deleted while the association may not. */
export const heldAnswer =
  "These words are held, so they are not deleted for now: the association may be obliged to keep them. A coordinator can tell you more. Type `/mssn my-data` to see all that is kept about you.";

/** A window with a sentence in it. */
export const notice = (text: string): ModalView => modal({ title: "Please Note", blocks: [section(text)] });

/** Slack takes about 12,000 characters of blocks in a message, and 50 of them; the card's own mark comes on top. */
const roomInMessage = { length: 11_800, blocks: 50 };
/** What Slack itself writes into a block counts as well: its id, and how each of its texts is read. */
const addedBySlack = 60;

/** A message that has to be there, and in its middle as many of the further parts as there is room for. */
export function withRoom(before: KnownBlock[], maybe: readonly KnownBlock[][], after: KnownBlock[]): KnownBlock[] {
  const fits = (blocks: KnownBlock[]) =>
    blocks.length <= roomInMessage.blocks &&
    JSON.stringify(blocks).length + addedBySlack * blocks.length <= roomInMessage.length;
  let middle: KnownBlock[] = [];
  for (const part of maybe) if (fits([...before, ...middle, ...part, ...after])) middle = [...middle, ...part];
  return [...before, ...middle, ...after];
}
