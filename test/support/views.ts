// Views as Slack takes them and gives them back: checked against its limits, filled in, and read as a person reads.

import type { KnownBlock, ModalView } from "@slack/types";
import { homeView } from "../../src/features/home/page.views.ts";
import { messageBlocksOf, viewOf } from "../../src/practice/platform/blocks/surfaces.ts";
import { type Block, valuesOf } from "../../src/practice/workspace/blocks.ts";
import type { readForm } from "../../src/slack/form.ts";
import type { HomePart } from "../../src/slack/home-parts.ts";

type Submitted = Parameters<typeof readForm>[0];

/** What a person may put into a field: text, a choice or a date, several of them, or nothing. */
type Filled = Record<string, string | string[] | null>;

/** The form as it comes back when this person leaves everything as it was but `filled`, by the fields' names. */
export function submitted(view: ModalView, filled: Filled = {}): Submitted {
  const { blocks } = viewOf(view, "modal");
  const values = valuesOf(blocks) as Record<string, Record<string, { type: string }>>;
  for (const [name, given] of Object.entries(filled)) {
    const element = values[name]?.[name];
    if (!element) throw new Error(`The form has no field ${name}`);
    Object.assign(element, stateOf(element.type, given));
  }
  return { state: { values } } as unknown as Submitted;
}

function stateOf(type: string, given: string | string[] | null): object {
  if (type === "datepicker") return { selected_date: given };
  if (type === "datetimepicker") return { selected_date_time: given && Date.parse(String(given)) / 1000 };
  if (type === "users_select") return { selected_user: given };
  if (type === "multi_users_select") return { selected_users: given };
  if (Array.isArray(given)) return { selected_options: given.map((value) => ({ value })) };
  if (type === "plain_text_input") return { value: given };
  return { selected_option: given === null ? null : { value: given } };
}

/** Throws, with Slack's reason, where Slack would refuse. */
export const takenAsMessage = (blocks: KnownBlock[]): Block[] => messageBlocksOf(blocks);
export const takenAsModal = (view: ModalView) => viewOf(view, "modal");
/** The page that is made of these parts alone. */
export const homeOf = (parts: HomePart[]): KnownBlock[] => homeView(parts).blocks as KnownBlock[];
export const takenAsHome = (parts: HomePart[]) => viewOf(homeView(parts), "home");

type Node = { type?: string; text?: unknown; elements?: unknown; [key: string]: unknown };

/** Everything of one kind that is drawn, at any depth. */
function all(drawn: unknown, type: string): Node[] {
  if (Array.isArray(drawn)) return drawn.flatMap((each) => all(each, type));
  if (drawn === null || typeof drawn !== "object") return [];
  const node = drawn as Node;
  return [...(node.type === type ? [node] : []), ...Object.values(node).flatMap((each) => all(each, type))];
}

const textIn = (node: Node): string => String(node.text);

/** All that can be read. */
export const wordsOf = (drawn: unknown): string =>
  [...all(drawn, "plain_text"), ...all(drawn, "mrkdwn")].map(textIn).join("\n");

/** What Slack would make links and mentions of. */
export const markupOf = (drawn: unknown): string => all(drawn, "mrkdwn").map(textIn).join("\n");

export type SeenButton = {
  text: string;
  id: string;
  value: string | undefined;
  style: string | undefined;
  asks: boolean;
};

export const buttonsOf = (drawn: unknown): SeenButton[] =>
  all(drawn, "button").map((node) => ({
    text: textIn(node.text as Node),
    id: String(node.action_id),
    value: node.value as string | undefined,
    style: node.style as string | undefined,
    asks: node.confirm !== undefined,
  }));

export const buttonNames = (drawn: unknown): string[] => buttonsOf(drawn).map(({ text }) => text);
