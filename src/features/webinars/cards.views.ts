// The cards of a webinar: in a channel, for one person, and for whoever announced it.
import type { KnownBlock } from "@slack/types";
import { actions, button, context, header, section, slackDate, typed } from "../../slack/blocks.ts";
import { clip, escapeText } from "../../slack/escape.ts";
import { ids } from "./ids.views.ts";
import type { OwnPicture, PostPicture, SeatPicture } from "./pictures.rules.ts";
import { endsAt, isFull, type Nearness, nearness, takesAnswers, type Webinar } from "./rules.ts";
import {
  about,
  answerButtons,
  calendarButton,
  invitedWords,
  joinWords,
  linkWords,
  ownWords,
  partWords,
  titleWords,
  turnout,
  whenWords,
} from "./words.views.ts";

type Message = { text: string; blocks: KnownBlock[] };

const offMessage = (webinar: Webinar): Message => ({
  text: `Called off: ${titleWords(webinar)}`,
  blocks: [
    header(webinar.title),
    section(`This webinar is called off. It was planned for ${slackDate(webinar.startsAt, "day and time")}.`),
  ],
});

/** The link is not on it: it comes to those who sign up. */
export function postCard({ webinar, counts, now }: PostPicture): Message {
  if (webinar.state === "cancelled") return offMessage(webinar);
  const open = takesAnswers(webinar, now);
  const full = isFull(webinar.seats, counts);
  return {
    text: `Webinar: ${titleWords(webinar)}, ${slackDate(webinar.startsAt, "day and time")}`,
    blocks: [
      ...about(webinar),
      context(`${turnout(webinar, counts)}. Invited: ${escapeText(invitedWords(webinar))}.`),
      ...(open
        ? [
            answerButtons(webinar.id, null, { series: webinar.parts > 1, ...(full && { first: joinWords }) }),
            context(
              full
                ? "On the list, the next free seat is offered to you in a message. Only you see it."
                : "Sign up, and the link comes to you in a message. Only you see it.",
            ),
          ]
        : [
            section(now < endsAt(webinar) ? "It has begun." : overWords(webinar)),
            ...(webinar.noRecordingAt ? [] : [actions(button("Send Me the Recording", ids.wantRecording, webinar.id))]),
          ]),
    ],
  };
}

const overWords = ({ recording, noRecordingAt }: Webinar): string => {
  if (recording) return "It is over, and the recording is there.";
  return noRecordingAt ? "It is over, and there is no recording of it." : "It is over.";
};

/** One's own answer; with the link, where one has a seat. */
export function seatCard({ webinar, seat, now }: SeatPicture): Message {
  if (webinar.state === "cancelled") return offMessage(webinar);
  const open = takesAnswers(webinar, now);
  return {
    text: `Your webinar: ${titleWords(webinar)}`,
    blocks: [
      ...about(webinar),
      section(ownWords({ webinar, seat }, !open)),
      ...(open && seat.state === "attending" ? [actions(calendarButton(webinar))] : []),
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
        : [
            section(
              webinar.state === "cancelled"
                ? "This webinar is called off."
                : ownWords({ webinar, seat }, !takesAnswers(webinar, now)),
            ),
          ]),
    ],
  };
}

/** Another time, another link, or called off. */
export function newsCard({ webinar, seat, now }: OwnPicture): Message {
  if (webinar.state === "cancelled") return offMessage(webinar);
  return {
    text: `Changed: ${titleWords(webinar)}, now ${slackDate(webinar.startsAt, "day and time")}`,
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

const nearWords: Record<Nearness, string> = {
  soon: "Beginning soon",
  today: "Today",
  tomorrow: "Tomorrow",
  later: "Coming up",
};

export function reminderCard({ webinar, seat, now }: OwnPicture): Message {
  if (webinar.state === "cancelled") return offMessage(webinar);
  const near = nearWords[nearness(webinar.startsAt, now)];
  return {
    text: `${near}: ${titleWords(webinar)}`,
    blocks: [
      header(`${near}: ${clip(webinar.title, 120)}`),
      section(`${whenWords(webinar)}${partWords(webinar)}`),
      ...joining({ webinar, seat, now }),
      actions(button("Choose Reminders", ids.habits, "")),
    ],
  };
}
