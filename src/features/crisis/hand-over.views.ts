// Hand Over: the owner's form, the colleague's card, and what the owner is told where nobody takes over.

import type { KnownBlock, ModalView } from "@slack/types";
import { actions, button, facts, input, modal, person, section } from "../../slack/blocks.ts";
import { type Reading, reader, type Submitted, textOf, whole } from "../../slack/form.ts";
import { roomLine } from "./asked.views.ts";
import { crisisMessage, type Message, timeIn } from "./card.views.ts";
import type { HandOverPicture } from "./hand-over.rules.ts";
import { ids } from "./ids.views.ts";
import { spanOf } from "./team-words.views.ts";
import { theirKind, urgencyWords } from "./words.views.ts";

/** `minutes`: how long a colleague has to answer. */
export const handOverForm = (crisisId: string, minutes: number): ModalView =>
  modal({
    title: "Hand Over",
    form: { id: ids.handOver, submit: "Ask to Take Over", about: crisisId },
    blocks: [
      section(
        `You stay on it until your colleague has taken over. If they cannot, or do not answer within ${spanOf(minutes)}, you are told at once.`,
      ),
      input(
        "colleague",
        "Who is to take over",
        { type: "users_select" },
        { hint: "Somebody of the Crisis Support Team, a coordinator, or whoever is in the room." },
      ),
    ],
  });

export function readHandOverForm(view: Submitted): Reading<{ toSlackUserId: string }> {
  const { values, errors } = reader(view);
  const toSlackUserId = textOf(values, "colleague");
  if (toSlackUserId === "") errors.colleague = "Please choose a colleague.";
  return whole({ toSlackUserId }, errors);
}

/** The colleague's card, in each state. */
export function handOverCard(asked: HandOverPicture): Message {
  if (asked.standing === "waiting") return waiting(asked);
  const { text, line } = over(asked);
  return crisisMessage(asked.crisis, { text, title: "A colleague asked you to take over", blocks: [section(line)] });
}

const waiting = ({ id, crisis, from, dueAt }: HandOverPicture): Message =>
  crisisMessage(crisis, {
    text: "A colleague asks you to take over. Please say whether you can.",
    title: "Will you take over?",
    blocks: [
      section(`${person(from)} is on this, and asks you to take over. Please answer by *${timeIn(crisis, dueAt)}*.`),
      facts([
        ["What it is", theirKind(crisis.kind)],
        ["How urgent", urgencyWords[crisis.urgency].label],
      ]),
      section(
        "Who asked for help you learn in the room, which opens for you with *Take Over* if you are not in it yet.",
      ),
      actions(
        button("Take Over", ids.takeOver, id, { primary: true }),
        button("Cannot Take Over", ids.cannotTakeOver, id),
      ),
    ],
  });

function over({ standing, declined, crisis, answeredAt }: HandOverPicture): { text: string; line: string } {
  const when = answeredAt ? ` at ${timeIn(crisis, answeredAt)}` : "";
  if (standing === "accepted")
    return { text: "You took over. Thank you.", line: `You took over${when}. Thank you. ${roomLine(crisis)}` };
  if (declined)
    return {
      text: "You said that you cannot take over. A colleague is told.",
      line: `You said${when} that you cannot take over. Thank you for saying so: your colleague was told at once.`,
    };
  if (standing === "no_answer")
    return {
      text: "The time to take over has passed. Nothing more is needed of you.",
      line: "Your colleague was told to ask somebody else. Nothing more is needed of you.",
    };
  return {
    text: "This has been settled another way. Nothing more is needed of you.",
    line: "This has been settled another way. Nothing more is needed of you.",
  };
}

/** Told to whoever wanted to hand over. */
export function handOverAnswerCard({ crisis, to, standing, stillTheirs }: HandOverPicture): Message {
  const missing = standing === "no_answer" ? "has not answered" : "cannot take over right now";
  return crisisMessage(crisis, {
    text: stillTheirs
      ? "Your colleague has not taken over. You are still on it. Please choose somebody else."
      : "This has been settled. Nothing more is needed of you.",
    title: "Your colleague has not taken over",
    blocks: [
      section(`${person(to)} ${missing}. ${stillTheirs ? "You are still on it." : "This has been settled since."}`),
      ...(stillTheirs ? choices(crisis.id) : []),
    ],
  });
}

const choices = (crisisId: string): KnownBlock[] => [
  actions(
    button("Ask Somebody Else", ids.handOver, crisisId, { primary: true }),
    button("Bring in More", ids.bringIn, crisisId),
  ),
];
