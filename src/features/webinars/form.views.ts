// The form for a new webinar, and the one that changes it.
import type { ModalView } from "@slack/types";
import { choicesOf, input, menu, modal, momentPicker, radios, textInput } from "../../slack/blocks.ts";
import { linesOf, momentOf, type Reading, type Submitted, textOf, whole } from "../../slack/form.ts";
import {
  type About,
  aboutFields,
  type Basic,
  basics,
  channelsField,
  empty,
  invitedFields,
  readAbout,
  readBasics,
  readInvited,
} from "./fields.views.ts";
import { ids } from "./ids.views.ts";
import type { FormPicture } from "./pictures.rules.ts";
import { type Invited, limits, type Webinar } from "./rules.ts";
import { type Distance, distances, mostParts } from "./series.rules.ts";

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

const plain: About = { format: "technical", topic: null, initiative: "1", track: null };
const everybody: Invited = { groups: [], roles: [], districtTypes: [], newOnly: false };

/** `topic` is chosen already, where it is still offered. */
export function webinarForm(form: FormPicture, webinarId: string, topic?: string): ModalView {
  const chosen = form.topics.find(({ value }) => value === topic)?.value ?? null;
  return modal({
    title: "New Webinar",
    form: { id: ids.write, submit: "Save Webinar", about: webinarId },
    blocks: [
      ...basics(empty),
      ...aboutFields(form, { ...plain, topic: chosen }),
      channelsField(form.channels),
      input("when", "Announce it", radios(choicesOf(whenWords), "draft")),
      input("announceAt", "Announce it then", momentPicker(), { optional: true }),
      ...invitedFields(form, everybody),
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
}

const partChoices = Array.from({ length: mostParts }, (_, nth) => ({
  value: String(nth + 1),
  label: nth === 0 ? "One, no series" : String(nth + 1),
}));

export type WebinarForm = ReturnType<typeof given>;

function given(read: ReturnType<typeof readBasics>, partTitles: string[]) {
  const { values, basic, choice } = read;
  return {
    ...{ ...basic, ...readAbout(read), ...readInvited(read) },
    when: choice("when", ["draft", "now", "later"] as const, "Please choose when.") ?? "draft",
    announceAt: momentOf(values, "announceAt"),
    parts: Number(textOf(values, "parts")) || 1,
    apart: choice("apart", distances, "Please choose how far apart.") ?? "week",
    partTitles,
  };
}

export function readWebinarForm(view: Submitted, now: Date): Reading<WebinarForm> {
  const read = readBasics(view, now);
  const { errors } = read;
  const form = given(read, linesOf(read, "partTitles", { most: mostParts, mostLength: limits.title }));
  if (form.partTitles.length > form.parts)
    errors.partTitles ??= `There are ${form.partTitles.length} lines for ${form.parts === 1 ? "one part" : `${form.parts} parts`}. Please take out a line, or choose more parts.`;
  if (form.when === "later") {
    if (!form.announceAt) errors.announceAt = "Please choose when it is announced.";
    else if (form.announceAt <= now) errors.announceAt = "This has passed already. Please choose a time to come.";
    else if (form.announceAt >= form.startsAt) errors.announceAt = "Please announce it before it begins.";
  }
  return whole(form, errors);
}

/** Of a draft also whom it invites and where it is announced: nobody has seen it yet. */
export const changeForm = (webinar: Webinar, form: FormPicture, channels: string[]): ModalView =>
  modal({
    title: "Change Webinar",
    form: { id: ids.sendChange, submit: "Save Changes", about: webinar.id },
    blocks: [
      ...basics(webinar),
      ...aboutFields(form, webinar),
      ...(webinar.state === "draft" ? [channelsField(channels), ...invitedFields(form, webinar)] : []),
    ],
  });

export type WebinarChange = Basic & About & { invited: ReturnType<typeof readInvited> | null };

export function readChangeForm(view: Submitted, { startsAt }: Webinar, now: Date): Reading<WebinarChange> {
  const read = readBasics(view, now, startsAt);
  const invited = "channels" in read.values ? readInvited(read) : null;
  return whole({ ...read.basic, ...readAbout(read), invited }, read.errors);
}
