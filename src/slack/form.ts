// Reads what came back from a form: one plain value per input, by the input's name.
import type { ViewOutput } from "@slack/bolt";

export type FormValues = Record<string, string | string[] | null>;

type Element = {
  type: string;
  value?: string | null;
  selected_option?: { value: string } | null;
  selected_options?: { value: string }[];
  selected_user?: string | null;
  selected_users?: string[];
  selected_conversation?: string | null;
  selected_conversations?: string[];
  selected_date?: string | null;
  selected_time?: string | null;
  /** Seconds since 1970. */
  selected_date_time?: number | null;
  files?: { id: string }[];
};

/** Text, option value, user, channel or file id, date or moment (ISO) as a string; lists for what takes several; null where nothing was given. */
export function readForm(view: Submitted): FormValues {
  const values: FormValues = {};
  for (const [name, block] of Object.entries(view.state.values)) {
    const element = Object.values(block)[0] as Element | undefined;
    if (element) values[name] = given(element);
  }
  return values;
}

function given(element: Element): string | string[] | null {
  if (element.selected_options) return element.selected_options.map(({ value }) => value);
  if (element.selected_users) return element.selected_users;
  if (element.files) return element.files.map(({ id }) => id);
  if (element.selected_conversations) return element.selected_conversations;
  if (element.selected_option) return element.selected_option.value;
  if (element.selected_date_time) return new Date(element.selected_date_time * 1000).toISOString();
  const { value, selected_user, selected_conversation, selected_date, selected_time } = element;
  return value ?? selected_user ?? selected_conversation ?? selected_date ?? selected_time ?? null;
}

export const textOf = (values: FormValues, name: string): string => {
  const value = values[name];
  return typeof value === "string" ? value.trim() : "";
};

/** Null where no moment was chosen. */
export const momentOf = (values: FormValues, name: string): Date | null => {
  const value = textOf(values, name);
  return value === "" ? null : new Date(value);
};

export const listOf = (values: FormValues, name: string): string[] => {
  const value = values[name];
  return Array.isArray(value) ? value : [];
};

export type Submitted = Pick<ViewOutput, "state">;

/** A form as it was meant, or what is wrong by the name of the field. */
export type Reading<T> = { ok: T } | { errors: Record<string, string> };

/** Collects what is wrong while a form is read: all of it at once, each on its field. */
export function reader(view: Submitted) {
  const values = readForm(view);
  const errors: Record<string, string> = {};
  const choice = <Code extends string>(name: string, codes: readonly Code[], otherwise: string): Code | undefined => {
    const chosen = codes.find((code) => code === textOf(values, name));
    if (chosen === undefined) errors[name] = otherwise;
    return chosen;
  };
  return { values, errors, choice };
}

export const whole = <T>(form: T, errors: Record<string, string>): Reading<T> =>
  Object.keys(errors).length > 0 ? { errors } : { ok: form };

type Read = Pick<ReturnType<typeof reader>, "values" | "errors">;

/** What was typed line by line, without empty lines; too many or too long ones are told on the field. */
export function linesOf(
  { values, errors }: Read,
  name: string,
  { most, mostLength }: Record<"most" | "mostLength", number>,
) {
  const lines = textOf(values, name)
    .split("\n")
    .map((line) => line.trim())
    .filter(Boolean);
  const long = lines.find((line) => line.length > mostLength);
  if (lines.length > most) errors[name] = `Please keep at most ${most} lines; there are ${lines.length}.`;
  else if (long) errors[name] = `Please shorten “${long.slice(0, 30)}…” to ${mostLength} characters.`;
  return lines;
}
