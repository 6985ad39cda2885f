// What people settle for themselves: not to be disturbed, to leave a channel, to bring somebody into one.

import { isMember, join, leave as leaveChannel } from "../workspace/conversations.ts";
import { dndStatus } from "../workspace/do-not-disturb.ts";
import { seconds } from "../workspace/ids.ts";
import type { Conversation } from "../workspace/state.ts";
import { mistake } from "./mistake.ts";
import { visibleConversation } from "./see.ts";
import { activePerson, type Stage } from "./stage.ts";

/** For so many minutes from now; in the same hours of every day ("22:00" to "07:00", their own time zone); or no more. */
export type Quietness = { minutes: number } | { daily: { from: string; to: string } } | { off: true };

export async function doNotDisturb(stage: Stage, id: string, wish: Quietness) {
  const { world } = stage;
  const person = activePerson(stage, id);
  const now = seconds(world);
  if ("daily" in wish) person.dailyHours = wish.daily;
  else if ("minutes" in wish) person.paused = { start: now, end: now + Math.round(wish.minutes * 60) };
  else {
    delete person.paused;
    delete person.dailyHours;
  }
  world.happened({ event: { type: "dnd_updated_user", user: id, dnd_status: dndStatus(world, person) } });
  world.changed({ changed: "workspace" });
  await stage.settled();
  return { ok: true as const };
}

/** A channel that people come to and leave; conversations between fixed people are none. */
function ownChannel(stage: Stage, id: string, person: string): Conversation {
  activePerson(stage, person);
  const channel = visibleConversation(stage.world, id, person);
  if (channel.kind === "direct" || channel.kind === "group") mistake("Nobody joins or leaves a direct message");
  if (channel.archived) mistake(`${channel.name} is archived`);
  return isMember(channel, person) ? channel : mistake(`You are not a member of ${channel.name}`);
}

export async function leave(stage: Stage, person: string, act: { conversation: string }) {
  const channel = ownChannel(stage, act.conversation, person);
  if (channel.general) mistake(`Nobody leaves ${channel.name}`);
  leaveChannel(stage.world, channel, person);
  await stage.settled();
  return { ok: true as const };
}

export async function invite(stage: Stage, person: string, act: { conversation: string; people: string[] }) {
  const channel = ownChannel(stage, act.conversation, person);
  for (const id of act.people) activePerson(stage, id);
  for (const id of act.people) join(stage.world, channel, id, person);
  await stage.settled();
  return { ok: true as const };
}
