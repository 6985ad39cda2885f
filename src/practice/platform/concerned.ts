// Whom a Web API call is about: those it names, and whoever else is in the direct conversation that it names.
import type { World } from "../workspace/world.ts";
import type { Args } from "./call.ts";

/** Tells whether a call with these arguments is about the person or conversation of this id. */
export function concerned(world: World, { channel, channel_id, user, user_id, users }: Args): (id: string) => boolean {
  const conversation = world.state.conversations[String(channel ?? channel_id)];
  const others = conversation?.kind === "direct" ? conversation.members : [];
  const named = [channel, channel_id, user, user_id, ...String(users ?? "").split(","), ...others];
  return (id) => named.some((each) => String(each ?? "").trim() === id);
}
