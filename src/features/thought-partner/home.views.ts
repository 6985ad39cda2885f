// What App Home shows of thought partners: to who asks, to mentors, to coordinators.

import type { KnownBlock } from "@slack/types";
import { capital, counted, numberWord, times } from "../../lib/words.ts";
import { actions, button, context, facts, person, section, slackDate } from "../../slack/blocks.ts";
import { clip } from "../../slack/escape.ts";
import type { HomePart } from "../../slack/home-parts.ts";
import { stuckRow } from "./coordinator.views.ts";
import { ids } from "./ids.views.ts";
import type {
  DeskPicture,
  HomePicture,
  MatchPicture,
  MentoringPicture,
  OfferPicture,
  QuietPicture,
} from "./pictures.rules.ts";
import { requestRow } from "./request.views.ts";
import { gistOf, shownTopic } from "./words.views.ts";

export const homeForRequester = ({ shown, count }: HomePicture["requests"]): HomePart[] => [
  {
    place: "ask",
    buttons: [
      button(count === 0 ? "Ask a Thought Partner" : "Ask About Something Else", ids.ask, "", { primary: count === 0 }),
    ],
  },
  ...(count === 0
    ? []
    : [
        {
          ...{ place: "mine" as const, title: "My requests for a thought partner", rows: shown.map(requestRow), count },
          others: button("See All My Requests", ids.state, ""),
        },
      ]),
];

export const homeForMentor = ({ offers, matches, settings }: MentoringPicture, now: Date): HomePart[] => [
  ...(offers.count === 0
    ? []
    : [
        {
          ...{ place: "waiting" as const, title: "Colleagues who ask for a thought partner" },
          ...{ rows: offers.shown.map(offerRow), count: offers.count },
          others: "The others are in your direct messages with this app.",
        },
      ]),
  {
    place: "mentoring",
    lead: [section(settingWords({ offers, matches, settings }, now))],
    ...{ rows: matches.shown.map(matchRow), count: matches.count, others: "The others are in your direct messages." },
    buttons: [button("My Mentoring", ids.mentor, "")],
    until: settings.pausedUntil,
  },
];

function settingWords({ offers, matches, settings }: MentoringPicture, now: Date): string {
  const { expertise, capacity, pausedUntil } = settings;
  const load = `*${matches.count === 0 ? "None" : capital(numberWord(matches.count))} of ${counted(capacity, "partner")}*`;
  const waits = offers.count > 0 ? `, and ${counted(offers.count, "request")} that ${isAre(offers.count)} waiting` : "";
  if (pausedUntil && pausedUntil > now)
    return `${load}${waits}. You are paused until ${slackDate(pausedUntil, "date")}: nobody asks you before.`;
  const topics =
    expertise.length === 0 ? "You have chosen no topics yet" : `You have chosen ${counted(expertise.length, "topic")}`;
  return `${load}${waits}. ${topics}.`;
}

const isAre = (count: number): string => (count === 1 ? "is" : "are");

const offerRow = (offer: OfferPicture): KnownBlock[] => [
  section(`*A colleague asks for a thought partner.* Please answer by ${slackDate(offer.dueAt)}.`),
  facts(gistOf(offer)),
  actions(
    button("Accept Request", ids.accept, offer.id, {
      ...{ primary: true, label: `Accept request: ${shownTopic(offer.topic)}` },
    }),
    button("Cannot This Time", ids.decline, offer.id, { label: `Cannot this time: ${shownTopic(offer.topic)}` }),
  ),
];

/** A name beside a topic is not for whoever looks over a shoulder: what it is about stands in their conversation. */
const matchRow = ({ id, requester, startedAt, meetings }: MatchPicture): KnownBlock[] => [
  section(
    `*${person(requester)}* since ${slackDate(startedAt, "date")} · ${meetings.length === 0 ? "not met yet" : `met ${times(meetings.length)}`}`,
  ),
  actions(button("We Have Met", ids.met, id, { label: `We have met: ${clip(requester.name, 60)}` })),
];

export const homeForCoordinator = ({ waiting, late, until, underWay, quiet }: DeskPicture): HomePart[] => [
  ...stuckPart("desk", waiting, until),
  ...(underWay.requests === 0 ? [] : [{ place: "desk" as const, lead: [context(underWayWords(underWay))] }]),
  ...stuckPart("late", late, null),
  ...(quiet.count === 0
    ? []
    : [
        {
          ...{ place: "late" as const, title: "Pairs that have gone quiet" },
          ...{ rows: quiet.shown.map(quietRow), count: quiet.count },
          others: "Each is also a message to you.",
        },
      ]),
];

const stuckPart = (place: "desk" | "late", { shown, count }: DeskPicture["late"], until: Date | null): HomePart[] =>
  count === 0
    ? []
    : [
        {
          ...{ place, title: "Requests that need a coordinator", count, until },
          rows: shown.map((one) => stuckRow(one, { primary: true, named: false })),
          others: "The others follow as these are done; each is also a message to you.",
        },
      ];

function underWayWords({ requests, oldest, reminded }: DeskPicture["underWay"]): string {
  const since = oldest ? `, the oldest since ${slackDate(oldest)}` : "";
  const late = reminded === 0 ? "" : ` ${capital(counted(reminded, "mentor"))} had a reminder and may still answer.`;
  return `${capital(counted(requests, "request"))} ${isAre(requests)} being offered to mentors${since}.${late}`;
}

/** The act is a word to the mentor: their name leads to a conversation. */
const quietRow = ({ mentor, startedAt, quietAt }: QuietPicture): KnownBlock[] => [
  section(
    `${person(mentor)}, thought partner since ${slackDate(startedAt, "date")}: no sign of a meeting, and told to you ${slackDate(quietAt, "date")}. Please ask the mentor how it stands.`,
  ),
];
