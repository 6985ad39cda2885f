// The forms in which coordinators plan weeks, change one, or set a cover.
import type { ModalView } from "@slack/types";
import type { Day } from "../../lib/day.ts";
import { checkboxes, input, menu, menuOfSeveral, modal, radios, section } from "../../slack/blocks.ts";
import { listOf, type Reading, reader, type Submitted, textOf, whole } from "../../slack/form.ts";
import { colleagueChoices, readTime, timeInputs } from "./asking-form.views.ts";
import { ids } from "./ids.views.ts";
import type { Colleague, PlanForm } from "./pictures.rules.ts";
import { type Level, levels } from "./rules.ts";
import { levelName, weekName } from "./words.views.ts";

const weekChoices = (weeks: readonly Day[]) => weeks.map((week) => ({ value: week, label: weekName(week) }));

const mostWeeks = 52;
const usualWeeks = "12";
const counts = Array.from({ length: mostWeeks }, (_, index) => String(index + 1));

export const planForm = ({ weeks, team, firstEmpty }: PlanForm): ModalView =>
  modal({
    title: "Plan Weeks",
    form: { id: ids.plan, submit: "Plan Weeks" },
    blocks: [
      section("Fills the weeks that have nobody. Those who get or lose a week are told."),
      input("from", "From the week", menu(weekChoices(weeks), firstEmpty)),
      input(
        "weeks",
        "How many weeks",
        menu(
          counts.map((value) => ({ value, label: value })),
          usualWeeks,
        ),
      ),
      input("order", "Who takes turns", menuOfSeveral(colleagueChoices(team), []), {
        hint: "In the order in which you choose them. Level 2 is always the next in order.",
      }),
      input(
        "replace",
        "Weeks that are planned already",
        checkboxes([{ value: "replace", label: "Plan these anew, too" }], []),
        {
          optional: true,
        },
      ),
    ],
  });

export type PlanAnswers = { from: Day; weeks: number; order: string[]; replace: boolean };

export function readPlanForm(view: Submitted): Reading<PlanAnswers> {
  const { values, errors, choice } = reader(view);
  const from = textOf(values, "from");
  if (!from) errors.from = "Please choose the first week.";
  const weeks = Number(choice("weeks", counts, `Please choose a number from 1 to ${mostWeeks}.`));
  const order = [...new Set(listOf(values, "order"))];
  if (order.length < 2) errors.order = "Please choose at least two people, so that level 2 is somebody else.";
  return whole({ from, weeks, order, replace: listOf(values, "replace").includes("replace") }, errors);
}

/** An option's value where a place is emptied. */
const nobody = "nobody";

const levelChoices = levels.map((level) => ({
  value: String(level),
  label: levelName(level),
  description: level === 1 ? "Called first" : "Called when level 1 does not answer",
}));
const levelInput = input("level", "Level", radios(levelChoices, "1"));

export const changeWeekForm = ({ weeks, team }: Omit<PlanForm, "firstEmpty">): ModalView =>
  modal({
    title: "Change a Week",
    form: { id: ids.changeWeek, submit: "Save Change" },
    blocks: [
      input("week", "Week", menu(weekChoices(weeks))),
      levelInput,
      input("who", "Who is on call", menu([...colleagueChoices(team), { value: nobody, label: "Nobody" }]), {
        hint: "For a part of a week, close this and choose Set a Cover.",
      }),
    ],
  });

export type WeekAnswers = { week: Day; level: Level; memberId: string | null };

export function readWeekForm(view: Submitted): Reading<WeekAnswers> {
  const { values, errors } = reader(view);
  const [week, who] = [textOf(values, "week"), textOf(values, "who")];
  if (!week) errors.week = "Please choose a week.";
  if (!who) errors.who = "Please choose somebody, or Nobody.";
  return whole({ week, level: levelOf({ values, errors }), memberId: who === nobody ? null : who }, errors);
}

type Read = Pick<ReturnType<typeof reader>, "values" | "errors">;

function levelOf({ values, errors }: Read): Level {
  const level = levels.find((each) => String(each) === textOf(values, "level"));
  if (level === undefined) errors.level = "Please choose a level.";
  return level ?? 1;
}

export const setCoverForm = (team: readonly Colleague[], startsAt: Date, endsAt: Date): ModalView =>
  modal({
    title: "Set a Cover",
    form: { id: ids.setCover, submit: "Set Cover" },
    blocks: [
      section("For this time the one you choose is on call, in place of whoever is planned. Both are told."),
      levelInput,
      input("who", "Who covers", menu(colleagueChoices(team))),
      ...timeInputs(startsAt, endsAt),
    ],
  });

export type SetCoverAnswers = { level: Level; memberId: string; startsAt: Date; endsAt: Date };

export function readSetCoverForm(view: Submitted, now: Date): Reading<SetCoverAnswers> {
  const { values, errors } = reader(view);
  const memberId = textOf(values, "who");
  if (!memberId) errors.who = "Please choose who covers.";
  return whole({ level: levelOf({ values, errors }), memberId, ...readTime({ values, errors }, now) }, errors);
}
