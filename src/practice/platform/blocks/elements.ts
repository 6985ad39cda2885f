// The interactive elements of Block Kit with their limits.
import { z } from "zod";
import { actionId, confirm, linkOption, option, optionGroup, plain, richOption, url } from "./text.ts";

const base = { action_id: actionId.optional() };
const asked = { ...base, confirm: confirm.optional(), focus_on_load: z.boolean().optional() };
const menu = { ...asked, placeholder: plain(150).optional() };
const several = { max_selected_items: z.number().int().min(1).optional() };
const typed = {
  ...base,
  focus_on_load: z.boolean().optional(),
  placeholder: plain(150).optional(),
  dispatch_action_config: z
    .strictObject({ trigger_actions_on: z.array(z.enum(["on_enter_pressed", "on_character_entered"])).min(1) })
    .optional(),
};
const choices = {
  options: z.array(option).min(1).max(100).optional(),
  option_groups: z.array(optionGroup).min(1).max(100).optional(),
};
const filter = z
  .strictObject({
    include: z
      .array(z.enum(["im", "mpim", "private", "public"]))
      .min(1)
      .optional(),
    exclude_external_shared_channels: z.boolean().optional(),
    exclude_bot_users: z.boolean().optional(),
  })
  .optional();
const slackFile = z.strictObject({ id: z.string().optional(), url: url.optional() });

const button = z.strictObject({
  ...base,
  type: z.literal("button"),
  text: plain(75),
  url: url.optional(),
  value: z.string().max(2000).optional(),
  style: z.enum(["primary", "danger"]).optional(),
  confirm: confirm.optional(),
  accessibility_label: z.string().max(75).optional(),
});

const overflow = z.strictObject({
  ...base,
  type: z.literal("overflow"),
  options: z.array(linkOption).min(1).max(5),
  confirm: confirm.optional(),
});

export const imageElement = z.strictObject({
  type: z.literal("image"),
  image_url: url.optional(),
  slack_file: slackFile.optional(),
  alt_text: z.string().max(2000),
});

const selects = [
  z.strictObject({ ...menu, ...choices, type: z.literal("static_select"), initial_option: option.optional() }),
  z.strictObject({
    ...menu,
    ...choices,
    ...several,
    type: z.literal("multi_static_select"),
    initial_options: z.array(option).min(1).max(100).optional(),
  }),
  z.strictObject({ ...menu, type: z.literal("users_select"), initial_user: z.string().optional() }),
  z.strictObject({
    ...menu,
    ...several,
    type: z.literal("multi_users_select"),
    initial_users: z.array(z.string()).optional(),
  }),
  z.strictObject({
    ...menu,
    type: z.literal("conversations_select"),
    initial_conversation: z.string().optional(),
    default_to_current_conversation: z.boolean().optional(),
    response_url_enabled: z.boolean().optional(),
    filter,
  }),
  z.strictObject({
    ...menu,
    ...several,
    type: z.literal("multi_conversations_select"),
    initial_conversations: z.array(z.string()).optional(),
    default_to_current_conversation: z.boolean().optional(),
    filter,
  }),
  z.strictObject({
    ...menu,
    type: z.literal("channels_select"),
    initial_channel: z.string().optional(),
    response_url_enabled: z.boolean().optional(),
  }),
  z.strictObject({
    ...menu,
    ...several,
    type: z.literal("multi_channels_select"),
    initial_channels: z.array(z.string()).optional(),
  }),
  z.strictObject({
    ...asked,
    type: z.literal("radio_buttons"),
    options: z.array(richOption).min(1).max(10),
    initial_option: richOption.optional(),
  }),
  z.strictObject({
    ...asked,
    type: z.literal("checkboxes"),
    options: z.array(richOption).min(1).max(10),
    initial_options: z.array(richOption).min(1).max(10).optional(),
  }),
  z.strictObject({
    ...menu,
    type: z.literal("datepicker"),
    initial_date: z.iso.date({ error: "must be a valid date" }).optional(),
  }),
  z.strictObject({
    ...menu,
    type: z.literal("timepicker"),
    initial_time: z
      .string()
      .regex(/^([01]\d|2[0-3]):[0-5]\d$/, { error: "must be a valid time" })
      .optional(),
    timezone: z.string().optional(),
  }),
  z.strictObject({
    ...asked,
    type: z.literal("datetimepicker"),
    initial_date_time: z.number().int().min(1_000_000_000).max(9_999_999_999).optional(),
  }),
] as const;

const decimal = z.string().regex(/^-?\d+(\.\d+)?$/, { error: "must be a number" });

const textInputs = [
  z.strictObject({
    ...typed,
    type: z.literal("plain_text_input"),
    initial_value: z.string().max(3000).optional(),
    multiline: z.boolean().optional(),
    min_length: z.number().int().min(0).max(3000).optional(),
    max_length: z.number().int().min(1).max(3000).optional(),
  }),
  z.strictObject({ ...typed, type: z.literal("email_text_input"), initial_value: z.string().optional() }),
  z.strictObject({ ...typed, type: z.literal("url_text_input"), initial_value: z.string().optional() }),
  z.strictObject({
    ...typed,
    type: z.literal("number_input"),
    is_decimal_allowed: z.boolean(),
    initial_value: decimal.optional(),
    min_value: decimal.optional(),
    max_value: decimal.optional(),
  }),
] as const;

const fileInput = z.strictObject({
  ...base,
  type: z.literal("file_input"),
  filetypes: z.array(z.string()).min(1).optional(),
  max_files: z.number().int().min(1).max(10).optional(),
});

export const accessory = z.discriminatedUnion("type", [button, overflow, imageElement, ...selects]);
export const actionElement = z.discriminatedUnion("type", [button, overflow, ...selects]);
export const inputElement = z.discriminatedUnion("type", [...selects, ...textInputs, fileInput]);
export { slackFile };
