// What a workspace owner does: channels, and accounts that come and go.

import { userShape } from "../platform/methods/shapes.ts";
import { createChannel, join } from "../workspace/conversations.ts";
import { newId, seconds } from "../workspace/ids.ts";
import { addPeople } from "../workspace/start.ts";
import { closeAll } from "../workspace/views.ts";
import { SlackError, type World } from "../workspace/world.ts";
import { mistake } from "./mistake.ts";
import { seenConversation, seenPerson } from "./see.ts";
import type { Stage } from "./stage.ts";

export type NewChannel = { name: string; private?: boolean; members: string[] };

export async function makeChannel(stage: Stage, { name, members, private: isPrivate = false }: NewChannel) {
  const [creator, ...others] = members;
  if (!creator) return mistake("A channel needs at least one member");
  for (const id of members) if (!stage.world.state.people[id]) mistake(`There is nobody with the id ${id}`);
  try {
    const channel = createChannel(stage.world, name, isPrivate, creator);
    for (const id of others) join(stage.world, channel, id, creator);
    await stage.settled();
    return { ok: true as const, conversation: seenConversation(stage.world, channel, creator) };
  } catch (error) {
    return error instanceof SlackError
      ? mistake(`Slack refuses the name "${name}": ${error.code}`)
      : mistake(String(error));
  }
}

export type Newcomer = {
  id?: string | undefined;
  name: string;
  email: string;
  title?: string | undefined;
  guest?: boolean | undefined;
};

/** Somebody joins the workspace. */
export async function addPerson(stage: Stage, { name, email, title, guest = false, id = newId("U") }: Newcomer) {
  const { world } = stage;
  const taken = Object.values(world.state.people).find((each) => each.id === id || each.email === email);
  if (taken) return mistake(`${taken.name} is already here`);
  addPeople(world, [{ id, name, email, guest, ...(title ? { title } : {}) }]);
  world.happened({ event: { type: "team_join", user: shapeForApp(world, id) } });
  await stage.settled();
  return { ok: true as const, person: seenPerson(world, id) };
}

const shapeForApp = (world: World, id: string) => {
  const withEmail = world.manifest.oauth_config.scopes.bot.includes("users:read.email");
  return userShape(world, world.state.people[id] ?? mistake(`There is nobody with the id ${id}`), withEmail);
};

export async function deactivate(stage: Stage, id: string, { deactivated }: { deactivated: boolean }) {
  const { world } = stage;
  const person = world.state.people[id] ?? mistake(`There is nobody with the id ${id}`);
  if (person.isBot) mistake("The bot cannot be deactivated here");
  person.deleted = deactivated;
  person.updated = seconds(world);
  if (deactivated) closeAll(world, id);
  world.happened({ event: { type: "user_change", user: shapeForApp(world, id), cache_ts: seconds(world) } });
  world.changed({ changed: "workspace" });
  await stage.settled();
  return { ok: true as const };
}
