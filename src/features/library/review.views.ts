// A suggestion before those who look after the library, what its author hears, and links that are dead.
import type { KnownBlock, ModalView } from "@slack/types";
import {
  actions,
  button,
  choicesOf,
  context,
  header,
  input,
  modal,
  person,
  radios,
  section,
  withRoom,
} from "../../slack/blocks.ts";
import { clip, escapeText } from "../../slack/escape.ts";
import { type Reading, reader, type Submitted, whole } from "../../slack/form.ts";
import { ids } from "./ids.views.ts";
import type { DeadPicture, SuggestionPicture } from "./pictures.rules.ts";
import { type DeclineReason, declineReasons, type Item, type ItemState } from "./rules.ts";
import { declineWords, editButton, gist, linked } from "./words.views.ts";

type Message = { text: string; blocks: KnownBlock[] };

const what = ({ item, topic, by }: SuggestionPicture): KnownBlock =>
  section(
    [
      `*${linked(item)}*`,
      gist(item, topic),
      escapeText(clip(item.summary, 600)),
      ...(by ? [`Suggested by ${person(by)}`] : []),
    ].join("\n"),
  );

const decisions = (item: Item): KnownBlock => {
  const label = (act: string) => ({ label: `${act}: ${clip(item.title, 50)}` });
  return actions(
    button("Add to Library", ids.add, item.id, label("Add to library")),
    button("Decline", ids.decline, item.id, label("Decline")),
    editButton(item),
  );
};

export const suggestionBlocks = (picture: SuggestionPicture): KnownBlock[] => [what(picture), decisions(picture.item)];

const became: Record<ItemState, string> = {
  suggested: "Please open the link, and add it or decline. Whoever suggested it hears what became of it.",
  listed: "It is in the library.",
  declined: "It was declined, and whoever suggested it was told.",
  retired: "It was in the library, and is retired.",
};

export const suggestedCard = (picture: SuggestionPicture): Message => ({
  text:
    picture.item.state === "suggested"
      ? "A member suggests something for the library. Please add it or decline."
      : "This suggestion for the library is decided.",
  blocks: [
    header("A suggestion for the library"),
    what(picture),
    section(became[picture.item.state]),
    ...(picture.item.state === "suggested" ? [decisions(picture.item)] : []),
  ],
});

export const declineForm = (itemId: string): ModalView =>
  modal({
    title: "Decline Suggestion",
    form: { id: ids.decline, submit: "Decline", about: itemId },
    blocks: [
      input("reason", "Why", radios(choicesOf(declineWords), "fit"), {
        hint: "Whoever suggested it reads a kind sentence that says so.",
      }),
    ],
  });

export function readDeclineForm(view: Submitted): Reading<{ decline: DeclineReason }> {
  const { choice, errors } = reader(view);
  return whole({ decline: choice("reason", declineReasons, "Please choose why.") ?? "other" }, errors);
}

const declinedWords: Record<DeclineReason, string> = {
  double: "The library has something like it already. Search for it to see what is there.",
  fit: "It fits another place better than the library, so it was not added.",
  link: "Its link does not open for everybody. If there is another link, please suggest it again.",
  other: "It was not added this time. A coordinator can tell you why; please ask.",
};

export const outcomeCard = ({ item }: SuggestionPicture): Message => ({
  text:
    item.state === "declined"
      ? "Your suggestion for the library was read. Please open this message."
      : "Your suggestion is in the library. Thank you.",
  blocks: [
    header("Your suggestion for the library"),
    section(
      item.state === "declined"
        ? `Thank you for *${linked(item)}*. ${declinedWords[item.declined ?? "other"]}`
        : `*${linked(item)}* is in the library now, for everybody to find. Thank you.`,
    ),
    actions(button("Open the Library", ids.open, ""), button("Suggest a Resource", ids.suggest, "")),
  ],
});

const deadRow = (item: Item): KnownBlock[] => [
  section(`*${linked(item)}*\n${escapeText(clip(item.link, 200))}`),
  actions(editButton(item)),
];

/** All in one message; those that find no room in it move up as the first are mended. */
export const deadCard = ({ items }: DeadPicture): Message =>
  items.length === 0
    ? {
        text: "No link of the library is dead any more.",
        blocks: [header("Links of the library"), section("All links are mended or retired. Thank you.")],
      }
    : {
        text: "Some links of the library are dead. Please mend or retire them.",
        blocks: withRoom(
          [
            header("Links that are dead"),
            section(
              `${items.length === 1 ? "One link" : `${items.length} links`} did not answer on two days. Press *Edit* to give another link, to retire the item, or to say that it is well.`,
            ),
          ],
          items.map(deadRow),
          [context("As soon as these are mended, any others follow here.")],
        ),
      };
