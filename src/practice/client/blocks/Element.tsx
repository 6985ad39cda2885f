// An element outside an input block: a press or a choice tells the bot at once.

import type { ActionsBlockElement, Button, Overflow, SectionBlockAccessory } from "@slack/types";
import { useId, useRef, useState } from "preact/hooks";
import { useBusy } from "../controls/busy.ts";
import { Icon } from "../controls/Icon.tsx";
import { Menu } from "../controls/Menu.tsx";
import type { Choice } from "../state/contract.ts";
import { safeUrl } from "../text/control.ts";
import { Plain } from "../text/Text.tsx";
import { useConfirm } from "./Confirm.tsx";
import { choiceOf, initialChoice } from "./choice.ts";
import { Field, isGroup, type Valued } from "./Field.tsx";
import { plainString } from "./options.ts";
import { Picture } from "./Picture.tsx";
import { useSurface } from "./surface.ts";
import { Unsupported } from "./Unsupported.tsx";

type AnyElement = ActionsBlockElement | SectionBlockAccessory;

type Props = {
  element: AnyElement;
  blockId: string;
  /** The words that it stands beside. */
  label?: string | undefined;
};

export function Element({ element, blockId, label }: Props) {
  switch (element.type) {
    case "button":
      return <PushButton button={element} blockId={blockId} />;
    case "overflow":
      return <OverflowMenu menu={element} blockId={blockId} />;
    case "image":
      return <Picture image={element} class="accessory-image" />;
    case "workflow_button":
      return <Unsupported type={element.type} />;
    default:
      return <LiveField element={element} blockId={blockId} beside={label} />;
  }
}

function PushButton({ button, blockId }: { button: Button; blockId: string }) {
  const surface = useSurface();
  const [busy, run] = useBusy();
  const [ask, dialog] = useConfirm(button.confirm);
  const press = () => ask(() => void run(() => surface.use(blockId, button.action_id ?? "")));
  const words = <Plain text={button.text.text} />;
  const shared = { class: `button ${button.style ?? ""}`, "aria-label": button.accessibility_label, "aria-busy": busy };
  const url = button.url ? safeUrl(button.url) : null;
  return (
    <>
      {url === null ? (
        <button type="button" {...shared} onClick={press}>
          {words}
        </button>
      ) : (
        <a {...shared} href={url} target="_blank" rel="noopener noreferrer" onClick={press}>
          {words}
        </a>
      )}
      {dialog}
    </>
  );
}

function OverflowMenu({ menu, blockId }: { menu: Overflow; blockId: string }) {
  const surface = useSurface();
  const [busy, run] = useBusy();
  const [ask, dialog] = useConfirm(menu.confirm);
  const items = menu.options.map((option) => ({
    label: plainString(option.text.text),
    note: option.description?.text,
    href: option.url ? (safeUrl(option.url) ?? undefined) : undefined,
    run: () => ask(() => void run(() => surface.use(blockId, menu.action_id ?? "", option.text.text))),
  }));
  return (
    <>
      <Menu class="button icon-button" label="More" disabled={busy} items={items} trigger={<Icon name="dots" />} />
      {dialog}
    </>
  );
}

/** A date that is typed changes with every key: wait until it stands still. */
const patience = (element: Valued) => (element.type.includes("picker") ? 700 : 0);

function LiveField({ element, blockId, beside }: { element: Valued; blockId: string; beside: string | undefined }) {
  const surface = useSurface();
  const id = useId();
  const timer = useRef<ReturnType<typeof setTimeout>>();
  const turn = useRef(0);
  const [ask, dialog] = useConfirm("confirm" in element ? element.confirm : undefined);
  const actionId = element.action_id ?? "";
  // Only until the workspace knows it: from then on others may have changed what is shown.
  const [chosen, setChosen] = useState<Choice | undefined>(undefined);
  const known = surface.remembered(blockId, actionId);
  const value = chosen !== undefined ? chosen : known ? choiceOf(known) : initialChoice(element);

  const tell = async (choice: Choice) => {
    const mine = turn.current;
    await surface.use(blockId, actionId, choice);
    if (turn.current === mine) setChosen(undefined);
  };
  const onChange = (choice: Choice) => {
    clearTimeout(timer.current);
    turn.current += 1;
    setChosen(choice);
    const settle = () =>
      ask(
        () => void tell(choice),
        () => setChosen(undefined),
      );
    if (patience(element) === 0) settle();
    else timer.current = setTimeout(settle, patience(element));
  };
  const label = nameOf(element, beside);
  const field = (
    <Field element={element} id={id} label={label} invalid={false} optional value={value} onChange={onChange} />
  );
  return (
    <div class="live-field">
      {isGroup(element) ? <fieldset aria-label={label}>{field}</fieldset> : field}
      {dialog}
    </div>
  );
}

/** What a field outside an input block is called: what it stands beside, its placeholder, or its kind. */
function nameOf(element: Valued, beside: string | undefined): string {
  const placeholder = "placeholder" in element ? element.placeholder?.text : undefined;
  return (
    (beside && plainString(beside.replaceAll(/[*_~`]/g, ""))) ??
    placeholder ??
    element.type.replace(/^multi_/, "").replaceAll("_", " ")
  );
}
