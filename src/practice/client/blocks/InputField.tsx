// An input block: label, control, hint, and the error of the last submission on its field.

import type { InputBlock } from "@slack/types";
import type { ComponentChildren } from "preact";
import { useEffect, useId, useRef } from "preact/hooks";
import type { Choice } from "../state/contract.ts";
import { Plain } from "../text/Text.tsx";
import { choiceOf, initialChoice } from "./choice.ts";
import { Field, isGroup } from "./Field.tsx";
import { useSurface } from "./surface.ts";

export function InputField({ block, blockId }: { block: InputBlock; blockId: string }) {
  const surface = useSurface();
  const id = useId();
  const { element, optional = false, hint } = block;
  const actionId = element.action_id ?? "";
  const known = surface.remembered(blockId, actionId);
  const typed = surface.typed(blockId);
  const value = typed !== undefined ? typed : known ? choiceOf(known) : initialChoice(element);
  const error = surface.errors[blockId];
  const tell = useDispatch(block, (choice) => void surface.use(blockId, actionId, choice));
  const onChange = (choice: Choice) => {
    surface.type(blockId, choice);
    tell.changed(choice);
  };
  const ids = [error && `${id}-error`, hint && `${id}-hint`].filter(Boolean).join(" ");
  return (
    <Frame group={isGroup(element)} id={id} label={<Plain text={block.label.text} />} optional={optional}>
      <Field
        element={element}
        id={id}
        label={block.label.text}
        describedBy={ids || undefined}
        invalid={error !== undefined}
        optional={optional}
        value={value}
        onChange={onChange}
        onEnter={tell.onEnter && (() => tell.onEnter?.(value))}
      />
      {error !== undefined && (
        <p id={`${id}-error`} class="error">
          {error}
        </p>
      )}
      {hint && (
        <p id={`${id}-hint`} class="hint">
          <Plain text={hint.text} />
        </p>
      )}
    </Frame>
  );
}

type FrameProps = {
  group: boolean;
  id: string;
  label: ComponentChildren;
  optional: boolean;
  children: ComponentChildren;
};

function Frame({ group, id, label, optional, children }: FrameProps) {
  const words = (
    <>
      {label}
      {optional && <span class="optional"> (optional)</span>}
    </>
  );
  if (group) {
    return (
      <fieldset class="input-block">
        <legend>{words}</legend>
        {children}
      </fieldset>
    );
  }
  return (
    <div class="input-block">
      <label for={id}>{words}</label>
      {children}
    </div>
  );
}

/** When an input with `dispatch_action` tells the bot: text on Enter or after a pause, everything else at once. */
function useDispatch({ element, dispatch_action: dispatches }: InputBlock, use: (choice: Choice) => void) {
  const timer = useRef<ReturnType<typeof setTimeout>>();
  useEffect(() => () => clearTimeout(timer.current), []);
  const isText = element.type.endsWith("_input");
  const when = ("dispatch_action_config" in element && element.dispatch_action_config?.trigger_actions_on) || [
    "on_enter_pressed",
  ];
  const changed = (choice: Choice) => {
    if (!dispatches) return;
    if (!isText) return use(choice);
    if (!when.includes("on_character_entered")) return;
    clearTimeout(timer.current);
    timer.current = setTimeout(() => use(choice), 500);
  };
  return { changed, onEnter: dispatches && isText && when.includes("on_enter_pressed") ? use : undefined };
}
