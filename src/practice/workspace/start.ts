// A workspace on its first day, and people as they join.
import type { MovableClock } from "../../lib/clock.ts";
import { generalChannel, join } from "./conversations.ts";
import { newId, seconds, secret } from "./ids.ts";
import type { Manifest } from "./manifest.ts";
import type { Person, State } from "./state.ts";
import type { World } from "./world.ts";

export type NewPerson = { id: string; name: string; email: string; title?: string; tz?: string; guest?: boolean };

const person = (from: NewPerson, now: number): Person => ({
  id: from.id,
  handle: from.email.split("@")[0] ?? from.id.toLowerCase(),
  name: from.name,
  email: from.email,
  title: from.title ?? "",
  tz: from.tz ?? "America/New_York",
  isBot: false,
  deleted: false,
  updated: now,
  ...(from.guest ? { guest: true } : {}),
});

/** A new workspace with the app installed and nobody in it but the bot; tokens are made up. */
export function newState(manifest: Manifest, clock: MovableClock): State {
  const now = Math.floor(clock.now().getTime() / 1000);
  const name = manifest.features.bot_user?.display_name ?? manifest.display_information.name;
  const app = { id: newId("A"), botId: newId("B"), botUserId: newId("U"), name: manifest.display_information.name };
  const bot: Person = { ...person({ id: app.botUserId, name, email: "" }, now), isBot: true };
  bot.handle = name.toLowerCase().replace(/[^a-z0-9]+/g, "");
  return {
    version: 1,
    team: { id: newId("T"), name: "Practice Workspace", domain: "practice" },
    app,
    tokens: {
      bot: `xoxb-practice-${secret(12)}`,
      app: `xapp-1-${app.id}-${secret(16)}`,
      signingSecret: secret(16),
      verification: secret(12),
    },
    clockOffsetMs: clock.offset(),
    lastTs: 0,
    people: { [bot.id]: bot },
    conversations: {},
    messages: {},
    views: {},
    stacks: {},
    homes: {},
    read: {},
    responseUrls: {},
    files: {},
    retries: [],
  };
}

/** Adds who is missing, with a place in #general, and follows changed names, emails and titles; nobody is removed. */
export function addPeople(world: World, people: readonly NewPerson[]): void {
  const general = generalChannel(world);
  for (const each of people) {
    const known = world.state.people[each.id];
    if (known) {
      const { deleted, paused, dailyHours } = known;
      const kept = { deleted, ...(paused && { paused }), ...(dailyHours && { dailyHours }) };
      world.state.people[each.id] = { ...person(each, known.updated), ...kept };
    } else {
      world.state.people[each.id] = person(each, seconds(world));
      join(world, general, each.id);
    }
  }
  world.changed({ changed: "workspace" });
}
