// What coordinators see and do: requests that wait for them, and a match by hand.

import type { KnownBlock, ModalView } from "@slack/types";
import { capital, counted, listed, numberWord } from "../../lib/words.ts";
import {
  actions,
  button,
  context,
  facts,
  header,
  input,
  menu,
  modal,
  person,
  section,
  slackDate,
} from "../../slack/blocks.ts";
import { clip, escapeText } from "../../slack/escape.ts";
import { type Reading, reader, type Submitted, textOf, whole } from "../../slack/form.ts";
import { ids } from "./ids.views.ts";
import type { Candidate, StuckPicture } from "./pictures.rules.ts";
import type { RequestState } from "./rules.ts";
import { fitWords, gistOf, shownTopic } from "./words.views.ts";

type Message = { text: string; blocks: KnownBlock[] };

/** Told to the coordinators once no mentor is left to be asked. */
export const stuckCard = (stuck: StuckPicture): Message => ({
  text:
    stuck.state === "stuck"
      ? "A request needs a coordinator. Please match it by hand, or have it offered again."
      : `A request that waited for a coordinator ${resolved[stuck.state]}.`,
  blocks: [
    header(stuck.state === "stuck" ? "A request needs a coordinator" : "A request that waited for a coordinator"),
    ...stuckRow(stuck, { primary: true, named: true }),
  ],
});

const resolved: Record<Exclude<RequestState, "stuck">, string> = {
  open: "is being offered to mentors again",
  matched: "has its partner",
  closed: "is closed",
  withdrawn: "was withdrawn",
};

type Look = {
  primary: boolean;
  /** On App Home, which others may look at as well, nobody is. */
  named: boolean;
};

/** One such request: who, about what, why it waits, and what can be done. */
export function stuckRow(stuck: StuckPicture, { primary, named }: Look): KnownBlock[] {
  const who = `${named ? `${person(stuck.requester)} asked` : "Asked"} ${slackDate(stuck.createdAt)}.`;
  if (stuck.state !== "stuck") {
    const by = stuck.state === "matched" && stuck.partner ? `: ${escapeText(clip(stuck.partner, 150))}` : "";
    return [section(`${who} The request ${resolved[stuck.state]}${by}. Nothing more is needed of you.`)];
  }
  return [
    facts(gistOf(stuck)),
    section(`${who} ${whyStuck(stuck)}`),
    actions(
      button("Match by Hand", ids.matchByHand, stuck.id, {
        primary,
        label: `Match by hand: ${shownTopic(stuck.topic)}`,
      }),
      button("Offer Again", ids.offerAgain, stuck.id, { label: `Offer again: ${shownTopic(stuck.topic)}` }),
    ),
  ];
}

function whyStuck({ because, asked, declined, expired }: StuckPicture): string {
  if (asked === 0) return "No mentor is available to be asked.";
  const answers = [
    ...(declined > 0 ? [`${numberWord(declined)} could not`] : []),
    ...(expired > 0 ? [`${numberWord(expired)} did not answer in time`] : []),
  ];
  const were = `${capital(counted(asked, "mentor"))} ${asked === 1 ? "was" : "were"} asked`;
  const nobody = because === "nobody_left" ? " Nobody else is left to be asked." : "";
  return `${were}${answers.length > 0 ? `: ${listed(answers)}` : ""}.${nobody}`;
}

const mostCandidates = 100;

/** `candidates`, the best first. */
export function matchByHandForm(requestId: string, candidates: readonly Candidate[]): ModalView {
  const title = "Match by Hand";
  if (candidates.length === 0)
    return modal({
      title,
      blocks: [
        section(
          "There is no mentor whom you could choose for this request now. It stays with you. As soon as there is another mentor on the roster, you can choose them here or offer it again.",
        ),
      ],
    });
  return modal({
    title,
    form: { id: ids.matchByHand, submit: "Match Both", about: requestId },
    blocks: [
      section(
        "Please talk to the mentor first. Your choice counts as accepted: both are told at once, and their conversation opens. Mentors who are paused or full are on the list too.",
      ),
      input(
        "mentor",
        "Mentor",
        menu(candidates.map((each) => ({ value: each.memberId, label: each.name, description: aboutCandidate(each) }))),
        {
          hint: "The best fit comes first.",
        },
      ),
      ...(candidates.length > mostCandidates
        ? [context(`The best ${mostCandidates} of ${candidates.length} are listed.`)]
        : []),
    ],
  });
}

const aboutCandidate = ({ roundTables, reasons }: Candidate): string =>
  [roundTables.join(", "), ...reasons.map((code) => fitWords[code])].filter(Boolean).join(" · ");

export function readMatchByHandForm(view: Submitted): Reading<{ memberId: string }> {
  const { values, errors } = reader(view);
  const memberId = textOf(values, "mentor");
  if (memberId === "") errors.mentor = "Please choose a mentor.";
  return whole({ memberId }, errors);
}
