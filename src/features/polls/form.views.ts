// The form for a new poll: what is asked, of whom, how and until when.
import type { ModalView } from "@slack/types";
import { atLocal, localDate } from "../../lib/dates.ts";
import { daysAfter } from "../../lib/day.ts";
import {
  choicesOf,
  input,
  menu,
  menuOfSeveral,
  modal,
  momentPicker,
  radios,
  section,
  textInput,
} from "../../slack/blocks.ts";
import { listOf, momentOf, type Reading, reader, type Submitted, textOf, whole } from "../../slack/form.ts";
import { checkPoll, limits, type PollDraft, tidyText, toAll } from "./draft.rules.ts";
import { faultWords } from "./faults.views.ts";
import { ids } from "./ids.views.ts";
import type { WholePoll } from "./outcome.rules.ts";
import type { FormPicture, Given } from "./pictures.rules.ts";
import type { Template } from "./rules.ts";
import { pollKinds } from "./tally.rules.ts";
import { usually } from "./templates.rules.ts";
import { kindWords } from "./words.views.ts";

/** Ids only: a form's metadata is readable to whoever sees the request. */
export type About = { pollId: string; channelId: string | null; template: Template | null };

export const writeAbout = ({ pollId, channelId, template }: About): string =>
  [pollId, channelId ?? "", template ?? ""].join(":");

export function readAbout(metadata: string): About {
  const [pollId = "", channelId = "", template = ""] = metadata.split(":");
  return { pollId, channelId: channelId || null, template: (template || null) as Template | null };
}

const endOfDay = "17:00";
const days = {
  "0": "Today",
  "1": "Tomorrow",
  "3": "In three days",
  "7": "In a week",
  "14": "In two weeks",
  "30": "In a month",
};
const usual = "7";
const secrecies = {
  anonymous: "Anonymous: nobody sees who chose what",
  named: "Named: everybody who is asked sees who chose what",
};

export const pollForm = (form: FormPicture, about: About, given: Given): ModalView =>
  modal({
    title: "New Poll",
    form: { id: ids.write, submit: "Check Poll", about: writeAbout(about) },
    blocks: [
      ...note(form),
      input("question", "Question", textInput(limits.question, { given: given.question, multiline: true })),
      input("options", "Options", textInput(3_000, { given: given.options.join("\n"), multiline: true }), {
        hint: "One on each line: 2 to 30, for a ranking 2 to 6. For a rating leave this empty, or name up to 6 things to rate.",
        optional: true,
      }),
      input("kind", "How people answer", radios(choicesOf(kindWords), given.kind)),
      input("groups", "Who is asked", menuOfSeveral(groupChoices(form), given.groups)),
      input("secrecy", "Anonymous or named", radios(choicesOf(secrecies), given.anonymous ? "anonymous" : "named")),
      input("closes", "Closes at 5:00 PM", menu(choicesOf(days), usual)),
      input("moment", "Or at another time", momentPicker(given.closesAt ?? undefined), { optional: true }),
    ],
  });

const note = ({ own }: FormPicture) =>
  own.length > 0
    ? []
    : [
        section(
          "Polls are posted by Round Table presidents and the M.A.S.S. team. Write yours all the same: a coordinator is asked to post it.",
        ),
      ];

const groupChoices = ({ all, own }: FormPicture) => [
  { value: toAll, label: "Every member" },
  ...all
    .toSorted((a, b) => Number(own.includes(b)) - Number(own.includes(a)))
    .map((value) => ({ value, label: value })),
];

export type PollForm = Omit<Given, "closesAt"> & { closesAt: Date };

export function readPollForm(view: Submitted, now: Date): Reading<PollForm> {
  const { values, errors, choice } = reader(view);
  const kind = choice("kind", pollKinds, "Please choose how people answer.") ?? "single";
  const secrecy = choice("secrecy", ["anonymous", "named"] as const, "Please choose one.");
  const chosen = listOf(values, "groups");
  if (chosen.length === 0) errors.groups = "Please choose who is asked.";
  const moment = momentOf(values, "moment");
  const closesAt = moment ?? atLocal(daysAfter(localDate(now), Number(textOf(values, "closes") || usual)), endOfDay);
  const draft = {
    question: tidyText(textOf(values, "question")),
    options: linesIn(textOf(values, "options")),
    kind,
    anonymous: secrecy !== "named",
  };
  const check: PollDraft = {
    ...draft,
    most: kind === "multiple" ? 2 : 1,
    ideas: false,
    results: "end",
    until: closesAt,
    to: [],
  };
  for (const fault of checkPoll(check, now)) {
    const field = fault.field === "until" ? (moment ? "moment" : "closes") : fault.field;
    errors[field] ??= faultWords(fault);
  }
  return whole({ ...draft, groups: chosen.includes(toAll) ? [] : chosen, closesAt }, errors);
}

/** As it is kept; of a rating without things to rate, the question is what is rated. */
export const asDraft = (form: PollForm, template: Template | null) => ({
  ...form,
  ...usually(template, form.kind),
  options: form.kind === "rating" && form.options.length === 0 ? [form.question] : [...form.options],
  groups: [...form.groups],
  roles: [],
  districtTypes: [],
  template,
});

/** A draft, to be changed once more. */
export const givenBy = ({ question, options, kind, groups, anonymous, closesAt }: WholePoll): Given => {
  const texts = options.map(({ text }) => text);
  const isBareRating = kind === "rating" && texts.length === 1 && texts[0] === question;
  const asked = groups.length > 0 ? groups : [toAll];
  return { question, options: isBareRating ? [] : texts, kind, groups: asked, anonymous, closesAt };
};

const linesIn = (text: string): string[] => text.split("\n").map(tidyText).filter(Boolean);
