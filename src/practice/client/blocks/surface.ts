// What blocks stand on: a message, a modal or App Home, and what becomes of what is pressed and typed there.

import { createContext } from "preact";
import { useContext } from "preact/hooks";
import type { Choice, StateValue } from "../state/contract.ts";

export type Surface = {
  /** Tells the bot of a press or a choice; in a view what was typed so far goes with it. */
  use(blockId: string, actionId: string, choose?: Choice): Promise<unknown>;
  /** What the workspace remembers of an element's value. */
  remembered(blockId: string, actionId: string): StateValue | undefined;
  /** What was typed since, by block; undefined where nothing was. */
  typed(blockId: string): Choice | undefined;
  type(blockId: string, choice: Choice): void;
  errors: Record<string, string>;
};

export const SurfaceContext = createContext<Surface | null>(null);

export function useSurface(): Surface {
  const surface = useContext(SurfaceContext);
  if (surface === null) throw new Error("No surface above this block.");
  return surface;
}
