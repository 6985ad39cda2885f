// The second page of a new poll: how it will look, and what may be said besides.
import type { KnownBlock, ModalView } from "@slack/types";
import { audienceWords, districtTypeWords, roleWords } from "../../lib/audience.ts";
import { capital, counted, numberWord } from "../../lib/words.ts";
import {
  actions,
  button,
  checkboxes,
  choicesOf,
  context,
  divider,
  input,
  menu,
  menuOfSeveral,
  modal,
  radios,
  section,
  textInput,
} from "../../slack/blocks.ts";
import { escapeText } from "../../slack/escape.ts";
import { listOf, type Reading, reader, type Submitted, textOf, whole } from "../../slack/form.ts";
import { question } from "./card.views.ts";
import { largestMost, mayHaveIdeas, type ResultsTime, resultsTimes } from "./draft.rules.ts";
import { smallest } from "./fold.rules.ts";
import { type About, writeAbout } from "./form.views.ts";
import { ids } from "./ids.views.ts";
import type { WholePoll } from "./outcome.rules.ts";
import { countedOptions } from "./results.views.ts";
import { rhythms, type SecondPage } from "./rules.ts";
import { howToVote, openUntil, rhythmWords, terms } from "./words.views.ts";

type Checked = { poll: WholePoll; about: About; mayPost: boolean; asked: number };

const never = "never";
const resultWords: Record<ResultsTime, string> = {
  always: "At any time",
  voted: "Once somebody has voted",
  end: "When it has closed",
};

export const checkForm = ({ poll, about, mayPost, asked }: Checked): ModalView =>
  modal({
    title: "Check Poll",
    form: { id: ids.check, submit: mayPost ? "Post Poll" : "Propose Poll", about: writeAbout(about) },
    blocks: [
      ...(mayPost
        ? []
        : [
            section(
              "A coordinator is asked to post this one, because it goes beyond the Round Tables of which you are president.",
            ),
          ]),
      ...(poll.anonymous && asked < smallest ? [section(tooFewAsked(asked))] : []),
      ...preview(poll),
      actions(button("Change It", ids.again, writeAbout(about))),
      divider,
      ...extras(poll, about),
    ],
  });

const tooFewAsked = (asked: number): string =>
  `${capital(counted(asked, "person is", "people are"))} asked, and an anonymous poll shows no result with fewer than ${numberWord(smallest)} votes. Please make it named, or ask more people.`;

/** As those who are asked will read it, without its buttons. */
const preview = (poll: WholePoll): KnownBlock[] => [
  ...question(poll.question),
  ...(poll.kind === "rating" && poll.options.length === 1 ? [] : countedOptions(poll, null)),
  context(`${howToVote[poll.kind](poll.most)} Asked: ${escapeText(audienceWords(poll))}. ${openUntil(poll.closesAt)}.`),
  context(terms(poll)),
];

const switches = {
  ideas: { label: "People may add their own ideas as options" },
  remind: { label: "Remind those who have not voted, a day before the end" },
  here: { label: "Post it in the channel where you typed the command, too" },
};

function extras(poll: WholePoll, { channelId }: About): KnownBlock[] {
  const { kind, anonymous, results, repeats, description } = poll;
  const { ideas, remind, here } = switches;
  const offered = { ...(mayHaveIdeas(kind) && { ideas }), remind, ...(channelId && { here }) };
  const chosen = [...(poll.ideas ? ["ideas"] : []), ...(poll.remind ? ["remind"] : [])];
  return [
    ...(kind === "multiple"
      ? [input("most", "How many options each may choose", menu(counts(poll), String(poll.most)))]
      : []),
    ...(anonymous ? [] : [input("results", "When results are shown", radios(choicesOf(resultWords), results))]),
    input(
      "description",
      "A few words of explanation",
      textInput(1_000, { given: description ?? "", multiline: true }),
      {
        optional: true,
      },
    ),
    input("switches", "Also", checkboxes(choicesOf(offered), chosen), { optional: true }),
    input("repeats", "Ask again", menu([{ value: never, label: "No" }, ...choicesOf(rhythmWords)], repeats ?? never)),
    input("roles", "Only these roles", menuOfSeveral(choicesOf(roleWords), poll.roles), { optional: true }),
    input(
      "districts",
      "Only these kinds of district",
      menuOfSeveral(choicesOf(districtTypeWords), poll.districtTypes),
      {
        optional: true,
      },
    ),
  ];
}

const counts = (poll: WholePoll) => {
  const most = largestMost({ ideas: true, options: poll.options.map(({ text }) => text) });
  return Array.from({ length: most - 1 }, (_, nth) => ({ value: String(nth + 2), label: String(nth + 2) }));
};

/** `here`: it is also posted where the command was typed. */
export function readCheckForm(view: Submitted): Reading<SecondPage & { here: boolean }> {
  const { values, errors } = reader(view);
  const ticked = listOf(values, "switches");
  return whole(
    {
      most: Number(textOf(values, "most") || 1),
      results: resultsTimes.find((time) => time === textOf(values, "results")) ?? "end",
      description: textOf(values, "description") || null,
      ideas: ticked.includes("ideas"),
      remind: ticked.includes("remind"),
      here: ticked.includes("here"),
      repeats: rhythms.find((rhythm) => rhythm === textOf(values, "repeats")) ?? null,
      roles: listOf(values, "roles"),
      districtTypes: listOf(values, "districts"),
    },
    errors,
  );
}
