// A menu of things to do: arrow keys move, Enter does, Escape closes.

import type { ComponentChildren } from "preact";
import { Fragment } from "preact";
import { Popup } from "./Popup.tsx";

export type MenuItem = { label: string; note?: string | undefined; href?: string | undefined; run: () => void };
type Props = {
  trigger: ComponentChildren;
  /** where the trigger's own words do not say it */
  label?: string;
  items: MenuItem[];
  class?: string;
  disabled?: boolean;
  empty?: string;
};

export function Menu({ items, empty, ...rest }: Props) {
  return (
    <Popup kind="menu" {...rest}>
      {(close) => (
        <div role="menu" class="menu" aria-label={rest.label} onKeyDown={moveFocus}>
          {items.length === 0 && <p class="quiet">{empty}</p>}
          {items.map((item, index) => (
            <Fragment key={item.label}>{entry(item, index === 0, close)}</Fragment>
          ))}
        </div>
      )}
    </Popup>
  );
}

function entry({ label, note, href, run }: MenuItem, first: boolean, close: () => void) {
  const choose = () => {
    close();
    run();
  };
  const shared = { role: "menuitem", tabIndex: -1, autofocus: first, onClick: choose } as const;
  const words = (
    <>
      <span>{label}</span>
      {note && <small>{note}</small>}
    </>
  );
  if (href !== undefined) {
    return (
      <a {...shared} href={href} target="_blank" rel="noopener noreferrer">
        {words}
      </a>
    );
  }
  return (
    <button {...shared} type="button">
      {words}
    </button>
  );
}

function moveFocus(event: KeyboardEvent & { currentTarget: HTMLElement }) {
  const items = [...event.currentTarget.querySelectorAll<HTMLElement>("[role=menuitem]")];
  const at = items.indexOf(document.activeElement as HTMLElement);
  const to = { ArrowDown: at + 1, ArrowUp: at - 1, Home: 0, End: items.length - 1 }[event.key];
  if (to === undefined || items.length === 0) return;
  event.preventDefault();
  items[(to + items.length) % items.length]?.focus();
}
