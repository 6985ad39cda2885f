// How a mentor says what to be asked about, and how often.

import type { ModalView } from "@slack/types";
import { localDate } from "../../lib/dates.ts";
import { datePicker, input, menu, menuOfSeveral, modal, section } from "../../slack/blocks.ts";
import { listOf, type Reading, reader, type Submitted, whole } from "../../slack/form.ts";
import { ids } from "./ids.views.ts";
import type { MentorSettings, Topic } from "./pictures.rules.ts";
import { pauseOf } from "./reading.views.ts";

const capacities = ["1", "2", "3", "4", "5", "6"] as const;

/** `topics` are those that can be chosen; a retired one is no longer shown. */
export function mentorForm(
  { expertise, capacity, pausedUntil }: MentorSettings,
  topics: readonly Topic[],
  now: Date,
): ModalView {
  const choices = topics.map(({ code, label }) => ({ value: code, label }));
  const paused = pausedUntil && pausedUntil > now ? localDate(pausedUntil) : null;
  return modal({
    title: "My Mentoring",
    form: { id: ids.mentor, submit: "Save Changes" },
    blocks: [
      section("You are asked about your topics first, and never for more partners at a time than you say."),
      ...(choices.length > 0
        ? [
            input("expertise", "My topics", menuOfSeveral(choices, expertise), {
              optional: true,
              hint: "Choose those that you know well. With none, you are still asked now and then.",
            }),
          ]
        : []),
      input(
        "capacity",
        "How many partners at a time",
        menu(
          capacities.map((value) => ({ value, label: value })),
          String(capacity),
        ),
      ),
      input("pause", "Pause me until", datePicker(paused), {
        optional: true,
        hint: "You are asked again from this day on. Requests that wait for your answer go to colleagues; your partners stay.",
      }),
    ],
  });
}

export function readMentorForm(view: Submitted, now: Date): Reading<MentorSettings> {
  const { values, errors, choice } = reader(view);
  const capacity = Number(choice("capacity", capacities, "Please choose a number from 1 to 6."));
  return whole({ expertise: listOf(values, "expertise"), capacity, pausedUntil: pauseOf(values, errors, now) }, errors);
}
