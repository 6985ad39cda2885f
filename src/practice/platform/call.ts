// One Web API call: who calls, with what arguments, and how a method reads them.

import { findConversation, isMember } from "../workspace/conversations.ts";
import type { Conversation, Person } from "../workspace/state.ts";
import { refuse, type World } from "../workspace/world.ts";

export type Args = Record<string, unknown>;
export type Call = { world: World; args: Args; scopes: ReadonlySet<string> };
export type Answer = Record<string, unknown>;

export type Method = {
  token: "bot" | "app";
  /** any one of these is enough to call it at all; empty: none is needed */
  scopes: readonly string[];
  /** what Slack allows in a minute; chat.postMessage has its own rule */
  perMinute: number;
  run(call: Call): Answer | Promise<Answer>;
};

/** A method of the bot's, by any one of these scopes, so many times a minute. */
export const botMethod = (scopes: readonly string[], perMinute: number, run: Method["run"]): Method => ({
  token: "bot",
  scopes,
  perMinute,
  run,
});

export const text = (call: Call, name: string): string => {
  const value = call.args[name];
  return value === undefined || value === null ? "" : String(value);
};

export const optionalText = (call: Call, name: string): string | undefined => text(call, name) || undefined;

export const flag = (call: Call, name: string): boolean => ["true", "1"].includes(text(call, name));

/** A structured argument: JSON bodies carry it as it is, forms as JSON text; `refusal` answers for text that is no JSON. */
export function structured(call: Call, name: string, refusal: string): unknown {
  const value = call.args[name];
  if (typeof value !== "string") return value ?? undefined;
  if (value === "") return undefined;
  try {
    return JSON.parse(value);
  } catch {
    return refuse(refusal);
  }
}

/** A list of ids: comma-separated, or a JSON array. */
export function list(call: Call, name: string): string[] {
  const value = call.args[name];
  const items = Array.isArray(value)
    ? value
    : text(call, name)
        .replace(/^\[|\]$|"/g, "")
        .split(",");
  return items.map((item) => String(item).trim()).filter((item) => item !== "");
}

export const botId = (call: Call): string => call.world.state.app.botUserId;

/** Refuses unless one of these scopes was granted. */
export function needScope(call: Call, ...needed: string[]): void {
  if (needed.some((scope) => call.scopes.has(scope))) return;
  refuse("missing_scope", { needed: needed.join(","), provided: [...call.scopes].join(",") });
}

/** What kinds of conversation are called in scopes: channels:read, groups:write, im:history, mpim:read. */
export const scopePrefix = { channel: "channels", private: "groups", group: "mpim", direct: "im" } as const;

/** The conversation named by `channel`, as far as the bot may know of it. */
export const channelOf = (call: Call, id = text(call, "channel")): Conversation =>
  findConversation(call.world, id, botId(call));

export const memberChannelOf = (call: Call): Conversation => {
  const channel = channelOf(call);
  return isMember(channel, botId(call)) ? channel : refuse("not_in_channel");
};

export const personOf = (call: Call, id: string): Person => call.world.state.people[id] ?? refuse("user_not_found");

/** One page of a list in Slack's manner; the cursor is opaque to the caller. */
export function page<T>(call: Call, items: readonly T[], standard: number, most = 1000): [T[], Answer] {
  const limit = Math.min(Math.max(Number(text(call, "limit")) || standard, 1), most);
  const cursor = text(call, "cursor");
  const start = cursor === "" ? 0 : Number(Buffer.from(cursor, "base64").toString().replace("next:", ""));
  if (!Number.isInteger(start) || start < 0) return refuse("invalid_cursor");
  const next = start + limit < items.length ? Buffer.from(`next:${start + limit}`).toString("base64") : "";
  return [items.slice(start, start + limit), { response_metadata: { next_cursor: next } }];
}
