// Brings a workspace to life: the saved one or a new one, with its people in it and its clock where it was.
import type { MovableClock } from "../../lib/clock.ts";
import { readManifest } from "./manifest.ts";
import { addPeople, type NewPerson, newState } from "./start.ts";
import { loadState, makeStore } from "./store.ts";
import type { Change, Happening, World } from "./world.ts";

export type Opening = { manifest: unknown; clock: MovableClock; people: readonly NewPerson[]; file?: string };
type Listener<T> = (what: T) => void;

export type OpenWorld = {
  world: World;
  onChange(listener: Listener<Change>): () => void;
  onHappening(listener: Listener<Happening>): void;
  setUrl(url: string): void;
  /** saves what is left to save */
  close(): Promise<void>;
};

export function openWorld({ manifest: parsed, clock, people, file }: Opening): OpenWorld {
  const manifest = readManifest(parsed);
  const state = (file === undefined ? undefined : loadState(file)) ?? newState(manifest, clock);
  if (clock.offset() === 0 && state.clockOffsetMs !== 0) clock.move(state.clockOffsetMs);
  const store = file === undefined ? undefined : makeStore(file, state);
  const changes = new Set<Listener<Change>>();
  const happenings = new Set<Listener<Happening>>();
  let url = "";
  const world: World = {
    state,
    manifest,
    clock,
    url: () => url,
    changed: (change) => {
      store?.changed();
      for (const listener of changes) listener(change);
    },
    happened: (happening) => {
      for (const listener of happenings) listener(happening);
    },
  };
  addPeople(world, people);
  return {
    world,
    onChange: (listener) => {
      changes.add(listener);
      return () => changes.delete(listener);
    },
    onHappening: (listener) => void happenings.add(listener),
    setUrl: (address) => {
      url = address;
    },
    close: async () => store?.close(),
  };
}
