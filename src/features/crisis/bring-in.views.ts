// Bring in More: the form, and what whoever brings somebody in by hand is told when that is not possible.

import type { ModalView } from "@slack/types";
import { checkboxes, choicesOf, input, modal, person, section, type Wording } from "../../slack/blocks.ts";
import { listOf, type Reading, reader, type Submitted, whole } from "../../slack/form.ts";
import { type Group, groups, type Wanted } from "./bring-in.rules.ts";
import { crisisNote, type Message } from "./card.views.ts";
import { ids } from "./ids.views.ts";
import type { Who } from "./pictures.rules.ts";

const groupLabels: Wording<Group> = {
  crisis_team: { label: "The whole Crisis Support Team" },
  coordinator: { label: "The coordinators" },
};

export const bringInForm = (crisisId: string): ModalView =>
  modal({
    title: "Bring in More",
    form: { id: ids.bringIn, submit: "Bring In", about: crisisId },
    blocks: [
      input("people", "Colleagues", { type: "multi_users_select" }, { optional: true }),
      input("groups", "Or everybody of", checkboxes(choicesOf(groupLabels), []), {
        optional: true,
        hint: "They are let into the room at once, and each is asked by a message. The room is told who came.",
      }),
    ],
  });

export function readBringInForm(view: Submitted): Reading<Wanted> {
  const { values, errors } = reader(view);
  const people = listOf(values, "people");
  const chosen = listOf(values, "groups");
  const wanted = { people, groups: groups.filter((group) => chosen.includes(group)) };
  if (people.length === 0 && wanted.groups.length === 0)
    errors.people = "Please choose at least one colleague here, or a group below.";
  return whole(wanted, errors);
}

export const cannotComeCard = ({ who, drill }: { who: Who; drill: boolean }): Message =>
  crisisNote(
    { drill },
    {
      text: "Somebody cannot be added to a room. Please choose somebody else.",
      blocks: [section(`${person(who)} cannot be added to this room. Please choose somebody else.`)],
    },
  );
