// The head of the middle pane: what is open, and on a narrow window the two drawers' buttons.

import type { ComponentChildren } from "preact";
import { useContext } from "preact/hooks";
import { Icon } from "../controls/Icon.tsx";
import { DrawersContext } from "./drawers.ts";

type Props = { title: string; note?: string | undefined; icon: ComponentChildren; children?: ComponentChildren };

export function PaneHead({ title, note, icon, children }: Props) {
  const drawers = useContext(DrawersContext);
  return (
    <header class="pane-head">
      {drawers.narrow && (
        <button type="button" class="icon-only" aria-label="Conversations" onClick={() => drawers.show("sidebar")}>
          <Icon name="menu" />
        </button>
      )}
      <div class="pane-title">
        <h1>
          {icon}
          <span>{title}</span>
        </h1>
        {note && (
          <p class="quiet" title={note}>
            {note}
          </p>
        )}
      </div>
      {children}
      <button
        type="button"
        class="icon-only"
        aria-label="Clock and stories"
        title="Clock and stories"
        aria-expanded={drawers.open === "practice"}
        onClick={() => drawers.show(drawers.open === "practice" ? null : "practice")}
      >
        <Icon name="clock" />
      </button>
    </header>
  );
}
