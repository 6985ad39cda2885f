// The closing review of a crisis: the card that asks for it, and what was written.

import type { KnownBlock, ModalView } from "@slack/types";
import {
  actions,
  button,
  context,
  header,
  modal,
  person,
  section,
  slackDate,
  typedInFull,
} from "../../slack/blocks.ts";
import { clip, escapeText } from "../../slack/escape.ts";
import type { AfterPicture, ReviewPicture } from "./after-pictures.rules.ts";
import type { Message } from "./card.views.ts";
import { ids } from "./ids.views.ts";
import { measuredBlocks } from "./measured.views.ts";
import type { ToChange, Worked } from "./review.rules.ts";
import { changeWords, workedWords } from "./review-form.views.ts";

export const reviewCard = (review: ReviewPicture): Message => ({
  text: lockScreen(review),
  blocks: [
    header(review.overdue ? "A closing review is overdue" : "A closing review"),
    section(asks(review)),
    ...measuredBlocks(review),
    actions(
      review.reviewed
        ? button("Read the Review", ids.readReview, review.id)
        : button("Write the Review", ids.review, review.id, { primary: true }),
    ),
  ],
});

const lockScreen = ({ reviewed, overdue }: ReviewPicture): string =>
  reviewed
    ? "The closing review is written."
    : overdue
      ? "A closing review is overdue. Please see that somebody writes it."
      : "A closing review is waiting. It takes a few minutes.";

function asks({ name, resolvedAt, dueAt, reviewed }: ReviewPicture): string {
  const what = `*${name}*${resolvedAt ? `, resolved ${slackDate(resolvedAt, "date")}` : ""}.`;
  if (reviewed)
    return `${what} The review was written ${slackDate(reviewed.at)}${reviewed.by ? ` by ${person(reviewed.by)}` : ""}.`;
  return `${what} What worked, and what do we change? One of you writes it, by ${slackDate(dueAt, "date")}.`;
}

// ——— Read the Review ———

export type ReadReview = {
  worked: readonly Worked[];
  toChange: readonly ToChange[];
  notes: string | null;
  by: string | null;
  at: Date;
  picture: AfterPicture;
};

export const reviewView = ({ worked, toChange, notes, by, at, picture }: ReadReview): ModalView =>
  modal({
    title: "The Review",
    blocks: [
      section(`Written ${slackDate(at)}${by ? ` by ${escapeText(clip(by, 150))}` : ""}.`),
      ...measuredBlocks(picture),
      ...list(
        "What worked",
        worked.map((code) => workedWords[code].label),
      ),
      ...list(
        "What we change",
        toChange.map((code) => changeWords[code].label),
      ),
      ...(notes ? [section("*Notes*"), ...typedInFull(notes)] : []),
      context(notes ? "That you have read the notes is noted." : "No notes are kept with this review."),
    ],
  });

const list = (title: string, lines: readonly string[]): KnownBlock[] =>
  lines.length > 0 ? [section([`*${title}*`, ...lines.map((each) => `• ${each}`)].join("\n"))] : [];
