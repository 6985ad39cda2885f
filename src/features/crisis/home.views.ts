// What App Home shows of crises: where to ask, one's own calls for help, and for who helps where help is needed. What kind of
// crisis it is stands in messages and rooms only: a Home may be lying open.

import type { KnownBlock } from "@slack/types";
import { mostRows } from "../../lib/home.ts";
import { actions, button, context, person, section } from "../../slack/blocks.ts";
import type { HomePart } from "../../slack/home-parts.ts";
import { roomLine } from "./asked.views.ts";
import { buttonRow, marked, sinceWhen, timeIn } from "./card.views.ts";
import type { HandOverPicture } from "./hand-over.rules.ts";
import { ids } from "./ids.views.ts";
import { type CrisisHome, type CrisisPicture, waitsFor } from "./pictures.rules.ts";
import { comingWords, receiptButtons } from "./receipt.views.ts";
import { askButton, helpButtons, whoHasIt } from "./state.views.ts";
import { urgencyWords } from "./words.views.ts";

export function crisisHome(home: CrisisHome, handOvers: readonly HandOverPicture[] = []): HomePart[] {
  const { mine, toHelp, counts, memberId } = home;
  const waiting = toHelp.filter((one) => waitsFor(memberId, { ...one, ownerId: one.owner?.memberId ?? null }));
  const taken = toHelp.filter((one) => !waiting.includes(one));
  const row = (crisis: CrisisPicture) => helpRow(crisis, home);
  return [
    { place: "ask", buttons: [askButton] },
    ...part({ place: "waiting", title: "My call for help" }, mine, counts?.mine, ownRow),
    ...(handOvers.length === 0
      ? []
      : [{ place: "waiting" as const, title: "Will you take over?", rows: handOvers.map(handOverRow) }]),
    ...part({ place: "waiting", title: "Where help is needed" }, waiting, counts?.waiting, row),
    ...part({ place: "mine", title: "Calls for help that a colleague is on" }, taken, counts?.taken, row),
  ];
}

function part(
  about: HomePart,
  all: readonly CrisisPicture[],
  count: number = all.length,
  row: (one: CrisisPicture) => KnownBlock[],
): HomePart[] {
  if (all.length === 0) return [];
  const others = button("See All Calls", ids.state, "");
  return [{ ...about, rows: all.slice(0, mostRows).map(row), count, others }];
}

const ownRow = (crisis: CrisisPicture): KnownBlock[] => {
  const lines = [marked(crisis.drill, comingWords(crisis)), ...(crisis.reporterIsIn ? [roomLine(crisis, "Your")] : [])];
  return [section(lines.join("\n")), context(`You asked ${sinceWhen(crisis)}`), ...buttonRow(receiptButtons(crisis))];
};

function helpRow(crisis: CrisisPicture, home: CrisisHome): KnownBlock[] {
  const inRoom = crisis.team.some(({ memberId }) => memberId === home.memberId);
  const lines = [
    `*${marked(crisis.drill, "A colleague asked for help")}* ${sinceWhen(crisis)} · ${urgencyWords[crisis.urgency].label}`,
    whoHasIt(crisis, home.memberId),
    inRoom ? roomLine(crisis) : `Its room is \`${crisis.name}\`.`,
  ];
  return [section(lines.join("\n")), ...buttonRow(helpButtons(crisis, home, true))];
}

const handOverRow = ({ id, crisis, from, dueAt }: HandOverPicture): KnownBlock[] => [
  section(marked(crisis.drill, `${person(from)} asks you to take over. Please answer by *${timeIn(crisis, dueAt)}*.`)),
  actions(button("Take Over", ids.takeOver, id, { primary: true }), button("Cannot Take Over", ids.cannotTakeOver, id)),
];
