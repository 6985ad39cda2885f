// The board in a window: every step by initiative, and the form that shows some of them only.
import type { KnownBlock, ModalView } from "@slack/types";
import { type Initiative, initiatives, initiativeWords } from "../../lib/strategy.ts";
import { listed } from "../../lib/words.ts";
import { actions, button, choicesOf, context, header, input, menu, modal, section } from "../../slack/blocks.ts";
import { clip, escapeText } from "../../slack/escape.ts";
import { readForm, type Submitted, textOf } from "../../slack/form.ts";
import { ids } from "./ids.views.ts";
import type { BoardPicture, SeenStep } from "./pictures.rules.ts";
import { everything, type Filter, groupedBy, passes, type Step, statuses, tiers } from "./rules.ts";
import { statusWords, stepRow, tierWords, titleOf } from "./words.views.ts";

/** As a window carries it, so that what is drawn anew is what was looked at. */
const filterCode = ({ initiative, tier, status }: Filter): string => [initiative, tier, status].join(".");

export function readFilterCode(code: string): Filter {
  const [initiative, tier, status] = code.split(".");
  return {
    initiative: initiatives.find((each) => each === initiative) ?? "any",
    tier: tiers.find((each) => each === tier) ?? "any",
    status: statuses.find((each) => each === status) ?? "any",
  };
}

const countsText = (steps: readonly SeenStep[]): string => {
  const counts = statuses.map((status) => ({
    status,
    count: steps.filter(({ step }) => step.status === status).length,
  }));
  const parts = counts
    .filter(({ count }) => count > 0)
    .map(({ status, count }) => `${count} ${statusWords[status].label}`);
  return `${steps.length} ${steps.length === 1 ? "step" : "steps"}${parts.length > 0 ? `: ${parts.join(" · ")}` : ""}`;
};

const filterText = ({ initiative, tier, status }: Filter): string =>
  listed([
    ...(initiative === "any" ? [] : [`Initiative ${initiative}`]),
    ...(tier === "any" ? [] : [`for ${tierWords[tier].label.toLowerCase()}`]),
    ...(status === "any" ? [] : [`in ${statusWords[status].label}`]),
  ]);

/** Slack takes a hundred blocks in a window. */
const mostBlocks = 96;

export function boardView({ steps, filter, mayEdit }: BoardPicture): ModalView {
  const shown = steps.filter(({ step }) => passes(filter, step));
  const isFiltered = filterCode(filter) !== filterCode(everything);
  const all = groupedBy(shown, filter).flatMap(({ initiative, steps }): KnownBlock[] => [
    header(`Initiative ${initiativeWords[initiative as Initiative]}`),
    ...steps.map(stepRow),
  ]);
  return {
    ...modal({
      title: "Strategic Plan",
      blocks: [
        context(`${countsText(shown)}${isFiltered ? ` (only ${filterText(filter)})` : ""}`),
        actions(
          button("Filter", ids.filter, filterCode(filter), { label: "Filter the steps" }),
          ...(isFiltered ? [button("Show All", ids.open, "")] : []),
          ...(mayEdit ? [button("Add Step", ids.add, ""), button("Retired Steps", ids.retired, "")] : []),
        ),
        ...all.slice(0, mostBlocks),
        ...(all.length > mostBlocks
          ? [context("There are more steps than this window holds. *Filter* shows them.")]
          : []),
        ...(shown.length === 0 ? [section("No step fits this choice.")] : []),
      ],
    }),
    private_metadata: filterCode(filter),
  };
}

/** All of it, where nothing of what was typed is known. */
export const notUnderstood = (view: ModalView, words: string): ModalView => ({
  ...view,
  blocks: [
    section(
      `“${escapeText(clip(words, 60))}” is no initiative, status or tier, so this is the whole plan. \`/mssn plan 2\` shows Initiative 2, \`/mssn plan implement\` what is being implemented, \`/mssn plan one\` what is for one person.`,
    ),
    ...view.blocks,
  ],
});

const any = (label: string) => ({ any: { label } });

export const filterForm = (filter: Filter): ModalView =>
  modal({
    title: "Filter Steps",
    form: { id: ids.filter, submit: "Show Steps" },
    blocks: [
      input(
        "initiative",
        "Initiative",
        menu(choicesOf({ ...any("All initiatives"), ...initiativeWords }).toSorted(anyFirst), filter.initiative),
      ),
      input("tier", "For", menu(choicesOf({ ...any("Any of all, some and one"), ...tierWords }), filter.tier)),
      input("status", "Status", menu(choicesOf({ ...any("Any status"), ...statusWords }), filter.status)),
    ],
  });

/** JavaScript puts keys that are numbers before all others. */
const anyFirst = (a: { value: string }, b: { value: string }): number =>
  Number(b.value === "any") - Number(a.value === "any");

export function readFilterForm(view: Submitted): Filter {
  const values = readForm(view);
  return readFilterCode(["initiative", "tier", "status"].map((name) => textOf(values, name)).join("."));
}

export const retiredView = (steps: readonly Step[]): ModalView =>
  modal({
    title: "Retired Steps",
    blocks:
      steps.length === 0
        ? [section("No step is retired.")]
        : steps.slice(0, 100).map((step) => ({
            ...section(titleOf(step)),
            accessory: button("Edit", ids.edit, step.id, { label: `Edit: ${clip(step.title, 60)}` }),
          })),
  });
