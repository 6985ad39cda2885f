// The timeline of a crisis, newest last.

import type { KnownBlock, ModalView } from "@slack/types";
import { actions, button, context, modal, section, slackDate } from "../../slack/blocks.ts";
import { drillLine } from "./card.views.ts";
import { ids } from "./ids.views.ts";
import type { ActPicture } from "./pictures.rules.ts";
import type { Page } from "./timeline.rules.ts";
import { actSentence } from "./words.views.ts";

type Shown = { crisisId: string; name: string; drill: boolean; page: Page<ActPicture>; mayReadNotes: boolean };

export const timelineView = ({ crisisId, name, drill, page, mayReadNotes }: Shown): ModalView => {
  const { shown, number, of } = page;
  const where = of > 1 ? `\`${name}\`, part ${number} of ${of}` : `\`${name}\``;
  return modal({
    title: "Timeline",
    blocks: [
      ...drillLine(drill),
      context(`${where}. The newest is at the end.`),
      ...(number > 1 ? turn("Earlier", { crisisId, to: number - 1 }) : []),
      ...shown.map((act) => lineOf(act, mayReadNotes)),
      ...(number < of ? turn("Later", { crisisId, to: number + 1 }) : []),
      ...(shown.some(({ hasNote }) => hasNote) && !mayReadNotes ? [context("Notes are read in the room.")] : []),
    ],
  });
};

function lineOf(act: ActPicture, mayReadNotes: boolean): KnownBlock {
  const line = section(`${slackDate(act.at)}\n${actSentence(act)}`);
  if (!act.hasNote || !mayReadNotes) return line;
  const label = "Read the note of this update";
  return { ...line, accessory: button("Read Note", ids.readNote, act.id, { label }) };
}

const turn = (label: string, { crisisId, to }: { crisisId: string; to: number }): KnownBlock[] => [
  actions(button(label, ids.timeline, `${crisisId}:${to}`)),
];

/** The crisis that a button is about and the part of its timeline; where none is said, the newest. */
export function readTimelineButton(value: string): { crisisId: string; page: number } {
  const [crisisId = "", page] = value.split(":");
  return { crisisId, page: Number(page) };
}
