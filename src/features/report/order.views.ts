// The card of a report or of pictures on their way, whose files come into its thread.
import type { KnownBlock } from "@slack/types";
import { listed } from "../../lib/words.ts";
import { actions, button, section } from "../../slack/blocks.ts";
import { ids } from "./ids.views.ts";
import { type FileKind, filesOf, type Order, type What } from "./orders.rules.ts";
import { yearName } from "./report.rules.ts";

const whatWords: Record<What, string> = { report: "The annual report", pictures: "The pictures of the dashboard" };
const fileWords: Record<FileKind, string> = {
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

function blocksOf({ what, year, state, shared }: Order): KnownBlock[] {
  const name = `*${whatWords[what]}, ${yearName(year)}*`;
  const files: readonly FileKind[] = filesOf[what];
  if (state === "empty")
    return [section(`${name}\nNothing is on record for that year, so there is nothing to tell. Choose another year.`)];
  if (state === "done")
    return [
      section(`${name}\nIn the thread of this message: ${listed(files.map((file) => fileWords[file]))}.`),
      actions(button("Open Dashboard", ids.open, String(year))),
    ];
  const next = files.find((file) => !shared.includes(file));
  const step = state === "waiting" ? "The record is being counted." : `Next: ${next ? fileWords[next] : "the end"}.`;
  return [section(`${name}\n${step} ${shared.length} of ${files.length} files are in the thread of this message.`)];
}
