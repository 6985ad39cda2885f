// Two calls for help within the hour: what coordinators are asked, and how they link them.

import type { KnownBlock, ModalView } from "@slack/types";
import { capital, counted } from "../../lib/words.ts";
import { button, context, input, menu, modal, person, section } from "../../slack/blocks.ts";
import { type Reading, reader, type Submitted, textOf, whole } from "../../slack/form.ts";
import { crisisMessage, type Message, timeIn } from "./card.views.ts";
import { ids } from "./ids.views.ts";
import type { Beside, TogetherPicture } from "./together.rules.ts";
import { theirKind } from "./words.views.ts";

const real = { drill: false };

export function togetherCard({ crisis, others }: TogetherPicture): Message {
  const title = `${capital(counted(others.length + 1, "call"))} for help within the hour`;
  if (others.length === 0)
    return crisisMessage(real, {
      text: "Two calls for help came within the hour. Nothing more is needed of you.",
      title: "Calls for help within the hour",
      blocks: [section("Nothing more is needed of you here.")],
    });
  return crisisMessage(real, {
    text: "Calls for help came within the hour of each other. Please see whether they are the same event.",
    title,
    blocks: [
      section(`${about(crisis)}\nThis one is the newest. Is it the same event as what opened before?`),
      ...others.map((other) => beside(crisis, other)),
      context("Linking them changes nothing for those who asked: their rooms stay apart, and neither is told."),
    ],
  });
}

const about = (one: Beside): string =>
  `*${theirKind(one.kind)}*, ${one.reporter ? person(one.reporter) : "a colleague"}, at ${timeIn(one, one.createdAt)}, in \`${one.name}\``;

function beside(crisis: Beside, other: Beside): KnownBlock {
  if (other.linked) return section(`${about(other)}\nLinked: it is the same event.`);
  const look = { label: `Same event as ${other.name}` };
  return { ...section(about(other)), accessory: button("Same Event", ids.sameEvent, `${crisis.id}:${other.id}`, look) };
}

/** The two that a button is about; without a second, it is still to be chosen. */
export function readSameEventButton(value: string): { crisisId: string; otherId: string | null } {
  const [crisisId = "", otherId] = value.split(":");
  return { crisisId, otherId: otherId ?? null };
}

export const sameEventForm = (crisisId: string, open: readonly Beside[]): ModalView =>
  modal({
    title: "Same Event",
    form: { id: ids.sameEvent, submit: "Link Both", about: crisisId },
    blocks: [
      input(
        "other",
        "It is the same event as",
        menu(
          open.map(({ id, kind, reporter, name }) => ({
            value: id,
            label: reporter ? `${theirKind(kind)}: ${reporter.name}` : theirKind(kind),
            description: name,
          })),
        ),
        { hint: "The rooms stay apart, and nobody who asked for help is told." },
      ),
    ],
  });

export function readSameEventForm(view: Submitted): Reading<{ otherId: string }> {
  const { values, errors } = reader(view);
  const otherId = textOf(values, "other");
  if (otherId === "") errors.other = "Please choose the other one.";
  return whole({ otherId }, errors);
}
