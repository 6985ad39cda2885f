// A modal view of the bot: the topmost of its stack, sent with its button or Enter, closed with Escape.

import { useEffect, useId, useRef } from "preact/hooks";
import { Blocks } from "../blocks/Blocks.tsx";
import { SurfaceContext } from "../blocks/surface.ts";
import { useViewSurface } from "../blocks/view-surface.ts";
import { useBusy } from "../controls/busy.ts";
import { Dialog } from "../controls/Dialog.tsx";
import { Icon } from "../controls/Icon.tsx";
import { Notice } from "../frame/Notice.tsx";
import type { View } from "../state/contract.ts";
import { useActs } from "../state/session.ts";
import { Plain } from "../text/Text.tsx";

export function Modal({ view, depth, notice }: { view: View; depth: number; notice: string | null }) {
  const acts = useActs();
  const titleId = useId();
  const form = useRef<HTMLFormElement>(null);
  const { surface, untold } = useViewSurface(view);
  const [busy, run] = useBusy();
  const close = (all: boolean) => void run(() => acts.dismiss(view.id, all));
  const back = view.close?.text ?? (depth > 1 ? "Back" : view.submit ? "Cancel" : "Close");

  const send = async () => {
    await acts.submit(view.id, untold());
    form.current?.querySelector<HTMLElement>("[aria-invalid]")?.focus();
  };
  useEffect(() => firstPlace(form.current)?.focus(), []);
  // An update may have taken away what had the focus.
  useEffect(() => {
    if (document.activeElement === document.body) firstPlace(form.current)?.focus();
  }, [view.hash]);

  return (
    <Dialog class="modal" labelledBy={titleId} onClose={() => close(false)}>
      <form
        ref={form}
        noValidate
        aria-busy={busy}
        onSubmit={(event) => {
          event.preventDefault();
          if (view.submit) void run(send);
        }}
      >
        <header>
          <h2 id={titleId}>
            <Plain text={view.title?.text ?? ""} />
          </h2>
          <button
            type="button"
            class="icon-only"
            aria-label={depth > 1 ? "Close all forms" : "Close this form"}
            onClick={() => close(true)}
          >
            <Icon name="close" />
          </button>
        </header>
        <div class="modal-body">
          <SurfaceContext.Provider value={surface}>
            <Blocks blocks={view.blocks} />
          </SurfaceContext.Provider>
        </div>
        <Notice text={notice} />
        <footer>
          <button type="button" class="button" onClick={() => close(false)}>
            {back}
          </button>
          {view.submit && (
            <button type="submit" class="button primary" aria-busy={busy}>
              {busy ? "Sending…" : view.submit.text}
            </button>
          )}
        </footer>
      </form>
    </Dialog>
  );
}

/** The field that the view wants focused, else its first one, else the button below that closes it. */
function firstPlace(form: HTMLFormElement | null): HTMLElement | null {
  const places = [".modal-body [data-focus]", ".modal-body :is(input, select, textarea, .picker)", "footer button"];
  for (const place of places) {
    const found = form?.querySelector<HTMLElement>(place);
    if (found) return found;
  }
  return null;
}
