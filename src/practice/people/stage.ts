// What every act needs: the world, the way to the app, and how its answer or its silence comes back.
import type { Reply, Transport } from "../platform/transport.ts";
import type { Person } from "../workspace/state.ts";
import type { World } from "../workspace/world.ts";
import { mistake } from "./mistake.ts";

export type Stage = {
  world: World;
  transport: Transport;
  /** waits until the app has acknowledged the events that are on their way (or has not) */
  settled(): Promise<void>;
};

/** `notice` is what Slack shows the person when the app did not answer in time. */
export type Done<T = unknown> = ({ ok: true } & T) | { ok: false; notice: string };

export const activePerson = (stage: Stage, id: string): Person => {
  const person = stage.world.state.people[id] ?? mistake(`There is nobody with the id ${id}`);
  return person.deleted ? mistake(`The account of ${person.name} is deactivated`) : person;
};

export const silence = (what: string, reply: Reply): { ok: false; notice: string } => {
  const why = reply.acknowledged || reply.reason === "timeout" ? "" : " (it is not connected or failed)";
  return { ok: false, notice: `${what}: the app did not respond${why}` };
};
