// Which side panels are open: on a wide window the practice panel can be folded away, on a narrow one both are drawers.

import { createContext } from "preact";
import { useEffect, useState } from "preact/hooks";

export type Drawer = "sidebar" | "practice";
export type Drawers = { narrow: boolean; open: Drawer | null; show(drawer: Drawer | null): void };

export const DrawersContext = createContext<Drawers>({ narrow: false, open: null, show: () => {} });

const NARROW = "(max-width: 820px)";
const KEPT = "practice-panel";

export function useDrawers(): Drawers {
  const [narrow, setNarrow] = useState(() => matchMedia(NARROW).matches);
  const [drawer, setDrawer] = useState<Drawer | null>(null);
  const [folded, setFolded] = useState(() => localStorage.getItem(KEPT) === "folded");

  useEffect(() => {
    const query = matchMedia(NARROW);
    const onChange = () => {
      setNarrow(query.matches);
      setDrawer(null);
    };
    query.addEventListener("change", onChange);
    return () => query.removeEventListener("change", onChange);
  }, []);

  if (narrow) return { narrow, open: drawer, show: setDrawer };
  const show = (next: Drawer | null) => {
    localStorage.setItem(KEPT, next === "practice" ? "shown" : "folded");
    setFolded(next !== "practice");
  };
  return { narrow, open: folded ? null : "practice", show };
}
