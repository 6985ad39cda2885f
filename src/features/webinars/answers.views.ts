// What people are told when something with a webinar is done, or is not possible, and what to do instead.

import { slackDate } from "../../slack/blocks.ts";
import { clip, escapeText } from "../../slack/escape.ts";
import type { SeatState, Webinar } from "./rules.ts";

export const answers = {
  no_webinar: "This webinar is not there any more. Type `/webinar` to see what is coming.",
  not_a_member: "Webinars are for members on the roster. Please ask a coordinator to add you.",
  not_invited: "This webinar invites other members. If it should invite you, too, please tell a coordinator.",
  cancelled: "This webinar is called off. Type `/webinar` to see what is coming.",
  begun:
    "This webinar has begun, so answers are not taken any more. Whoever signed up has the link in their messages with this app.",
  not_an_announcer:
    "Webinars are announced by coordinators and program managers. Please tell one of them what you would like to offer.",
  no_seat: "The calendar file is for those who come. Press *I Will Attend* first.",
  over: "This webinar is over or called off, so it stays as it is.",
  not_over: "The recording can be added when the webinar is over.",
  too_late: "It begins before it could be announced. Please choose Change, and a later beginning.",
} as const;

export const done: Record<
  | SeatState
  | "planned"
  | "announcedNow"
  | "changed"
  | "calendar"
  | "recordingNow"
  | "shared"
  | "dropped"
  | "calledOff"
  | "habits",
  string
> = {
  attending: "You are signed up. The link is in your messages with this app, and you are reminded before it begins.",
  waiting:
    "All seats are taken, so you are on the waiting list. A free seat is offered to you in your messages with this app.",
  offered: "A seat is kept for you.",
  lapsed: "The seat went to the next person.",
  recording: "Noted: the recording comes to you when it is there.",
  cannot: "Noted: you cannot come this time.",
  planned: "Your webinar is saved. Its card is in your messages with this app.",
  announcedNow: "It is being announced.",
  changed: "Saved. Whoever signed up is told where the time or the link is another.",
  calendar: "The file is on its way to your messages with this app. Open it, and the webinar is in your calendar.",
  recordingNow: "The recording is on its way to your messages with this app.",
  shared: "The recording is on its way to everybody who signed up or asked for it.",
  dropped: "The draft is deleted.",
  calledOff: "It is called off, and whoever signed up is told.",
  habits: "Saved.",
};

/** Said after it is saved: nothing is refused for it. */
export const meanwhileWords = (others: readonly Webinar[]): string =>
  others.length === 0
    ? ""
    : ` Please note: at nearly the same time there is *${escapeText(clip(others[0]?.title ?? "", 100))}*, ${slackDate(others[0]?.startsAt ?? new Date(0), "day and time")}, for some of the same people.`;
