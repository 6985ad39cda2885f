// The forms in which a member of the Crisis Support Team asks a colleague: to cover a time, or to swap weeks.
import type { ModalView } from "@slack/types";
import { addWeeks } from "date-fns/addWeeks";
import { type Choice, input, menu, modal, momentPicker, section } from "../../slack/blocks.ts";
import { momentOf, type Reading, reader, type Submitted, textOf, whole } from "../../slack/form.ts";
import { ids } from "./ids.views.ts";
import type { Colleague, CoverForm, SwapForm } from "./pictures.rules.ts";
import type { Level, Place } from "./rules.ts";
import { placeName } from "./words.views.ts";

export const colleagueChoices = (team: readonly Colleague[]): Choice[] =>
  team.map(({ id, name }) => ({ value: id, label: name || "No name" }));

/** From and until, as a cover needs them. */
export const timeInputs = (startsAt: Date, endsAt: Date) => [
  input("startsAt", "From", momentPicker(startsAt)),
  input("endsAt", "Until", momentPicker(endsAt), { hint: "Both in your own time zone." }),
];

export const coverForm = ({ team, startsAt, endsAt }: CoverForm): ModalView =>
  modal({
    title: "Find Cover",
    form: { id: ids.findCover, submit: "Ask" },
    blocks: [
      section("Your colleague is asked in a direct message. Until they take it on, you stay on call."),
      input("colleague", "Colleague", menu(colleagueChoices(team))),
      ...timeInputs(startsAt, endsAt),
    ],
  });

export type CoverAnswers = { colleagueId: string; startsAt: Date; endsAt: Date };

export function readCoverForm(view: Submitted, now: Date): Reading<CoverAnswers> {
  const { values, errors } = reader(view);
  const colleagueId = textOf(values, "colleague");
  if (!colleagueId) errors.colleague = "Please choose a colleague.";
  return whole({ colleagueId, ...readTime({ values, errors }, now) }, errors);
}

const longestWeeks = 8;

type Read = Pick<ReturnType<typeof reader>, "values" | "errors">;

export function readTime({ values, errors }: Read, now: Date): { startsAt: Date; endsAt: Date } {
  const [startsAt, endsAt] = [momentOf(values, "startsAt"), momentOf(values, "endsAt")];
  if (!startsAt) errors.startsAt = "Please choose when it begins.";
  if (!endsAt) errors.endsAt = "Please choose when it ends.";
  else if (startsAt && endsAt <= startsAt) errors.endsAt = "Please choose an end that comes after the beginning.";
  else if (endsAt <= now) errors.endsAt = "This time is over. Please choose one that is still to come.";
  else if (startsAt && endsAt > addWeeks(startsAt, longestWeeks))
    errors.endsAt = `A cover lasts at most ${longestWeeks} weeks. Please choose an earlier end.`;
  return { startsAt: startsAt ?? now, endsAt: endsAt ?? now };
}

export const swapForm = ({ mine, theirs }: SwapForm): ModalView =>
  modal({
    title: "Swap Weeks",
    form: { id: ids.swap, submit: "Ask" },
    blocks: [
      section("Your colleague is asked in a direct message. Until they take it on, nothing changes."),
      input(
        "mine",
        "The week you give",
        menu(
          mine.map((place) => ({ value: placeValue(place), label: placeName(place) })),
          mine[0] && placeValue(mine[0]),
        ),
      ),
      input(
        "theirs",
        "The week you take",
        menu(
          theirs.map(({ memberId, name, ...place }) => ({
            value: `${placeValue(place)} ${memberId}`,
            label: `${placeName(place)}: ${name}`,
          })),
        ),
      ),
    ],
  });

const placeValue = ({ week, level }: Place): string => `${week} ${level}`;

/** Of an option's value; weeks and levels that no form offers are refused by the service. */
function placeOf(value: string): Place & { memberId: string } {
  const [week = "", level, memberId = ""] = value.split(" ");
  return { week, level: Number(level) as Level, memberId };
}

export type SwapAnswers = { mine: Place; theirs: Place & { memberId: string } };

export function readSwapForm(view: Submitted): Reading<SwapAnswers> {
  const { values, errors } = reader(view);
  const [mine, theirs] = [textOf(values, "mine"), textOf(values, "theirs")];
  if (!mine) errors.mine = "Please choose the week that you give.";
  if (!theirs) errors.theirs = "Please choose the week that you take.";
  const { week, level } = placeOf(mine);
  return whole({ mine: { week, level }, theirs: placeOf(theirs) }, errors);
}
