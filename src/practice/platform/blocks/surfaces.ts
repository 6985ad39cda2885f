// What a message, a modal and App Home may hold, and the completion of what an app left out.
import { z } from "zod";
import { type Block, type Element, elementsOf } from "../../workspace/blocks.ts";
import { shortId } from "../../workspace/ids.ts";
import type { ViewContent } from "../../workspace/views.ts";
import { refuse } from "../../workspace/world.ts";
import { explainAll } from "./explain.ts";
import { block } from "./layout.ts";
import { crossCheck } from "./rules.ts";
import { plain } from "./text.ts";

/** Slack gives no exact figure; reports put the limit at about 13,000 characters of JSON, so we stay under it. */
const maxMessageBlocksLength = 12_000;
const maxViewBytes = 250_000;

const messageBlocks = z.array(block).max(50);
const viewBlocks = z.array(block).max(100);
const shared = {
  blocks: viewBlocks,
  private_metadata: z.string().max(3000).optional(),
  callback_id: z.string().max(255).optional(),
  external_id: z.string().max(255).optional(),
};
const modal = z.strictObject({
  ...shared,
  type: z.literal("modal"),
  title: plain(24),
  close: plain(24).optional(),
  submit: plain(24).optional(),
  clear_on_close: z.boolean().optional(),
  notify_on_close: z.boolean().optional(),
  submit_disabled: z.boolean().optional(),
});
const home = z.strictObject({ ...shared, type: z.literal("home") });
const view = z.discriminatedUnion("type", [modal, home]);

const refuseWith = (code: string, findings: string[]): never =>
  refuse(code, { errors: findings, response_metadata: { messages: findings.map((each) => `[ERROR] ${each}`) } });

/** Fills in the ids that an app may leave out, as Slack does. */
function complete(blocks: readonly Block[]): Block[] {
  const named = (element: Element): Element =>
    element.type === "image" || element.type === "mrkdwn" || element.type === "plain_text"
      ? element
      : { ...element, action_id: element.action_id ?? shortId() };
  return blocks.map((each) => ({
    ...each,
    block_id: each.block_id ?? shortId(),
    ...(each.element ? { element: named(each.element) } : {}),
    ...(each.accessory ? { accessory: named(each.accessory) } : {}),
    ...(each.type === "actions" ? { elements: (each.elements ?? []).map(named) } : {}),
  }));
}

const holdsFileInput = (blocks: readonly Block[]) =>
  elementsOf(blocks).some(({ element }) => element.type === "file_input");

/** The blocks of a message, checked and completed, or Slack's `invalid_blocks` with reasons. */
export function messageBlocksOf(input: unknown): Block[] {
  if (!Array.isArray(input)) return refuse("invalid_blocks_format");
  const parsed = messageBlocks.safeParse(input);
  if (!parsed.success) return refuseWith("invalid_blocks", explainAll(parsed.error, input, "blocks"));
  const blocks = complete(parsed.data as Block[]);
  const findings = crossCheck(blocks, ["blocks"]);
  if (holdsFileInput(blocks)) findings.push("unsupported type: file_input [json-pointer:/blocks]");
  if (findings.length > 0) refuseWith("invalid_blocks", findings);
  if (JSON.stringify(blocks).length > maxMessageBlocksLength) refuse("msg_blocks_too_long");
  return blocks;
}

type ViewInput = z.infer<typeof view>;

/** What a view of this type may not hold, beyond what its shape says. */
function viewFindings(content: ViewInput, blocks: Block[], type: "modal" | "home"): string[] {
  const findings = crossCheck(blocks, ["view", "blocks"]);
  if (content.type !== type) findings.push(`unsupported type: ${content.type} [json-pointer:/view/type]`);
  if (content.type === "modal" && !content.submit && blocks.some((each) => each.type === "input"))
    findings.push("missing required field: submit [json-pointer:/view]");
  if (content.type === "home" && holdsFileInput(blocks))
    findings.push("unsupported type: file_input [json-pointer:/view/blocks]");
  return findings;
}

const noFrame = { title: null, submit: null, close: null, clear_on_close: false, notify_on_close: false };

function frameOf(content: ViewInput) {
  if (content.type === "home") return noFrame;
  const { title, submit = null, close = null, clear_on_close = false, notify_on_close = false } = content;
  return { title, submit, close, clear_on_close, notify_on_close };
}

/** A modal or App Home, checked and completed, or Slack's `invalid_arguments` with reasons. */
export function viewOf(input: unknown, type: "modal" | "home"): ViewContent {
  if (typeof input !== "object" || input === null)
    return refuseWith("invalid_arguments", ["must provide an object [json-pointer:/view]"]);
  if (Buffer.byteLength(JSON.stringify(input)) > maxViewBytes) return refuse("view_too_large");
  const parsed = view.safeParse(input);
  if (!parsed.success) return refuseWith("invalid_arguments", explainAll(parsed.error, input, "view"));
  const blocks = complete(parsed.data.blocks as Block[]);
  const findings = viewFindings(parsed.data, blocks, type);
  if (findings.length > 0) refuseWith("invalid_arguments", findings);
  const { private_metadata = "", callback_id = "", external_id = "" } = parsed.data;
  return { type, ...frameOf(parsed.data), blocks, private_metadata, callback_id, external_id };
}
