// What somebody is told whose turn begins, whose weeks have changed, or who covers.
import type { KnownBlock } from "@slack/types";
import { actions, button, context, header, person, section, slackDate } from "../../slack/blocks.ts";
import { ids } from "./ids.views.ts";
import type { BeginningPicture, CoverPicture, Person, TurnPicture } from "./pictures.rules.ts";
import type { Level } from "./rules.ts";
import { ownTurn, peopleWords, spanWords } from "./words.views.ts";

type Message = { text: string; blocks: KnownBlock[] };

const rotationButton = button("See the Rotation", ids.open, "");

/** Their turns on this level in this week; after a change none may be left. */
export function beginningCard({ level, turns, other, now }: BeginningPicture): Message {
  const left = turns.filter(({ endsAt }) => endsAt > now);
  if (left.length === 0)
    return {
      text: "Your time on call is over.",
      blocks: [header("Your time on call is over"), section("Thank you for being there.")],
    };
  const [only] = left.length === 1 ? left : [];
  return {
    text: "You are on call. When you are paged, press I Am on It.",
    blocks: [
      header("You are on call"),
      section(only ? `*Until ${slackDate(only.endsAt)}*, on level ${level}.` : left.map(ownTurn).join("\n")),
      section(`When you are paged, press *I Am on It* on the card. ${orders(level, other)}`),
      actions(button("Find Cover", ids.findCover, ""), rotationButton),
    ],
  };
}

function orders(level: Level, other: Person | null): string {
  if (level === 1)
    return other
      ? `You are called first. If you do not answer, ${person(other)} is called.`
      : "You are called first, and at the moment nobody is on level 2 behind you.";
  return other
    ? `You are called when ${person(other)}, on level 1, does not answer.`
    : "At the moment nobody is on level 1, so you are called at once.";
}

/** After a coordinator planned or changed weeks. */
export function weeksCard(turns: readonly TurnPicture[]): Message {
  return {
    text: "Your weeks on call have changed.",
    blocks: [
      header("Your weeks on call have changed"),
      section(
        turns.length === 0
          ? "You are not planned to be on call in the next two months."
          : `You are on call:\n${turns.slice(0, 10).map(ownTurn).join("\n")}`,
      ),
      ...(turns.length > 0
        ? [context("If a time does not suit you, *Find Cover* or *Swap Weeks* asks a colleague.")]
        : []),
      actions(rotationButton),
    ],
  };
}

/** Set by a coordinator: to whoever covers, and to those in whose place. */
export function coverCard({ level, who, instead, ...span }: CoverPicture): Message {
  const place = instead.length > 0 ? `, in place of ${peopleWords(instead)}` : "";
  return {
    text: "A cover was set for a time on call.",
    blocks: [
      header("A cover was set"),
      section(`${person(who)} is on call on level ${level} ${spanWords(span)}${place}.`),
      actions(rotationButton),
    ],
  };
}
