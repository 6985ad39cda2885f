// Who was asked, who is asked next and when, whom to call instead, and where the room is: as every card says it.

import type { KnownBlock } from "@slack/types";
import { capital, listed, numberWord } from "../../lib/words.ts";
import { context, person, section } from "../../slack/blocks.ts";
import { clip, escapeText } from "../../slack/escape.ts";
import { timeIn } from "./card.views.ts";
import type { CrisisPicture, Paged, Who } from "./pictures.rules.ts";
import { alsoByWords, missedWords, rungWords } from "./words.views.ts";

const mostNames = 8;

/** The first eight by name, the others counted. */
export function named(parts: readonly string[]): string {
  const more = parts.length - mostNames;
  return listed(more > 0 ? [...parts.slice(0, mostNames), `${numberWord(more)} more`] : parts);
}

/** How much a reader learns of who was not reached: the team why, the reporter only that. */
export type Reader = "team" | "reporter";

function askedName({ who, missed, alsoBy }: Paged, reader: Reader): string {
  const notes = [
    ...(missed ? [reader === "team" ? missedWords[missed] : "not available"] : []),
    ...(alsoBy.length > 0 ? [`also by ${listed([...new Set(alsoBy)].map((way) => alsoByWords[way]))}`] : []),
  ];
  return notes.length > 0 ? `${person(who)} (${notes.join(", ")})` : person(who);
}

const mostTimes = 6;

/** A line for each time that people were asked, the latest six. */
export function askedBlocks(crisis: CrisisPicture, reader: Reader): KnownBlock[] {
  const together = new Map<string, Paged[]>();
  for (const one of crisis.paged) {
    const key = `${one.rung} ${one.at.getTime()}`;
    together.set(key, [...(together.get(key) ?? []), one]);
  }
  const inOrder = [...together.values()].toSorted(([a], [b]) => timeOf(a) - timeOf(b)).slice(-mostTimes);
  const lines = inOrder.flatMap((group) => {
    const [first] = group;
    if (!first) return [];
    const names = named(group.map((one) => askedName(one, reader)));
    return [`• ${capital(rungWords[first.rung].as)}, ${timeIn(crisis, first.at)}: ${names}`];
  });
  return lines.length > 0 ? [section(`*Asked so far*\n${lines.join("\n")}`)] : [];
}

const timeOf = (paged: Paged | undefined): number => paged?.at.getTime() ?? 0;

/** What happens, and when, if nobody answers. */
export function nextLine({ next, ...crisis }: CrisisPicture): string {
  if (!next) return "We keep asking until somebody answers.";
  const after = next.rung === "again" ? ", and so on until somebody does" : "";
  return `If nobody has answered by *${timeIn(crisis, next.at)}*, we ask ${rungWords[next.rung].whom}${after}.`;
}

/** Lines that a coordinator wrote. */
const phoneLines = (phoneList: readonly string[]): string[] =>
  phoneList.slice(0, 10).map((line) => escapeText(clip(line, 120)));

const dangerLine: KnownBlock = context("In danger now: 911. For support in a crisis, call or text 988.");

/** Whom to call; in words of its own where there is no list. */
export const phoneBlocks = (phoneList: readonly string[], lead: string): KnownBlock[] => [
  section(
    phoneList.length > 0
      ? `*${lead}, call:*\n${phoneLines(phoneList)
          .map((line) => `• ${line}`)
          .join("\n")}`
      : `*${lead},* call a colleague whom you trust. We go on asking meanwhile.`,
  ),
  dangerLine,
];

/** Where to talk, to somebody who is in the room. */
export function roomLine({ room }: Pick<CrisisPicture, "room">, whose: "Your" | "The" = "The"): string {
  if (room.is === "direct")
    return "Slack did not allow a room, so everything comes to each of you in your direct messages with this app.";
  if (room.archived) return `${whose} room is archived: it can be read, and nobody writes there any more.`;
  if (room.channelId === null) return `${whose} room is opening.`;
  return room.is === "channel"
    ? `${whose} room is <#${room.channelId}>.`
    : `Slack did not allow a private channel, so ${whose.toLowerCase()} room is a group conversation: you find it in your direct messages.`;
}

export const isOnIt = (owner: Who | null): string => `*${owner ? person(owner) : "Somebody"} is on it*`;

/** Slack does not let whoever asked into the room. */
export const isKeptOut = ({ reporter, room }: Pick<CrisisPicture, "reporter" | "room">): boolean =>
  room.absent.some(({ memberId }) => memberId === reporter.memberId);
