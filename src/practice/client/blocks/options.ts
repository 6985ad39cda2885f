// What a menu offers: its own options, the people or the conversations.

import type { MultiSelect, Option, Select, OptionGroup as SlackGroup } from "@slack/types";
import type { OptionGroup } from "../controls/OptionList.tsx";
import { parsePlain } from "../text/mrkdwn.ts";
import type { Eyes } from "../text/viewpoint.ts";

type WithOptions = { options?: Option[]; option_groups?: SlackGroup[] };

/** A plain text with its emoji, for places that take no markup. */
export const plainString = (text: string): string =>
  parsePlain(text)
    .map((node) => (node.type === "emoji" ? node.char : "text" in node ? node.text : ""))
    .join("");

/** A menu's options as groups; a menu without groups is one group without a label. */
export function staticGroups({ options = [], option_groups: groups }: WithOptions): OptionGroup[] {
  const entry = ({ text, description }: Option) => ({
    id: text.text,
    label: plainString(text.text),
    note: description?.text,
  });
  if (groups === undefined) return [{ label: null, options: options.map(entry) }];
  return groups.map((group) => ({ label: plainString(group.label.text), options: group.options.map(entry) }));
}

export function groupsOf(element: Select | MultiSelect, eyes: Eyes): OptionGroup[] {
  switch (element.type) {
    case "static_select":
    case "multi_static_select":
      return staticGroups(element);
    case "users_select":
    case "multi_users_select":
      return [{ label: null, options: people(eyes) }];
    case "channels_select":
    case "multi_channels_select":
      return [{ label: null, options: conversations(eyes, ["public"]) }];
    case "conversations_select":
    case "multi_conversations_select":
      return [
        { label: null, options: conversations(eyes, element.filter?.include, element.filter?.exclude_bot_users) },
      ];
    default:
      return [];
  }
}

const people = (eyes: Eyes) =>
  eyes.people
    .filter(({ deactivated }) => !deactivated)
    .map(({ id, name, title }) => ({ id, label: name, note: title || undefined }));

const KINDS = { channel: "public", private: "private", group: "mpim", direct: "im" } as const;

function conversations(eyes: Eyes, include?: string[], withoutBot = false) {
  return eyes.conversations
    .filter(({ kind, archived }) => !archived && (include === undefined || include.includes(KINDS[kind])))
    .filter(({ kind, members }) => !(withoutBot && kind === "direct" && members.includes(eyes.botUserId)))
    .map(({ id, kind }) => ({ id, label: `${kind === "channel" ? "#" : ""}${eyes.conversationName(id) ?? id}` }));
}
