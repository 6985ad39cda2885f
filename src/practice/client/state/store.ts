// The page's state: one value, replaced as a whole, and told to whoever listens.

import type { Opened, Personal, Workspace } from "./contract.ts";
import type { Place } from "./place.ts";

export type State = {
  place: Place;
  workspace: Workspace | null;
  personal: Personal | null;
  opened: Opened | null;
  /** Something that the person must know now: the bot did not respond, a mistake in a call. */
  notice: string | null;
  /** Whether the live stream is joined. */
  live: boolean;
};

export type Store = {
  get(): State;
  set(change: Partial<State>): void;
  subscribe(listener: (state: State) => void): () => void;
};

export function createStore(initial: State): Store {
  let state = initial;
  const listeners = new Set<(state: State) => void>();
  return {
    get: () => state,
    set(change) {
      state = { ...state, ...change };
      for (const listener of listeners) listener(state);
    },
    subscribe(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
}
