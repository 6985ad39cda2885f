// Rules of rooms: who sits where when Slack refuses what was wanted, and which refusals mean what.
import { type Fault, wasRefused } from "../lib/fault.ts";

type People = {
  kind: "group" | "channel" | "direct";
  fellBackFrom: string | null;
  members: string[];
  absent: string[];
};

/** Slack's limit of a group conversation, besides the bot. */
const seats = 8;

const present = ({ members, absent }: People): string[] => members.filter((id) => !absent.includes(id));

/** Who is in the group's conversation. More than Slack takes is only asked of it where nothing else was agreed. */
export const seated = (room: People): string[] => (room.fellBackFrom ? present(room).slice(0, seats) : room.members);

/** Who gets the room's cards in their own conversation with the bot. */
export function apart(room: People): string[] {
  if (room.kind === "direct") return room.members;
  return room.fellBackFrom ? present(room).slice(seats) : [];
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

/** The refusal is about one of the people. */
export const isOfPeople = (error: unknown): boolean =>
  wasRefused(error, "user_disabled", "user_not_found", "user_not_visible");
