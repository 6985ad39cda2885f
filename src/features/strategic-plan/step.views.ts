// One step: what is known of it, its history, and the form in which its status is changed.
import type { KnownBlock, ModalView } from "@slack/types";
import { listed } from "../../lib/words.ts";
import {
  actions,
  button,
  choicesOf,
  context,
  facts,
  header,
  input,
  menu,
  modal,
  person,
  radios,
  section,
  slackDate,
} from "../../slack/blocks.ts";
import { type Reading, reader, type Submitted, textOf, whole } from "../../slack/form.ts";
import { evidenceText } from "./evidence.views.ts";
import { ids } from "./ids.views.ts";
import type { HistoryEntry, Named, StepPicture } from "./pictures.rules.ts";
import { type BackReason, backReasons, type Status, type Step, statuses } from "./rules.ts";
import {
  initiativesText,
  lastWordText,
  readSeen,
  reasonWords,
  responsibleText,
  seenCode,
  statusButtons,
  statusWords,
  tiersText,
  titleOf,
  wayText,
  yearsWord,
} from "./words.views.ts";

const namesText = (people: readonly Named[], most = 10): string =>
  people.length === 0
    ? "nobody yet"
    : listed([...people.slice(0, most).map(person), ...(people.length > most ? ["others"] : [])]);

function entryText({ from, to, reason, at, by }: HistoryEntry): string {
  const what =
    from === to
      ? `${statusWords[to].label} is still right`
      : `${statusWords[from].label} → ${statusWords[to].label}${reason ? ` (${reasonWords[reason].label})` : ""}`;
  return `• ${slackDate(at, "date")}: ${what}, ${person(by)}`;
}

const historyBlocks = (history: readonly HistoryEntry[]): KnownBlock[] =>
  history.length === 0
    ? [section("It stands as the plan began. Nobody has updated it yet.")]
    : [section(history.map(entryText).join("\n"))];

/** `told` is what has just been done, or why it was not; `filter` belongs to the board underneath. */
export function stepView(picture: StepPicture, { told, filter }: { told?: string; filter: string }): ModalView {
  const { step, evidence, history, asked, mayChange, mayEdit } = picture;
  const [right, change] = statusButtons(step);
  const buttons = [
    ...(mayChange && step.retiredAt === null ? [{ ...change, style: "primary" as const }, right] : []),
    ...(mayEdit ? [button("Edit Step", ids.edit, step.id)] : []),
  ];
  return {
    ...modal({
      title: "Action Step",
      blocks: [
        ...(told ? [context(told)] : []),
        section(titleOf(step)),
        section(step.retiredAt ? "This step is retired." : wayText(step.status)),
        ...(buttons.length > 0 ? [actions(...buttons)] : []),
        facts([
          ["Initiative", initiativesText(step)],
          ["For", tiersText(step)],
          ["Years", yearsWord(picture)],
          ["Responsible", responsibleText(step.responsible)],
        ]),
        ...(step.retiredAt ? [] : [section(`Asked for an update each quarter: ${namesText(asked)}`)]),
        ...(evidence
          ? [
              header("From the record"),
              section(evidenceText(evidence)),
              context("Counts only. Of what concerns people, fewer than five are never told."),
            ]
          : []),
        header("History"),
        ...historyBlocks(history),
      ],
    }),
    private_metadata: filter,
  };
}

/** `about`: the step as it was seen, and the filter of the board underneath. */
export const statusForm = (seen: Pick<StepPicture, "step" | "lastWordAt">, filter: string): ModalView =>
  modal({
    title: "Change Status",
    form: { id: ids.status, submit: "Save Status", about: `${seenCode(seen.step)}:${filter}` },
    blocks: [
      section(titleOf(seen.step)),
      context(`${statusWords[seen.step.status].label} now. ${lastWordText(seen)}`),
      input("status", "Status", radios(choicesOf(statusWords), seen.step.status), {
        hint: "Left as it is, it counts as still right.",
      }),
      input("reason", "If it goes back, why", menu(choicesOf(reasonWords)), {
        optional: true,
        hint: "Needed only for an earlier status. It stands in the history, which every member can read.",
      }),
    ],
  });

export function readStatusForm(view: Submitted): Reading<{ to: Status; reason: BackReason | null }> {
  const { values, errors, choice } = reader(view);
  const to = choice("status", statuses, "Please choose a status.") ?? "conceive";
  return whole({ to, reason: backReasons.find((code) => code === textOf(values, "reason")) ?? null }, errors);
}

export function readStatusAbout(about: string): { stepId: string; version: number; filter: string } {
  return { ...readSeen(about), filter: about.split(":").slice(2).join(":") };
}

/** What the second of two reads, in place of the form. */
export const meanwhileText = (step: Step, last: HistoryEntry | undefined): string =>
  `${last ? `${person(last.by)} was a moment earlier: it is ${statusWords[step.status].label} now` : "It was changed meanwhile"}. Nothing of yours was saved; change it again if that is not right.`;
