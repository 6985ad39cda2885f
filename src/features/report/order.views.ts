// The card of a report or of pictures on their way, whose files come into its thread.
import type { KnownBlock } from "@slack/types";
import { listed } from "../../lib/words.ts";
import { actions, button, section } from "../../slack/blocks.ts";
import { escapeText } from "../../slack/escape.ts";
import { chosenCode } from "./dashboard.rules.ts";
import { ids } from "./ids.views.ts";
import { type FileKind, filesOf, type Order, type What } from "./orders.rules.ts";
import { partWord, timeWords } from "./words.views.ts";

export const whatWords: Record<What, string> = {
  report: "The annual report",
  pictures: "The pictures of the dashboard",
};
const fileWords: Record<FileKind, string> = {
  figures: "the figures in one picture",
  group: "its figures in one picture",
  pdf: "the report as PDF",
  xlsx: "the numbers as a spreadsheet",
  png: "one picture to post",
  months: "requests by month",
  topics: "requests by topic",
  round_tables: "requests by Round Table",
  districts: "requests by kind of district",
};

export function orderCard(order: Order): { text: string; blocks: KnownBlock[] } {
  const text = order.state === "done" ? "What you asked for is here." : "What you asked for is being made.";
  return { text, blocks: blocksOf(order) };
}

function blocksOf(order: Order): KnownBlock[] {
  const { what, year, quarter, only, state, shared } = order;
  const group = only ? `, ${escapeText(partWord(only.by, only.value, {}))}` : "";
  const name = `*${whatWords[what]}, ${timeWords(year, quarter)}${group}*`;
  const files = filesOf(order);
  if (state === "empty")
    return [section(`${name}\nNothing is on record for that time, so there is nothing to tell. Choose another one.`)];
  if (state === "done")
    return [
      section(`${name}\nIn the thread of this message: ${listed(files.map((file) => fileWords[file]))}.`),
      actions(button("Open Dashboard", ids.open, chosenCode(order))),
    ];
  const next = files.find((file) => !shared.includes(file));
  const many = files.length === 1 ? "file is" : "files are";
  const step = state === "waiting" ? "The record is being counted." : `Next: ${next ? fileWords[next] : "the end"}.`;
  return [section(`${name}\n${step} ${shared.length} of ${files.length} ${many} in the thread of this message.`)];
}
