// The fields of a webinar's forms, and what is read from them.
import type { KnownBlock } from "@slack/types";
import { districtTypeWords, roleWords } from "../../lib/audience.ts";
import { isHttps } from "../../lib/https.ts";
import { initiatives, initiativeWords, tracks, trackWords } from "../../lib/strategy.ts";
import {
  channelsPicker,
  checkboxes,
  choicesOf,
  input,
  menu,
  menuOfSeveral,
  momentPicker,
  textInput,
} from "../../slack/blocks.ts";
import { listOf, momentOf, reader, type Submitted, textOf } from "../../slack/form.ts";
import type { Choice, FormPicture } from "./pictures.rules.ts";
import { formats, type Invited, limits, type WebinarWords } from "./rules.ts";
import { formatWords, lengthWords } from "./words.views.ts";

const lengths = [30, 45, 60, 75, 90, 120, 150, 180];
const usualLength = 60;

export type Basic = Pick<WebinarWords, "title" | "gains" | "presenters" | "startsAt" | "minutes" | "link" | "seats">;
type Basics = Omit<Basic, "startsAt"> & { startsAt: Date | null };
export const empty: Basics = {
  title: "",
  gains: "",
  presenters: "",
  minutes: usualLength,
  link: null,
  seats: null,
  startsAt: null,
};

export const basics = ({ title, gains, presenters, startsAt, minutes, link, seats }: Basics): KnownBlock[] => [
  input("title", "Title", textInput(limits.title, { given: title })),
  input(
    "gains",
    "What people will be able to do afterwards",
    textInput(limits.gains, { given: gains, multiline: true }),
  ),
  input("presenters", "Who presents", textInput(limits.presenters, { given: presenters }), {
    hint: "Names as people know them, also of somebody who is not in Slack.",
  }),
  input("startsAt", "Begins", momentPicker(startsAt ?? undefined)),
  input("minutes", "How long", menu(lengthsWith(minutes), String(minutes))),
  input("link", "Link to join", textInput(limits.link, { given: link ?? "" }), {
    hint: "Zoom, Meet or Teams, beginning with https://. Only those who sign up see it. You can add it later.",
    optional: true,
  }),
  input("seats", "Seats", textInput(5, { given: seats === null ? "" : String(seats) }), {
    hint: "Leave it empty if everybody fits. When all are taken there is a waiting list.",
    optional: true,
  }),
];

const lengthsWith = (minutes: number) =>
  [...new Set([...lengths, minutes])]
    .toSorted((a, b) => a - b)
    .map((value) => ({ value: String(value), label: lengthWords(value) }));

/** `before`: when it was to begin until now. That may have passed: a link can be mended while people wait. */
export function readBasics(view: Submitted, now: Date, before?: Date) {
  const read = reader(view);
  const { values, errors } = read;
  const startsAt = momentOf(values, "startsAt");
  const link = textOf(values, "link") || null;
  const seats = textOf(values, "seats");
  for (const name of ["title", "gains", "presenters"])
    if (textOf(values, name) === "") errors[name] = "Please fill this in.";
  if (!startsAt) errors.startsAt = "Please choose when it begins.";
  else if (startsAt <= now && Number(startsAt) !== Number(before))
    errors.startsAt = "This has passed already. Please choose a time to come.";
  if (link && !isHttps(link)) errors.link = "Please paste the whole link, beginning with https://.";
  const isCount = /^\d{1,5}$/.test(seats) && Number(seats) >= 1 && Number(seats) <= limits.seats;
  if (seats !== "" && !isCount)
    errors.seats = "Please type a number of 1 or more, or leave it empty if everybody fits.";
  const basic: Basic = {
    ...{ title: textOf(values, "title"), gains: textOf(values, "gains"), presenters: textOf(values, "presenters") },
    ...{ startsAt: startsAt ?? now, minutes: Number(textOf(values, "minutes")) || usualLength },
    ...{ link, seats: seats === "" ? null : Number(seats) },
  };
  return { ...read, basic };
}

export type About = Pick<WebinarWords, "format" | "topic" | "initiative" | "track">;

const none = "none";
const noneOf = (choices: Choice[]): Choice[] => [{ value: none, label: "None of these" }, ...choices];

/** A topic that is offered no more stays what it was. */
function topicMenu({ topics }: FormPicture, { topic }: About) {
  const isOffered = topic === null || topics.some(({ value }) => value === topic);
  return menu(noneOf(isOffered ? topics : [{ value: topic, label: "As it was" }, ...topics]), topic ?? none);
}

/** What it is, for whoever plans and counts. */
export const aboutFields = (form: FormPicture, about: About): KnownBlock[] => [
  input("format", "Format", menu(choicesOf(formatWords), about.format)),
  input("topic", "Topic", topicMenu(form, about)),
  input("initiative", "Strategic initiative", menu(choicesOf(initiativeWords), about.initiative)),
  input("track", "REDI track", menu(noneOf(choicesOf(trackWords)), about.track ?? none)),
];

export function readAbout({ values, choice }: ReturnType<typeof reader>): About {
  const codeOf = (name: string) => (textOf(values, name) === none ? null : textOf(values, name) || null);
  return {
    format: choice("format", formats, "Please choose a format.") ?? "technical",
    topic: codeOf("topic"),
    initiative: choice("initiative", initiatives, "Please choose an initiative.") ?? "1",
    track: tracks.find((code) => code === codeOf("track")) ?? null,
  };
}

export const channelsField = (channels: string[]): KnownBlock =>
  input("channels", "Announce it in", channelsPicker(channels));

const asChoice = (value: string) => ({ value, label: value });

/** A Round Table that was closed meanwhile can still be seen, and taken out. */
const groupChoices = ({ groups }: FormPicture, chosen: readonly string[]) =>
  [...new Set([...groups, ...chosen])].map(asChoice);

export const invitedFields = (form: FormPicture, { groups, roles, districtTypes, newOnly }: Invited): KnownBlock[] => [
  ...(groupChoices(form, groups).length > 0
    ? [
        input("groups", "Invite only", menuOfSeveral(groupChoices(form, groups), groups), {
          optional: true,
          hint: "Leave it empty to invite every member.",
        }),
      ]
    : []),
  input("roles", "Only these roles", menuOfSeveral(choicesOf(roleWords), roles), { optional: true }),
  input("districts", "Only these kinds of district", menuOfSeveral(choicesOf(districtTypeWords), districtTypes), {
    optional: true,
  }),
  input(
    "only",
    "Only who is new",
    checkboxes(choicesOf({ new: "In the first three years of the role" }), newOnly ? ["new"] : []),
    { optional: true },
  ),
];

/** For whom, and in which channels. */
export function readInvited({ values, errors }: Pick<ReturnType<typeof reader>, "values" | "errors">) {
  const channels = listOf(values, "channels");
  if (channels.length === 0) errors.channels = "Please choose at least one channel.";
  return {
    ...{ channels, groups: listOf(values, "groups"), roles: listOf(values, "roles") },
    ...{ districtTypes: listOf(values, "districts"), newOnly: listOf(values, "only").includes("new") },
  };
}
