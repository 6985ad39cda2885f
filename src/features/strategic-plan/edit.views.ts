// The form in which a step is added or edited.
import type { ModalView } from "@slack/types";
import { initiatives, initiativeWords } from "../../lib/strategy.ts";
import {
  checkboxes,
  choicesOf,
  input,
  menu,
  menuOfSeveral,
  modal,
  textInput,
  type Wording,
} from "../../slack/blocks.ts";
import { listOf, type Reading, reader, type Submitted, textOf, whole } from "../../slack/form.ts";
import { ids } from "./ids.views.ts";
import type { Named } from "./pictures.rules.ts";
import { evidenceCodes, limits, responsibleCodes, type Step, type StepWords, tiers } from "./rules.ts";
import { responsibleWords, tierWords } from "./words.views.ts";
import { readYears, yearsText } from "./years.rules.ts";

const evidenceWords: Wording<(typeof evidenceCodes)[number]> = {
  support: { label: "Consultancies, meetings and calls for help" },
  webinars: { label: "Webinars and who came" },
  library: { label: "Library items and topic surveys" },
  assistants: { label: "Assistant superintendents’ part" },
  redi: { label: "REDI webinars and pulses" },
  transition: { label: "Webinars on a new role" },
  technology: { label: "Webinars on AI and technology" },
  community: { label: "Webinars on community and media" },
  round_tables: { label: "Polls of the Round Tables" },
};

const none = "none";

const fields = (step: Step | null, keeper: Named | null) => [
  input("title", "Title", textInput(limits.title, { given: step?.title ?? "" })),
  input("initiatives", "Initiatives that it serves", checkboxes(choicesOf(initiativeWords), step?.initiatives ?? []), {
    hint: "On the board it stands under the first of them.",
  }),
  input("tiers", "For", checkboxes(choicesOf(tierWords), step?.tiers ?? [])),
  input("years", "Years", textInput(limits.years, { given: step ? yearsText(step) : "" }), {
    hint: "As 2024–2026, or 2024, 2026, 2028, or 2024 and ongoing.",
  }),
  input("responsible", "Responsible", menuOfSeveral(choicesOf(responsibleWords), step?.responsible ?? []), {
    optional: true,
  }),
  input(
    "keeper",
    "Who looks after this step",
    { type: "users_select", ...(keeper?.slackUserId && { initial_user: keeper.slackUserId }) },
    {
      optional: true,
      hint: "This person is asked for an update each quarter. If nobody is chosen, those responsible are, as far as the roster knows them, or the Executive Director.",
    },
  ),
  input(
    "evidence",
    "What to count from the record",
    menu([{ value: none, label: "Nothing" }, ...choicesOf(evidenceWords)], step?.evidence ?? none),
  ),
];

/** `about`: the step as it was seen, and the filter of the board underneath. */
export const editForm = ({ step, keeper }: { step: Step; keeper: Named | null }, filter: string): ModalView =>
  modal({
    title: "Edit Step",
    form: { id: ids.edit, submit: "Save Changes", about: `${step.id}:${step.edition}:${filter}` },
    blocks: [
      ...fields(step, keeper),
      input(
        "retired",
        "And also",
        checkboxes(
          [{ value: "retired", label: "Retire it", description: "It leaves the board, and nobody is asked about it" }],
          step.retiredAt ? ["retired"] : [],
        ),
        { optional: true },
      ),
    ],
  });

export const addForm = (stepId: string, filter: string): ModalView =>
  modal({
    title: "Add Step",
    form: { id: ids.add, submit: "Add Step", about: `${stepId}:0:${filter}` },
    blocks: fields(null, null),
  });

export type StepForm = { words: StepWords; keeper: string | null; retired: boolean };

export function readStepForm(view: Submitted): Reading<StepForm> {
  const { values, errors } = reader(view);
  const several = <Code extends string>(name: string, codes: readonly Code[]): Code[] =>
    codes.filter((code) => listOf(values, name).includes(code));
  const years = readYears(textOf(values, "years"));
  const words: StepWords = {
    title: textOf(values, "title"),
    initiatives: several("initiatives", initiatives),
    tiers: several("tiers", tiers),
    ...(years ?? { years: [], ongoing: false }),
    responsible: several("responsible", responsibleCodes),
    evidence: evidenceCodes.find((code) => code === textOf(values, "evidence")) ?? null,
  };
  if (words.title === "") errors.title = "Please give it a title.";
  if (words.initiatives.length === 0) errors.initiatives = "Please choose at least one.";
  if (words.tiers.length === 0) errors.tiers = "Please choose at least one.";
  if (!years) errors.years = "Please write years as 2024–2026, or 2024, 2026, 2028, or 2024 and ongoing.";
  const keeper = textOf(values, "keeper") || null;
  return whole({ words, keeper, retired: listOf(values, "retired").includes("retired") }, errors);
}
