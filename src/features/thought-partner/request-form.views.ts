// The form in which somebody asks for a thought partner, and the reader of what they filled in.

import type { KnownBlock, ModalView } from "@slack/types";
import { wordIn } from "../../lib/words.ts";
import { checkboxes, choicesOf, input, menu, modal, radios, section, textInput } from "../../slack/blocks.ts";
import { listOf, type Reading, reader, type Submitted, textOf, whole } from "../../slack/form.ts";
import { ids } from "./ids.views.ts";
import { shortNotice } from "./notice.views.ts";
import type { Introduction, RequestForm, Topic } from "./pictures.rules.ts";
import { helpKinds, preferences, urgencies } from "./rules.ts";
import { helpWords, preferenceWords, roleWords, urgencyWords } from "./words.views.ts";

const mostWords = 3000;
const mostDistrict = 200;
const notSure = "not_sure";

export type RequestFormPicture = {
  topics: readonly Topic[];
  /** By name; asked of newcomers only. */
  roundTables: readonly string[];
  /** Not on the roster yet. */
  newcomer: boolean;
  lifelines: readonly string[];
  given?: Partial<RequestForm>;
  /** The request that is edited. */
  editing?: string;
};

export function requestForm(picture: RequestFormPicture): ModalView {
  const { topics, roundTables, newcomer, lifelines, given = {}, editing } = picture;
  return modal({
    title: editing ? "Edit Your Request" : "Ask a Thought Partner",
    form: editing ? { id: ids.edit, submit: "Save Changes", about: editing } : { id: ids.ask, submit: "Send Request" },
    blocks: [
      ...whatFields(topics, given),
      ...whomFields(given),
      ...(newcomer ? newcomerFields(roundTables) : []),
      ...shortNotice(lifelines),
    ],
  });
}

const whatFields = (topics: readonly Topic[], given: Partial<RequestForm>): KnownBlock[] => [
  input(
    "topic",
    "Topic",
    menu(
      topics.map(({ code, label }) => ({ value: code, label })),
      given.topic,
    ),
  ),
  input("help", "What would help", radios(choicesOf(helpWords), given.help ?? "thought_partner")),
  input("urgency", "How soon", radios(choicesOf(urgencyWords), given.urgency ?? "week")),
  input("words", "In your own words", textInput(mostWords, { multiline: true, given: given.words ?? "" }), {
    optional: true,
    hint: "A few lines are plenty. Kept sealed: only the mentor who accepts can read them. Please write no names.",
  }),
];

const whomFields = (given: Partial<RequestForm>): KnownBlock[] => [
  input("preference", "Whom to prefer", menu(choicesOf(preferenceWords), given.preference ?? "none")),
  input(
    "leaveOut",
    "People to leave out",
    { type: "multi_users_select", ...(given.leaveOut?.length && { initial_users: given.leaveOut }) },
    { optional: true, hint: "They are not asked, and nobody learns of it. Nobody from your own district is asked." },
  ),
  input(
    "also",
    "Also",
    checkboxes(alsoChoices, [given.avoidNeighbours ? "avoidNeighbours" : "", given.showName ? "showName" : ""]),
    { optional: true },
  ),
];

const alsoChoices = [
  { value: "avoidNeighbours", label: "Ask nobody from a neighboring district" },
  { value: "showName", label: "Show my name before acceptance" },
];

const newcomerFields = (roundTables: readonly string[]): KnownBlock[] => [
  section(
    "*We do not know you yet.* Three short answers let us ask the right people. Your request goes out at once. A coordinator is asked to confirm who you are, and does not see what you write.",
  ),
  input("district", "Your district", textInput(mostDistrict), {
    hint: "So that nobody from your own district is asked.",
  }),
  input(
    "roundTable",
    "Your Round Table",
    menu(
      [{ value: notSure, label: "I am not sure" }, ...roundTables.map((name) => ({ value: name, label: name }))],
      notSure,
    ),
  ),
  input("role", "Your role", menu(choicesOf(roleWords), "superintendent")),
];

/** `introduction` is null where the form did not ask for it. */
export type FilledRequest = RequestForm & { introduction: Introduction | null };

export function readRequestForm(view: Submitted): Reading<FilledRequest> {
  const { values, errors, choice } = reader(view);
  const topic = textOf(values, "topic");
  const words = textOf(values, "words");
  if (topic === "") errors.topic = "Please choose a topic. “Other” is fine.";
  if (words.length > mostWords) errors.words = tooLong(words.length, mostWords);
  const form = {
    topic,
    help: choice("help", helpKinds, "Please choose what would help. “Not sure” is fine.") ?? "unsure",
    urgency: choice("urgency", urgencies, "Please choose how soon.") ?? "week",
    words,
    preference: choice("preference", preferences, "Please choose whom to prefer.") ?? "none",
    avoidNeighbours: listOf(values, "also").includes("avoidNeighbours"),
    showName: listOf(values, "also").includes("showName"),
    leaveOut: listOf(values, "leaveOut"),
    introduction: "district" in values ? introductionOf(values, errors) : null,
  };
  return whole(form, errors);
}

const tooLong = (length: number, most: number) =>
  `Please shorten this to ${most.toLocaleString("en-US")} characters; it has ${length.toLocaleString("en-US")}.`;

function introductionOf(values: Parameters<typeof textOf>[0], errors: Record<string, string>): Introduction {
  const [district, roundTable, role] = [
    textOf(values, "district"),
    textOf(values, "roundTable"),
    textOf(values, "role"),
  ];
  if (district === "") errors.district = "Please write the name of your district, so that nobody from it is asked.";
  if (district.length > mostDistrict) errors.district = tooLong(district.length, mostDistrict);
  if (roundTable === "") errors.roundTable = "Please choose your Round Table, or “I am not sure”.";
  if (wordIn(roleWords, role) === undefined) errors.role = "Please choose the role that comes closest.";
  return { district, roundTable: roundTable === notSure ? null : roundTable, role };
}
