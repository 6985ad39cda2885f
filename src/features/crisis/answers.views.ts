// What people are told at once in a crisis: after what they did, and where something can no longer be done.

import { person, section } from "../../slack/blocks.ts";
import { clip } from "../../slack/escape.ts";
import type { Message } from "./card.views.ts";
import type { ActRefusal } from "./rules.ts";

/** How things stand, and what can be done now. */
export const answers: Record<ActRefusal | "formDidNotOpen", string> = {
  not_yours:
    "This belongs to others, so nothing was changed. If you need help yourself, type `/crisis`; it is there for everybody.",
  reporter:
    "This button is for those who help you. What you can do yourself stands on your receipt, in your direct messages with this app.",
  resolved: "This is resolved already. Nothing more is needed of you.",
  already_yours: "You are on it already. The room has everything that you need.",
  colleague_is_on_it: "A colleague is on it already. Nothing more is needed of you. Thank you for being ready.",
  formDidNotOpen:
    "The form could not open, so your call for help went out at once, as urgent. Your receipt is in your direct messages with this app. In danger now, call 911; for support, 988.",
};

/** To whoever comes second. */
export const colleagueIsOnIt = (owner: { name: string; slackUserId: string | null }): string =>
  `${person(owner)} is on it already. Nothing more is needed of you. Thank you for being ready.`;

/** What has happened, told to whoever did it. */
export const done = {
  onIt: "You are on it. Thank you. Whoever asked is told now, and the room has everything that you need.",
  cannot: "Thank you for saying so. Others are asked now, and nobody asks you why.",
} as const;

/** It could not be kept; in plain text, because it also stands on a field of the form. */
export function notSaved({
  lifelines,
  phoneList,
}: {
  lifelines: readonly string[];
  phoneList: readonly string[];
}): string {
  const call = [...phoneList, ...lifelines].slice(0, 6).map(plainly).join("; ");
  return `Your call for help did not go out: please send it again now. If it does not go out then, call${call ? `: ${call}.` : " a colleague whom you trust, or 911 in danger, or 988 for support."}`;
}

/** Without what Slack would read as markup. */
const plainly = (line: string): string => clip(line.replaceAll(/[<>&]/g, " "), 120).trim();

/** By a message of its own: on a lock screen it shows neither a name nor a number. */
export const saidApart = (text: string): Message => ({
  text: "This is about your call for help. Please open this message.",
  blocks: [section(text)],
});
