// Leave Somebody Out: the form of whoever asked for help.

import type { ModalView } from "@slack/types";
import { context, input, modal } from "../../slack/blocks.ts";
import { listOf, type Reading, reader, type Submitted, whole } from "../../slack/form.ts";
import { ids } from "./ids.views.ts";

/** `chosen` are the Slack users who are left out so far. */
export const leaveOutForm = (crisisId: string, chosen: readonly string[]): ModalView =>
  modal({
    title: "Leave Somebody Out",
    form: { id: ids.leaveOut, submit: "Save", about: crisisId },
    blocks: [
      input(
        "people",
        "Who is to have no part in this",
        { type: "multi_users_select", ...(chosen.length > 0 && { initial_users: [...chosen] }) },
        {
          optional: true,
          hint: "They are not asked, cannot be brought in, and leave the room at once. This app tells nobody, and them neither. Nobody of your own district is asked anyway.",
        },
      ),
      context("Slack itself may show in the room that somebody is no longer there. It does not say why."),
    ],
  });

export function readLeaveOutForm(view: Submitted): Reading<{ chosen: string[] }> {
  const { values, errors } = reader(view);
  return whole({ chosen: listOf(values, "people") }, errors);
}
