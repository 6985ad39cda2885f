// The window with the rotation: who is on call now, one's own weeks, the next weeks, and what can be done about them.
import type { KnownBlock, ModalView } from "@slack/types";
import { actions, button, context, header, modal, person, section, typed } from "../../slack/blocks.ts";
import { ids } from "./ids.views.ts";
import type { RotationPicture, TurnPicture } from "./pictures.rules.ts";
import { requestRow } from "./request.views.ts";
import { currentLine, ownTurn, weeksBeginWords, weekWords } from "./words.views.ts";

export function rotationView(picture: RotationPicture): ModalView {
  const { current, final, mine, plans, weeks, phoneList } = picture;
  return modal({
    title: "On Call",
    blocks: [
      header("On call now"),
      section([...current.map(currentLine), lastLine(final)].join("\n")),
      ...(mine ? ownBlocks(mine) : []),
      header("The next weeks"),
      ...(plans ? [planButtons] : []),
      ...weeks.map((week) => section(weekWords(week))),
      context(weeksBeginWords),
      header("Phone list"),
      phoneList.length > 0 ? typed(phoneList.join("\n")) : section(noPhones(plans)),
      ...(plans ? [lastButtons] : []),
    ],
  });
}

const lastLine = (final: RotationPicture["final"]): string =>
  `*Last of all:* ${final ? person(final) : "*nobody*, because there is no Executive Director on the roster"}`;

const noPhones = (plans: boolean): string =>
  `There is no phone list yet, to call when nobody answers here.${plans ? "" : " The coordinators can write one."}`;

const mostTurns = 10;
const mostRequests = 8;

function ownBlocks({ turns, requests }: NonNullable<RotationPicture["mine"]>): KnownBlock[] {
  return [
    header("My weeks"),
    section(turnLines(turns)),
    ...(turns.length > 0
      ? [actions(button("Find Cover", ids.findCover, "", { primary: true }), button("Swap Weeks", ids.swap, ""))]
      : []),
    ...(requests.length > 0
      ? [header("Waiting for an answer"), ...requests.slice(0, mostRequests).flatMap((one) => requestRow(one))]
      : []),
  ];
}

const turnLines = (turns: readonly TurnPicture[]): string =>
  turns.length === 0
    ? "You have no week in the next two months. A colleague may ask you to cover; you hear of it in a direct message."
    : turns.slice(0, mostTurns).map(ownTurn).join("\n");

const planButtons = actions(
  button("Plan Weeks", ids.plan, ""),
  button("Change a Week", ids.changeWeek, ""),
  button("Set a Cover", ids.setCover, ""),
);

const lastButtons = actions(button("Phone List", ids.phoneList, ""), button("Final Person", ids.finalPerson, ""));
