// What people are told when something with a poll is not possible, and what to do instead.
import type { ModalView } from "@slack/types";
import { actions, button, context, modal, section } from "../../slack/blocks.ts";
import { clip, escapeText } from "../../slack/escape.ts";
import { question } from "./card.views.ts";
import { ids } from "./ids.views.ts";
import type { WholePoll } from "./outcome.rules.ts";
import type { Named, PollPicture } from "./pictures.rules.ts";
import { byGroup, countedOptions, finalTurnout, tooFew, turnoutWords, whoChose } from "./results.views.ts";
import { type PollState, shownWhen } from "./rules.ts";
import { openUntil } from "./words.views.ts";

export const answers = {
  no_poll: "This poll is not there any more.",
  closed: "This poll has closed, so votes are not taken any more. Its result stands where it was posted.",
  not_asked:
    "This poll asks other members. If it should ask you, too, please tell a coordinator, who can put the roster right.",
  unreadable: "That could not be read. Please press Vote once more.",
  nothing_chosen: "Please choose an option.",
  unknown_option: "This option was taken out meanwhile. Please choose another.",
  chosen_twice: "Please choose each option once.",
  too_many: "That is more than may be chosen. Please choose fewer.",
  no_level: "Please rate from 1 to 5.",
  no_ideas: "This poll takes no further ideas. Please choose one of its options.",
  full: "There are 30 options already, so no more can be added. Please choose one of them.",
  there_already: "This option is there already. Please vote for it.",
  not_yours: "Only its author or a coordinator can do this.",
  not_later: "Please choose a time after its present end.",
  reminded_already: "They were reminded within the last day. Please wait until tomorrow, so that nobody is pressed.",
  gone: "This option was changed meanwhile. Please look again.",
  own_option: "Only ideas that members added can be put together or removed: the others are what people were asked.",
  no_options: "There is no option yet. Please add an idea first.",
  same: "Please choose two different ones.",
  last: "A poll needs at least one option. Please delete the poll instead.",
  not_a_member: "Polls are for members on the roster. Please ask a coordinator to add you.",
  posted_already: "This poll is posted already. Its card is in your messages with this app.",
  too_late: "Its end has passed meanwhile. Please press Change It, and choose a later one.",
  nobody_asked: "Nobody on the roster fits. Please ask another Round Table, or take out a limit.",
  not_a_coordinator:
    "A coordinator takes care of this, and nothing was changed. If it should be different, please tell one of them.",
  answered_already: "This was answered already.",
  not_yet: "Results are shown to those who are asked, when the poll says. Please look there when that is.",
  not_a_public_channel:
    "A private channel lets nobody in by themselves. Please type `/invite` and this app's name there, then press Invite Me once more.",
} as const;

export const done = {
  open: "Your poll is on its way. Your own card, in your messages with this app, shows where it stands and how it goes.",
  proposed:
    "Your poll is written, and a coordinator is asked to post it. You hear of it in your messages with this app.",
  posted: "Posted.",
  declined: "Declined. Its author is told that it was not posted.",
  closed: "Closed. The result is shown wherever it was posted.",
  extended: "Extended. Everybody sees the new end.",
  reminded: "Those who have not voted yet are reminded. You are not shown who they are.",
  saved: "Saved.",
  ideaAdded: "Your idea is an option now. Please vote for it, if you like.",
  deleted:
    "The poll is taken down wherever it stood, and its votes are deleted. Charts and tables that were shared stay: please delete those by hand.",
  invited: "I am in the channel now, and post the poll there.",
} as const;

type Results = PollPicture & { who: readonly (Named & { choice: unknown })[] };

export const resultsView = ({ poll, turnout, counts, who }: Results): ModalView =>
  modal({
    title: "Results",
    blocks: [
      ...question(poll.question),
      section(`${poll.state === "closed" ? finalTurnout(turnout) : turnoutWords(turnout)}.`),
      ...(counts ? countedOptions(poll, counts) : [section(tooFew)]),
      ...(poll.outcome ? byGroup(poll, poll.outcome).flat() : []),
      ...(who.some(({ choice }) => choice) ? whoChose(poll, who) : []),
    ],
  });

const howToType =
  'Type `/poll` alone for a form. Or all in one line: `/poll "Question?" "One" "Another" --anonymous --until friday`.';

export const stateWords: Partial<Record<PollState, string>> = { proposed: "Waits for a coordinator", closed: "Closed" };

export const hasResults = (poll: WholePoll): boolean =>
  poll.state === "closed" || (poll.state === "open" && shownWhen(poll) !== "end");

/** One's own polls, the newest first. */
export const listView = (polls: readonly WholePoll[]): ModalView =>
  modal({
    title: "My Polls",
    blocks: [
      ...(polls.length === 0 ? [section("You have asked nothing yet.")] : []),
      ...polls.flatMap((poll) => [
        section(`${escapeText(clip(poll.question, 300))}\n${stateWords[poll.state] ?? openUntil(poll.closesAt)}`),
        ...(hasResults(poll)
          ? [actions(button("See Results", ids.results, poll.id, { label: `Results: ${clip(poll.question, 60)}` }))]
          : []),
      ]),
      context(howToType),
    ],
  });
