// The words that came with a request, as their reader sees them.

import type { ModalView } from "@slack/types";
import { context, modal, section, typed } from "../../slack/blocks.ts";

/** Exactly as they were typed; null where they were deleted or never written. */
export const wordsView = (text: string | null): ModalView =>
  modal({
    title: "In Their Own Words",
    blocks: text
      ? [...pieces(text, 3000).map(typed), context("This reading is noted. Please keep it between the two of you.")]
      : [section("There are no words to read: they were deleted, or none were written.")],
  });

/** Pieces of at most `most` UTF-16 units, never cut inside a character. */
function pieces(text: string, most: number): string[] {
  const all: string[] = [""];
  for (const char of text) {
    if ((all.at(-1) ?? "").length + char.length > most) all.push("");
    all.push((all.pop() ?? "") + char);
  }
  return all;
}
