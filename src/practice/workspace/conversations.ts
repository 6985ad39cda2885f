// Channels, group and direct messages: who is in them, what they are called, whether they are open.
import { newId, seconds } from "./ids.ts";
import type { Conversation, ConversationKind, Note } from "./state.ts";
import { refuse, type World } from "./world.ts";

export const isMember = (conversation: Conversation, person: string): boolean => conversation.members.includes(person);

/** Public channels are for everybody, the rest for their members. */
export const maySee = (conversation: Conversation, person: string): boolean =>
  conversation.kind === "channel" || isMember(conversation, person);

/** The conversation, or Slack's `channel_not_found` for one that does not exist or that this person may not know of. */
export function findConversation(world: World, id: string, person: string): Conversation {
  const found = world.state.conversations[id];
  return found && maySee(found, person) ? found : refuse("channel_not_found");
}

const emptyNote = (): Note => ({ value: "", creator: "", last_set: 0 });

function add(world: World, kind: ConversationKind, name: string, members: string[], creator: string): Conversation {
  const now = seconds(world);
  const conversation: Conversation = {
    id: newId(kind === "direct" ? "D" : "C"),
    kind,
    name,
    general: false,
    creator,
    created: now,
    updated: now,
    archived: false,
    members,
    topic: emptyNote(),
    purpose: emptyNote(),
    previousNames: [],
  };
  world.state.conversations[conversation.id] = conversation;
  world.state.messages[conversation.id] = [];
  world.changed({ changed: "conversation", id: conversation.id });
  return conversation;
}

/** Slack's rules for a new name; an archived channel keeps its name. */
function checkName(world: World, name: string, self?: string): void {
  if (name === "") refuse("invalid_name_required");
  if (name.length > 80) refuse("invalid_name_maxlength");
  if (/^[^\p{L}\p{N}]+$/u.test(name)) refuse("invalid_name_punctuation");
  if (/[^\p{L}\p{N}_-]/u.test(name) || name !== name.toLowerCase()) refuse("invalid_name_specials");
  const taken = Object.values(world.state.conversations).some((each) => each.name === name && each.id !== self);
  if (taken) refuse("name_taken");
}

export const generalChannel = (world: World): Conversation =>
  Object.values(world.state.conversations).find((each) => each.general) ??
  Object.assign(add(world, "channel", "general", [], ""), { general: true });

export function createChannel(world: World, name: string, isPrivate: boolean, creator: string): Conversation {
  checkName(world, name);
  const channel = add(world, isPrivate ? "private" : "channel", name, [creator], creator);
  if (!isPrivate) {
    const { id, created } = channel;
    world.happened({ event: { type: "channel_created", channel: { id, name, created, creator } } });
  }
  return channel;
}

/** The direct (two people) or group (more) conversation of exactly these people; the same people always get the same one. */
export function openDirect(world: World, people: readonly string[], creator: string): [Conversation, boolean] {
  const members = [...new Set(people)];
  const kind = members.length <= 2 ? "direct" : "group";
  const same = (each: Conversation) =>
    each.kind === kind && each.members.length === members.length && members.every((id) => isMember(each, id));
  const existing = Object.values(world.state.conversations).find(same);
  if (existing) return [existing, true];
  const handles = members.map((id) => world.state.people[id]?.handle ?? id);
  const name = kind === "group" ? `mpdm-${handles.join("--")}-1` : "";
  return [add(world, kind, name, members, creator), false];
}

const tellMembership = (world: World, channel: Conversation, event: Record<string, unknown> & { type: string }) =>
  world.happened({
    event: {
      ...event,
      channel: channel.id,
      channel_type: channel.kind === "channel" ? "C" : "G",
      team: world.state.team.id,
    },
    within: channel.id,
  });

export function join(world: World, channel: Conversation, person: string, inviter?: string): void {
  if (isMember(channel, person)) return;
  channel.members.push(person);
  tellMembership(world, channel, { type: "member_joined_channel", user: person, ...(inviter ? { inviter } : {}) });
  world.changed({ changed: "conversation", id: channel.id });
}

export function leave(world: World, channel: Conversation, person: string): void {
  tellMembership(world, channel, { type: "member_left_channel", user: person });
  channel.members = channel.members.filter((id) => id !== person);
  world.changed({ changed: "conversation", id: channel.id });
  world.changed({ changed: "person", person });
}

/** Slack names the events of private channels `group_…`. */
const prefix = (channel: Conversation) => (channel.kind === "channel" ? "channel" : "group");

export function setArchived(world: World, channel: Conversation, archived: boolean, by: string): void {
  channel.archived = archived;
  channel.updated = seconds(world);
  const type = `${prefix(channel)}_${archived ? "archive" : "unarchive"}`;
  world.happened({ event: { type, channel: channel.id, user: by }, within: channel.id });
  world.changed({ changed: "conversation", id: channel.id });
}

export function rename(world: World, channel: Conversation, name: string): void {
  checkName(world, name, channel.id);
  channel.previousNames = [channel.name, ...channel.previousNames].filter((each) => each !== name);
  channel.name = name;
  channel.updated = seconds(world);
  const { id, created } = channel;
  world.happened({ event: { type: `${prefix(channel)}_rename`, channel: { id, name, created } }, within: id });
  world.changed({ changed: "conversation", id });
}

export function setNote(
  world: World,
  channel: Conversation,
  which: "topic" | "purpose",
  value: string,
  by: string,
): void {
  channel[which] = { value, creator: by, last_set: seconds(world) };
  channel.updated = seconds(world);
  world.changed({ changed: "conversation", id: channel.id });
}

/** What Slack calls the conversation in the payloads of commands and clicks. */
export function nameInPayload(conversation: Conversation): string {
  if (conversation.kind === "direct") return "directmessage";
  return conversation.kind === "private" ? "privategroup" : conversation.name;
}
