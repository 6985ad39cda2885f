// A view as a surface: keeps what is typed until it is sent, and sends it before any press.

import { useRef, useState } from "preact/hooks";
import type { Choice, View } from "../state/contract.ts";
import { useActs } from "../state/session.ts";
import type { Surface } from "./surface.ts";

type Values = Record<string, Choice>;

/** The surface of one view, and what was typed in it, by block, that the workspace has not been told. */
export function useViewSurface(view: View): { surface: Surface; untold: () => Values } {
  const acts = useActs();
  const [typed, setTyped] = useState<Values>({});
  // A press may follow a key before the page is drawn again, so the newest values are kept beside the drawn ones.
  const latest = useRef(typed);
  const told = useRef<Values>({});

  const untold = () => {
    const ids = new Set(view.blocks.map(({ block_id: id }) => id));
    const isNew = ([id, choice]: [string, Choice]) => ids.has(id) && told.current[id] !== choice;
    return Object.fromEntries(Object.entries(latest.current).filter(isNew));
  };
  const use: Surface["use"] = async (blockId, actionId, choose) => {
    // The element's own value goes with its press; told here too, a dispatching field would be heard twice.
    const { [blockId]: own, ...others } = untold();
    if (Object.keys(others).length > 0 && (await acts.fill(view.id, others)) === null) return;
    told.current = { ...told.current, ...others, ...(own === undefined ? {} : { [blockId]: own }) };
    await acts.click({ view: view.id }, { blockId, actionId, ...(choose === undefined ? {} : { choose }) });
  };
  const surface: Surface = {
    use,
    remembered: (blockId, actionId) => view.state?.values[blockId]?.[actionId],
    typed: (blockId) => typed[blockId],
    type(blockId, choice) {
      latest.current = { ...latest.current, [blockId]: choice };
      setTyped(latest.current);
    },
    errors: view.errors ?? {},
  };
  return { surface, untold };
}
