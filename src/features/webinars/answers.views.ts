// What people are told when something with a webinar is done, or is not possible, and what to do instead.

import { slackDate } from "../../slack/blocks.ts";
import type { SeatState, Webinar } from "./rules.ts";
import { titleWords } from "./words.views.ts";

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
  begins_before:
    "It would begin before it is announced. Please choose a later beginning, or announce it now and change it then.",
  over: "This webinar is over or called off, so it stays as it is.",
  not_over: "The recording can be added when the webinar is over.",
  too_late: "It begins before it could be announced. Please choose Change, and a later beginning.",
} as const;

export const done: Record<
  SeatState | "planned" | "announcedNow" | "changed" | "calendar" | "recordingNow" | "shared" | "calledOff" | "habits",
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
  changed: "Saved. If the time or the link is another, whoever signed up is told.",
  calendar: "The file is on its way to your messages with this app. Open it, and the webinar is in your calendar.",
  recordingNow: "The recording is on its way to your messages with this app.",
  shared: "The recording is on its way to everybody who signed up or asked for it.",
  calledOff: "Done. Your card shows it, and whoever answered is told.",
  habits: "Saved.",
};

/** Said after it is saved: nothing is refused for it. */
export function meanwhileWords([other]: readonly Webinar[]): string {
  if (!other) return "";
  return ` At nearly the same time there is *${titleWords(other)}*, ${slackDate(other.startsAt, "day and time")}, for some of the same people.`;
}
