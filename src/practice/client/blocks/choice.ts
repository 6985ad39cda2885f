// The value of an element: what it starts with, and what Slack's own notation of it means here.

import type { Choice, StateValue } from "../state/contract.ts";

type Labelled = { text: { text: string } };
const label = (option: Labelled) => option.text.text;

/** Every `initial_…` that an element may have. */
type Initial = {
  initial_value?: string;
  initial_option?: Labelled;
  initial_options?: Labelled[];
  initial_user?: string;
  initial_users?: string[];
  initial_conversation?: string;
  initial_conversations?: string[];
  initial_channel?: string;
  initial_channels?: string[];
  initial_date?: string;
  initial_time?: string;
  initial_date_time?: number;
};

export function initialChoice(element: object): Choice {
  const from = element as Initial;
  return choiceOf({
    value: from.initial_value,
    selected_option: from.initial_option,
    selected_options: from.initial_options,
    selected_user: from.initial_user,
    selected_users: from.initial_users,
    selected_conversation: from.initial_conversation,
    selected_conversations: from.initial_conversations,
    selected_channel: from.initial_channel,
    selected_channels: from.initial_channels,
    selected_date: from.initial_date,
    selected_time: from.initial_time,
    selected_date_time: from.initial_date_time,
  });
}

type Loose = { [Key in keyof StateValue]?: StateValue[Key] | undefined };

/** An entry of `view.state.values` as a choice; null where nothing is chosen. */
export function choiceOf(state: Loose): Choice {
  const { selected_option: option, selected_options: options } = state;
  return (
    state.value ??
    (option ? label(option) : null) ??
    options?.map(label) ??
    state.selected_user ??
    state.selected_users ??
    state.selected_conversation ??
    state.selected_conversations ??
    state.selected_channel ??
    state.selected_channels ??
    state.selected_date ??
    state.selected_time ??
    state.selected_date_time ??
    null
  );
}

export const asText = (choice: Choice): string =>
  typeof choice === "string" || typeof choice === "number" ? `${choice}` : "";

/** The chosen labels or ids, whether the element takes one or several. */
export function asList(choice: Choice): string[] {
  if (!Array.isArray(choice)) return choice === null || choice === "" ? [] : [String(choice)];
  return choice.filter((entry) => typeof entry === "string");
}
