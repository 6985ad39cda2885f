// Text, e-mail, address and number fields.

import type { EmailInput, NumberInput, PlainTextInput, URLInput } from "@slack/types";
import { asText } from "../choice.ts";
import type { FieldProps } from "../Field.tsx";

type Element = PlainTextInput | EmailInput | URLInput | NumberInput;

export function TextField({ element, ...props }: FieldProps & { element: Element }) {
  const shared = {
    id: props.id,
    value: asText(props.value),
    placeholder: element.placeholder?.text,
    disabled: props.disabled,
    "aria-label": props.label,
    "aria-describedby": props.describedBy,
    "aria-invalid": props.invalid || undefined,
    "aria-required": !props.optional,
    "data-focus": element.focus_on_load || undefined,
    onInput: ({ currentTarget }: { currentTarget: { value: string } }) => props.onChange(currentTarget.value || null),
  };
  if (element.type === "plain_text_input") {
    const { max_length: maxLength } = element;
    const counter = maxLength !== undefined && maxLength - shared.value.length <= 100;
    return (
      <>
        {element.multiline ? (
          <textarea {...shared} maxLength={maxLength} rows={4} dir="auto" />
        ) : (
          <input {...shared} type="text" maxLength={maxLength} dir="auto" onKeyDown={onEnter(props.onEnter)} />
        )}
        {counter && <small class="counter">{maxLength - shared.value.length} characters left</small>}
      </>
    );
  }
  const kind = { email_text_input: "email", url_text_input: "url", number_input: "text" }[element.type];
  const keys = element.type !== "number_input" ? kind : element.is_decimal_allowed ? "decimal" : "numeric";
  return (
    <input
      {...shared}
      type={kind}
      inputMode={keys as "email" | "url" | "decimal" | "numeric"}
      autocomplete="off"
      onKeyDown={onEnter(props.onEnter)}
    />
  );
}

const onEnter = (then: (() => void) | undefined) => (event: KeyboardEvent) => {
  if (event.key !== "Enter" || then === undefined) return;
  event.preventDefault();
  then();
};
