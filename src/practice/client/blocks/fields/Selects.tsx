// Menus: one of a few as the browser's own select, people and several choices as a picker.

import type { MultiSelect, Select, StaticSelect } from "@slack/types";
import { Picker } from "../../controls/Picker.tsx";
import { useEyes } from "../../text/viewpoint.ts";
import { asList, asText } from "../choice.ts";
import type { FieldProps } from "../Field.tsx";
import { groupsOf, staticGroups } from "../options.ts";

export function SelectField({ element, ...props }: FieldProps & { element: StaticSelect }) {
  const chosen = asText(props.value);
  const groups = staticGroups(element);
  return (
    <select
      id={props.id}
      class={chosen === "" ? "placeholder" : ""}
      value={chosen}
      disabled={props.disabled}
      aria-label={props.label}
      aria-describedby={props.describedBy}
      aria-invalid={props.invalid || undefined}
      aria-required={!props.optional}
      data-focus={element.focus_on_load || undefined}
      onChange={({ currentTarget }) => props.onChange(currentTarget.value || null)}
    >
      <option value="" hidden={!props.optional}>
        {element.placeholder?.text ?? "Choose one"}
      </option>
      {groups.map(({ label, options }) => {
        const entries = options.map((option) => (
          <option key={option.id} value={option.id}>
            {option.label}
          </option>
        ));
        return label === null ? (
          entries
        ) : (
          <optgroup key={label} label={label}>
            {entries}
          </optgroup>
        );
      })}
    </select>
  );
}

type Picked = Exclude<Select | MultiSelect, { type: "static_select" | "external_select" | "multi_external_select" }>;

export function PickField({ element, ...props }: FieldProps & { element: Picked }) {
  const eyes = useEyes();
  const multiple = element.type.startsWith("multi_");
  return (
    <Picker
      id={props.id}
      label={props.label}
      placeholder={element.placeholder?.text ?? (multiple ? "Choose some" : "Choose one")}
      groups={groupsOf(element, eyes)}
      chosen={asList(props.value)}
      multiple={multiple}
      most={"max_selected_items" in element ? element.max_selected_items : undefined}
      describedBy={props.describedBy}
      invalid={props.invalid}
      disabled={props.disabled ?? false}
      onChange={(chosen) => props.onChange(multiple ? chosen : (chosen[0] ?? null))}
    />
  );
}
