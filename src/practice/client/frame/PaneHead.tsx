// The head of the middle pane: what is open, and on a narrow window the drawers' buttons and who one is acting as.

import type { ComponentChildren } from "preact";
import { useContext } from "preact/hooks";
import { Icon } from "../controls/Icon.tsx";
import { actingAs, PersonSwitcher } from "../sidebar/PersonSwitcher.tsx";
import { useEyes } from "../text/viewpoint.ts";
import { DrawersContext } from "./drawers.ts";

type Props = {
  title: string;
  /** one word behind the title */
  mark?: string | undefined;
  note?: string | undefined;
  icon: ComponentChildren;
  children?: ComponentChildren;
};

export function PaneHead({ title, mark, note, icon, children }: Props) {
  const drawers = useContext(DrawersContext);
  const { me } = useEyes();
  const line = drawers.narrow ? [mark, actingAs(me)].filter(Boolean).join(" · ") : note;
  return (
    <header class="pane-head">
      {drawers.narrow && <MenuButton onPress={() => drawers.show("sidebar")} />}
      <div class="pane-title">
        <h1>
          {icon}
          <span title={title}>{title}</span>
          {mark && !drawers.narrow && <small class="mark">{mark}</small>}
        </h1>
        {line && (
          <p class="quiet" title={line}>
            {line}
          </p>
        )}
      </div>
      {children}
      {drawers.narrow && <PersonSwitcher compact />}
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

function MenuButton({ onPress }: { onPress: () => void }) {
  const unread = useEyes().conversations.some((conversation) => conversation.unread > 0);
  return (
    <button
      type="button"
      class={unread ? "icon-only dotted" : "icon-only"}
      aria-label={unread ? "Conversations, something is unread" : "Conversations"}
      onClick={onPress}
    >
      <Icon name="menu" />
    </button>
  );
}
