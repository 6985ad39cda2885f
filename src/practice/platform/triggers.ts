// trigger_id: the right to open one modal for the person who just did something. Three seconds of real time, one use.
import { secret } from "../workspace/ids.ts";
import { refuse, type World } from "../workspace/world.ts";

export type Trigger = { person: string; view?: string };
type Kept = Trigger & { madeAt: number; used: boolean };

const livesMs = 3000;
const keepMs = 60_000;
const kept = new WeakMap<World, Map<string, Kept>>();

const triggersOf = (world: World) => {
  const known = kept.get(world) ?? new Map<string, Kept>();
  kept.set(world, known);
  return known;
};

/** Real time, not the workspace's clock: moving the clock does not make the bot slow. */
export function newTrigger(world: World, trigger: Trigger): string {
  const triggers = triggersOf(world);
  const now = Date.now();
  for (const [id, { madeAt }] of triggers) if (now - madeAt > keepMs) triggers.delete(id);
  const id = `${now}.${Math.floor(Math.random() * 1e11)}.${secret(16)}`;
  triggers.set(id, { ...trigger, madeAt: now, used: false });
  return id;
}

export function spendTrigger(world: World, id: string): Trigger {
  const trigger = triggersOf(world).get(id);
  if (!trigger) return refuse(id === "" ? "invalid_arguments" : "invalid_trigger_id");
  if (trigger.used) return refuse("exchanged_trigger_id");
  if (Date.now() - trigger.madeAt > livesMs) return refuse("expired_trigger_id");
  trigger.used = true;
  return trigger;
}
