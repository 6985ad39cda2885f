// Rules of rooms: who sits where when Slack refuses what was wanted, and which refusals mean what.
import { type Fault, wasRefused } from "../lib/fault.ts";

type People = { kind: "group" | "channel" | "direct"; fellBackFrom: string | null; members: string[] };

/** Slack's limit of a group conversation, besides the bot. */
const seats = 8;

/** Who is in the group's conversation. More than Slack takes is only asked of it where nothing else was agreed. */
export const seated = ({ fellBackFrom, members }: People): string[] =>
  fellBackFrom ? members.slice(0, seats) : members;

/** Who gets the room's cards in their own conversation with the bot. */
export function apart({ kind, fellBackFrom, members }: People): string[] {
  if (kind === "direct") return members;
  return fellBackFrom ? members.slice(seats) : [];
}

/** Everybody who is wanted cannot come. */
export const isDeserted = ({ members, shownMembers }: { members: string[]; shownMembers: string[] }): boolean =>
  members.length > 0 && !members.some((id) => shownMembers.includes(id));

export const isSame = (some: string[], others: string[]): boolean =>
  some.length === others.length && some.every((id) => others.includes(id));

/** Refusals of the bot as a whole: another kind of room would be refused, too. */
const ofTheBot = [
  "not_authed",
  "invalid_auth",
  "account_inactive",
  "token_expired",
  "token_revoked",
  "team_access_not_granted",
  "team_added_to_org",
  "org_login_required",
  "accesslimited",
];

/** Another kind of room has to do: this one is refused for good, and not because of the bot as a whole. */
export const mayFallBack = ({ orElse }: { orElse: boolean }, error: unknown): error is Fault =>
  orElse && wasRefused(error) && !ofTheBot.includes(error.code);

/** Somebody archived or deleted the conversation, or removed the bot from it. */
export const isClosed = (error: unknown): error is Fault =>
  wasRefused(error, "is_archived", "channel_not_found", "not_in_channel");
