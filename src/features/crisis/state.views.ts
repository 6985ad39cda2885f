// How one's own calls for help stand, and for who helps all that they may see; as a window, and row by row for App Home.

import type { Button, KnownBlock, ModalView } from "@slack/types";
import { actions, button, context, divider, header, modal, section } from "../../slack/blocks.ts";
import { isOnIt, nextLine, roomLine } from "./asked.views.ts";
import { buttonRow, marked, sinceWhen } from "./card.views.ts";
import { ids } from "./ids.views.ts";
import type { CrisisHome, CrisisPicture } from "./pictures.rules.ts";
import { comingWords, receiptButtons } from "./receipt.views.ts";
import { kindWords, theirKind, urgencyWords } from "./words.views.ts";

const mostShown = 15;

export function stateView(home: CrisisHome): ModalView {
  const { mine, toHelp, helps } = home;
  return modal({
    title: "Crisis Support",
    blocks: [
      ...(mine.length > 0 ? [header("Your calls for help"), ...rows(mine, ownRow)] : []),
      ...(helps || toHelp.length > 0 ? [header("Where help is needed"), ...helpRows(home)] : []),
      ...(mine.length === 0 && !helps && toHelp.length === 0 ? [section("You have no open call for help.")] : []),
      actions(askButton),
    ],
  });
}

export const askButton: Button = button("Ask the Crisis Support Team", ids.ask, "");

const rows = (all: readonly CrisisPicture[], draw: (one: CrisisPicture) => KnownBlock[]): KnownBlock[] => [
  ...all.slice(0, mostShown).flatMap((one) => [...draw(one), divider]),
  ...(all.length > mostShown ? [context(`${mostShown} of ${all.length} are shown.`)] : []),
];

/** A reporter's own, in short. */
const ownRow = (crisis: CrisisPicture): KnownBlock[] => {
  const about = `${kindWords[crisis.kind].label}, since ${sinceWhen(crisis)}`;
  const lines = [marked(crisis.drill, comingWords(crisis)), ...(crisis.reporterIsIn ? [roomLine(crisis, "Your")] : [])];
  return [section(lines.join("\n")), context(about), ...buttonRow(receiptButtons(crisis))];
};

function helpRows(home: CrisisHome): KnownBlock[] {
  if (home.toHelp.length === 0) return [section("Nobody needs the team at the moment.")];
  return rows(home.toHelp, (crisis) => helpRow(crisis, home));
}

/** One that somebody may help in. */
function helpRow(crisis: CrisisPicture, home: CrisisHome): KnownBlock[] {
  const { memberId } = home;
  const inRoom = crisis.team.some((who) => who.memberId === memberId);
  const lines = [
    `*${marked(crisis.drill, theirKind(crisis.kind))}* · ${urgencyWords[crisis.urgency].label} · since ${sinceWhen(crisis)}`,
    whoHasIt(crisis, memberId),
    inRoom ? roomLine(crisis) : `Its room is \`${crisis.name}\`.`,
  ];
  return [section(lines.join("\n")), ...buttonRow(helpButtons(crisis, home))];
}

const isTheirs = ({ state, owner }: CrisisPicture, memberId: string | null): boolean =>
  state === "answered" && owner !== null && owner.memberId === memberId;

export function whoHasIt(crisis: CrisisPicture, memberId: string | null): string {
  if (crisis.state !== "answered") return `*Nobody is on it.* ${nextLine(crisis)}`;
  if (!isTheirs(crisis, memberId)) return `${isOnIt(crisis.owner)}.`;
  return crisis.isOwnerAsked
    ? "*You are on it. Are you still?* There was no sign of you for a while: without one, others are asked soon."
    : "*You are on it.*";
}

export function helpButtons(crisis: CrisisPicture, home: CrisisHome, primary = false): Button[] {
  const { coordinates, toHelp, memberId } = home;
  const others = toHelp.some(({ id, drill }) => id !== crisis.id && !drill);
  const about = (act: string) => ({ label: `${act}: ${crisis.name}` });
  return [
    ...(crisis.state === "paging"
      ? [button("I Am on It", ids.onIt, crisis.id, { ...about("I am on it"), primary })]
      : []),
    ...(isTheirs(crisis, memberId) ? ownerButtons(crisis, primary) : []),
    ...(coordinates && others && !crisis.drill
      ? [button("Same Event", ids.sameEvent, crisis.id, about("Same event"))]
      : []),
  ];
}

const ownerButtons = ({ id, name, isOwnerAsked }: CrisisPicture, primary: boolean): Button[] => [
  ...(isOwnerAsked ? [button("Still on It", ids.stillHere, id, { label: `Still on it: ${name}`, primary })] : []),
  button("Post Update", ids.update, id, { label: `Post update: ${name}` }),
];
