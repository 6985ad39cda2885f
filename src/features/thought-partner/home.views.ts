// What App Home shows of thought partners: to who asks, to mentors, to coordinators.

import type { KnownBlock } from "@slack/types";
import { counted, times } from "../../lib/words.ts";
import { actions, button, context, divider, facts, header, person, section, slackDate } from "../../slack/blocks.ts";
import { stuckRow } from "./coordinator.views.ts";
import { ids } from "./ids.views.ts";
import type { MatchPicture, MentorSettings, OfferPicture, RequestPicture, StuckPicture } from "./pictures.rules.ts";
import { requestRow } from "./request.views.ts";
import { gistOf, shownTopic } from "./words.views.ts";

// App Home holds 100 blocks of all features together.
const mostRows = 3;

export const homeForRequester = (requests: readonly RequestPicture[]): KnownBlock[] => [
  header("Thought partner"),
  ...(requests.length === 0
    ? [section("A veteran colleague from another district, to think something through with.")]
    : []),
  ...rows(requests, requestRow),
  ...more(requests, "The others are behind the button."),
  actions(
    ...(requests.length > mostRows ? [button("See All My Requests", ids.state, "")] : []),
    button(requests.length === 0 ? "Ask a Thought Partner" : "Ask About Something Else", ids.ask, "", {
      primary: requests.length === 0,
    }),
  ),
];

export type MentorHome = {
  offers: readonly OfferPicture[];
  matches: readonly MatchPicture[];
  settings: MentorSettings;
  now: Date;
};

export const homeForMentor = ({ offers, matches, settings, now }: MentorHome): KnownBlock[] => [
  header("My mentoring"),
  section(settingWords(settings, now)),
  ...rows(offers, offerRow),
  ...more(offers, "The others are in your direct messages with this app."),
  ...rows(matches, matchRow),
  ...more(matches, "The others are in your direct messages."),
  actions(button("My Mentoring", ids.mentor, "")),
];

function settingWords({ expertise, capacity, pausedUntil }: MentorSettings, now: Date): string {
  if (pausedUntil && pausedUntil > now)
    return `You are paused until ${slackDate(pausedUntil, "date")}: nobody asks you before.`;
  const topics =
    expertise.length === 0 ? "You have chosen no topics yet" : `You have chosen ${counted(expertise.length, "topic")}`;
  return `${topics}, and take ${counted(capacity, "partner")} at a time.`;
}

const offerRow = (offer: OfferPicture): KnownBlock[] => [
  section(`*A colleague asks for a thought partner.* Please answer by ${slackDate(offer.dueAt)}.`),
  facts(gistOf(offer)),
  actions(
    button("Accept Request", ids.accept, offer.id, { label: `Accept request: ${shownTopic(offer.topic)}` }),
    button("Cannot This Time", ids.decline, offer.id, { label: `Cannot this time: ${shownTopic(offer.topic)}` }),
  ),
];

const matchRow = (match: MatchPicture): KnownBlock[] => [
  section(
    `*${person(match.requester)}* since ${slackDate(match.startedAt, "date")} · ${match.meetings.length === 0 ? "not met yet" : `met ${times(match.meetings.length)}`}`,
  ),
  facts(gistOf(match)),
  actions(button("We Have Met", ids.met, match.id, { label: `We have met: ${shownTopic(match.topic)}` })),
];

export const homeForCoordinator = ({ stuck }: { stuck: readonly StuckPicture[] }): KnownBlock[] => [
  header("Requests that need a coordinator"),
  ...(stuck.length === 0 ? [section("No request waits for you.")] : []),
  ...rows(stuck, (one) => stuckRow(one)),
  ...more(stuck, "The others follow as soon as these are done; each is also a message to you."),
  context("To change what requests can be about, type `/mssn topics`."),
];

const rows = <T>(all: readonly T[], draw: (one: T) => KnownBlock[]): KnownBlock[] =>
  all.slice(0, mostRows).flatMap((one) => [...draw(one), divider]);

const more = (all: readonly unknown[], where: string): KnownBlock[] =>
  all.length > mostRows ? [context(`${mostRows} of ${all.length} are shown. ${where}`)] : [];
