// The words that several views of webinars share.
import type { KnownBlock } from "@slack/types";
import { audienceWords } from "../../lib/audience.ts";
import { actions, button, header, section, slackDate, typed, type Wording } from "../../slack/blocks.ts";
import { clip, escapeText } from "../../slack/escape.ts";
import { ids } from "./ids.views.ts";
import type { Counts } from "./pictures.rules.ts";
import type { Format, SeatState, Webinar } from "./rules.ts";

export const formatWords: Wording<Format> = {
  technical: { label: "Technical skill" },
  experience: { label: "Colleagues’ experience" },
  story: { label: "Leadership story" },
  case: { label: "Case study" },
  panel: { label: "Panel" },
};

type Invited = Pick<Webinar, "groups" | "roles" | "districtTypes" | "newOnly">;

export const invitedWords = ({ newOnly, ...audience }: Invited): string =>
  `${audienceWords(audience)}${newOnly ? ", in the first three years of the role" : ""}`;

export const lengthWords = (minutes: number): string => {
  const [hours, rest] = [Math.floor(minutes / 60), minutes % 60];
  const whole = hours === 0 ? "" : hours === 1 ? "1 hour" : `${hours} hours`;
  return [whole, rest === 0 ? "" : `${rest} minutes`].filter(Boolean).join(" ");
};

export const whenWords = ({ startsAt, minutes }: Pick<Webinar, "startsAt" | "minutes">): string =>
  `*${slackDate(startsAt, "weekday")}*, ${lengthWords(minutes)}`;

export const partWords = ({ part, parts }: Pick<Webinar, "part" | "parts">): string =>
  parts > 1 ? ` · Part ${part} of ${parts}` : "";

const stateWords: Record<SeatState, string> = {
  attending: "You are signed up.",
  waiting: "You are on the waiting list. A free seat is offered to you here.",
  offered: "A seat is free for you.",
  lapsed: "The seat that was kept for you was not taken in time. If one is free, *I Will Attend* still gets it.",
  recording: "You get the recording.",
  cannot: "You cannot come this time.",
  came: "You came.",
};

/** For a notification: whatever is in the title, it pings nobody. */
export const titleWords = ({ title }: Pick<Webinar, "title">): string => escapeText(clip(title, 150));

/** What it is about, the same for everybody. */
export const about = (webinar: Webinar): KnownBlock[] => [
  header(webinar.title),
  section(
    `${whenWords(webinar)}${partWords(webinar)}\n${formatWords[webinar.format].label} with ${escapeText(webinar.presenters)}`,
  ),
  ...(webinar.gains ? [typed(webinar.gains)] : []),
];

/** The way in: for those who have a seat, and nobody else. */
export const linkWords = ({ link }: Pick<Webinar, "link">): string =>
  link ? `Join here: ${escapeText(link)}` : "The link comes here before it begins.";

const missingWords: Partial<Record<SeatState, string>> = {
  waiting: "No seat became free. There is no recording of it.",
  lapsed: "The seat that was kept for you was not taken in time. There is no recording of it.",
  recording: "There is no recording of it.",
};

const begunWords: Partial<Record<SeatState, string>> = {
  waiting: "No seat became free. The recording comes to you here when it is there.",
  lapsed: "The seat that was kept for you was not taken in time. The recording comes to you here when it is there.",
};

/** How it stands for one person; with the way in, where they have a seat. `begun`: nobody takes a seat any more. */
export function ownWords({ webinar, seat }: { webinar: Webinar; seat: { state: SeatState } }, begun = false): string {
  if (seat.state === "attending") return `${stateWords.attending} ${linkWords(webinar)}`;
  const later = webinar.noRecordingAt ? missingWords : begun ? begunWords : {};
  return later[seat.state] ?? stateWords[seat.state];
}

/** Instead of signing up, where all seats are taken. */
export const joinWords = "Join the Waiting List";

/** The three answers, without the one that was given. */
export function answerButtons(
  webinarId: string,
  given: SeatState | null,
  { calm = false, series = false, first = "I Will Attend" } = {},
): KnownBlock {
  const holds = given === "attending" || given === "waiting";
  return actions(
    ...(holds ? [] : [button(first, ids.attend, webinarId, { primary: !calm })]),
    ...(series ? [button("I Will Attend All Parts", ids.attendAll, webinarId)] : []),
    ...(given === "recording" ? [] : [button("Recording Only", ids.recording, webinarId)]),
    ...(given === "cannot" ? [] : [button("Cannot Come", ids.cannot, webinarId)]),
  );
}

export const calendarButton = ({ id, title }: Webinar) =>
  button("Add to Calendar", ids.calendar, id, { label: `Add to calendar: ${clip(title, 50)}` });

export const people = (count: number): string => (count === 1 ? "1 person" : `${count} people`);

/** "12 people come · 3 seats left". */
export function turnout({ seats }: Pick<Webinar, "seats">, counts: Counts): string {
  const { attending = 0, offered = 0, waiting = 0, recording = 0 } = counts;
  const left = seats === null ? null : Math.max(0, seats - attending - offered);
  return [
    attending === 0 ? "Nobody has signed up yet" : `${people(attending)} ${attending === 1 ? "comes" : "come"}`,
    ...(recording > 0 ? [`${people(recording)} ${recording === 1 ? "wants" : "want"} the recording`] : []),
    ...(left === null ? [] : [left === 0 ? "all seats are taken" : left === 1 ? "1 seat left" : `${left} seats left`]),
    ...(waiting > 0 ? [`${people(waiting)} on the waiting list`] : []),
  ].join(" · ");
}
