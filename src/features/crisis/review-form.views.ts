// The form of the closing review: what was measured and done, what worked, and what to change.

import type { KnownBlock, ModalView } from "@slack/types";
import { checkboxes, choicesOf, input, modal, section, textInput, type Wording } from "../../slack/blocks.ts";
import { listOf, type Reading, reader, type Submitted, textOf, whole } from "../../slack/form.ts";
import type { AfterPicture } from "./after-pictures.rules.ts";
import { timeIn } from "./card.views.ts";
import { ids } from "./ids.views.ts";
import { measuredBlocks } from "./measured.views.ts";
import type { ActPicture } from "./pictures.rules.ts";
import { changeCodes, type ReviewForm, type ToChange, type Worked, workedCodes } from "./review.rules.ts";
import type { ActCode } from "./rules.ts";
import { actSentence } from "./words.views.ts";

export const workedWords: Wording<Worked> = {
  reached_fast: { label: "Somebody was reached fast" },
  right_people: { label: "The right people were there" },
  knew_what_to_do: { label: "We knew what to do" },
  checklist: { label: "The checklist helped" },
  kept_informed: { label: "Everybody was kept informed" },
  handed_over: { label: "Handing over went smoothly" },
  stayed_private: { label: "It stayed private" },
};

export const changeWords: Wording<ToChange> = {
  reach_faster: { label: "Reach somebody faster" },
  on_call: { label: "Mend the on-call weeks" },
  beyond_slack: { label: "Have more ways to reach people than Slack" },
  right_people: { label: "Have other people there" },
  checklist: { label: "Change the checklist" },
  keep_informed: { label: "Keep people better informed" },
  hand_over: { label: "Hand over earlier, or more smoothly" },
  outside_help: { label: "Bring in outside help sooner" },
};

const mostNotes = 3000;
const inShort: readonly ActCode[] = [
  ...(["opened", "paged", "answered", "cannot", "silent", "status", "brought_in", "urgency"] as const),
  ...(["handed_over", "hand_over_declined", "room_left", "not_needed", "resolved", "opened_again"] as const),
];
const mostActs = 20;

export const reviewForm = (picture: AfterPicture): ModalView =>
  modal({
    title: "Write the Review",
    form: { id: ids.review, submit: "Save Review", about: picture.id },
    blocks: [
      ...measuredBlocks(picture),
      ...timeline(picture),
      input("worked", "What worked", checkboxes(choicesOf(workedWords), []), { optional: true }),
      input("toChange", "What we change", checkboxes(choicesOf(changeWords), []), { optional: true }),
      input("notes", "Anything else", textInput(mostNotes, { multiline: true }), {
        optional: true,
        hint: "Kept sealed for half a year, for whoever helps. Please name no student and no member of staff.",
      }),
    ],
  });

function timeline(picture: AfterPicture): KnownBlock[] {
  const acts = picture.acts.filter(({ act }) => inShort.includes(act));
  const shown = acts.slice(0, mostActs).map((act) => line(picture, act));
  const more = acts.length > shown.length ? [`and ${acts.length - shown.length} more`] : [];
  return shown.length > 0 ? [section(["*In short*", ...shown, ...more].join("\n"))] : [];
}

const line = (picture: AfterPicture, act: ActPicture): string => `• ${timeIn(picture, act.at)}: ${actSentence(act)}`;

export function readReviewForm(view: Submitted): Reading<ReviewForm> {
  const { values, errors } = reader(view);
  const chosen = <Code extends string>(name: string, codes: readonly Code[]) =>
    codes.filter((code) => listOf(values, name).includes(code));
  const form: ReviewForm = {
    worked: chosen("worked", workedCodes),
    toChange: chosen("toChange", changeCodes),
    notes: textOf(values, "notes"),
  };
  const { worked, toChange, notes } = form;
  if (worked.length + toChange.length === 0 && notes === "")
    errors.worked = "Please choose a line here or below, or write a note.";
  if (notes.length > mostNotes)
    errors.notes = `Please shorten this to ${mostNotes.toLocaleString("en-US")} characters.`;
  return whole(form, errors);
}
