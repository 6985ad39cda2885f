// The form in which an item is suggested, added or edited, and the one for a note of positive impact.
import type { KnownBlock, ModalView } from "@slack/types";
import { tracks, trackWords } from "../../lib/strategy.ts";
import {
  actions,
  button,
  checkboxes,
  choicesOf,
  confirm,
  context,
  input,
  menu,
  modal,
  person,
  section,
  slackDate,
  textInput,
  typed,
} from "../../slack/blocks.ts";
import { clip } from "../../slack/escape.ts";
import { listOf, type Reading, reader, type Submitted, textOf, whole } from "../../slack/form.ts";
import { ids } from "./ids.views.ts";
import type { Choice, Note, NotesPicture } from "./pictures.rules.ts";
import { type Item, type ItemWords, isTaken, itemKinds, limits } from "./rules.ts";
import { kindWords, linked } from "./words.views.ts";

const none = "none";
const noneOf = (choices: Choice[]): Choice[] => [{ value: none, label: "None of these" }, ...choices];

const fields = (topics: Choice[], item: ItemWords | null): KnownBlock[] => [
  input("title", "Title", textInput(limits.title, { given: item?.title ?? "" })),
  input("kind", "What it is", menu(choicesOf(kindWords), item?.kind)),
  input("topic", "Topic", menu(noneOf(topics), item ? (item.topic ?? none) : undefined)),
  input("link", "Link", textInput(limits.link, { given: item?.link ?? "" }), {
    hint: "Beginning with https://. Of a file in Slack, choose Copy Link and paste it here.",
  }),
  input("summary", "What it gives", textInput(limits.summary, { given: item?.summary ?? "", multiline: true }), {
    hint: "A sentence or two, in words that a colleague would search for. Please name no student or staff member.",
  }),
  input("audience", "Who it is for", textInput(limits.audience, { given: item?.audience ?? "" }), {
    hint: "As “new superintendents” or “regional districts”. Leave it empty if it is for everybody.",
    optional: true,
  }),
  input("track", "REDI track", menu(noneOf(choicesOf(trackWords)), item?.track ?? none), { optional: true }),
];

export const suggestForm = (itemId: string, topics: Choice[]): ModalView =>
  modal({
    title: "Suggest a Resource",
    form: { id: ids.suggest, submit: "Send", about: itemId },
    blocks: [
      ...fields(topics, null),
      context(
        "A coordinator reads it first, and you hear what becomes of it. What coordinators send is added at once.",
      ),
    ],
  });

const upkeepWords = {
  checked: { label: "I have looked at it today, and it is well" },
  retire: { label: "Retire it", description: "Nobody finds it any more; it can be listed again" },
};
const againWords = { list: { label: "List it again", description: "Members find it as before" } };

export const editForm = (item: Item, topics: Choice[]): ModalView =>
  modal({
    title: "Edit Item",
    form: { id: ids.edit, submit: "Save Changes", about: item.id },
    blocks: [
      ...fields(topics, item),
      ...(item.state === "suggested"
        ? []
        : [
            input(
              "upkeep",
              "And also",
              checkboxes(choicesOf(item.state === "retired" ? againWords : upkeepWords), []),
              {
                optional: true,
              },
            ),
          ]),
    ],
  });

function readFields(view: Submitted) {
  const read = reader(view);
  const { values, errors, choice } = read;
  const codeOf = (name: string) => (textOf(values, name) === none ? null : textOf(values, name) || null);
  const track = tracks.find((code) => code === textOf(values, "track")) ?? null;
  const words: ItemWords = {
    ...{ title: textOf(values, "title"), link: textOf(values, "link"), summary: textOf(values, "summary") },
    kind: choice("kind", itemKinds, "Please choose what it is.") ?? "guide",
    ...{ topic: codeOf("topic"), audience: textOf(values, "audience") || null, track },
  };
  for (const name of ["title", "summary"] as const) if (words[name] === "") errors[name] = "Please fill this in.";
  if (!isTaken(words.link))
    errors.link =
      "Please paste the whole link, beginning with https://. A very long one may work up to its question mark.";
  return { ...read, words };
}

export function readItemForm(view: Submitted): Reading<ItemWords> {
  const { words, errors } = readFields(view);
  return whole(words, errors);
}

export function readEditForm(view: Submitted) {
  const { words, errors, values } = readFields(view);
  const upkeep = (["checked", "retire", "list"] as const).filter((code) => listOf(values, "upkeep").includes(code));
  return whole({ words, upkeep }, errors);
}

// ——— Demonstrated positive impact ———

export const notesView = ({ item, notes, curates }: NotesPicture): ModalView =>
  modal({
    title: "Positive Impact",
    blocks: [
      section(`What members say of *${linked(item)}*, with their names:`),
      ...(notes.length === 0 ? [section("Nobody has written yet. Have they helped your district?")] : []),
      ...notes.flatMap((note) => noteRow(note, curates)),
      actions(
        button(notes.some(({ mine }) => mine) ? "Change My Note" : "Write a Note", ids.writeNote, item.id, {
          primary: true,
        }),
      ),
    ],
  });

const noteRow = (note: Note, curates: boolean): KnownBlock[] => [
  typed(note.text),
  context(`${person(note.by)}, ${slackDate(note.writtenAt, "date")}`),
  ...(note.mine || curates ? [actions(removeButton(note))] : []),
];

const removeButton = ({ id, by }: Note) =>
  button("Remove Note", ids.removeNote, id, {
    label: `Remove the note of ${clip(by.name, 50)}`,
    confirm: confirm("Remove this note?", "Nobody can read it any more.", "Remove Note"),
  });

export const noteForm = (itemId: string, text: string): ModalView =>
  modal({
    title: "Positive Impact",
    form: { id: ids.writeNote, submit: "Save Note", about: itemId },
    blocks: [
      input("text", "What got better, and how it showed", textInput(limits.note, { given: text, multiline: true }), {
        hint: "Every member can read it, with your name. Please name no student or staff member.",
      }),
    ],
  });

export function readNoteForm(view: Submitted): Reading<{ text: string }> {
  const { values, errors } = reader(view);
  const text = textOf(values, "text");
  if (text === "") errors.text = "Please write a sentence or two.";
  return whole({ text }, errors);
}
