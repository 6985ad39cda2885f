// Any element that holds a value, drawn as the control that serves it best.

import type { ActionsBlockElement, InputBlockElement, SectionBlockAccessory } from "@slack/types";
import type { Choice } from "../state/contract.ts";
import { Checks, Radios } from "./fields/Checks.tsx";
import { DateField, DateTimeField, TimeField } from "./fields/Dates.tsx";
import { FileField } from "./fields/Files.tsx";
import { PickField, SelectField } from "./fields/Selects.tsx";
import { TextField } from "./fields/Texts.tsx";
import { Unsupported } from "./Unsupported.tsx";

export type Valued = Exclude<
  InputBlockElement | ActionsBlockElement | SectionBlockAccessory,
  { type: "button" | "overflow" | "image" | "workflow_button" }
>;

/** What every control is given besides its element. */
export type FieldProps = {
  id: string;
  /** The element's name: the input block's label, or what else says what it is for. */
  label: string;
  describedBy?: string | undefined;
  invalid: boolean;
  optional: boolean;
  disabled?: boolean;
  value: Choice;
  onChange: (choice: Choice) => void;
  /** Enter was pressed in a single line. */
  onEnter?: (() => void) | undefined;
};

export function Field({ element, ...props }: FieldProps & { element: Valued }) {
  switch (element.type) {
    case "plain_text_input":
    case "email_text_input":
    case "url_text_input":
    case "number_input":
      return <TextField element={element} {...props} />;
    case "static_select":
      return <SelectField element={element} {...props} />;
    case "users_select":
    case "conversations_select":
    case "channels_select":
    case "multi_static_select":
    case "multi_users_select":
    case "multi_conversations_select":
    case "multi_channels_select":
      return <PickField element={element} {...props} />;
    case "radio_buttons":
      return <Radios element={element} {...props} />;
    case "checkboxes":
      return <Checks element={element} {...props} />;
    case "datepicker":
      return <DateField {...props} />;
    case "timepicker":
      return <TimeField {...props} />;
    case "datetimepicker":
      return <DateTimeField {...props} />;
    case "file_input":
      return <FileField element={element} {...props} />;
    default:
      return <Unsupported type={element.type} />;
  }
}

/** Controls that are several inputs and need a fieldset instead of a label. */
export const isGroup = (element: { type: string }) => element.type === "radio_buttons" || element.type === "checkboxes";
