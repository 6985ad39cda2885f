// The forms for the last named person of every ladder, and for the phone list.
import type { ModalView } from "@slack/types";
import { input, modal, section, textInput } from "../../slack/blocks.ts";
import { linesOf, type Reading, reader, type Submitted, textOf, whole } from "../../slack/form.ts";
import { ids } from "./ids.views.ts";

export type FinalForm = { chosen: string | null; director: string | null };

/** Slack users. */
export const finalForm = ({ chosen, director }: FinalForm): ModalView =>
  modal({
    title: "Final Person",
    form: { id: ids.finalPerson, submit: "Save Change" },
    blocks: [
      section(
        `Who is called when nobody of the Crisis Support Team answers. Left empty, it is the Executive Director${director ? `, <@${director}>` : ""}.`,
      ),
      input(
        "final",
        "Final person",
        { type: "users_select", ...(chosen && { initial_user: chosen }) },
        { optional: true },
      ),
    ],
  });

export const readFinalForm = (view: Submitted): Reading<{ chosen: string | null }> => {
  const { values, errors } = reader(view);
  return whole({ chosen: textOf(values, "final") || null }, errors);
};

const mostLines = 10;
const mostLineLength = 120;

export const phoneForm = (lines: readonly string[]): ModalView =>
  modal({
    title: "Phone List",
    form: { id: ids.phoneList, submit: "Save Changes" },
    blocks: [
      input(
        "lines",
        "Whom to call when nobody answers",
        textInput(2000, { multiline: true, given: lines.join("\n") }),
        {
          optional: true,
          hint: `One on each line, at most ${mostLines}, as: Name, office: 617-555-0100. The first is called first.`,
        },
      ),
    ],
  });

export function readPhoneForm(view: Submitted): Reading<string[]> {
  const form = reader(view);
  return whole(linesOf(form, "lines", { most: mostLines, mostLength: mostLineLength }), form.errors);
}
