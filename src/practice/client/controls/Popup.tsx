// A button that opens a small panel beside it (on a phone: at the bottom edge); Escape and a press elsewhere close it.

import type { ComponentChildren } from "preact";
import { useId, useRef, useState } from "preact/hooks";

type Props = {
  trigger: ComponentChildren;
  /** What the panel is, for assistive technology. */
  kind: "listbox" | "menu" | "dialog";
  label?: string | undefined;
  id?: string | undefined;
  describedBy?: string | undefined;
  invalid?: boolean;
  disabled?: boolean;
  class?: string;
  title?: string;
  onClose?: () => void;
  children: (close: () => void) => ComponentChildren;
};

export function Popup(props: Props) {
  const panelId = useId();
  const panel = useRef<HTMLDivElement>(null);
  const button = useRef<HTMLButtonElement>(null);
  const [open, setOpen] = useState(false);

  const onBeforeToggle = ({ newState }: Pick<ToggleEvent, "newState">) => {
    if (newState === "open") setOpen(true);
    else props.onClose?.();
  };
  // What is inside goes only after the popup has closed: the browser gives the focus back from an element that is there.
  const onToggle = ({ newState }: Pick<ToggleEvent, "newState">) => {
    if (newState === "closed") setOpen(false);
    else if (panel.current !== null && button.current !== null) {
      place(panel.current, button.current.getBoundingClientRect());
      if (!panel.current.contains(document.activeElement)) panel.current.focus();
    }
  };

  return (
    <>
      <button
        ref={button}
        type="button"
        id={props.id}
        class={props.class}
        title={props.title}
        disabled={props.disabled}
        popovertarget={panelId}
        aria-haspopup={props.kind}
        aria-expanded={open}
        aria-label={props.label}
        aria-describedby={props.describedBy}
        aria-invalid={props.invalid || undefined}
      >
        {props.trigger}
      </button>
      <div
        ref={panel}
        id={panelId}
        popover="auto"
        class="popup"
        tabIndex={-1}
        onBeforeToggle={onBeforeToggle}
        onToggle={onToggle}
      >
        {open && props.children(() => panel.current?.hidePopover())}
      </div>
    </>
  );
}

/**
 * For the element that takes the focus as the popup opens, so that no key is lost. Not on a touch screen, where a
 * focused field would raise the keyboard over the list: there the panel itself takes it.
 */
export const firstFocus = () => ({ autofocus: !matchMedia("(pointer: coarse)").matches });

const GAP = 4;
const EDGE = 8;

/** Below the button where there is room, else above it; never over the window's edge. */
function place(panel: HTMLElement, button: DOMRect): void {
  panel.style.setProperty("--button-width", `${button.width}px`);
  const { offsetWidth: width, offsetHeight: height } = panel;
  const fitsBelow = button.bottom + GAP + height <= innerHeight - EDGE;
  const set = (name: string, value: string) => panel.style.setProperty(name, value);
  set("--left", `${Math.max(EDGE, Math.min(button.left, innerWidth - width - EDGE))}px`);
  // Above the button it hangs by its lower edge, so that a list that gets shorter stays beside it.
  set("--top", fitsBelow ? `${button.bottom + GAP}px` : "auto");
  set(
    "--bottom",
    fitsBelow ? "auto" : `${Math.max(EDGE, Math.min(innerHeight - button.top + GAP, innerHeight - height - EDGE))}px`,
  );
}
