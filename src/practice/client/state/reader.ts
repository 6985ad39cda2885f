// Reads what the acting person sees into the state; an answer that comes after they have moved on is dropped.

import * as api from "./api.ts";
import { coalesce } from "./coalesce.ts";
import { HOME } from "./place.ts";
import type { State, Store } from "./store.ts";

export type Reader = Record<"workspace" | "personal" | "conversation", () => Promise<void>>;

export const tellMistake = (store: Store) => (mistake: unknown) =>
  store.set({ notice: mistake instanceof Error ? mistake.message : String(mistake) });

export function createReader(store: Store): Reader {
  const reading = (task: () => Promise<void>) => coalesce(() => task().catch(tellMistake(store)));

  const workspace = reading(async () => store.set({ workspace: await api.readWorkspace() }));

  const personal = reading(async () => {
    const { person } = store.get().place;
    if (person === null) return;
    const answer = await api.readPersonal(person);
    if (store.get().place.person === person) store.set({ personal: answer });
    await markRead(store);
  });

  const conversation = reading(async () => {
    const { person, target } = store.get().place;
    if (person === null || target === null || target === HOME || hasLeft(store.get())) return;
    const answer = await api.readConversation(person, target);
    const { place } = store.get();
    if (place.person === person && place.target === target) store.set({ opened: answer });
  });

  return { workspace, personal, conversation };
}

/** Whether the person looks at a conversation that is not there for them any more. */
export const hasLeft = ({ place, personal }: Pick<State, "place" | "personal">): boolean =>
  place.target !== null &&
  place.target !== HOME &&
  personal?.person.id === place.person &&
  !personal?.conversations.some(({ id }) => id === place.target);

/** Marks the conversation that the person looks at as read, unless the window is hidden or nothing is unread. */
export async function markRead(store: Store): Promise<void> {
  const { place, personal } = store.get();
  const looking = personal?.conversations.find(({ id }) => id === place.target);
  if (document.hidden || place.person === null || place.person !== personal?.person.id || !looking?.unread) return;
  await api.openConversation(place.person, looking.id).catch(tellMistake(store));
}
