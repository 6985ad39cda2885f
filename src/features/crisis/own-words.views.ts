// The words and the number of whoever asked for help, as their reader sees them.

import type { KnownBlock, ModalView } from "@slack/types";
import { context, modal, section, typed, typedInFull } from "../../slack/blocks.ts";

/** Exactly as they were typed; null where they were deleted or never written. */
export const ownWordsView = ({ text, phone }: { text: string | null; phone: string | null }): ModalView =>
  modal({
    title: "In Their Own Words",
    blocks: [
      ...(text ? typedInFull(text) : [section("There are no words to read: they were deleted, or none were written.")]),
      ...(phone ? toCall(phone) : [section("*How to reach them:* in Slack. They left no number.")]),
      ...(text || phone
        ? [context("This reading is noted, and they can see it. Please keep it within the room.")]
        : []),
    ],
  });

const toCall = (phone: string): KnownBlock[] => [section("*The number to call:*"), typed(phone)];
