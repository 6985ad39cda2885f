// What stands between `<` and `>` in Slack's text: links, mentions, broadcasts and dates.

import { decodeEntities, type Inline } from "./tree.ts";

const BROADCASTS = ["here", "channel", "everyone"] as const;

/** The node, or null where it is no control sequence: the text then stays as it was written. */
export function parseControl(inside: string): Inline | null {
  const bar = inside.indexOf("|");
  const target = bar === -1 ? inside : inside.slice(0, bar);
  const label = bar === -1 ? null : decodeEntities(inside.slice(bar + 1));
  if (target.startsWith("!")) return special(target.slice(1), label);
  const mention = /^([@#])([A-Z0-9]+)$/.exec(target);
  if (mention !== null) return { type: mention[1] === "@" ? "user" : "channel", id: mention[2] ?? "", label };
  const url = safeUrl(decodeEntities(target));
  return url === null ? null : { type: "link", url, label: label || url.replace(/^mailto:/, "") };
}

function special(name: string, label: string | null): Inline | null {
  const broadcast = BROADCASTS.find((known) => known === name);
  if (broadcast !== undefined) return { type: "broadcast", name: broadcast };
  const [kind, first = "", second = "", third] = name.split("^");
  if (kind === "subteam") return { type: "group", id: first, label };
  if (kind !== "date" || !/^-?\d+$/.test(first) || second === "") return label ? { type: "text", text: label } : null;
  const url = third === undefined ? null : safeUrl(decodeEntities(third));
  return { type: "date", seconds: Number(first), format: decodeEntities(second), url, fallback: label ?? "" };
}

/** The address where a browser may follow it without running anything. */
export function safeUrl(url: string): string | null {
  return /^(https?:\/\/|mailto:)[^\s]+$/i.test(url) ? url : null;
}
