// What has just happened in a crisis, as a message of its own: to whoever asked, and in the room.

import type { Button, KnownBlock } from "@slack/types";
import { actions, button, person, section, slackDate } from "../../slack/blocks.ts";
import { roomLine } from "./asked.views.ts";
import { buttonRow, crisisNote, type Message } from "./card.views.ts";
import { ids } from "./ids.views.ts";
import type { NewsPicture } from "./pictures.rules.ts";
import { backToRoom, openAgain } from "./receipt.views.ts";
import { closesAt } from "./resolve.rules.ts";
import type { ActCode } from "./rules.ts";
import { actSentence, statusWords, within } from "./words.views.ts";

export const newsCard = (news: NewsPicture): Message =>
  crisisNote(news.crisis, {
    text: lockScreen(news),
    blocks: [section(news.toReporter ? toReporter(news) : toTeam(news)), ...acts(news)],
  });

function lockScreen({ act, toReporter }: NewsPicture): string {
  const known = (toReporter ? reporterLockScreen : teamLockScreen)[act];
  return known ?? "There is news. Please open this message.";
}

const reporterLockScreen: Partial<Record<ActCode, string>> = {
  answered: "Somebody is on it. Please open this message.",
  handed_over: "A colleague has taken over. Please open this message.",
  silent: "Others are being asked now. Please open this message.",
  opened_again: "The team is being asked again.",
  resolved: "Your call for help is closed.",
};

const teamLockScreen: Partial<Record<ActCode, string>> = {
  answered: "Somebody is on it.",
  silent: "Somebody is needed here. Please open this room.",
  opened_again: "Somebody is needed here again. Please open this room.",
  resolved: "This is resolved. Nothing more is needed of you.",
};

type Sentence = (news: NewsPicture) => string;

const toReporter: Sentence = (news) => (reporterWords[news.act] ?? actSentence)(news);
const toTeam: Sentence = (news) => (teamWords[news.act] ?? actSentence)(news);

const name = (who: NewsPicture["by"], otherwise: string): string => (who ? person(who) : otherwise);
const yourRoom = ({ crisis }: NewsPicture): string => (crisis.reporterIsIn ? ` ${roomLine(crisis, "Your")}` : "");

const reporterWords: Partial<Record<ActCode, Sentence>> = {
  answered: (news) => `*${name(news.by, "Somebody")} is on it.*${yourRoom(news)}`,
  handed_over: (news) =>
    `*${name(news.by, "A colleague")} is on it now.* ${name(news.target, "Whoever was on it")} handed it over to them.${yourRoom(news)}`,
  silent: ({ target }) =>
    target
      ? `There was no sign of ${person(target)} for a while, so *we are asking others now*. You need not do anything.`
      : "*We are asking others now.* You need not do anything.",
  status: (news) => `${name(news.by, "Your team")}: *${within(statusOf(news))}*.`,
  opened_again: () => "*We are asking the team again now.* Your receipt above shows who is coming.",
  resolved: ({ crisis }) =>
    `*This is closed.*${crisis.resolvedAt && crisis.room.is === "channel" && !crisis.room.archived ? ` Your room stays open until ${slackDate(closesAt(crisis.resolvedAt), "day and time")}.` : ""} If you need us again, type \`/crisis\` at any time.`,
  room_left: () => "You have left your room. Whoever helps is still there, and you can come back at any time.",
  room_back: (news) => `You are back.${yourRoom(news)}`,
};

const teamWords: Partial<Record<ActCode, Sentence>> = {
  answered: (news) => `*${name(news.by, "Somebody")} is on it.*`,
  silent: (news) => `${actSentence(news)} *Whoever can: please press I Am on It.*`,
  opened_again: (news) => `${actSentence(news)} *Whoever can: please press I Am on It.*`,
  not_needed: () =>
    "Whoever asked says that help is not needed any more. When you have taken leave of each other, press *Resolve*.",
  // It also goes to colleagues who are not in the room and do not know who asked.
  resolved: (news) =>
    news.by?.memberId === news.crisis.reporter.memberId
      ? "*This is resolved:* whoever asked needs no help any more. Nothing more is needed of you."
      : `${actSentence(news)} Nothing more is needed of you. Thank you all.`,
};

function statusOf({ code }: NewsPicture): string {
  const known: Record<string, { label: string }> = statusWords;
  return known[code ?? ""]?.label ?? "it goes on";
}

// ——— What can be done about it at once ———

function acts(news: NewsPicture): KnownBlock[] {
  const { id, act, hasNote } = news;
  if (act === "status" && hasNote) return [actions(button("Read Note", ids.readNote, id))];
  return buttonRow(news.toReporter ? reportersActs(news) : teamsActs(news));
}

function reportersActs({ act, crisis }: NewsPicture): Button[] {
  if (act === "resolved" && crisis.state === "resolved") return openAgain(crisis);
  return act === "room_left" ? backToRoom(crisis) : [];
}

function teamsActs({ act, crisis }: NewsPicture): Button[] {
  const { id, state } = crisis;
  if (state === "paging" && (act === "silent" || act === "opened_again"))
    return [button("I Am on It", ids.onIt, id, { primary: true })];
  if (state !== "answered") return [];
  // On a phone the card with these stands far above, behind the checklist.
  if (act === "answered" || act === "handed_over") return ownersActs(crisis);
  return act === "not_needed" ? [button("Resolve", ids.resolve, id)] : [];
}

const ownersActs = ({ id, hasWords, wantsCall }: NewsPicture["crisis"]): Button[] => [
  ...(hasWords || wantsCall ? [button("Read Their Words", ids.readWords, id)] : []),
  button("Post Update", ids.update, id),
  button("Hand Over", ids.handOver, id),
  button("Resolve", ids.resolve, id),
];
