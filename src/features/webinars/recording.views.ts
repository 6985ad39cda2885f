// What is shown of a webinar's recording: to those who expect it, and to whoever is asked for it.
import type { KnownBlock, ModalView } from "@slack/types";
import { isHttps } from "../../lib/https.ts";
import {
  actions,
  button,
  checkboxes,
  choicesOf,
  confirm,
  header,
  input,
  modal,
  section,
  textInput,
  typed,
} from "../../slack/blocks.ts";
import { escapeText } from "../../slack/escape.ts";
import { listOf, type Reading, reader, type Submitted, textOf, whole } from "../../slack/form.ts";
import { ids } from "./ids.views.ts";
import type { OwnPicture, Recording, RecordingDuePicture } from "./pictures.rules.ts";
import { limits, type Webinar } from "./rules.ts";
import { people } from "./words.views.ts";

type Message = { text: string; blocks: KnownBlock[] };

export const recordingCard = ({ webinar }: OwnPicture): Message => ({
  text: "A recording is there for you. Please open this message.",
  blocks: [
    header("The recording is there"),
    typed(webinar.title),
    section(`Watch it here: ${escapeText(webinar.recording ?? "")}`),
  ],
});

/** For whoever was promised one. */
export const noRecordingCard = ({ webinar }: OwnPicture): Message => ({
  text: "About a recording that you expect. Please open this message.",
  blocks: [
    header(webinar.recording ? "There is a recording after all" : "There is no recording"),
    typed(webinar.title),
    section(
      webinar.recording
        ? `Watch it here: ${escapeText(webinar.recording)}`
        : "You were told that the recording would come to you here. There is none of this webinar, and we are sorry. If one is added after all, it comes to you here.",
    ),
  ],
});

export const recordingForm = (webinar: Webinar): ModalView =>
  modal({
    title: "Add Recording",
    form: { id: ids.sendRecording, submit: "Share Recording", about: webinar.id },
    blocks: [
      input("recording", "Link to the recording", textInput(limits.link, { given: webinar.recording ?? "" }), {
        hint: "It goes to everybody who signed up, waited for a seat or asked for the recording.",
      }),
      input("library", "And also", checkboxes(choicesOf(libraryWords), isForAll(webinar) ? ["library"] : []), {
        optional: true,
      }),
    ],
  });

const libraryWords = {
  library: { label: "Put it into the Skills Library", description: "Every member can find it there" },
};

/** What was for some is not shown to all without being asked. */
const isForAll = ({ newOnly, groups, roles, districtTypes }: Webinar): boolean =>
  !newOnly && groups.length + roles.length + districtTypes.length === 0;

export function readRecordingForm(view: Submitted): Reading<Recording> {
  const { values, errors } = reader(view);
  const recording = textOf(values, "recording");
  if (!isHttps(recording)) errors.recording = "Please paste the whole link, beginning with https://.";
  return whole({ recording, toLibrary: listOf(values, "library").includes("library") }, errors);
}

/** It may still come. */
export const isAwaited = ({ recording, noRecordingAt }: Webinar): boolean => !recording && !noRecordingAt;

export const noRecordingButton = ({ id }: Webinar) =>
  button("There Is No Recording", ids.noRecording, id, {
    confirm: confirm(
      "Say that there is no recording?",
      "Whoever expects it is told, and you are not asked for it any more. You can still add one later.",
      "There Is None",
    ),
  });

/** People were told that it comes to them. */
export function recordingDueCard({ webinar, waiting }: RecordingDuePicture): Message {
  if (!isAwaited(webinar)) return settledCard(webinar);
  return {
    text: "A recording is waited for. Please open this message to add it.",
    blocks: [
      header("A recording is waited for"),
      typed(webinar.title),
      section(
        `${people(waiting)} ${waiting === 1 ? "expects" : "expect"} it. If there is none, please say so: they are told.`,
      ),
      actions(button("Add Recording", ids.addRecording, webinar.id, { primary: true }), noRecordingButton(webinar)),
    ],
  };
}

const settledCard = (webinar: Webinar): Message => ({
  text: "About a recording.",
  blocks: [
    header(webinar.recording ? "The recording is there" : "There is no recording"),
    typed(webinar.title),
    section(
      webinar.recording
        ? "It went to everybody who expected it."
        : "Whoever expected it is told. Should there be one after all, add it here, and it goes to them.",
    ),
    ...(webinar.recording ? [] : [actions(button("Add Recording", ids.addRecording, webinar.id))]),
  ],
});
