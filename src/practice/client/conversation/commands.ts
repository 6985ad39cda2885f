// Which slash commands the words in the composer may become.

import type { Command } from "../state/contract.ts";

/** Commands to offer while a command's name is being typed, and the command whose arguments are being typed. */
export function completions(text: string, commands: Command[]): { offers: Command[]; known: Command | null } {
  const name = /^\/\S*/.exec(text)?.[0].toLowerCase();
  if (name === undefined) return { offers: [], known: null };
  if (/\s/.test(text)) return { offers: [], known: commands.find(({ command }) => command === name) ?? null };
  return { offers: commands.filter(({ command }) => command.startsWith(name)), known: null };
}

export type KeyDeed = "next" | "previous" | "complete" | "hide" | "send" | null;

/** What a key does in the composer, with the list of commands open or not; `exact` when the active one is fully typed. */
export function keyDeed(pressed: { key: string; shiftKey: boolean }, list: { open: boolean; exact: boolean }): KeyDeed {
  if (pressed.key === "Enter" && !pressed.shiftKey) return list.open && !list.exact ? "complete" : "send";
  if (!list.open) return null;
  const deeds: Record<string, KeyDeed> = { ArrowDown: "next", ArrowUp: "previous", Tab: "complete", Escape: "hide" };
  return deeds[pressed.key] ?? null;
}
