// What the owner of a crisis is asked: whether they are still there, or how it stands.

import type { KnownBlock } from "@slack/types";
import { actions, button, context, section } from "../../slack/blocks.ts";
import { roomLine } from "./asked.views.ts";
import { crisisMessage, type Message } from "./card.views.ts";
import { ids } from "./ids.views.ts";
import type { CheckPicture } from "./pictures.rules.ts";

type Asks = CheckPicture["asks"];

const title: Record<Asks, string> = { sign: "Are you still on it?", status: "How does it stand?" };

const question: Record<Asks, string> = {
  sign: "*There was no sign of you for a while.* One tap is enough. Without one, others are asked in a few minutes, so that nobody is left alone.",
  status: "*A word on how it stands* helps whoever asked, and those who help with you.",
};

export function checkCard({ crisis, asks, settled }: CheckPicture): Message {
  const blocks = settled ? [section(settledWords(crisis))] : open({ crisis, asks });
  return crisisMessage(crisis, {
    text: settled ? "Thank you. Nothing more is needed here." : `${title[asks]} Please open this message.`,
    title: title[asks],
    blocks,
  });
}

const open = ({ crisis, asks }: Pick<CheckPicture, "crisis" | "asks">): KnownBlock[] => [
  section(`${question[asks]}\n${roomLine(crisis)}`),
  actions(
    ...(asks === "sign" ? [button("Still on It", ids.stillHere, crisis.id, { primary: true })] : []),
    button("Post Update", ids.update, crisis.id, { primary: asks === "status" }),
    button("Hand Over", ids.handOver, crisis.id),
  ),
  ...(asks === "sign"
    ? [context("If you need a pause, hand over: a colleague takes it from you, and you need not say why.")]
    : []),
];

const settledWords = ({ state }: CheckPicture["crisis"]): string =>
  state === "paging"
    ? "Others are asked now. If you are still on it, press *I Am on It* in the room."
    : "Thank you. Nothing more is needed here.";
