// The words that came with a request, as their reader sees them.

import type { ModalView } from "@slack/types";
import { context, modal, section, typedInFull } from "../../slack/blocks.ts";

/** Exactly as they were typed; null where they were deleted or never written. */
export const wordsView = (text: string | null): ModalView =>
  modal({
    title: "In Their Own Words",
    blocks: text
      ? [...typedInFull(text), context("This reading is noted. Please keep it between the two of you.")]
      : [section("There are no words to read: they were deleted, or none were written.")],
  });
