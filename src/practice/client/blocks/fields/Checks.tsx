// Radio buttons and checkboxes.

import type { Checkboxes, Option, RadioButtons } from "@slack/types";
import { Plain, TextObject } from "../../text/Text.tsx";
import { asList } from "../choice.ts";
import type { FieldProps } from "../Field.tsx";

export function Radios({ element, ...props }: FieldProps & { element: RadioButtons }) {
  return <Choices type="radio" options={element.options} {...props} onToggle={(label) => props.onChange(label)} />;
}

export function Checks({ element, ...props }: FieldProps & { element: Checkboxes }) {
  const chosen = asList(props.value);
  const onToggle = (label: string, on: boolean) =>
    props.onChange(on ? [...chosen, label] : chosen.filter((other) => other !== label));
  return <Choices type="checkbox" options={element.options} {...props} onToggle={onToggle} />;
}

type Props = FieldProps & {
  type: "radio" | "checkbox";
  options: Option[];
  onToggle: (label: string, on: boolean) => void;
};

function Choices({ type, options, onToggle, ...props }: Props) {
  const chosen = asList(props.value);
  return (
    <div class="choices">
      {options.map(({ text, description }, index) => (
        <label key={text.text} class="choice">
          <input
            type={type}
            id={index === 0 ? props.id : undefined}
            name={props.id}
            checked={chosen.includes(text.text)}
            disabled={props.disabled}
            aria-describedby={props.describedBy}
            aria-invalid={props.invalid || undefined}
            onChange={({ currentTarget }) => onToggle(text.text, currentTarget.checked)}
          />
          <span>
            <TextObject object={text} />
            {description && (
              <small>
                <Plain text={description.text} />
              </small>
            )}
          </span>
        </label>
      ))}
    </div>
  );
}
