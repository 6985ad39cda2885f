// The card of a poll as those who are asked see it, in a channel or by themselves.
import type { KnownBlock } from "@slack/types";
import { audienceWords } from "../../lib/audience.ts";
import {
  actions,
  button,
  context,
  header,
  person,
  radios,
  section,
  slackDate,
  typed,
  withRoom,
} from "../../slack/blocks.ts";
import { escapeText } from "../../slack/escape.ts";
import { standing } from "./counted.rules.ts";
import { ids, optionValue } from "./ids.views.ts";
import type { PollPicture } from "./pictures.rules.ts";
import { byGroup, countedOptions, figures, finalTurnout, tooFew, turnoutWords } from "./results.views.ts";
import { shownWhen } from "./rules.ts";
import { ratingLevels } from "./tally.rules.ts";
import { howToVote, openUntil, terms } from "./words.views.ts";

type Message = { text: string; blocks: KnownBlock[] };

const mostButtons = 10;
const longestHeader = 150;

/** A header is cut short; a longer question stands in full below. */
export const question = (text: string): KnownBlock[] =>
  text.length <= longestHeader ? [header(text)] : [header("A question to you"), typed(text)];

type Shown = Omit<PollPicture, "turnout"> & { turnout: PollPicture["turnout"] | null };

/** To one person. While it is open it shows no numbers: it is drawn again at the end only, and they would stand still. */
export const pollMessage = (picture: PollPicture): Message =>
  pollCard(picture.poll.state === "open" ? { ...picture, turnout: null, counts: null } : picture);

export function pollCard(picture: Shown): Message {
  const { poll } = picture;
  switch (poll.state) {
    case "open":
      return {
        text: `A poll for you, ${untilPlain(poll.closesAt)}. Please open this message to vote.`,
        blocks: open(picture),
      };
    case "closed":
      return { text: "A poll has closed. Please open this message for the result.", blocks: closed(picture) };
    default:
      return {
        text: "A poll was taken down.",
        blocks: [section("This poll was taken down by its author. Its votes are deleted.")],
      };
  }
}

const untilPlain = (closesAt: Date): string => `open until ${slackDate(closesAt, "day and time")}`;

function open({ poll, author, turnout, counts }: Shown): KnownBlock[] {
  return [
    ...question(poll.question),
    ...(poll.description ? [typed(poll.description)] : []),
    section(`${howToVote[poll.kind](poll.most)} ${person(author)} asks ${escapeText(audienceWords(poll))}.`),
    ...ballot({ poll, counts }),
    context(turnout ? `${turnoutWords(turnout)} · ${openUntil(poll.closesAt)}` : openUntil(poll.closesAt)),
    context(terms(poll)),
    ...more(poll),
  ];
}

type Drawn = Pick<PollPicture, "poll" | "counts">;

/** One tap where one tap can say it; else a form. */
function ballot({ poll, counts }: Drawn): KnownBlock[] {
  const options = standing(poll.options);
  if (options.length === 0) return [section("There is no option yet. Please add your idea.")];
  if (poll.kind === "rating" && options.length === 1) return rating({ poll, counts });
  if (poll.kind !== "single" || options.length > mostButtons)
    return [...countedOptions(poll, counts), actions(voteButton(poll.id))];
  return options.map(({ id, text }) => ({
    ...typed([text, figures(counts, id)].filter(Boolean).join("\n")),
    accessory: button("Vote", ids.vote, optionValue(poll.id, id), { label: `Vote for ${text}` }),
  }));
}

const voteButton = (pollId: string) => button("Vote", ids.openVote, pollId, { primary: true });

function rating({ poll, counts }: Drawn): KnownBlock[] {
  const [only] = standing(poll.options);
  const choices = ratingLevels.map((level) => ({
    value: optionValue(poll.id, String(level)),
    label: { 1: "1, the lowest", 5: "5, the highest" }[level as number] ?? String(level),
  }));
  return [
    ...(counts && only ? [typed(figures(counts, only.id))] : []),
    { type: "actions", elements: [{ ...radios(choices), action_id: ids.rate }] },
  ];
}

function more(poll: PollPicture["poll"]): KnownBlock[] {
  const buttons = [
    ...(poll.ideas ? [button("Add Your Idea", ids.idea, poll.id)] : []),
    ...(standing(poll.options).length > 0
      ? [button("See My Vote", ids.openVote, poll.id, { label: "See or change my vote" })]
      : []),
    ...(shownWhen(poll) === "end" ? [] : [button("See Results", ids.results, poll.id)]),
  ];
  return [actions(...buttons)];
}

function closed({ poll, author, turnout, counts }: Shown, next: KnownBlock[] = []): KnownBlock[] {
  return withRoom(
    [
      ...question(poll.question),
      section(
        `${person(author)} asked ${escapeText(audienceWords(poll))}.${turnout ? ` ${finalTurnout(turnout)}.` : ""}`,
      ),
      ...(counts ? countedOptions(poll, counts) : [section(tooFew)]),
    ],
    poll.outcome ? byGroup(poll, poll.outcome) : [],
    [
      context(`Closed ${slackDate(poll.closedAt ?? poll.closesAt, "day and time")}`),
      ...next,
      actions(button("See Results", ids.results, poll.id)),
    ],
  );
}

/** To who has not voted yet. */
export function reminderCard(drawn: PollPicture): Message {
  const { poll } = drawn;
  if (poll.state !== "open") return pollCard(drawn);
  return {
    text: `A poll for you closes soon, ${untilPlain(poll.closesAt)}. Please open this message to vote.`,
    blocks: [
      section("You were asked, and have not voted yet. If you have meanwhile, nothing more is needed."),
      ...question(poll.question),
      context(openUntil(poll.closesAt)),
      actions(button("Vote", ids.openVote, poll.id, { primary: true })),
    ],
  };
}

const forPlanning = "Type `/webinar plan` to see it beside what was asked for and offered.";

/** To the Professional Development committee. */
export function committeeCard(drawn: PollPicture): Message {
  return {
    text: "The yearly topic survey has closed. Please open this message for the ranked list.",
    blocks: drawn.poll.state === "closed" ? closed(drawn, [context(forPlanning)]) : pollCard(drawn).blocks,
  };
}
