// A native modal dialog: the browser traps the focus in it and gives it back; Escape asks to close.

import type { ComponentChildren } from "preact";
import { useLayoutEffect, useRef } from "preact/hooks";

type Props = {
  labelledBy?: string;
  label?: string;
  class?: string;
  /** Whether a press beside the dialog closes it: never where typed words could be lost. */
  lightDismiss?: boolean;
  onClose: () => void;
  children: ComponentChildren;
};

export function Dialog({ labelledBy, label, lightDismiss = false, onClose, children, ...rest }: Props) {
  const dialog = useRef<HTMLDialogElement>(null);
  useLayoutEffect(() => {
    const element = dialog.current;
    element?.showModal();
    // Closing before it leaves the page is what gives the focus back.
    return () => element?.close();
  }, []);

  return (
    // biome-ignore lint/a11y/useKeyWithClickEvents: Escape is the key for it, and comes as `cancel`
    <dialog
      {...rest}
      ref={dialog}
      aria-labelledby={labelledBy}
      aria-label={label}
      onCancel={(event) => {
        // A file field's own cancel bubbles up to here.
        if (event.target !== event.currentTarget) return;
        event.preventDefault();
        onClose();
      }}
      onClick={(event) => {
        if (lightDismiss && event.target === event.currentTarget) onClose();
      }}
    >
      {children}
    </dialog>
  );
}
