// The reporter's live receipt in their own conversation with the app: who is coming, first of all.

import type { Button, KnownBlock, ModalView } from "@slack/types";
import { counted } from "../../lib/words.ts";
import { button, confirm, context, modal, person, section, slackDate, withRoom } from "../../slack/blocks.ts";
import { askedBlocks, isKeptOut, isOnIt, named, nextLine, phoneBlocks, roomLine } from "./asked.views.ts";
import { buttonRow, crisisMessage, drillLine, type Message, marked, sinceWhen, timeIn } from "./card.views.ts";
import { ids } from "./ids.views.ts";
import type { CrisisPicture, ReceiptPicture } from "./pictures.rules.ts";
import { closesAt } from "./resolve.rules.ts";
import type { CrisisState } from "./rules.ts";
import { kindWords, outcomeWords, statusWords, urgencyWords, within } from "./words.views.ts";

const lockScreen: Record<CrisisState, string> = {
  paging: "Your call for help is out. The team is being asked.",
  answered: "Somebody is on it. Please open this message.",
  resolved: "Your call for help is closed.",
};

/** `fitting` is what the library has on this kind of crisis, where there is room for it. */
export function receiptCard(crisis: ReceiptPicture, fitting: readonly KnownBlock[] = []): Message {
  const { text, blocks } = crisisMessage(crisis, {
    text: lockScreen[crisis.state],
    title: "Your call for help",
    blocks: [...stands(crisis), context(gist(crisis))],
  });
  const maybe = fitting.length > 0 ? [[...fitting]] : [];
  return { text, blocks: withRoom(blocks, maybe, buttonRow(receiptButtons(crisis))) };
}

/** Shown as soon as it is sent. */
export const sentView = (crisis: ReceiptPicture): ModalView =>
  modal({
    title: marked(crisis.drill, "Your Call Is Out"),
    close: "Done",
    blocks: [
      ...drillLine(crisis.drill),
      ...stands(crisis),
      context(
        "How it stands is kept up to date in your direct messages with this app. You can close this page: nothing stops.",
      ),
    ],
  });

/** How it stands, and what happens next: by the state. */
function stands(crisis: CrisisPicture): KnownBlock[] {
  if (crisis.state === "resolved") return [section(closedWords(crisis))];
  const who = section(`${comingWords(crisis)}\n${whereWords(crisis)}`);
  if (crisis.state === "answered") return [who, ...statusBlocks(crisis)];
  return [
    who,
    ...askedBlocks(crisis, "reporter"),
    ...phoneBlocks(crisis.phoneList, "If nobody answers, or you would rather talk now"),
  ];
}

/** The answer to "who is coming?", and what happens if nobody does. */
export function comingWords(crisis: CrisisPicture): string {
  const { state, owner, paged } = crisis;
  if (state === "answered") return `${isOnIt(owner)}.${crisis.wantsCall ? " They have your number." : ""}`;
  const reached = paged.filter(({ missed }) => missed === null);
  const latest = Math.max(...reached.map(({ at }) => at.getTime()));
  const now = reached.filter(({ at }) => at.getTime() === latest).map(({ who }) => person(who));
  return [
    now.length > 0 ? `*We are asking ${named(now)} now.*` : nobodyWords(crisis),
    ...(owner ? [`${person(owner)} was on it, and there was no sign of them for a while.`] : []),
    nextLine(crisis),
  ].join(" ");
}

const nobodyWords = ({ paged }: CrisisPicture): string =>
  paged.length > 0
    ? "*Nobody could be reached so far.* We go on asking; please call one of those below as well."
    : "*There is nobody on call whom we could ask.* Please call one of those below.";

function whereWords(crisis: CrisisPicture): string {
  if (isKeptOut(crisis))
    return "Slack did not let you into the room. Whoever helps reaches you in your direct messages or by phone.";
  if (crisis.reporterIsIn) return roomLine(crisis, "Your");
  return "You have left your room. Whoever helps is still there, and you can come back at any time.";
}

function statusBlocks(crisis: CrisisPicture): KnownBlock[] {
  const { status } = crisis;
  if (!status) return [];
  const told = section(`Latest, ${timeIn(crisis, status.at)}: ${within(statusWords[status.code].label)}.`);
  return [status.hasNote ? { ...told, accessory: button("Read Note", ids.readNote, status.actId) } : told];
}

function closedWords(crisis: CrisisPicture): string {
  const { resolvedAt, outcome, room } = crisis;
  const how = outcome ? ` ${outcomeWords[outcome].label}.` : "";
  const until =
    resolvedAt && !room.archived && room.is === "channel"
      ? ` Your room stays open until ${slackDate(closesAt(resolvedAt), "day and time")}.`
      : "";
  return `*This is closed${resolvedAt ? `, ${timeIn(crisis, resolvedAt)}` : ""}.*${how}${until} If you need us again, type \`/crisis\`.`;
}

const gist = (crisis: ReceiptPicture): string =>
  [
    `You asked ${sinceWhen(crisis)}`,
    ...(crisis.kind === "other" ? [] : [kindWords[crisis.kind].label]),
    `urgent: ${within(urgencyWords[crisis.urgency].label)}`,
    ...(crisis.wantsCall ? ["by phone"] : []),
    ...(crisis.leftOut > 0 ? [`${counted(crisis.leftOut, "person", "people")} left out, and nobody is told`] : []),
  ].join(" · ");

/** What the reporter can do now. */
export function receiptButtons(crisis: CrisisPicture): Button[] {
  if (crisis.state === "resolved") return [...openAgain(crisis), ...deleteWords(crisis)];
  return [
    ...backToRoom(crisis),
    button("Leave Somebody Out", ids.leaveOut, crisis.id),
    notNeeded(crisis),
    ...deleteWords(crisis),
  ];
}

/** Until its room is archived; a drill is begun anew. */
export const openAgain = ({ id, drill, room }: CrisisPicture): Button[] =>
  drill || room.archived ? [] : [button("Open Again", ids.openAgain, id, { confirm: openAgainConfirm })];

const openAgainConfirm = confirm("Does it go on?", "The team is asked again, from the beginning.", "Open Again");

export const backToRoom = ({ id, reporterIsIn, room }: CrisisPicture): Button[] =>
  reporterIsIn || room.archived ? [] : [button("Back to the Room", ids.backToRoom, id)];

function notNeeded({ id, state }: CrisisPicture): Button {
  const what =
    state === "paging"
      ? "Nobody is asked any more, and this is closed. You can ask again at any time."
      : "Whoever is on it is told, and closes this when you have taken leave of each other.";
  const sure = confirm("Is no help needed any more?", what, "No Longer Needed");
  return button("No Longer Needed", ids.notNeeded, id, { confirm: sure });
}

function deleteWords({ id, hasWords, wantsCall, state }: CrisisPicture): Button[] {
  if (!hasWords && !wantsCall) return [];
  const goesOn = state === "resolved" ? "" : " Help goes on without them.";
  const what = `Your words and your number are gone for good, and nobody can read them any more.${goesOn}`;
  const sure = confirm("Delete your words?", what, "Delete My Words");
  return [button("Delete My Words", ids.deleteWords, id, { confirm: sure })];
}
