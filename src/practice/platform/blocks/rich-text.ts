// Rich text: sections, lists, quotes and preformatted text made of styled pieces.
import { z } from "zod";
import { url } from "./text.ts";

const flag = z.boolean().optional();
const style = z.strictObject({ bold: flag, italic: flag, strike: flag, code: flag, underline: flag }).optional();
const id = z.string().min(1);

const piece = z.discriminatedUnion("type", [
  z.strictObject({ type: z.literal("text"), text: z.string().min(1), style }),
  z.strictObject({ type: z.literal("link"), url, text: z.string().optional(), unsafe: flag, style }),
  z.strictObject({ type: z.literal("emoji"), name: id, unicode: z.string().optional(), style }),
  z.strictObject({ type: z.literal("user"), user_id: id, style }),
  z.strictObject({ type: z.literal("usergroup"), usergroup_id: id, style }),
  z.strictObject({ type: z.literal("channel"), channel_id: id, style }),
  z.strictObject({ type: z.literal("broadcast"), range: z.enum(["here", "channel", "everyone"]), style }),
  z.strictObject({ type: z.literal("color"), value: id, style }),
  z.strictObject({
    type: z.literal("date"),
    timestamp: z.number().int(),
    format: id,
    url: url.optional(),
    fallback: z.string().optional(),
    style,
  }),
]);

const pieces = z.array(piece);
const border = z.union([z.literal(0), z.literal(1)]).optional();
const section = z.strictObject({ type: z.literal("rich_text_section"), elements: pieces });

export const richTextElement = z.discriminatedUnion("type", [
  section,
  z.strictObject({
    type: z.literal("rich_text_list"),
    style: z.enum(["bullet", "ordered"]),
    elements: z.array(section).min(1),
    indent: z.number().int().min(0).max(8).optional(),
    offset: z.number().int().min(0).optional(),
    border,
  }),
  z.strictObject({ type: z.literal("rich_text_quote"), elements: pieces, border }),
  z.strictObject({
    type: z.literal("rich_text_preformatted"),
    elements: pieces,
    border,
    language: z.string().optional(),
  }),
]);
