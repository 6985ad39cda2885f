// The form in which a crisis is resolved.

import type { ModalView } from "@slack/types";
import { choicesOf, context, input, menu, modal, radios } from "../../slack/blocks.ts";
import { type Reading, reader, type Submitted, whole } from "../../slack/form.ts";
import { drillLine } from "./card.views.ts";
import { ids } from "./ids.views.ts";
import { minutesSpent } from "./resolve.rules.ts";
import { type Outcome, outcomes } from "./rules.ts";
import { outcomeWords } from "./words.views.ts";

const minuteWords: Record<(typeof minutesSpent)[number], string> = {
  15: "15 minutes",
  30: "Half an hour",
  60: "An hour",
  120: "Two hours",
  240: "Half a day (4 hours)",
  480: "A day (8 hours)",
  960: "Two days (16 hours)",
};

export const resolveForm = (crisisId: string, { drill }: { drill: boolean }): ModalView =>
  modal({
    title: drill ? "DRILL: Resolve" : "Resolve",
    form: { id: ids.resolve, submit: "Resolve", about: crisisId },
    blocks: [
      ...drillLine(drill),
      input("outcome", "How does it stand?", radios(choicesOf(outcomeWords))),
      input("minutes", "Time that you all spent, together", menu(choicesOf(minuteWords)), {
        hint: "A rough figure is fine.",
      }),
      context(
        "Everybody in the room is told. The room is archived a day later; until then this can be opened again with one press.",
      ),
    ],
  });

export type ResolveForm = { outcome: Outcome; minutes: number };

export function readResolveForm(view: Submitted): Reading<ResolveForm> {
  const { errors, choice } = reader(view);
  const outcome = choice("outcome", outcomes, "Please choose the line that comes closest.") ?? "steady";
  const minutes = choice("minutes", minutesSpent.map(String), "Please choose a time. A rough figure is fine.");
  return whole({ outcome, minutes: Number(minutes) }, errors);
}
