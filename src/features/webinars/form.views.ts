// The form for a new webinar, and the one that changes it.
import type { KnownBlock, ModalView } from "@slack/types";
import { districtTypeWords, roleWords } from "../../lib/audience.ts";
import { initiatives, initiativeWords, tracks, trackWords } from "../../lib/strategy.ts";
import {
  channelsPicker,
  checkboxes,
  choicesOf,
  input,
  menu,
  menuOfSeveral,
  modal,
  momentPicker,
  radios,
  textInput,
} from "../../slack/blocks.ts";
import { linesOf, listOf, momentOf, type Reading, reader, type Submitted, textOf, whole } from "../../slack/form.ts";
import { ids } from "./ids.views.ts";
import type { Choice, FormPicture } from "./pictures.rules.ts";
import { formats, isHttps, limits, type Webinar, type WebinarWords } from "./rules.ts";
import { type Distance, distances, mostParts } from "./series.rules.ts";
import { formatWords, lengthWords } from "./words.views.ts";

const lengths = [30, 45, 60, 75, 90, 120, 150, 180];
const usualLength = 60;

type Basic = Pick<WebinarWords, "title" | "gains" | "presenters" | "startsAt" | "minutes" | "link" | "seats">;
type Basics = Omit<Basic, "startsAt"> & { startsAt: Date | null };
const empty: Basics = {
  title: "",
  gains: "",
  presenters: "",
  minutes: usualLength,
  link: null,
  seats: null,
  startsAt: null,
};

const basics = ({ title, gains, presenters, startsAt, minutes, link, seats }: Basics): KnownBlock[] => [
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
function readBasics(view: Submitted, now: Date, before?: Date) {
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

const none = "none";
const noneOf = (choices: Choice[]): Choice[] => [{ value: none, label: "None of these" }, ...choices];
const distanceWords: Record<Distance, string> = {
  week: "A week apart",
  fortnight: "Two weeks apart",
  month: "A month apart",
};
const whenWords = {
  draft: { label: "Not yet", description: "You get the card first, and announce it from there" },
  now: { label: "At once" },
  later: { label: "At another time", description: "Which you choose below" },
};

/** `topic` is chosen already, where it is still offered. */
export const webinarForm = (form: FormPicture, webinarId: string, topic = none): ModalView =>
  modal({
    title: "New Webinar",
    form: { id: ids.write, submit: "Save Webinar", about: webinarId },
    blocks: [
      ...basics(empty),
      input("format", "Format", menu(choicesOf(formatWords), "technical")),
      input("topic", "Topic", menu(noneOf(form.topics), offeredTopic(form, topic))),
      input("initiative", "Strategic initiative", menu(choicesOf(initiativeWords), "1")),
      input("track", "REDI track", menu(noneOf(choicesOf(trackWords)), none)),
      input("channels", "Announce it in", channelsPicker(form.channels)),
      input("when", "Announce it", radios(choicesOf(whenWords), "draft")),
      input("announceAt", "Announce it then", momentPicker(), { optional: true }),
      ...(form.groups.length > 0
        ? [
            input("groups", "Invite only", menuOfSeveral(form.groups.map(asChoice), []), {
              optional: true,
              hint: "Leave it empty to invite every member.",
            }),
          ]
        : []),
      input("roles", "Only these roles", menuOfSeveral(choicesOf(roleWords), []), { optional: true }),
      input("districts", "Only these kinds of district", menuOfSeveral(choicesOf(districtTypeWords), []), {
        optional: true,
      }),
      input("only", "Only who is new", checkboxes(choicesOf({ new: "In the first three years of the role" }), []), {
        optional: true,
      }),
      input("parts", "Parts", menu(partChoices, "1"), {
        hint: "More than one makes a series. Each part can be moved or called off alone.",
      }),
      input("apart", "The parts are", radios(choicesOf(distanceWords), "week")),
      input("partTitles", "What each part is called", textInput(1_500, { multiline: true }), {
        hint: "One on each line, in order. Left empty, each has the title above.",
        optional: true,
      }),
    ],
  });

const offeredTopic = ({ topics }: FormPicture, topic: string): string =>
  topics.some(({ value }) => value === topic) ? topic : none;
const asChoice = (value: string) => ({ value, label: value });
const partChoices = Array.from({ length: mostParts }, (_, nth) => ({
  value: String(nth + 1),
  label: nth === 0 ? "One, no series" : String(nth + 1),
}));

export type WebinarForm = ReturnType<typeof given>;

function given(read: ReturnType<typeof readBasics>, partTitles: string[]) {
  const { values, basic, choice } = read;
  const codeOf = (name: string) => (textOf(values, name) === none ? null : textOf(values, name) || null);
  return {
    ...basic,
    format: choice("format", formats, "Please choose a format.") ?? "technical",
    topic: codeOf("topic"),
    initiative: choice("initiative", initiatives, "Please choose an initiative.") ?? "1",
    track: tracks.find((code) => code === codeOf("track")) ?? null,
    channels: listOf(values, "channels"),
    when: choice("when", ["draft", "now", "later"] as const, "Please choose when.") ?? "draft",
    announceAt: momentOf(values, "announceAt"),
    groups: listOf(values, "groups"),
    roles: listOf(values, "roles"),
    districtTypes: listOf(values, "districts"),
    newOnly: listOf(values, "only").includes("new"),
    parts: Number(textOf(values, "parts")) || 1,
    apart: choice("apart", distances, "Please choose how far apart.") ?? "week",
    partTitles,
  };
}

export function readWebinarForm(view: Submitted, now: Date): Reading<WebinarForm> {
  const read = readBasics(view, now);
  const { errors } = read;
  const form = given(read, linesOf(read, "partTitles", { most: mostParts, mostLength: limits.title }));
  if (form.channels.length === 0) errors.channels = "Please choose at least one channel.";
  if (form.partTitles.length > form.parts)
    errors.partTitles ??= `There are ${form.partTitles.length} lines for ${form.parts === 1 ? "one part" : `${form.parts} parts`}. Please take out a line, or choose more parts.`;
  if (form.when === "later") {
    if (!form.announceAt) errors.announceAt = "Please choose when it is announced.";
    else if (form.announceAt <= now) errors.announceAt = "This has passed already. Please choose a time to come.";
    else if (form.announceAt >= form.startsAt) errors.announceAt = "Please announce it before it begins.";
  }
  return whole(form, errors);
}

export const changeForm = (webinar: Webinar): ModalView =>
  modal({
    title: "Change Webinar",
    form: { id: ids.sendChange, submit: "Save Changes", about: webinar.id },
    blocks: basics(webinar),
  });

export function readChangeForm(view: Submitted, { startsAt }: Webinar, now: Date): Reading<Basic> {
  const { basic, errors } = readBasics(view, now, startsAt);
  return whole(basic, errors);
}
