// What Slack's own client checks before it submits a form: the app is not asked.
import { type Element, elementsOf, type InputValue } from "../workspace/blocks.ts";
import type { AppView } from "../workspace/state.ts";

const isEmpty = (value: InputValue | undefined): boolean =>
  Object.entries(value ?? {}).every(
    ([key, held]) =>
      key === "type" ||
      key === "timezone" ||
      held === null ||
      held === undefined ||
      (Array.isArray(held) && held.length === 0),
  );

const number = (value: unknown): number | undefined => (value === undefined ? undefined : Number(value));

function numberFault(element: Element, text: string): string | undefined {
  const pattern = element.is_decimal_allowed === true ? /^-?\d+(\.\d+)?$/ : /^-?\d+$/;
  if (!pattern.test(text)) return element.is_decimal_allowed === true ? "Enter a number." : "Enter a whole number.";
  const least = number(element.min_value);
  const most = number(element.max_value);
  if (least !== undefined && Number(text) < least) return `Enter a number of at least ${least}.`;
  return most !== undefined && Number(text) > most ? `Enter a number of at most ${most}.` : undefined;
}

function textFault(element: Element, text: string): string | undefined {
  const { min_length: least = 0, max_length: most = 3000 } = element as unknown as Record<string, number | undefined>;
  if (text.length < least) return `Enter at least ${least} characters.`;
  return text.length > most ? `Enter at most ${most} characters.` : undefined;
}

function fault(element: Element, value: InputValue): string | undefined {
  const text = typeof value.value === "string" ? value.value : "";
  switch (element.type) {
    case "plain_text_input":
      return textFault(element, text);
    case "number_input":
      return numberFault(element, text);
    case "email_text_input":
      return /^[^\s@]+@[^\s@]+\.[^\s@]+$/.test(text) ? undefined : "Enter a valid email address.";
    case "url_text_input":
      return URL.canParse(text) ? undefined : "Enter a valid URL.";
    default: {
      const most = number(element.max_selected_items ?? element.max_files);
      const chosen = Object.values(value).find(Array.isArray)?.length ?? 0;
      return most !== undefined && chosen > most ? `Choose at most ${most}.` : undefined;
    }
  }
}

/** The faults of a filled form, by block id; empty when it can be submitted. */
export function formFaults(view: AppView): Record<string, string> {
  const faults: Record<string, string> = {};
  for (const { block, element } of elementsOf(view.blocks)) {
    if (block.type !== "input") continue;
    const value = view.values[block.block_id]?.[element.action_id ?? ""];
    if (isEmpty(value)) {
      if (block.optional !== true) faults[block.block_id] = "Please complete this required field.";
      continue;
    }
    const found = value && fault(element, value);
    if (found) faults[block.block_id] = found;
  }
  return faults;
}
