// Adding the attendance report of a webinar: the file, what was found in it, who may be whom, and what came of it.
import type { KnownBlock, ModalView } from "@slack/types";
import {
  type Choice,
  checkboxes,
  context,
  fileInput,
  input,
  menu,
  modal,
  notice,
  section,
  typed,
} from "../../slack/blocks.ts";
import { clip } from "../../slack/escape.ts";
import { listOf, type Reading, reader, readForm, type Submitted, textOf, whole } from "../../slack/form.ts";
import { reportWords } from "./after.views.ts";
import { type Decisions, nobody } from "./attendance-decisions.rules.ts";
import type { AskedMember, Found, Standing, Unsure } from "./attendance-found.rules.ts";
import { ids } from "./ids.views.ts";
import { people } from "./words.views.ts";

const title = "Add Attendance";

/** `problem`: why the file that was sent does not do, as it may quote the file. */
export const attendanceForm = (webinarId: string, problem?: string): ModalView =>
  modal({
    title,
    form: { id: ids.sendAttendance, submit: "Read Report", about: webinarId },
    blocks: [
      ...(problem ? [typed(problem)] : []),
      input("report", "Attendance report", fileInput("csv"), {
        hint: "The CSV file from Zoom or Teams, as you downloaded it. You see what is in it before anything is saved, and no copy of it is kept here.",
      }),
    ],
  });

export function readAttendanceForm(view: Submitted): Reading<{ fileId: string }> {
  const { values, errors } = reader(view);
  const [fileId = ""] = listOf(values, "report");
  if (fileId === "") errors.report = "Please choose the file with the attendance report.";
  return whole({ fileId }, errors);
}

export const readingView: ModalView = modal({ title, blocks: [section("Reading the file…")] });

/** A view holds 100 blocks; the rest is for what stands around them. */
const mostAsked = 85;

/** What is in the file, and what is not certain. `about` is the webinar and the file. */
export function attendanceView(about: { webinarId: string; fileId: string }, found: Found): ModalView {
  const more = found.unsure.length - mostAsked;
  return modal({
    title,
    form: { id: ids.saveAttendance, submit: "Save Attendance", about: `${about.webinarId} ${about.fileId}` },
    blocks: [
      ...(found.otherDay ? [section(otherDayWords)] : []),
      section([matchedWords(found), ...consequences(found)].join("\n")),
      ...(found.notes.length > 0 ? [context(found.notes.join(" "))] : []),
      ...(found.earlier > 0 ? [earlierField(found.earlier)] : []),
      ...(found.unsure.length > 0 ? [section(unsureWords(found.unsure.length))] : []),
      ...found.unsure.slice(0, mostAsked).map(whoIs),
      ...(more > 0
        ? [context(`${more} more are not clear. There is no room to ask about them here, and they are not marked.`)]
        : []),
    ],
  });
}

const otherDayWords =
  "*This report tells of another day than this webinar’s.* Please check that it is the right file. If it is not, choose Cancel, and nothing is saved.";

function matchedWords({ people: all, byEmail, byName, guests }: Found): string {
  const members = byEmail + byName;
  const how = [...(byEmail > 0 ? [`${byEmail} by email`] : []), ...(byName > 0 ? [`${byName} by full name`] : [])].join(
    ", ",
  );
  return [
    `*${people(all)} ${all === 1 ? "is" : "are"} in the report.*`,
    `${members === 0 ? "None is" : members === 1 ? "1 is" : `${members} are`} matched with a member${how && `: ${how}`}.`,
    ...(guests > 0
      ? [`${guests} ${guests === 1 ? "is" : "are"} not on the roster; names of guests are not kept.`]
      : []),
  ].join(" ");
}

/** What follows from it, as far as anything does. */
function consequences({ unasked, saidNot, absent, sayThere }: Found): string[] {
  return [
    unasked > 0 && `${unasked} of them came without having signed up, and count as there.`,
    saidNot > 0 && `${saidNot} of them said that they could not come: now they count as there, and can tell otherwise.`,
    sayThere > 0 &&
      `${sayThere} ${sayThere === 1 ? "is" : "are"} not in the report and said that they were there: that holds.`,
    absent > 0 &&
      `${absent} signed up and ${absent === 1 ? "is" : "are"} not among them: they count as not there until they say otherwise.`,
  ].filter((words) => words !== false);
}

const unsureWords = (count: number): string =>
  `*${count === 1 ? "One person is" : `${count} people are`} not clear.* Please say who they are. Whoever you leave open is not marked.`;

const earlierField = (count: number): KnownBlock =>
  input(
    "earlier",
    count === 1
      ? "An earlier report names 1 person who is not in this one"
      : `An earlier report names ${count} people who are not in this one`,
    checkboxes([{ value: "take-back", label: "They were not there: take the mark back" }], []),
    {
      optional: true,
      hint: "Leave it open where this report is of another part of the webinar. Of two times, the longer counts.",
    },
  );

/** Block ids of a view have to differ; the key does. */
const field = "who-";

const whoIs = ({ key, name, minutes, candidates }: Unsure): KnownBlock =>
  input(
    `${field}${key}`,
    `Who is this? ${clip(name, 150)}${minutes === null ? "" : `, ${minutes} min.`}`,
    menu([...candidates.map(asChoice), { value: nobody, label: "Nobody of these" }]),
    { optional: true },
  );

const asChoice = ({ id, name, district }: AskedMember): Choice => ({
  value: id,
  label: district ? `${clip(name, 40)}, ${clip(district, 30)}` : clip(name, 70),
});

type Sent = { callback_id: string; private_metadata: string; blocks: readonly object[] };

export function readDecisions(view: Submitted & Pick<Sent, "private_metadata">) {
  const values = readForm(view);
  const decisions: Decisions = new Map(
    Object.keys(values).flatMap((name) => {
      const chosen = textOf(values, name);
      return name.startsWith(field) && chosen !== "" ? [[name.slice(field.length), chosen] as const] : [];
    }),
  );
  const [webinarId = "", fileId = ""] = view.private_metadata.split(" ");
  return { webinarId, fileId, decisions, takeBack: listOf(values, "earlier").includes("take-back") };
}

const banner = "banner";

/** The same form with a sentence above it: with the same block ids, Slack keeps what was chosen. */
export function withBanner(view: Sent, words: string): ModalView {
  const blocks = (view.blocks as readonly KnownBlock[]).filter(({ block_id }) => block_id !== banner);
  return modal({
    title,
    form: { id: view.callback_id, submit: "Save Attendance", about: view.private_metadata },
    blocks: [{ ...section(words), block_id: banner }, ...blocks],
  });
}

export const savedView = ({ reported, sayThere, absent }: Standing): ModalView =>
  notice(
    `Saved. ${reportWords({ attended: reported + sayThere, reported, absent })} Whoever was there is asked how useful it was. Your webinar’s card shows how it stands.`,
  );
