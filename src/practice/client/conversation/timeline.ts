// Messages in the order in which they are read: days, the line above what is new, and who goes on speaking.

import type { Message } from "../state/contract.ts";
import { dayDivider, dayOf, type Viewpoint } from "../text/dates.ts";

export type Entry =
  | { type: "day"; key: string; label: string }
  | { type: "new"; key: string }
  | { type: "message"; key: string; message: Message; continued: boolean };

const PAUSE_SECONDS = 5 * 60;

/** `firstNew` is the `ts` of the first message that was unread on arrival. */
export function timeline(messages: Message[], firstNew: string | null, view: Viewpoint): Entry[] {
  const entries: Entry[] = [];
  let before: Message | null = null;
  for (const message of messages) {
    if (message.deleted) continue;
    const ms = Number(message.ts) * 1000;
    const day = dayOf(ms, view.tz);
    const newDay = before === null || dayOf(Number(before.ts) * 1000, view.tz) !== day;
    if (newDay) entries.push({ type: "day", key: `day ${day} ${message.ts}`, label: dayDivider(ms, view) });
    if (message.ts === firstNew) entries.push({ type: "new", key: "new" });
    const continued = before !== null && !newDay && message.ts !== firstNew && goesOn(before, message);
    entries.push({ type: "message", key: message.ts, message, continued });
    before = message;
  }
  return entries;
}

const goesOn = (before: Message, message: Message): boolean =>
  before.user === message.user &&
  before.ephemeral === message.ephemeral &&
  Number(message.ts) - Number(before.ts) < PAUSE_SECONDS;

/** The `ts` of the first of the `unread` newest messages that somebody else wrote; null where nothing is unread. */
export function firstUnread(messages: Message[], unread: number, me: string): string | null {
  if (unread === 0) return null;
  const others = messages.filter(({ user, deleted, ephemeral }) => user !== me && !deleted && !ephemeral);
  return others.at(-unread)?.ts ?? others[0]?.ts ?? null;
}
