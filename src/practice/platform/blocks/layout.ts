// The layout blocks of Block Kit with their limits.
import { z } from "zod";
import { accessory, actionElement, imageElement, inputElement, slackFile } from "./elements.ts";
import { richTextElement } from "./rich-text.ts";
import { actionId, anyText, mrkdwn, plain, url } from "./text.ts";

const base = { block_id: actionId.optional() };

const section = z
  .strictObject({
    ...base,
    type: z.literal("section"),
    text: anyText(3000).optional(),
    fields: z.array(anyText(2000)).min(1).max(10).optional(),
    accessory: accessory.optional(),
    expand: z.boolean().optional(),
  })
  .refine((block) => block.text !== undefined || block.fields !== undefined, {
    error: "must define either `text` or `fields`",
  });

const contextElement = z.discriminatedUnion("type", [imageElement, plain(3000), mrkdwn(3000)]);

export const block = z.discriminatedUnion("type", [
  section,
  z.strictObject({ ...base, type: z.literal("divider") }),
  z.strictObject({ ...base, type: z.literal("header"), text: plain(150) }),
  z.strictObject({ ...base, type: z.literal("context"), elements: z.array(contextElement).min(1).max(10) }),
  z.strictObject({ ...base, type: z.literal("actions"), elements: z.array(actionElement).min(1).max(25) }),
  z.strictObject({
    ...base,
    type: z.literal("input"),
    label: plain(2000),
    element: inputElement,
    hint: plain(2000).optional(),
    optional: z.boolean().optional(),
    dispatch_action: z.boolean().optional(),
  }),
  z.strictObject({
    ...base,
    type: z.literal("image"),
    image_url: url.optional(),
    slack_file: slackFile.optional(),
    alt_text: z.string().max(2000),
    title: plain(2000).optional(),
  }),
  z.strictObject({ ...base, type: z.literal("rich_text"), elements: z.array(richTextElement).min(1) }),
]);
