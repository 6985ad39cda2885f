// Drills: the form that starts one, its scorecard, and the yearly suggestion to hold one.

import type { KnownBlock, ModalView } from "@slack/types";
import {
  actions,
  button,
  choicesOf,
  context,
  header,
  input,
  modal,
  radios,
  section,
  slackDate,
} from "../../slack/blocks.ts";
import { listOf, type Reading, reader, type Submitted, whole } from "../../slack/form.ts";
import type { AfterPicture, DrillDuePicture } from "./after-pictures.rules.ts";
import { crisisMessage, type Message } from "./card.views.ts";
import { ids } from "./ids.views.ts";
import { measuredBlocks } from "./measured.views.ts";
import { type Urgency, urgencies } from "./rules.ts";
import { urgencyWords } from "./words.views.ts";

/** `team`: the Slack users who are chosen at first. */
export const drillForm = (team: readonly string[]): ModalView =>
  modal({
    title: "Start a Drill",
    form: { id: ids.drill, submit: "Start Drill" },
    blocks: [
      section(
        "*The same path as a real call for help*, with DRILL on every message and on the room. You play the one who asks; only those " +
          "who take part are asked. It is in no figure, and it ends by itself after two hours, or when somebody resolves it. Then you see how it went.",
      ),
      input("takesPart", "Who takes part", {
        type: "multi_users_select",
        ...(team.length > 0 && { initial_users: [...team] }),
      }),
      input("urgency", "How urgent", radios(choicesOf(urgencyWords), "now")),
    ],
  });

export type DrillForm = { takesPart: string[]; urgency: Urgency };

export function readDrillForm(view: Submitted): Reading<DrillForm> {
  const { values, errors, choice } = reader(view);
  const takesPart = listOf(values, "takesPart");
  if (takesPart.length === 0) errors.takesPart = nobodyTakesPart;
  return whole({ takesPart, urgency: choice("urgency", urgencies, "Please choose how urgent.") ?? "now" }, errors);
}

export const nobodyTakesPart =
  "Please choose at least one colleague beside yourself who is on the roster: you play the one who asks.";

/** To somebody who may not start one: they may well be looking for help. */
export const notADrill: { text: string; blocks: KnownBlock[] } = {
  text: "Drills are started by the Crisis Support Team and the coordinators. If you need help, please ask for it now.",
  blocks: [
    section(
      "Drills are started by the Crisis Support Team and the coordinators. *If you need help yourself, please ask for it now:* somebody answers within minutes.",
    ),
    actions(button("Ask the Crisis Support Team", ids.ask, "", { primary: true })),
  ],
};

export const scorecard = (picture: AfterPicture): Message =>
  crisisMessage(picture, {
    text: "It is over. Here is how it went.",
    title: "How it went",
    blocks: [
      section(
        picture.measured.answered === null
          ? "*Nobody answered.* In a real crisis somebody would still be waiting. Who was not reached, and why, is below."
          : "Thank you all. What could be faster, or who could not be reached, is easier to mend today than on the day.",
      ),
      ...measuredBlocks(picture),
    ],
  });

export function drillDueCard({ month, last, state }: DrillDuePicture): Message {
  const since = last ? `The last drill was ${slackDate(last, "date")}.` : "There has been no drill yet.";
  if (state === "held") return plainly(`${since} Nothing more is needed.`);
  if (state === "later") return plainly(`${since} A drill is suggested again on the first of next month.`);
  return {
    text: "It is time for a drill. It takes a few minutes.",
    blocks: [
      header("Time for a drill"),
      section(
        `${since} A drill shows in a few minutes who answers, how fast, and who cannot be reached, before it matters. Only those who take part are asked.`,
      ),
      actions(
        button("Start a Drill", ids.drill, "", { primary: true }),
        button("Remind Me Next Month", ids.drillLater, month),
      ),
      context("This is suggested at most once a month."),
    ],
  };
}

const plainly = (words: string): Message => ({
  text: "About the yearly drill.",
  blocks: [header("The yearly drill"), section(words)],
});
