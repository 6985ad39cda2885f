// The library in a window: what is new, useful and saved, and what a search finds; and its part of App Home.
import type { KnownBlock, ModalView } from "@slack/types";
import { listed } from "../../lib/words.ts";
import { actions, button, context, divider, header, input, modal, section, textInput } from "../../slack/blocks.ts";
import { escapeText } from "../../slack/escape.ts";
import { readForm, type Submitted, textOf } from "../../slack/form.ts";
import type { HomePart } from "../../slack/home-parts.ts";
import { ids } from "./ids.views.ts";
import type { BrowsePicture, HomePicture, ResultsPicture, Shown } from "./pictures.rules.ts";
import { suggestionBlocks } from "./review.views.ts";
import { type Item, limits } from "./rules.ts";
import { editButton, gist, itemRow, linked, linkList, suggestButton } from "./words.views.ts";

/** Which page is open; what was typed stays in its field. */
export type Page = "browse" | "results";

const library = (page: Page, words: string, blocks: KnownBlock[]): ModalView =>
  modal({
    title: "Skills Library",
    close: "Close",
    form: { id: ids.search, submit: "Search", about: page },
    blocks: [
      input("words", "Search", textInput(limits.words, { given: words }), {
        hint: "A few words, as “contract negotiations” or “IEP”. Spelling does not have to be right.",
        optional: true,
      }),
      ...blocks,
    ],
  });

export const readSearch = (view: Submitted): string => textOf(readForm(view), "words");

const part = (heading: string, shown: readonly Shown[], curates: boolean): KnownBlock[] =>
  shown.length === 0 ? [] : [header(heading), ...shown.flatMap((each) => itemRow(each, { curates }))];

export function browseView({ newest, useful, saved, curates }: BrowsePicture): ModalView {
  const isEmpty = newest.length === 0 && saved.length === 0;
  return library("browse", "", [
    ...(isEmpty
      ? [section("The library is still empty. Do you know something that helps? Suggest it to everybody.")]
      : []),
    ...part("Saved for later", saved, curates),
    ...part("New", newest, curates),
    ...part("Most useful to members", useful, curates),
    divider,
    actions(suggestButton(), ...(curates ? [button("Retired Items", ids.retired, "")] : [])),
    context("What you search for, save or find useful is shown to nobody else; others see how many found it useful."),
  ]);
}

const insteadWords = (instead: ResultsPicture["instead"]): string =>
  `Nothing here says ${listed(instead.map(({ word }) => `“${escapeText(word)}”`))}, so this is for ${listed(
    instead.map(({ meant }) => `*${escapeText(meant)}*`),
  )}.`;

export function resultsView({ words, found, instead, curates }: ResultsPicture): ModalView {
  if (found.length === 0) return library("results", words, nothingFound);
  return library("results", words, [
    ...(instead.length > 0 ? [context(insteadWords(instead))] : []),
    ...found.flatMap((each) => itemRow(each, { curates })),
    divider,
    context("Not what you need? Try other words, or suggest what you know."),
    actions(suggestButton(), button("See What Is New", ids.open, "")),
  ]);
}

const nothingFound: KnownBlock[] = [
  section(
    "*The library has nothing on this yet.* Try other or fewer words. If you know something that helps, suggest it; and to think it through with a colleague, type `/thought-partner`.",
  ),
  actions(suggestButton(), button("See What Is New", ids.open, "")),
  context(
    "So that the library can grow where something is missing, the single words of this search are kept with the day: without you, without their order, and seen by planners only when they were missed on several days.",
  ),
];

export const retiredView = (items: readonly Item[]): ModalView =>
  modal({
    title: "Retired Items",
    blocks:
      items.length === 0
        ? [section("Nothing is retired.")]
        : items.flatMap((item) => [section(`*${linked(item)}*\n${gist(item, null)}`), actions(editButton(item))]),
  });

/** For somebody who has just asked for help; nothing where nothing fits. */
export const fittingBlocks = (items: readonly Pick<Item, "title" | "link" | "kind">[]): KnownBlock[] =>
  items.length === 0
    ? []
    : [section(linkList("*From the Leadership Skills Library, for when you have a moment:*", items))];

export function homeParts({ saved, waiting }: HomePicture): HomePart[] {
  return [
    ...(waiting.count === 0
      ? []
      : [
          {
            ...{ place: "desk" as const, title: "Suggestions for the library" },
            ...{ rows: waiting.shown.map(suggestionBlocks), count: waiting.count },
          },
        ]),
    {
      place: "tools",
      ...(saved.length > 0 && {
        title: "Saved for later",
        rows: [
          [
            section(
              linkList(
                "From the Leadership Skills Library:",
                saved.map(({ item }) => item),
              ),
            ),
          ],
        ],
      }),
      buttons: [button("Open the Library", ids.open, ""), suggestButton()],
    },
  ];
}
