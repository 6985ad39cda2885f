// The cards of a webinar: in a channel, for one person, and for whoever announced it.
import type { KnownBlock } from "@slack/types";
import { listed } from "../../lib/words.ts";
import { actions, button, confirm, context, header, section, slackDate, typed } from "../../slack/blocks.ts";
import { clip, escapeText } from "../../slack/escape.ts";
import { ids } from "./ids.views.ts";
import type { AuthorPicture, Counts, OwnPicture, PostPicture, SeatPicture } from "./pictures.rules.ts";
import { endsAt, type Reminder, takesAnswers, type Webinar } from "./rules.ts";
import { about, answerButtons, invitedWords, linkWords, ownWords, partWords, whenWords } from "./words.views.ts";

type Message = { text: string; blocks: KnownBlock[] };

const calledOff = (webinar: Webinar): KnownBlock[] => [
  header(webinar.title),
  section(`This webinar is called off. It was planned for ${slackDate(webinar.startsAt, "day and time")}.`),
];

const people = (count: number): string => (count === 1 ? "1 person" : `${count} people`);

/** "12 people come. 3 seats left." */
function turnout({ seats }: Pick<Webinar, "seats">, counts: Counts): string {
  const { attending = 0, offered = 0, waiting = 0, recording = 0 } = counts;
  const left = seats === null ? null : Math.max(0, seats - attending - offered);
  return [
    attending === 0 ? "Nobody has signed up yet" : `${people(attending)} ${attending === 1 ? "comes" : "come"}`,
    ...(recording > 0 ? [`${people(recording)} ${recording === 1 ? "wants" : "want"} the recording`] : []),
    ...(left === null ? [] : [left === 0 ? "all seats are taken" : left === 1 ? "1 seat left" : `${left} seats left`]),
    ...(waiting > 0 ? [`${people(waiting)} on the waiting list`] : []),
  ].join(" · ");
}

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
        : [section(now < endsAt(webinar) ? "It has begun." : "It is over.")]),
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

const heading = (webinar: Webinar, now: Date): string => {
  if (webinar.state === "cancelled")
    return webinar.announcedAt ? "Your webinar is called off" : "Your draft is deleted";
  if (endsAt(webinar) <= now) return "Your webinar is over";
  if (webinar.state === "announced") return "Your webinar is announced";
  return webinar.announceAt ? "Your webinar waits to be announced" : "Your webinar is a draft";
};

export function authorCard({ webinar, counts, channels, refusedPosts, now }: AuthorPicture): Message {
  const isOver = webinar.state === "cancelled" || endsAt(webinar) <= now;
  const isDraft = webinar.announcedAt === null;
  const where = channels.length > 0 ? listed(channels.map((id) => `<#${id}>`)) : "no channel";
  const planned = webinar.announceAt ? ` on ${slackDate(webinar.announceAt, "day and time")}` : "";
  const standing = isDraft
    ? `It will be announced${planned} in ${where}. Invited: ${escapeText(invitedWords(webinar))}.`
    : `${turnout(webinar, counts)}. Announced in ${where}.`;
  return {
    text: heading(webinar, now),
    blocks: [
      header(heading(webinar, now)),
      ...about(webinar).slice(0, 3).map(asBody),
      ...(webinar.state === "cancelled" ? [] : [section(linkWords(webinar))]),
      ...(isOver && isDraft ? [] : [section(standing)]),
      ...refusedPosts.map(({ channelId, refused }) => section(refusedWords(channelId, refused))),
      ...(isOver && isDraft ? [] : [authorButtons(webinar, counts, isOver)]),
    ],
  };
}

/** The title under another heading. */
const asBody = (block: KnownBlock): KnownBlock =>
  block.type === "header" ? section(`*${escapeText(block.text.text)}*`) : block;

const refusedWords = (channelId: string, refused: string): string =>
  refused === "is_archived"
    ? `<#${channelId}> is archived, so it is not announced there.`
    : `I am not in <#${channelId}>, so it is not announced there. Please type \`/invite\` and this app’s name in that channel, then choose Change and save.`;

function authorButtons(
  webinar: Webinar,
  { attending = 0, offered = 0, waiting = 0 }: Counts,
  isOver: boolean,
): KnownBlock {
  const told = attending + offered + waiting;
  const isDraft = webinar.announcedAt === null;
  return actions(
    ...(isDraft ? [button("Announce Now", ids.announce, webinar.id, { primary: true })] : []),
    ...(isOver ? [] : [button("Change", ids.change, webinar.id)]),
    ...(isDraft ? [] : [button("Who Comes", ids.who, webinar.id)]),
    ...(isOver
      ? []
      : [
          button(isDraft ? "Delete Draft" : "Call Off", ids.cancel, webinar.id, {
            danger: true,
            confirm: isDraft
              ? confirm("Delete the draft?", "Nobody has seen it yet.", "Delete Draft")
              : confirm(
                  "Call off the webinar?",
                  `${people(told)} ${told === 1 ? "is" : "are"} told at once. This cannot be undone; to move it, go back and choose Change.`,
                  "Call Off",
                ),
          }),
        ]),
  );
}
