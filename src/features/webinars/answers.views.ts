// What people are told when something with a webinar is done, or is not possible, and what to do instead.
import type { SeatState } from "./rules.ts";

export const answers = {
  no_webinar: "This webinar is not there any more. Type `/webinar` to see what is coming.",
  not_a_member: "Webinars are for members on the roster. Please ask a coordinator to add you.",
  not_invited: "This webinar invites other members. If it should invite you, too, please tell a coordinator.",
  cancelled: "This webinar is called off. Type `/webinar` to see what is coming.",
  begun:
    "This webinar has begun, so answers are not taken any more. Whoever signed up has the link in their messages with this app. For the recording, press *Send Me the Recording* on the announcement.",
  not_an_announcer:
    "Webinars are announced by coordinators, program managers and the Professional Development committee. Please tell one of them what you would like to offer.",
  not_a_planner:
    "Topics are planned by those who announce webinars. Please tell a coordinator, a program manager or somebody on the Professional Development committee which topic you wish for.",
  no_seat: "The calendar file is for those who come. Press *I Will Attend* first.",
  begins_before:
    "It would begin before it is announced. Please choose a later beginning, or announce it now and change it then.",
  announced_meanwhile:
    "It was announced meanwhile, so whom it invites and where it stands stay as they are. Please choose Change again for the rest.",
  over: "This webinar is over or called off, so it stays as it is.",
  not_over: "The recording can be added when the webinar is over.",
  has_recording: "This webinar has its recording. *Change Recording* gives it another link.",
  attendance_not_over: "Attendance can be added when the webinar is over.",
  too_late: "It begins before it could be announced. Please choose Change, and a later beginning.",
} as const;

export const done: Record<
  | SeatState
  | "saved"
  | "held"
  | "announcedNow"
  | "announcedAll"
  | "changed"
  | "calendar"
  | "recordingNow"
  | "recordingNone"
  | "shared"
  | "noRecording"
  | "calledOff"
  | "habits",
  string
> = {
  attending: "You are signed up. The link is in your messages with this app, and you are reminded before it begins.",
  waiting:
    "All seats are taken, so you are on the waiting list. A free seat is offered to you in your messages with this app.",
  offered: "A seat is kept for you.",
  lapsed: "The seat was not taken in time.",
  recording: "Noted: the recording comes to you when it is there.",
  cannot: "Noted: you cannot come this time.",
  came: "You came.",
  saved: "Your webinar is saved. Its card is in your messages with this app.",
  held: "Your webinar is saved, and not announced yet: some of the same people are invited elsewhere at nearly the same time. Its card in your messages with this app says where. Choose another time, or announce it from there.",
  announcedNow: "It is being announced.",
  announcedAll: "All parts that were drafts are being announced.",
  changed: "Saved. If the time or the link is another, whoever signed up is told.",
  calendar: "The file is on its way to your messages with this app. Open it, and the webinar is in your calendar.",
  recordingNow: "The recording is in your messages with this app.",
  recordingNone:
    "There is no recording of this webinar. If one is added after all, it comes to you in your messages with this app.",
  noRecording: "Noted. Whoever expects the recording is told that there is none. You can still add one later.",
  shared:
    "The recording is on its way to everybody who signed up or asked for it. Who has it already finds the new link in the same message.",
  calledOff: "Done. Your card shows it, and whoever answered is told.",
  habits: "Saved.",
};

/** How it went with the parts of a series, all at once. */
export function seriesWords({ attending, waiting }: Record<"attending" | "waiting", number>): string {
  const parts = (count: number) => (count === 1 ? "1 part" : `${count} parts`);
  if (waiting === 0) return `You are signed up for ${parts(attending)}. The links are in your messages with this app.`;
  const line = `on the waiting list for ${parts(waiting)}. A free seat is offered to you in your messages with this app.`;
  return attending === 0 ? `You are ${line}` : `You are signed up for ${parts(attending)}, and ${line}`;
}
