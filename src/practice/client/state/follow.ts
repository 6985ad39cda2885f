// Keeps the state in step with the address, the live stream and the window's visibility.

import * as api from "./api.ts";
import { HOME, readPlace, settlePerson, settleTarget, writePlace } from "./place.ts";
import { markRead, type Reader, tellMistake } from "./reader.ts";
import type { Store } from "./store.ts";
import { followStream } from "./stream.ts";

/** Follows for as long as the page is open. */
export function follow(store: Store, reader: Reader): void {
  let leaveStream = () => {};

  const enter = async () => {
    await arrive(store, reader);
    const { person } = store.get().place;
    leaveStream();
    leaveStream = person === null ? () => {} : followStream(person, store, reader);
  };

  const onHash = () => {
    const before = store.get().place;
    const place = readPlace(location.hash);
    if (place.person === before.person && place.target === before.target) return;
    const moved = place.person !== before.person;
    store.set({ place, opened: null, notice: null });
    void (moved ? enter() : arrive(store, reader));
  };

  addEventListener("hashchange", onHash);
  document.addEventListener("visibilitychange", () => void markRead(store));
  void enter();
}

/** Settles whom and what the address means, and opens it. */
async function arrive(store: Store, reader: Reader): Promise<void> {
  if (store.get().workspace === null) await reader.workspace();
  const { workspace, place } = store.get();
  const person = workspace && settlePerson(place, workspace);
  if (!workspace || person === null) return;
  store.set({ place: { ...place, person } });
  if (store.get().personal?.person.id !== person) await reader.personal();
  const { personal } = store.get();
  if (personal?.person.id !== person || store.get().place.person !== person) return;
  const target = settleTarget(place.target, personal);
  store.set({ place: { person, target } });
  history.replaceState(null, "", writePlace({ person, target }));
  const open = target === HOME ? api.openHome(person) : api.openConversation(person, target);
  await open.catch(tellMistake(store));
  await Promise.all([reader.conversation(), reader.personal()]);
}
