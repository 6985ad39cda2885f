// The live stream: what changed for the acting person, turned into reads.

import type { Change } from "./contract.ts";
import type { Reader } from "./reader.ts";
import type { State, Store } from "./store.ts";

/** Follows one person's stream until the returned function is called; a lost stream is joined again by the browser. */
export function followStream(person: string, store: Store, reader: Reader): () => void {
  const source = new EventSource(`/practice/stream?person=${encodeURIComponent(person)}`);
  source.onopen = () => {
    store.set({ live: true });
    void Promise.all([reader.workspace(), reader.personal(), reader.conversation()]);
  };
  source.onerror = () => store.set({ live: false });
  source.onmessage = ({ data }) => {
    for (const read of readsFor(JSON.parse(data), store.get())) void reader[read]();
  };
  return () => source.close();
}

/** Which reads a change calls for; a change in another conversation still moves its unread mark. */
function readsFor(change: Change, { place }: Pick<State, "place">): (keyof Reader)[] {
  if (change.changed === "workspace" || change.changed === "clock") return ["workspace"];
  if (change.changed !== "conversation") return ["personal"];
  return change.id === place.target ? ["conversation", "personal"] : ["personal"];
}
