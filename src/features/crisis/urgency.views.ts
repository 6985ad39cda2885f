// Change Urgency: the form, with what each means.

import type { ModalView } from "@slack/types";
import { choicesOf, input, modal, radios } from "../../slack/blocks.ts";
import { type Reading, reader, type Submitted, whole } from "../../slack/form.ts";
import { ids } from "./ids.views.ts";
import { type Urgency, urgencies } from "./rules.ts";
import { urgencyWords } from "./words.views.ts";

export const urgencyForm = (crisisId: string, urgency: Urgency): ModalView =>
  modal({
    title: "Change Urgency",
    form: { id: ids.urgency, submit: "Change Urgency", about: crisisId },
    blocks: [
      input("urgency", "How urgent it is", radios(choicesOf(urgencyWords), urgency), {
        hint: "Whoever is asked next is asked at the new pace. The room and whoever asked for help are told.",
      }),
    ],
  });

export function readUrgencyForm(view: Submitted): Reading<{ urgency: Urgency }> {
  const { errors, choice } = reader(view);
  const urgency = choice("urgency", urgencies, "Please choose how urgent it is.");
  return whole({ urgency: urgency as Urgency }, errors);
}
