// The author's own card: how the poll stands, and what can be done with it; and a coordinator's, for one that is proposed.
import type { KnownBlock } from "@slack/types";
import { audienceWords } from "../../lib/audience.ts";
import { listed } from "../../lib/words.ts";
import {
  actions,
  button,
  confirm,
  context,
  divider,
  header,
  person,
  section,
  slackDate,
  typed,
  withRoom,
} from "../../slack/blocks.ts";
import { escapeText } from "../../slack/escape.ts";
import { question } from "./card.views.ts";
import { standing } from "./counted.rules.ts";
import { ids } from "./ids.views.ts";
import type { AuthorPicture, PollPicture, RefusedPost, Term } from "./pictures.rules.ts";
import { byGroup, countedOptions, figures, finalTurnout, tooFew, turnoutWords } from "./results.views.ts";
import { shownWhen } from "./rules.ts";
import { howToVote, openUntil, rhythmWords, terms } from "./words.views.ts";

type Message = { text: string; blocks: KnownBlock[] };

export function authorCard(picture: AuthorPicture): Message {
  const { poll } = picture;
  switch (poll.state) {
    case "open":
      return { text: "Your poll is open. Please open this message to see how it stands.", blocks: running(picture) };
    case "closed":
      return { text: "Your poll has closed. Please open this message for the result.", blocks: over(picture) };
    case "proposed":
      return {
        text: "Your poll waits for a coordinator.",
        blocks: [
          ...question(poll.question),
          section("A coordinator is asked to post it. You hear here when it is open."),
          actions(takeDown(poll.id)),
        ],
      };
    case "declined":
      return {
        text: "Your poll was not posted.",
        blocks: [
          ...question(poll.question),
          section(
            "A coordinator did not post this one, or did not come to it before its end. They will gladly help you with another.",
          ),
        ],
      };
    default:
      return {
        text: "Your poll is taken down.",
        blocks: [section("This poll is taken down everywhere. Its votes are deleted.")],
      };
  }
}

function running({ poll, turnout, channels, refusedPosts }: AuthorPicture): KnownBlock[] {
  const where = channels.length > 0 ? `It is in ${listed(channels.map((id) => `<#${id}>`))}. ` : "";
  const soFar = `${turnoutWords(turnout)}.`;
  return [
    header("Your poll is open"),
    typed(poll.question),
    section(`${soFar} ${openUntil(poll.closesAt)}.`),
    section(`${where}Whoever is asked and in none of its channels has it as a direct message.`),
    ...refusedPosts.flatMap(refusedRow),
    ...comesRound(poll),
    ...(shownWhen(poll) === "end" ? [context("Results come when it has closed.")] : []),
    actions(
      button("Close Now", ids.close, poll.id, {
        confirm: confirm(
          "Close the poll?",
          poll.anonymous
            ? `${soFar} Nobody can vote any more. Everybody who was asked sees the counts where at least five have voted; with fewer, no counts are shown or kept. Extend it instead?`
            : `${soFar} Nobody can vote any more, and the result is shown to everybody who was asked.`,
          "Close Now",
        ),
      }),
      ...(shownWhen(poll) === "end" ? [] : [button("See Results", ids.results, poll.id)]),
      button("Extend", ids.extend, poll.id),
      button("Remind", ids.remind, poll.id, { label: "Remind those who have not voted" }),
      ...(standing(poll.options).length > 1 && poll.options.some(({ idea }) => idea)
        ? [button("Sort Ideas", ids.merge, poll.id)]
        : []),
      button("Repeat", ids.repeat, poll.id),
      takeDown(poll.id),
    ),
  ];
}

const refusedRow = ({ id, channelId, refused }: RefusedPost): KnownBlock[] =>
  refused === "is_archived"
    ? [section(`<#${channelId}> is archived, so the poll is not there. Its people have it as a direct message.`)]
    : [
        section(
          `I am not in <#${channelId}> yet, so the poll is not there. Its people have it as a direct message meanwhile.`,
        ),
        actions(button("Invite Me", ids.inviteMe, id, { label: "Invite this app to the channel" })),
      ];

const takeDown = (pollId: string) =>
  button("Delete", ids.takeDown, pollId, {
    danger: true,
    confirm: confirm(
      "Delete the poll?",
      "It is taken down everywhere, and its votes are deleted. This cannot be undone.",
      "Delete",
    ),
  });

const comesRound = ({ repeats, nextAt }: AuthorPicture["poll"]): KnownBlock[] =>
  repeats && nextAt ? [context(`${rhythmWords[repeats].label}; next ${slackDate(nextAt, "date")}.`)] : [];

function over({ poll, turnout, counts, earlier }: AuthorPicture): KnownBlock[] {
  return withRoom(
    [
      header("Your poll has closed"),
      typed(poll.question),
      section(`${finalTurnout(turnout)}. Asked: ${escapeText(audienceWords(poll))}.`),
      ...(counts ? countedOptions(poll, counts) : [section(tooFew)]),
    ],
    [...(poll.outcome ? byGroup(poll, poll.outcome) : []), trend(earlier)],
    [
      ...comesRound(poll),
      actions(button("See Results", ids.results, poll.id), button("Repeat", ids.repeat, poll.id), takeDown(poll.id)),
    ],
  );
}

const mostTerms = 6;

/** How earlier polls of the series came out, the newest first. */
function trend(earlier: readonly Term[]): KnownBlock[] {
  if (earlier.length === 0) return [];
  return [
    divider,
    section("*Earlier*"),
    ...earlier
      .slice(-mostTerms)
      .toReversed()
      .map(({ closedAt, poll, outcome }) => {
        const lines = poll.options.map(({ id, text }) => `${text}: ${figures(outcome.tally, id) || "not shown"}`);
        return section(`${slackDate(closedAt, "date")}\n${escapeText(lines.join("\n"))}`);
      }),
  ];
}

/** To coordinators: somebody would like to ask more people than they may. */
export function proposedCard({ poll, author }: PollPicture): Message {
  const waits = poll.state === "proposed";
  return {
    text: waits
      ? "A member proposes a poll. Please open this message to post or decline it."
      : "A proposed poll was answered.",
    blocks: [
      header("A proposed poll"),
      section(`${person(author)} would like to ask ${escapeText(audienceWords(poll))}.`),
      ...question(poll.question),
      ...(poll.description ? [typed(poll.description)] : []),
      ...countedOptions({ ...poll, state: "open" }, null),
      context(`${howToVote[poll.kind](poll.most)} ${openUntil(poll.closesAt)}.`),
      context(terms(poll)),
      ...(waits
        ? [
            actions(
              button("Post Poll", ids.postProposed, poll.id, { primary: true }),
              button("Decline", ids.declineProposed, poll.id),
            ),
          ]
        : [
            section(
              { declined: "It was declined.", deleted: "It was taken back." }[poll.state as string] ?? "It was posted.",
            ),
          ]),
    ],
  };
}
