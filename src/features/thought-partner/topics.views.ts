// The form in which coordinators change what a request can be about.

import type { KnownBlock, ModalView } from "@slack/types";
import { input, menu, modal, section, textInput } from "../../slack/blocks.ts";
import { type Reading, reader, type Submitted, textOf, whole } from "../../slack/form.ts";
import { ids } from "./ids.views.ts";
import type { Topic } from "./pictures.rules.ts";

const mostLabel = 75;

export const topicsForm = (topics: readonly Topic[]): ModalView =>
  modal({
    title: "Topics",
    form: { id: ids.topics, submit: "Save Changes" },
    blocks: [
      section("What requests can be about. Fill in what you want to change, and leave the rest empty."),
      input("add", "Add a topic", textInput(mostLabel), { optional: true }),
      ...(topics.length > 0 ? changeFields(topics) : []),
    ],
  });

function changeFields(topics: readonly Topic[]): KnownBlock[] {
  const choices = topics.map(({ code, label }) => ({ value: code, label }));
  return [
    input("rename", "Rename a topic", menu(choices), { optional: true }),
    input("newName", "Its new name", textInput(mostLabel), {
      optional: true,
      hint: "Earlier requests show the new name too.",
    }),
    input("retire", "Retire a topic", menu(choices), {
      optional: true,
      hint: "It can no longer be chosen. Earlier requests keep it.",
    }),
  ];
}

export type TopicChanges = { add: string | null; rename: Topic | null; retire: string | null };

export function readTopicsForm(view: Submitted): Reading<TopicChanges> {
  const { values, errors } = reader(view);
  const [add, rename, newName, retire] = ["add", "rename", "newName", "retire"].map((name) => textOf(values, name)) as [
    string,
    string,
    string,
    string,
  ];
  for (const [name, text] of Object.entries({ add, newName }))
    if (text.length > mostLabel)
      errors[name] = `Please shorten this to ${mostLabel} characters; it has ${text.length}.`;
  if (rename && !newName) errors.newName = "Please write the new name, or choose no topic above.";
  if (newName && !rename) errors.rename = "Please choose the topic that gets the new name.";
  if (retire && retire === rename)
    errors.retire = "A topic is either renamed or retired. Please choose one of the two.";
  if (!add && !rename && !newName && !retire)
    errors.add = "Nothing is filled in yet. Write a new topic here, or change one below.";
  return whole(
    { add: add || null, rename: rename ? { code: rename, label: newName } : null, retire: retire || null },
    errors,
  );
}
