// Who is in a room's channel: invited when they are wanted, removed when they are not, named when they cannot come.
import { type Said, wasRefused } from "../lib/fault.ts";
import { gather } from "./room.fallback.ts";
import { type LaneApp, note, type Room } from "./room.repository.ts";
import { isClosed, isDeserted, mayFallBack } from "./room.rules.ts";

/** Who could not come is asked again whenever the room is looked at. A channel into which nobody may come serves nobody. */
export async function letIn(app: LaneApp, room: Room): Promise<Room> {
  const joining = room.members.filter((id) => !room.shownMembers.includes(id));
  if (joining.length === 0 && room.absent.length === 0) return room;
  const absent = joining.length > 0 ? await invite(app, room, joining) : [];
  const joined = joining.filter((id) => !absent.includes(id));
  if (absent.length > 0) app.log.warn({ room: room.id }, "Somebody could not be invited into a room");
  const noted = await note(app, room, { shownMembers: [...room.shownMembers, ...joined], absent });
  return room.orElse && isDeserted(noted) ? gather(app, noted, "group") : noted;
}

export async function letOut(app: LaneApp, room: Room): Promise<Room> {
  const leaving = room.shownMembers.filter((id) => !room.members.includes(id));
  if (leaving.length === 0) return room;
  for (const user of leaving) {
    await app.slack.call("conversations.kick", { channel: room.channelId ?? "", user }).catch((error: unknown) => {
      if (!wasRefused(error, "not_in_channel", "user_not_found")) throw error;
    });
  }
  return note(app, room, { shownMembers: room.shownMembers.filter((id) => room.members.includes(id)) });
}

/** Slack's words for somebody who is deactivated, gone, or a guest elsewhere. */
const cannotCome = [
  "cant_invite",
  "cant_invite_self",
  "failed_for_some_users",
  "invitee_cant_see_channel",
  "no_external_invite_permission",
  "org_user_not_in_team",
  "user_not_found",
  "user_disabled",
  "user_is_restricted",
  "user_is_ultra_restricted",
  "ura_max_channels",
];

/** Answers who cannot come. They keep nobody else out, even where Slack refuses all because of one. */
async function invite(app: LaneApp, room: Room, users: string[]): Promise<string[]> {
  const channel = room.channelId ?? "";
  try {
    const answer = await app.slack.call("conversations.invite", { channel, users: users.join(","), force: true });
    return unable(answer.errors);
  } catch (error) {
    if (!wasRefused(error, "already_in_channel", ...cannotCome)) {
      if (isClosed(error) || !mayFallBack(room, error)) throw error;
      return users;
    }
    const told = users.length === 1 ? users.map((user) => ({ user, error: error.code })) : error.each;
    const others = users.filter((id) => !told.some(({ user }) => user === id));
    const again = others.length < users.length ? [others] : halves(users);
    const answers = again.map((some) => (some.length > 0 ? invite(app, room, some) : []));
    return [...unable(told), ...(await Promise.all(answers)).flat()];
  }
}

const unable = (said: readonly Said[] = []) =>
  said.flatMap(({ user, error }) => (user && error !== "already_in_channel" ? [user] : []));

const halves = (users: string[]) => {
  const middle = Math.ceil(users.length / 2);
  return [users.slice(0, middle), users.slice(middle)];
};
