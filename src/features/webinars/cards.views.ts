// The cards of a webinar: in a channel, for one person, and for whoever announced it.
import type { KnownBlock } from "@slack/types";
import { actions, button, context, header, section, slackDate, typed } from "../../slack/blocks.ts";
import { clip, escapeText } from "../../slack/escape.ts";
import { ids } from "./ids.views.ts";
import type { OwnPicture, PostPicture, SeatPicture } from "./pictures.rules.ts";
import { endsAt, type Reminder, takesAnswers, type Webinar } from "./rules.ts";
import {
  about,
  answerButtons,
  invitedWords,
  linkWords,
  ownWords,
  partWords,
  turnout,
  whenWords,
} from "./words.views.ts";

type Message = { text: string; blocks: KnownBlock[] };

const calledOff = (webinar: Webinar): KnownBlock[] => [
  header(webinar.title),
  section(`This webinar is called off. It was planned for ${slackDate(webinar.startsAt, "day and time")}.`),
];

/** The link is not on it: it comes to those who sign up. */
export function postCard({ webinar, counts, now }: PostPicture): Message {
  if (webinar.state === "cancelled") return { text: `Called off: ${webinar.title}`, blocks: calledOff(webinar) };
  const open = takesAnswers(webinar, now);
  return {
    text: `Webinar: ${webinar.title}, ${slackDate(webinar.startsAt, "day and time")}`,
    blocks: [
      ...about(webinar),
      context(`${turnout(webinar, counts)}. Invited: ${escapeText(invitedWords(webinar))}.`),
      ...(open
        ? [
            answerButtons(webinar.id, null),
            context("Sign up, and the link comes to you in a message. Only you see it."),
          ]
        : [
            section(
              now < endsAt(webinar)
                ? "It has begun."
                : webinar.recording
                  ? "It is over, and the recording is there."
                  : "It is over.",
            ),
            actions(button("Send Me the Recording", ids.wantRecording, webinar.id)),
          ]),
    ],
  };
}

/** One's own answer; with the link, where one has a seat. */
export function seatCard({ webinar, seat, now }: SeatPicture): Message {
  if (webinar.state === "cancelled") return { text: "A webinar is called off.", blocks: calledOff(webinar) };
  const open = takesAnswers(webinar, now);
  return {
    text: `Your webinar: ${webinar.title}`,
    blocks: [
      ...about(webinar),
      section(ownWords({ webinar, seat })),
      ...(open && seat.state === "attending" ? [actions(button("Add to Calendar", ids.calendar, webinar.id))] : []),
      ...(open ? [answerButtons(webinar.id, seat.state, { calm: true })] : []),
    ],
  };
}

/** A seat became free for who waited longest. */
export function offerCard({ webinar, seat, now }: SeatPicture): Message {
  const isOpen = seat.state === "offered" && takesAnswers(webinar, now);
  return {
    text: isOpen ? "A seat in a webinar is free for you. Please open this message to take it." : "About a webinar.",
    blocks: [
      header(isOpen ? "A seat is free for you" : webinar.title),
      ...(isOpen
        ? [
            typed(webinar.title),
            section(
              `${whenWords(webinar)}${partWords(webinar)}\nIt is kept for you until ${slackDate(seat.offeredUntil ?? webinar.startsAt, "day and time")}.`,
            ),
            answerButtons(webinar.id, "offered"),
          ]
        : [section(webinar.state === "cancelled" ? "This webinar is called off." : ownWords({ webinar, seat }))]),
    ],
  };
}

/** Another time, another link, or called off. */
export function newsCard({ webinar, seat, now }: OwnPicture): Message {
  if (webinar.state === "cancelled") return { text: `Called off: ${webinar.title}`, blocks: calledOff(webinar) };
  return {
    text: `Changed: ${webinar.title}, now ${slackDate(webinar.startsAt, "day and time")}`,
    blocks: [
      header("A webinar has changed"),
      typed(webinar.title),
      section(`Now ${whenWords(webinar)}${partWords(webinar)}`),
      ...joining({ webinar, seat, now }),
    ],
  };
}

const joining = ({ webinar, seat, now }: OwnPicture): KnownBlock[] => [
  ...(seat?.state === "attending" ? [section(linkWords(webinar))] : []),
  ...(seat && takesAnswers(webinar, now) ? [answerButtons(webinar.id, seat.state, { calm: true })] : []),
];

const reminderWords: Record<Reminder, string> = {
  week: "Next week",
  day: "Tomorrow",
  soon: "In a quarter of an hour",
};

export const reminderCard =
  (reminder: Reminder) =>
  ({ webinar, seat, now }: OwnPicture): Message => {
    if (webinar.state === "cancelled") return { text: `Called off: ${webinar.title}`, blocks: calledOff(webinar) };
    return {
      text: `${reminderWords[reminder]}: ${webinar.title}`,
      blocks: [
        header(`${reminderWords[reminder]}: ${clip(webinar.title, 110)}`),
        section(`${whenWords(webinar)}${partWords(webinar)}`),
        ...joining({ webinar, seat, now }),
        actions(button("Choose Reminders", ids.habits, "")),
      ],
    };
  };
