// Names for new things, in the shapes that Slack gives them.
import { randomBytes, randomInt } from "node:crypto";
import type { World } from "./world.ts";

const alphabet = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ";

/** An id such as C0A1B2C3D4E: its first letters tell what it names. */
export const newId = (prefix: string): string =>
  `${prefix}0${Array.from({ length: 9 }, () => alphabet[randomInt(alphabet.length)]).join("")}`;

export const secret = (bytes: number): string => randomBytes(bytes).toString("hex");

/** Block ids and action ids that an app left out; Slack makes up five characters. */
export const shortId = (): string => randomBytes(4).toString("base64url").slice(0, 5);

/** A message timestamp: the workspace's time, always later than the one before it, even when the clock was moved back. */
export function newTs(world: World): string {
  const now = world.clock.now().getTime() * 1000;
  world.state.lastTs = Math.max(now, world.state.lastTs + 1);
  return `${Math.floor(world.state.lastTs / 1e6)}.${String(world.state.lastTs % 1e6).padStart(6, "0")}`;
}

export const seconds = (world: World): number => Math.floor(world.clock.now().getTime() / 1000);
