// Post Update: the form, and a note as its reader sees it.

import type { ModalView } from "@slack/types";
import { choicesOf, context, input, modal, radios, section, textInput, typedInFull } from "../../slack/blocks.ts";
import { type Reading, reader, type Submitted, textOf, whole } from "../../slack/form.ts";
import { ids } from "./ids.views.ts";
import { type Status, statuses } from "./rules.ts";
import { statusWords } from "./words.views.ts";

const mostNote = 3000;

export const updateForm = (crisisId: string): ModalView =>
  modal({
    title: "Post Update",
    form: { id: ids.update, submit: "Post Update", about: crisisId },
    blocks: [
      input("status", "How it stands", radios(choicesOf(statusWords)), {
        hint: "Whoever asked for help and the room see this.",
      }),
      input("note", "A note", textInput(mostNote, { multiline: true }), {
        optional: true,
        hint: "It is kept sealed. Everybody in the room can read it, whoever asked for help included, and each reading is noted. Please name no student and no member of staff.",
      }),
    ],
  });

export function readUpdateForm(view: Submitted): Reading<{ status: Status; note: string }> {
  const { values, errors, choice } = reader(view);
  const status = choice("status", statuses, "Please choose how it stands.");
  const note = textOf(values, "note");
  if (note.length > mostNote) errors.note = `Please shorten this to ${mostNote} characters; it has ${note.length}.`;
  return whole({ status: status as Status, note }, errors);
}

/** Exactly as it was typed; null where it was deleted. */
export const noteView = (text: string | null): ModalView =>
  modal({
    title: "Note",
    blocks: text
      ? [...typedInFull(text), context("This reading is noted. Please keep it within the room.")]
      : [section("There is no note to read any more: it was deleted.")],
  });
