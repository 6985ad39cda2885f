// The checklist: in the room a box for each line, and for coordinators the lines themselves.

import type { KnownBlock, ModalView } from "@slack/types";
import {
  actions,
  button,
  checkboxes,
  context,
  divider,
  input,
  modal,
  person,
  section,
  textInput,
} from "../../slack/blocks.ts";
import { clip, escapeText } from "../../slack/escape.ts";
import { listOf, type Reading, reader, type Submitted, textOf, whole } from "../../slack/form.ts";
import { crisisMessage, type Message, timeIn } from "./card.views.ts";
import { type LinesWrong, linesOf, mostLineLength, mostLines, whatIsWrong } from "./checklist.rules.ts";
import { ids } from "./ids.views.ts";
import type { CrisisPicture } from "./pictures.rules.ts";
import { type CrisisKind, crisisKinds } from "./rules.ts";
import { kindWords } from "./words.views.ts";

type Picture = Pick<CrisisPicture, "id" | "state" | "drill" | "createdAt" | "checklist">;
type Line = CrisisPicture["checklist"][number];

/** Each line has a box of its own, so that two who tick at once never undo each other's tick. */
export const checklistCard = (picture: Picture): Message =>
  crisisMessage(picture, {
    text: "A checklist of what helps to think of. Tick what is done.",
    title: "Checklist",
    blocks: [
      ...picture.checklist.map((line, position) =>
        picture.state === "resolved" ? closedLine(line, position) : box(picture.id, line, position),
      ),
      ...doneBy(picture),
    ],
  });

const numbered = (text: string, position: number): string => `${position + 1}. ${clip(text, mostLineLength)}`;

/** Slack keeps what a person sees in a box of the same name, so the name changes with the record. */
const box = (crisisId: string, { text, done }: Line, position: number): KnownBlock => {
  const choice = { value: "done", label: numbered(text, position) };
  return {
    ...actions({ ...checkboxes([choice], done ? ["done"] : []), action_id: ids.tick }),
    block_id: `tick:${crisisId}:${position}:${done ? done.at.getTime() : 0}`,
  };
};

/** Null: it is none of ours. */
export function readTick(blockId: string): { crisisId: string; position: number } | null {
  const [name, crisisId, position] = blockId.split(":");
  return name === "tick" && crisisId && position ? { crisisId, position: Number(position) } : null;
}

const closedLine = ({ text, done }: Line, position: number): KnownBlock =>
  section(`${escapeText(numbered(text, position))}${done ? " (done)" : ""}`);

const howToUse = "Prompts from colleagues, not legal advice. Anybody in the room may tick.";

function doneBy(picture: Picture): KnownBlock[] {
  const done = picture.checklist.flatMap(({ done }, position) =>
    done ? [`line ${position + 1} by ${person(done.by)}, ${timeIn(picture, done.at)}`] : [],
  );
  const lines = [...(done.length > 0 ? [`*Done:* ${done.join(" · ")}`] : []), howToUse];
  return [context(lines.join("\n"))];
}

// ——— For coordinators ———

/** All kinds, and which of them have lines of their own. */
export const checklistsView = (written: readonly string[]): ModalView =>
  modal({
    title: "Checklists",
    blocks: [
      section("What a room is given to think of, by kind of crisis. Open crises keep theirs."),
      divider,
      ...crisisKinds.map((kind) => ({
        ...section(`*${kindWords[kind].label}*\n${written.includes(kind) ? "Your own lines" : "The starter set"}`),
        accessory: button("Edit", ids.checklists, kind, { label: `Edit: ${kindWords[kind].label}` }),
      })),
    ],
  });

export const kindOf = (value: string): CrisisKind | undefined => crisisKinds.find((kind) => kind === value);

const again = { value: "starter", label: "Go back to the starter set instead" };

export const checklistForm = (kind: CrisisKind, lines: readonly string[]): ModalView =>
  modal({
    title: "Checklist",
    form: { id: ids.checklists, submit: "Save Checklist", about: kind },
    blocks: [
      section(`*${kindWords[kind].label}*`),
      input("lines", "What helps to think of", textInput(3000, { multiline: true, given: lines.join("\n") }), {
        hint: `One on each line, at most ${mostLines} lines of ${mostLineLength} characters.`,
        optional: true,
      }),
      input("starter", "Or", checkboxes([again], []), { optional: true }),
    ],
  });

/** Null: the starter set. */
export function readChecklistForm(view: Submitted): Reading<{ lines: string[] | null }> {
  const { values, errors } = reader(view);
  if (listOf(values, "starter").length > 0) return { ok: { lines: null } };
  const lines = linesOf(textOf(values, "lines"));
  const wrong = whatIsWrong(lines);
  if (wrong) errors.lines = wrongWords(wrong);
  return whole({ lines }, errors);
}

function wrongWords(found: LinesWrong): string {
  if (found.wrong === "none") return "Please write at least one line, or go back to the starter set below.";
  if (found.wrong === "too_many") return `Please keep at most ${mostLines} lines; there are ${found.count}.`;
  return `Please shorten “${found.line.slice(0, 30)}…” to ${mostLineLength} characters.`;
}
