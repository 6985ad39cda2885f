// The Block Kit pieces that the views share, with Slack's limits kept in one place.
import type {
  ActionsBlock,
  Button,
  ConfirmationDialog,
  ContextBlock,
  DividerBlock,
  HeaderBlock,
  InputBlock,
  PlainTextElement,
  PlainTextOption,
  SectionBlock,
} from "@slack/types";
import { clip } from "./escape.ts";

export const plain = (text: string, most = 3000): PlainTextElement => ({
  type: "plain_text",
  text: clip(text, most),
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

export const context = (mrkdwn: string): ContextBlock => ({
  type: "context",
  elements: [{ type: "mrkdwn", text: clip(mrkdwn, 3000) }],
});

export const divider: DividerBlock = { type: "divider" };

/** Two columns of label and value; values are shown as typed. */
export const facts = (pairs: readonly (readonly [string, string])[]): SectionBlock => ({
  type: "section",
  fields: pairs.slice(0, 10).map(([label, value]) => plain(`${label}\n${value}`, 2000)),
});

export type ButtonLook = { primary?: boolean; danger?: boolean; confirm?: ConfirmationDialog; label?: string };

/** A button says its act in Title Case; `value` is an id. */
export function button(text: string, actionId: string, value: string, look: ButtonLook = {}): Button {
  return {
    type: "button",
    text: plain(text, 75),
    action_id: actionId,
    value,
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

export const option = ({ value, label, description }: Choice): PlainTextOption => ({
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

/** A date that each reader sees in their own time zone; `fallback` is for where Slack cannot draw it. */
export function slackDate(at: Date, format: "date" | "date and time" = "date and time"): string {
  const pattern = format === "date" ? "{date_long_pretty}" : "{date_short_pretty} at {time}";
  return `<!date^${Math.floor(at.getTime() / 1000)}^${pattern}|${at.toISOString().slice(0, 16).replace("T", " ")} UTC>`;
}
