// The composition objects of Block Kit: texts, options, confirmation dialogs.
import { z } from "zod";

export const actionId = z.string().min(1).max(255);
export const url = z
  .string()
  .max(3000)
  .regex(/^[a-z][a-z0-9+.-]*:/i, { error: "must be a valid url" });

const text = (max: number) => z.string().min(1).max(max);

export const plain = (max: number) =>
  z.strictObject({ type: z.literal("plain_text"), text: text(max), emoji: z.boolean().optional() });

export const mrkdwn = (max: number) =>
  z.strictObject({ type: z.literal("mrkdwn"), text: text(max), verbatim: z.boolean().optional() });

export const anyText = (max: number) => z.discriminatedUnion("type", [plain(max), mrkdwn(max)]);

const optionValue = z.string().min(1).max(150);

/** Options of menus; Slack shows no markup there. */
export const option = z.strictObject({ text: plain(75), value: optionValue, description: plain(75).optional() });

/** Options of radio buttons and checkboxes. */
export const richOption = z.strictObject({
  text: anyText(75),
  value: optionValue,
  description: anyText(75).optional(),
});

/** Options of overflow menus may be links. */
export const linkOption = z.strictObject({ ...option.shape, url: url.optional() });

export const optionGroup = z.strictObject({ label: plain(75), options: z.array(option).min(1).max(100) });

export const confirm = z.strictObject({
  title: plain(100),
  text: anyText(300),
  confirm: plain(30),
  deny: plain(30),
  style: z.enum(["primary", "danger"]).optional(),
});
