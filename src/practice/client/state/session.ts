// A sitting at the page: its state, what the person can do, and what keeps it up to date.

import { createContext } from "preact";
import { useContext } from "preact/hooks";
import { type Acts, createActs } from "./acts.ts";
import { follow } from "./follow.ts";
import { readPlace } from "./place.ts";
import { createReader } from "./reader.ts";
import { createStore, type Store } from "./store.ts";

export function startSession(): { store: Store; acts: Acts } {
  const place = readPlace(location.hash);
  const store = createStore({ place, workspace: null, personal: null, opened: null, notice: null, live: false });
  const reader = createReader(store);
  follow(store, reader);
  return { store, acts: createActs(store, reader) };
}

export const ActsContext = createContext<Acts | null>(null);

export function useActs(): Acts {
  const acts = useContext(ActsContext);
  if (acts === null) throw new Error("No session above this component.");
  return acts;
}
