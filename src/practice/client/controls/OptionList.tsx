// A list to choose from, with a field that narrows it: the inside of every picker.

import { useEffect, useId, useRef, useState } from "preact/hooks";
import { Icon } from "./Icon.tsx";
import { firstFocus } from "./Popup.tsx";

export type Option = { id: string; label: string; note?: string | undefined };
export type OptionGroup = { label: string | null; options: Option[] };

type Props = {
  label: string;
  groups: OptionGroup[];
  chosen: string[];
  multiple: boolean;
  onChoose: (id: string) => void;
};

const matches = (option: Option, words: string) =>
  `${option.label} ${option.note ?? ""}`.toLowerCase().includes(words.trim().toLowerCase());

export function OptionList({ label, groups, chosen, multiple, onChoose }: Props) {
  const listId = useId();
  const list = useRef<HTMLDivElement>(null);
  const [words, setWords] = useState("");
  const shown = groups
    .map((group) => ({ ...group, options: group.options.filter((option) => matches(option, words)) }))
    .filter(({ options }) => options.length > 0);
  const flat = shown.flatMap(({ options }) => options);
  const [at, setAt] = useState(() =>
    Math.max(
      0,
      flat.findIndex(({ id }) => chosen.includes(id)),
    ),
  );
  const active = flat[Math.min(at, flat.length - 1)];

  useEffect(() => {
    list.current?.querySelector("[data-active]")?.scrollIntoView({ block: "nearest" });
  }, [active?.id]);

  const onKeyDown = (event: KeyboardEvent) => {
    const to = { ArrowDown: at + 1, ArrowUp: at - 1 }[event.key];
    if (to !== undefined) setAt(Math.max(0, Math.min(to, flat.length - 1)));
    else if (event.key === "Enter" && active) onChoose(active.id);
    else return;
    event.preventDefault();
  };
  const optionId = (id: string) => `${listId}-${id}`;

  return (
    <div class="option-list">
      <input
        {...firstFocus()}
        type="text"
        role="combobox"
        autocomplete="off"
        placeholder="Type to narrow"
        aria-label={label}
        aria-expanded="true"
        aria-controls={listId}
        aria-activedescendant={active && optionId(active.id)}
        value={words}
        onInput={({ currentTarget }) => {
          setWords(currentTarget.value);
          setAt(0);
        }}
        onKeyDown={onKeyDown}
      />
      <div ref={list} id={listId} role="listbox" aria-label={label} aria-multiselectable={multiple} class="options">
        {shown.map((group) => (
          // biome-ignore lint/a11y/useSemanticElements: a listbox may hold groups, not fieldsets
          <div key={group.label} role="group" aria-label={group.label ?? label}>
            {group.label !== null && <div class="group-label">{group.label}</div>}
            {group.options.map((option) => (
              <OptionRow
                key={option.id}
                id={optionId(option.id)}
                option={option}
                active={option === active}
                chosen={chosen.includes(option.id)}
                onChoose={onChoose}
              />
            ))}
          </div>
        ))}
        {flat.length === 0 && <p class="quiet">Nothing found.</p>}
      </div>
    </div>
  );
}

type RowProps = { id: string; option: Option; active: boolean; chosen: boolean; onChoose: (id: string) => void };

function OptionRow({ id, option, active, chosen, onChoose }: RowProps) {
  return (
    // The keys are handled by the field, which keeps the focus: the listbox pattern of the ARIA practices.
    // biome-ignore lint/a11y/useKeyWithClickEvents: see above
    // biome-ignore lint/a11y/useFocusableInteractive: see above
    <div
      id={id}
      role="option"
      aria-selected={chosen}
      data-active={active || undefined}
      onMouseDown={(event) => event.preventDefault()}
      onClick={() => onChoose(option.id)}
    >
      <span>
        {option.label}
        {option.note && <small>{option.note}</small>}
      </span>
      {chosen && <Icon name="check" />}
    </div>
  );
}
