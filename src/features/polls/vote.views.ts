// Voting in a form, and what a voter is told, which nobody else sees.
import type { InputBlock, KnownBlock, ModalView } from "@slack/types";
import { listed } from "../../lib/words.ts";
import {
  checkboxes,
  context,
  input,
  menu,
  menuOfSeveral,
  modal,
  radios,
  textInput,
  typed,
} from "../../slack/blocks.ts";
import { clip, escapeText } from "../../slack/escape.ts";
import { listOf, type Reading, readForm, type Submitted, textOf } from "../../slack/form.ts";
import { limits, tidyText } from "./draft.rules.ts";
import { ids } from "./ids.views.ts";
import type { PollOption } from "./rules.ts";
import { type Ballot, type PollKind, ratingLevels } from "./tally.rules.ts";
import { howToVote, openUntil } from "./words.views.ts";

type Seat = { question: string; kind: PollKind; most: number; options: readonly PollOption[]; closesAt: Date };
type Shown = { pollId: string; seat: Seat; choice: Ballot | null };

const inFullView = 10;
const choice = "choice";
const fieldOf = (nth: number | string) => `choice-${nth}`;

export const voteForm = ({ pollId, seat, choice: chosen }: Shown): ModalView =>
  modal({
    title: "Your Vote",
    form: { id: ids.sendVote, submit: "Save Vote", about: pollId },
    blocks: [
      typed(seat.question),
      ...inputs(seat, chosen),
      context(
        `${chosen ? "This is what you have chosen. " : ""}${openUntil(seat.closesAt)}; you can change it until then.`,
      ),
    ],
  });

const labelled = (options: readonly PollOption[]) =>
  options.map(({ id, text }) => ({
    value: id,
    label: clip(text, 75),
    ...(text.length > 75 && { description: clip(`…${text.slice(74)}`, 75) }),
  }));

function inputs({ kind, most, options }: Seat, chosen: Ballot | null): KnownBlock[] {
  const before = chosen && "choices" in chosen ? chosen.choices : [];
  const choices = labelled(options);
  const label = howToVote[kind](most);
  switch (kind) {
    case "single":
      return [
        input(choice, label, options.length <= inFullView ? radios(choices, before[0]) : menu(choices, before[0])),
      ];
    case "multiple":
      return [
        input(
          choice,
          label,
          options.length <= inFullView ? checkboxes(choices, before) : menuOfSeveral(choices, before),
        ),
      ];
    case "ranked":
      return options.map((_option, nth) =>
        input(fieldOf(nth + 1), `Place ${nth + 1}`, menu(choices, before[nth]), { optional: nth > 0 }),
      );
    case "rating":
      return options.map((option, nth) => ratingInput(option, nth, chosen));
  }
}

const levels = ratingLevels.map((level) => ({ value: String(level), label: String(level) }));

function ratingInput({ id, text }: PollOption, nth: number, chosen: Ballot | null): InputBlock {
  const level = chosen && "levels" in chosen ? chosen.levels[id] : undefined;
  const look = { hint: howToVote.rating(1), optional: true };
  return input(
    fieldOf(id),
    clip(text, 300),
    menu(levels, level && String(level)),
    nth === 0 ? look : { optional: true },
  );
}

/** What was chosen, as it is counted; the form says on a field what it lacks. */
export function readVote(view: Submitted, { kind, most }: Pick<Seat, "kind" | "most">): Reading<{ raw: unknown }> {
  const values = readForm(view);
  const fields = Object.keys(values);
  if (kind === "single") return { ok: { raw: [textOf(values, choice)].filter(Boolean) } };
  if (kind === "multiple") {
    const chosen = listOf(values, choice);
    return chosen.length > most ? { errors: { [choice]: tooMany(most) } } : { ok: { raw: chosen } };
  }
  if (kind === "rating") {
    const rated = fields.flatMap((field) => {
      const level = textOf(values, field);
      return level ? [[field.replace(fieldOf(""), ""), Number(level)]] : [];
    });
    if (rated.length === 0) return { errors: { [fields[0] ?? choice]: "Please rate at least one." } };
    return { ok: { raw: Object.fromEntries(rated) } };
  }
  return readRanking(fields.map((field) => ({ field, id: textOf(values, field) })));
}

const tooMany = (most: number): string => `Please choose at most ${most}.`;

function readRanking(places: { field: string; id: string }[]): Reading<{ raw: string[] }> {
  const errors: Record<string, string> = {};
  for (const [nth, { field, id }] of places.entries()) {
    if (!id) continue;
    if (places.findIndex((each) => each.id === id) < nth)
      errors[field] = "This one has a place above. Please choose another, or leave it empty.";
    else if (places.slice(0, nth).some((each) => !each.id)) errors[field] = "Please fill the places above first.";
  }
  return Object.keys(errors).length > 0 ? { errors } : { ok: { raw: places.flatMap(({ id }) => id || []) } };
}

type Cast = { choice: Ballot; options: readonly PollOption[]; closesAt: Date };

/** The voter's own confirmation. */
export function castWords({ choice: chosen, options, closesAt }: Cast, isRanking: boolean): string {
  const text = (id: string) => escapeText(clip(options.find((option) => option.id === id)?.text ?? "", 150));
  const what =
    "choices" in chosen
      ? isRanking
        ? chosen.choices.map((id, nth) => `${nth + 1}. ${text(id)}`).join(", ")
        : listed(chosen.choices.map(text))
      : Object.entries(chosen.levels).length === 1
        ? `${Object.values(chosen.levels)[0]} of 5`
        : listed(Object.entries(chosen.levels).map(([id, level]) => `${text(id)} ${level}`));
  return `Your vote is saved: *${what}*. ${openUntil(closesAt)}; you can change it until then.`;
}

export const ideaForm = (pollId: string, question: string): ModalView =>
  modal({
    title: "Add Your Idea",
    form: { id: ids.idea, submit: "Add Idea", about: pollId },
    blocks: [
      typed(question),
      input("idea", "Your idea", textInput(limits.option), {
        hint: "It becomes an option for everybody. Nobody is shown who added it. Please name nobody.",
      }),
    ],
  });

export function readIdea(view: Submitted): Reading<{ idea: string }> {
  const idea = tidyText(textOf(readForm(view), "idea"));
  return idea === "" ? { errors: { idea: "Please write your idea." } } : { ok: { idea } };
}

export const ideaField = "idea";
