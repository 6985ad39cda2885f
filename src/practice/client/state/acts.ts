// What the acting person can do; each deed reads again what it may have changed, and tells what went wrong.

import * as api from "./api.ts";
import type { Answer, Choice, Quietness } from "./contract.ts";
import { type Place, settleTarget, writePlace } from "./place.ts";
import { type Reader, tellMistake } from "./reader.ts";
import type { Store } from "./store.ts";

export type Acts = ReturnType<typeof createActs>;
export type Element = { blockId?: string; actionId: string; choose?: Choice };

export function createActs(store: Store, reader: Reader) {
  const go = (place: Partial<Place>) => {
    location.hash = writePlace({ ...store.get().place, ...place });
  };
  const doing = deeds(store, reader);

  return {
    go,
    closeNotice: () => store.set({ notice: null }),
    send: (text: string) => doing((person, conversation) => api.send(person, conversation, text)),
    command: (text: string) => doing((person, conversation) => api.command(person, conversation, text)),
    shortcut: (callbackId: string, ts?: string) =>
      doing((person, conversation) => api.shortcut(person, callbackId, ts ? { conversation, ts } : undefined)),
    click: (spot: api.Spot, element: Element) => doing((person) => api.click(person, spot, element)),
    fill: (view: string, values: Record<string, Choice>) => doing((person) => api.fill(person, view, values)),
    submit: (view: string, values: Record<string, Choice>) => doing((person) => api.submit(person, view, values)),
    dismiss: (view: string, all: boolean) => doing((person) => api.dismiss(person, view, all)),
    doNotDisturb: async (wish: Quietness) => {
      await doing((person) => api.doNotDisturb(person, wish));
      await reader.workspace();
    },
    leave: async (conversation: string) => {
      const answer = await doing((person) => api.leave(person, conversation));
      const { personal } = store.get();
      if (answer && personal) go({ target: settleTarget(null, personal) });
    },
    moveClock: async (move: api.ClockMove) => {
      await doing(() => api.moveClock(move));
      await reader.workspace();
    },
    openDirect: async () => {
      const answer = await doing((person) => api.openDirect(person));
      if (answer)
        go({ target: typeof answer.conversation === "string" ? answer.conversation : answer.conversation.id });
    },
  };
}

/** Wraps a deed: the notice before it is cleared, its own is told, and what it may have changed is read again. */
function deeds(store: Store, reader: Reader) {
  return async <A extends Answer>(deed: (person: string, target: string) => Promise<A>): Promise<A | null> => {
    const { person, target } = store.get().place;
    if (person === null || target === null) return null;
    store.set({ notice: null });
    try {
      const answer = await deed(person, target);
      if (answer.notice) store.set({ notice: answer.notice });
      return answer;
    } catch (mistake) {
      tellMistake(store)(mistake);
      return null;
    } finally {
      await reader.personal();
      await reader.conversation();
    }
  };
}
