// What a mentor sees of a request before and after answering it; who asks is drawn only where the picture tells it.

import type { KnownBlock, ModalView } from "@slack/types";
import { districtTypeWords } from "../../lib/audience.ts";
import { listed, wordIn } from "../../lib/words.ts";
import {
  actions,
  button,
  choicesOf,
  context,
  datePicker,
  facts,
  header,
  input,
  modal,
  person,
  radios,
  section,
  slackDate,
} from "../../slack/blocks.ts";
import { clip } from "../../slack/escape.ts";
import { type Reading, reader, type Submitted, textOf, whole } from "../../slack/form.ts";
import { ids } from "./ids.views.ts";
import type { OfferPicture } from "./pictures.rules.ts";
import { pauseOf } from "./reading.views.ts";
import { type DeclineReason, declineReasons, type OfferState } from "./rules.ts";
import { declineWords, gistOf, reasonWords } from "./words.views.ts";

type Message = { text: string; blocks: KnownBlock[] };

/** The mentor's card, in each state. */
export function offerCard(offer: OfferPicture): Message {
  if (offer.state === "open") return openOffer(offer);
  const line = answered[offer.state](offer);
  return {
    text: lockScreen[offer.state],
    blocks: [
      header("A colleague asked for a thought partner"),
      // Who said no, or came second, needs no reminder of what it was about.
      ...(offer.state === "accepted" ? [facts(gistOf(offer))] : []),
      section(line),
    ],
  };
}

const openOffer = (offer: OfferPicture): Message => ({
  text: offer.reminded
    ? "A reminder: a colleague still hopes for your answer. Please accept, or say that you cannot this time."
    : "A colleague asks for a thought partner. Please accept, or say that you cannot this time.",
  blocks: [
    header(offer.reminded ? "A colleague still hopes for your answer" : "A colleague asks for a thought partner"),
    facts([
      ...gistOf(offer),
      [
        "Kind of district",
        offer.districtType === null
          ? "Not known"
          : (wordIn(districtTypeWords, offer.districtType) ?? clip(offer.districtType, 75)),
      ],
    ]),
    ...(offer.requester ? [section(`*Who asks:* ${person(offer.requester)} chose to show their name.`)] : []),
    section(`${whyYou(offer)}\nPlease answer by *${slackDate(offer.dueAt)}*.`),
    actions(
      button("Accept Request", ids.accept, offer.id, { primary: true }),
      button("Cannot This Time", ids.decline, offer.id),
    ),
    context(
      offer.requester
        ? "You are free to say no: whoever asks is not told whom we asked."
        : "You learn who it is when you accept. You are free to say no: whoever asks is not told whom we asked.",
    ),
  ],
});

/** Why this mentor; of others nothing is said. */
export const whyYou = ({ reasons }: Pick<OfferPicture, "reasons">): string =>
  reasons.length === 0
    ? "*Why you:* you are a mentor who may be able to help."
    : `*Why you:* ${listed(reasons.map((code) => reasonWords[code]))}.`;

type Answered = Exclude<OfferState, "open">;

const lockScreen: Record<Answered, string> = {
  accepted: "You accepted a request. Your conversation is open.",
  declined: "You could not this time. A colleague is asked.",
  expired: "A request has gone on to a colleague. Nothing is needed of you.",
  passed: "A colleague was first to accept. Nothing more is needed of you.",
  returned: "A request was taken back. Nothing is needed of you.",
};

const answered: Record<Answered, (offer: OfferPicture) => string> = {
  accepted: ({ requester, answeredAt }) =>
    `You accepted${when(answeredAt)}. Thank you. Your conversation with ${requester ? person(requester) : "your partner"} is in your direct messages.`,
  declined: ({ answeredAt }) =>
    `You said that you could not this time${when(answeredAt)}. Thank you for saying so: a colleague is asked.`,
  expired: ({ dueAt }) =>
    `This went on to a colleague on ${slackDate(dueAt)}. That is quite all right, and nothing more is needed of you.`,
  passed: () => "A colleague was first to accept, so whoever asked is in good hands. Thank you for being ready.",
  returned: ({ requestEnded }) =>
    requestEnded
      ? "Whoever asked needs no partner any more. Nothing more is needed of you."
      : "This was taken back, and colleagues are asked instead. Nothing more is needed of you.",
};

const when = (at: Date | null) => (at ? ` on ${slackDate(at)}` : "");

export const declineForm = (offerId: string): ModalView =>
  modal({
    title: "Cannot This Time",
    form: { id: ids.decline, submit: "Send", about: offerId },
    blocks: [
      section("That is quite all right. A colleague is asked as soon as you send this. Both questions are optional."),
      input("reason", "What stands in the way?", radios(choicesOf(declineWords)), {
        optional: true,
        hint: "It helps us to ask better next time. Whoever asks does not see it.",
      }),
      input("pause", "Pause me until", datePicker(), {
        optional: true,
        hint: "You are asked again from this day on. Other requests that wait for your answer go to colleagues.",
      }),
    ],
  });

export function readDeclineForm(
  view: Submitted,
  now: Date,
): Reading<{ reason: DeclineReason | null; pausedUntil: Date | null }> {
  const { values, errors } = reader(view);
  const reason = declineReasons.find((code) => code === textOf(values, "reason")) ?? null;
  return whole({ reason, pausedUntil: pauseOf(values, errors, now) }, errors);
}
