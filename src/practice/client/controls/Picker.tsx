// A choice of one or several from a long list, people and conversations among them.

import { useState } from "preact/hooks";
import { Icon } from "./Icon.tsx";
import { type OptionGroup, OptionList } from "./OptionList.tsx";
import { Popup } from "./Popup.tsx";

type Props = {
  id?: string | undefined;
  label: string;
  placeholder: string;
  groups: OptionGroup[];
  chosen: string[];
  multiple: boolean;
  /** The most that may be chosen. */
  most?: number | undefined;
  describedBy?: string | undefined;
  invalid?: boolean;
  disabled?: boolean;
  onChange: (chosen: string[]) => void;
};

export function Picker({ label, placeholder, groups, chosen, multiple, most = Infinity, onChange, ...button }: Props) {
  const [draft, setDraft] = useState<string[] | null>(null);
  const shown = draft ?? chosen;
  const labels = groups.flatMap(({ options }) => options.filter(({ id }) => shown.includes(id)));
  const words = labels.map((option) => option.label).join(", ");

  const toggle = (id: string) => {
    const without = shown.filter((other) => other !== id);
    if (without.length < shown.length) setDraft(without);
    else if (shown.length < most) setDraft([...shown, id]);
  };
  // Several choices are told as one when the list closes, as Slack does.
  const onClose = () => {
    if (draft !== null) onChange(draft);
    setDraft(null);
  };

  return (
    <Popup
      {...button}
      kind="listbox"
      class="picker"
      label={`${label}: ${words || placeholder}`}
      onClose={onClose}
      trigger={
        <>
          <span class={words ? "" : "placeholder"}>{words || placeholder}</span>
          <Icon name="down" />
        </>
      }
    >
      {(close) => (
        <>
          <OptionList
            label={label}
            groups={groups}
            chosen={shown}
            multiple={multiple}
            onChoose={(id) => {
              if (multiple) return toggle(id);
              onChange([id]);
              close();
            }}
          />
          {multiple && (
            <button type="button" class="button done" onClick={close}>
              Done
            </button>
          )}
        </>
      )}
    </Popup>
  );
}
