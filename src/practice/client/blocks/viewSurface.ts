// A view as a surface: keeps what is typed until it is sent, and sends it before any press.

import { useRef, useState } from "preact/hooks";
import type { Choice, View } from "../state/contract.ts";
import { useActs } from "../state/session.ts";
import type { Surface } from "./surface.ts";

/** The surface of one view, and everything typed in it by block. */
export function useViewSurface(view: View): { surface: Surface; typed: Record<string, Choice> } {
  const acts = useActs();
  const [typed, setTyped] = useState<Record<string, Choice>>({});
  // A press may follow a key before the page is drawn again.
  const latest = useRef(typed);
  const surface: Surface = {
    async use(blockId, actionId, choose) {
      const words = stillThere(latest.current, view);
      if (Object.keys(words).length > 0 && (await acts.fill(view.id, words)) === null) return;
      await acts.click({ view: view.id }, { blockId, actionId, ...(choose === undefined ? {} : { choose }) });
    },
    remembered: (blockId, actionId) => view.state?.values[blockId]?.[actionId],
    typed: (blockId) => typed[blockId],
    type(blockId, choice) {
      latest.current = { ...latest.current, [blockId]: choice };
      setTyped(latest.current);
    },
    errors: view.errors ?? {},
  };
  return { surface, typed: stillThere(typed, view) };
}

/** An update of the view may have taken fields away. */
function stillThere(typed: Record<string, Choice>, view: View): Record<string, Choice> {
  const ids = new Set(view.blocks.map(({ block_id: id }) => id));
  return Object.fromEntries(Object.entries(typed).filter(([id]) => ids.has(id)));
}
