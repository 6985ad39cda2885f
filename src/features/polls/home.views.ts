// What App Home shows of polls: one's vote that is missing, one's own, and for coordinators what members propose.
import type { KnownBlock } from "@slack/types";
import { audienceWords } from "../../lib/audience.ts";
import { mostRows, soonest } from "../../lib/home.ts";
import { actions, button, person, section } from "../../slack/blocks.ts";
import { clip, escapeText } from "../../slack/escape.ts";
import type { HomePart } from "../../slack/home-parts.ts";
import { hasResults, stateWords } from "./answers.views.ts";
import { ids } from "./ids.views.ts";
import type { WholePoll } from "./outcome.rules.ts";
import type { Brief, HomePicture, Proposal } from "./pictures.rules.ts";
import { openUntil } from "./words.views.ts";

export function homeParts({ waiting, mine, proposed }: HomePicture, now: Date): HomePart[] {
  const ends = [...waiting, ...mine].map(({ closesAt }) => closesAt);
  return [
    ...part({ place: "waiting", title: "Polls that wait for your vote" }, waiting, voteRow),
    ...part({ place: "mine", title: "My polls", others: "Type `/poll list` for all." }, mine, ownRow),
    ...part({ place: "desk", title: "Polls that members propose" }, proposed, proposedRow),
    { place: "tools", until: soonest(now, ends) },
  ];
}

const part = <T>(about: HomePart, all: readonly T[], row: (one: T) => KnownBlock[]): HomePart[] =>
  all.length === 0 ? [] : [{ ...about, rows: all.slice(0, mostRows).map(row), count: all.length }];

const asked = ({ question }: Brief): string => escapeText(clip(question, 300));

const voteRow = (poll: Brief): KnownBlock[] => [
  section(`${asked(poll)}\n${openUntil(poll.closesAt)}`),
  actions(button("Vote", ids.openVote, poll.id, { primary: true, label: `Vote: ${clip(poll.question, 60)}` })),
];

const ownRow = (poll: WholePoll): KnownBlock[] => [
  section(`${asked(poll)}\n${stateWords[poll.state] ?? openUntil(poll.closesAt)}`),
  ...(hasResults(poll)
    ? [actions(button("See Results", ids.results, poll.id, { label: `Results: ${clip(poll.question, 60)}` }))]
    : []),
];

const proposedRow = (poll: Proposal): KnownBlock[] => [
  section(
    `${person(poll.author)} would like to ask ${escapeText(audienceWords(poll.audience))}: ${asked(poll)}\n${openUntil(poll.closesAt)}`,
  ),
  actions(
    button("Post Poll", ids.postProposed, poll.id, { primary: true, label: `Post: ${clip(poll.question, 60)}` }),
    button("Decline", ids.declineProposed, poll.id, { label: `Decline: ${clip(poll.question, 60)}` }),
  ),
];
