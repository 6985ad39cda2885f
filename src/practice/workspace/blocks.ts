// Block Kit as the workspace keeps it: validated at the door, then plain objects whose inputs have values.

export type Text = {
  type: "plain_text" | "mrkdwn";
  text: string;
  emoji?: boolean | undefined;
  verbatim?: boolean | undefined;
};
export type Option = { text: Text; value: string; description?: Text };
export type Element = {
  type: string;
  action_id?: string;
  text?: Text;
  value?: string;
  options?: Option[];
  option_groups?: { label: Text; options: Option[] }[];
  [property: string]: unknown;
};
export type Block = {
  type: string;
  block_id: string;
  label?: Text;
  element?: Element;
  elements?: Element[];
  accessory?: Element;
  optional?: boolean;
  dispatch_action?: boolean;
  [property: string]: unknown;
};

/** One entry of Slack's `state.values[block_id][action_id]`. */
export type InputValue = { type: string; [property: string]: unknown };
export type ViewValues = Record<string, Record<string, InputValue>>;

/** Slack's view object, and what the workspace notes beside it. */
export type AppView = {
  id: string;
  type: "modal" | "home";
  person: string;
  title: Text | null;
  submit: Text | null;
  close: Text | null;
  blocks: Block[];
  private_metadata: string;
  callback_id: string;
  external_id: string;
  clear_on_close: boolean;
  notify_on_close: boolean;
  hash: string;
  root_view_id: string;
  previous_view_id: string | null;
  values: ViewValues;
  /** what the last submission was refused for, by block_id */
  errors: Record<string, string>;
};

/** Every interactive element of these blocks with the block that holds it. */
export function elementsOf(blocks: readonly Block[]): { block: Block; element: Element }[] {
  return blocks.flatMap((block) =>
    [block.element, block.accessory, ...(block.type === "actions" ? (block.elements ?? []) : [])]
      .filter((element): element is Element => element?.action_id !== undefined)
      .map((element) => ({ block, element })),
  );
}

export type SlackFile = { id?: string; url?: string };

/** The pictures in these blocks that are files of the workspace, each with its place. */
export function slackFilesIn(blocks: readonly Block[]): { file: SlackFile; path: PropertyKey[] }[] {
  return blocks.flatMap((block, index) => {
    const elements = (block.elements ?? []).map((element, at) => ({ holder: element, path: [index, "elements", at] }));
    const accessory = block.accessory ? [{ holder: block.accessory, path: [index, "accessory"] }] : [];
    return [{ holder: block, path: [index] }, ...accessory, ...elements].flatMap(({ holder, path }) =>
      holder.type === "image" && holder.slack_file
        ? [{ file: holder.slack_file as SlackFile, path: [...path, "slack_file"] }]
        : [],
    );
  });
}

/** The id, which the file's own addresses hold as well. */
export const idOfSlackFile = ({ id, url = "" }: SlackFile): string => id ?? /\/files\/([^/?#]+)/.exec(url)?.[1] ?? "";

export const optionsOf = (element: Element): Option[] => [
  ...(element.options ?? []),
  ...(element.option_groups ?? []).flatMap((group) => group.options),
];

/** The value of an untouched element, as Slack reports it; undefined for elements that hold none (buttons, overflow, images). */
function initialValue(element: Element): InputValue | undefined {
  const { type } = element;
  const keep = (key: string, initial: string) => ({ type, [key]: element[initial] ?? null });
  switch (type) {
    case "plain_text_input":
    case "email_text_input":
    case "url_text_input":
    case "number_input":
      return keep("value", "initial_value");
    case "rich_text_input":
      return element.initial_value === undefined ? { type } : { type, rich_text_value: element.initial_value };
    case "static_select":
    case "external_select":
    case "radio_buttons":
      return keep("selected_option", "initial_option");
    case "users_select":
      return keep("selected_user", "initial_user");
    case "conversations_select":
      return keep("selected_conversation", "initial_conversation");
    case "channels_select":
      return keep("selected_channel", "initial_channel");
    case "datepicker":
      return keep("selected_date", "initial_date");
    case "timepicker":
      return { ...keep("selected_time", "initial_time"), ...(element.timezone ? { timezone: element.timezone } : {}) };
    case "datetimepicker":
      return keep("selected_date_time", "initial_date_time");
    case "checkboxes":
    case "multi_static_select":
    case "multi_external_select":
      return { type, selected_options: element.initial_options ?? [] };
    case "multi_users_select":
      return { type, selected_users: element.initial_users ?? [] };
    case "multi_conversations_select":
      return { type, selected_conversations: element.initial_conversations ?? [] };
    case "multi_channels_select":
      return { type, selected_channels: element.initial_channels ?? [] };
    case "file_input":
      return { type, files: [] };
    default:
      return undefined;
  }
}

/** The values of all inputs: what was already there where block and element are the same, else the initial ones. */
export function valuesOf(blocks: readonly Block[], before: ViewValues = {}): ViewValues {
  const values: ViewValues = {};
  for (const { block, element } of elementsOf(blocks)) {
    const initial = initialValue(element);
    if (!initial || !element.action_id) continue;
    const kept = before[block.block_id]?.[element.action_id];
    values[block.block_id] = {
      ...values[block.block_id],
      [element.action_id]: kept?.type === element.type ? kept : initial,
    };
  }
  return values;
}
