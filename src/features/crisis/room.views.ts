// The card in the room of a crisis: who asks, who is on it, what comes next, and what can be done about it.

import type { Button, KnownBlock, SectionBlock } from "@slack/types";
import { actions, button, context, person, section, slackDate } from "../../slack/blocks.ts";
import { askedBlocks, isKeptOut, isOnIt, named, nextLine, phoneBlocks } from "./asked.views.ts";
import { buttonRow, crisisMessage, type Message, sinceWhen, timeIn } from "./card.views.ts";
import { ids } from "./ids.views.ts";
import type { CrisisPicture } from "./pictures.rules.ts";
import { openAgain } from "./receipt.views.ts";
import { closesAt } from "./resolve.rules.ts";
import type { CrisisState } from "./rules.ts";
import { outcomeWords, statusWords, theirKind, urgencyWords, within } from "./words.views.ts";

const lockScreen: Record<CrisisState, string> = {
  paging: "Somebody is needed here. Please open this room.",
  answered: "Somebody is on it. What comes next stands in this room.",
  resolved: "This is resolved. The room is archived in a day.",
};

export const roomCard = (crisis: CrisisPicture): Message =>
  crisisMessage(crisis, {
    text: lockScreen[crisis.state],
    title: theirKind(crisis.kind),
    blocks: crisis.state === "resolved" ? ended(crisis) : open(crisis),
  });

const open = (crisis: CrisisPicture): KnownBlock[] => [
  section(ownerWords(crisis)),
  ...(crisis.state === "paging" ? [actions(onIt(crisis))] : []),
  ...statusBlocks(crisis),
  section(`${person(crisis.reporter)} asks for help. ${reachWords(crisis)}`),
  urgencyBlock(crisis),
  ...(crisis.state === "paging" ? pagingBlocks(crisis) : []),
  ...troubleBlocks(crisis),
  actions(...buttons(crisis)),
  context("Please name no student and no member of staff here: messages may be public records."),
];

// ——— Who is on it, and how it stands ———

function ownerWords(crisis: CrisisPicture): string {
  const { state, owner, handOver } = crisis;
  if (state === "paging")
    return owner
      ? `*${person(owner)} was on it, and there was no sign of them for a while.* Whoever can: please press *I Am on It*.`
      : "*Nobody is on it yet.* Whoever can: please press *I Am on It*.";
  const asked = handOver
    ? ` ${person(handOver.to)} is asked to take over, by ${timeIn(crisis, handOver.dueAt)}; until then nothing changes.`
    : "";
  return `${isOnIt(owner)}.${asked}`;
}

function statusBlocks(crisis: CrisisPicture): SectionBlock[] {
  const { status } = crisis;
  if (!status) return [];
  const who = status.by ? `, ${person(status.by)}` : "";
  const told = section(`*${statusWords[status.code].label}* (${timeIn(crisis, status.at)}${who})`);
  return [status.hasNote ? { ...told, accessory: button("Read Note", ids.readNote, status.actId) } : told];
}

// ——— Who asks ———

const urgencyBlock = (crisis: CrisisPicture): SectionBlock => ({
  ...section(`Urgent: *${within(urgencyWords[crisis.urgency].label)}*, since ${sinceWhen(crisis)}`),
  accessory: button("Change Urgency", ids.urgency, crisis.id),
});

function reachWords({ wantsCall, hasWords, ...crisis }: CrisisPicture): string {
  const where = whereWords(crisis);
  if (wantsCall) return `${where} *They would like a call:* the number is behind *Read Their Words*.`;
  return hasWords ? `${where} They wrote a few words.` : where;
}

function whereWords(crisis: Pick<CrisisPicture, "reporter" | "reporterIsIn" | "room">): string {
  const { reporterIsIn, room } = crisis;
  if (isKeptOut(crisis)) return "Slack did not let them into this room: please write or call them directly.";
  if (reporterIsIn && room.is !== "direct") return "They are in this room.";
  return `${reporterIsIn ? "" : "They have left this room. "}Please write or call them directly.`;
}

// ——— While nobody is on it ———

const pagingBlocks = (crisis: CrisisPicture): KnownBlock[] => [
  section(nextLine(crisis)),
  ...askedBlocks(crisis, "reporter"),
  ...(isHighUp(crisis) ? phoneBlocks(crisis.phoneList, "Nobody has answered. Please do not wait") : []),
];

/** The ladder has come to its last person, or past them. */
const isHighUp = ({ next, paged }: CrisisPicture): boolean =>
  next?.rung === "again" || paged.some(({ rung }) => rung === "director" || rung === "again");

// ——— What did not go as it should ———

function troubleBlocks({ room }: CrisisPicture): KnownBlock[] {
  const absent =
    room.absent.length > 0
      ? `Could not be added to this room: ${named(room.absent.map(person))}. Please call them.`
      : "";
  const lines = [...(room.is === "channel" ? [] : [fellBack[room.is]]), ...(absent ? [absent] : [])];
  return lines.length > 0 ? [section(lines.join("\n"))] : [];
}

const fellBack: Record<"group" | "direct", string> = {
  group:
    "Slack did not allow a private channel, so this is a group conversation. It cannot be archived, and nobody can be taken out.",
  direct:
    "Slack did not allow a room, so each of you has this card in your direct messages with this app. Please write or call each other directly.",
};

// ——— What can be done ———

// Right below the first line: on a phone nobody scrolls for it.
const onIt = ({ id }: CrisisPicture): Button => button("I Am on It", ids.onIt, id, { primary: true });

export const readWords = ({ id, hasWords, wantsCall }: CrisisPicture): Button[] =>
  hasWords || wantsCall ? [button("Read Their Words", ids.readWords, id)] : [];

function buttons(crisis: CrisisPicture): Button[] {
  const { id, state } = crisis;
  const read = readWords(crisis);
  const more = button("Bring in More", ids.bringIn, id);
  const timeline = button("Timeline", ids.timeline, id);
  if (state === "paging") return [...read, more, timeline];
  return [
    button("Post Update", ids.update, id),
    ...read,
    more,
    button("Hand Over", ids.handOver, id),
    button("Resolve", ids.resolve, id),
    timeline,
  ];
}

// ——— Resolved ———

function ended(crisis: CrisisPicture): KnownBlock[] {
  const { resolvedAt, outcome, owner, room } = crisis;
  const how = [
    ...(outcome ? [`${outcomeWords[outcome].label}.`] : []),
    ...(owner ? [`${person(owner)} was on it.`] : []),
  ];
  const archived =
    resolvedAt && room.is === "channel" && !room.archived
      ? `This room closes ${slackDate(closesAt(resolvedAt), "day and time")}. `
      : "";
  return [
    section([`*This is resolved${resolvedAt ? `, ${timeIn(crisis, resolvedAt)}` : ""}.*`, ...how].join(" ")),
    ...buttonRow(openAgain(crisis)),
    context(`${archived}Thank you all.`),
  ];
}
