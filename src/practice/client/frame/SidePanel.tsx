// A side of the page: part of it on a wide window, a drawer on a narrow one.

import type { ComponentChildren } from "preact";
import { useContext } from "preact/hooks";
import { Dialog } from "../controls/Dialog.tsx";
import { Icon } from "../controls/Icon.tsx";
import { type Drawer, DrawersContext } from "./drawers.ts";

type Props = { drawer: Drawer; label: string; always?: boolean; children: ComponentChildren };

export function SidePanel({ drawer, label, always = false, children }: Props) {
  const { narrow, open, show } = useContext(DrawersContext);
  if (!narrow)
    return always || open === drawer ? (
      <aside class={drawer} aria-label={label}>
        {children}
      </aside>
    ) : null;
  if (open !== drawer) return null;
  const close = () => show(null);
  return (
    <Dialog class={`drawer ${drawer}`} label={label} lightDismiss onClose={close}>
      <button type="button" class="icon-only drawer-close" aria-label="Close" onClick={close}>
        <Icon name="close" />
      </button>
      {children}
    </Dialog>
  );
}
