// The form in which somebody asks for help in a crisis, and the reader of what they filled in: sent as it opens, it is complete.

import type { KnownBlock, ModalView } from "@slack/types";
import { choicesOf, input, lifelineWords, menu, modal, radios, section, textInput } from "../../slack/blocks.ts";
import { type Reading, reader, type Submitted, textOf, whole } from "../../slack/form.ts";
import { isOnIt, roomLine } from "./asked.views.ts";
import { marked, sinceWhen } from "./card.views.ts";
import { ids } from "./ids.views.ts";
import { shortNotice } from "./notice.views.ts";
import type { CrisisForm, CrisisPicture } from "./pictures.rules.ts";
import { crisisKinds, urgencies } from "./rules.ts";
import { kindWords, urgencyWords } from "./words.views.ts";

const mostWords = 3000;
const mostPhone = 200;
const fewestDigits = 7;

export type CrisisFormPicture = {
  lifelines: readonly string[];
  /** What was asked under this key before is not asked twice. */
  key: string;
  given?: Partial<CrisisForm>;
  /** The crises that whoever asks has open already. */
  alreadyOpen?: readonly CrisisPicture[];
};

export const crisisForm = ({ lifelines, key, given = {}, alreadyOpen = [] }: CrisisFormPicture): ModalView =>
  modal({
    title: "Ask the Crisis Team",
    form: { id: ids.ask, submit: "Send for Help", about: key },
    blocks: [
      ...(lifelines.length > 0 ? [section(lifelineWords(lifelines))] : []),
      ...alreadyOpenLines(alreadyOpen),
      section(
        "*Ask the Crisis Support Team.* You can press *Send for Help* right away: everything below may stay as it is.",
      ),
      ...fields(given),
      ...shortNotice,
    ],
  });

const mostOpen = 3;

/** Help that is on its way already, and that asking again is fine. */
const alreadyOpenLines = (open: readonly CrisisPicture[]): KnownBlock[] =>
  open.slice(0, mostOpen).map((crisis) => {
    const stands = crisis.state === "answered" ? `${isOnIt(crisis.owner)}.` : "We are asking the team.";
    const room = crisis.reporterIsIn ? ` ${roomLine(crisis, "Your")}` : "";
    const asked = marked(crisis.drill, `*You asked for help ${sinceWhen(crisis)}, and it goes on.*`);
    return section(`${asked} ${stands}${room} If this is something else, send this one too.`);
  });

const fields = (given: Partial<CrisisForm>): KnownBlock[] => [
  input("kind", "What kind of crisis", menu(choicesOf(kindWords), given.kind), { optional: true }),
  input("urgency", "How urgent", radios(choicesOf(urgencyWords), given.urgency ?? "now")),
  input("words", "A few words", textInput(mostWords, { multiline: true, given: given.words ?? "" }), {
    optional: true,
    hint: "Kept sealed: only those in your room can read them. Please write no names.",
  }),
  input("phone", "How to reach you", textInput(mostPhone, { given: given.phone ?? "" }), {
    optional: true,
    hint: "A number to call, or leave empty to be reached in Slack.",
  }),
];

export function readCrisisForm(view: Submitted): Reading<CrisisForm> {
  const { values, errors } = reader(view);
  const words = textOf(values, "words");
  const phone = textOf(values, "phone");
  if (words.length > mostWords)
    errors.words = `Please shorten this to ${mostWords.toLocaleString("en-US")} characters.`;
  if (phone !== "" && !couldBeCalled(phone))
    errors.phone = "Please write the number with its area code, as 617-555-0123, or leave this empty.";
  const form: CrisisForm = {
    // Nobody in a crisis is kept from sending because a choice is missing: the team finds out.
    kind: crisisKinds.find((kind) => kind === textOf(values, "kind")) ?? "other",
    urgency: urgencies.find((urgency) => urgency === textOf(values, "urgency")) ?? "now",
    words,
    phone,
  };
  return whole(form, errors);
}

/** A person dials it, so anything that holds a number is good, as it was typed: an extension, "cell", "after 5". */
const couldBeCalled = (phone: string): boolean =>
  phone.replaceAll(/\D/g, "").length >= fewestDigits && phone.length <= mostPhone;
