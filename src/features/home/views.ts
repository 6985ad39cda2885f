// Help, and the form for the lifelines.
import type { KnownBlock, ModalView } from "@slack/types";
import { context, input, modal, section, textInput } from "../../slack/blocks.ts";
import { linesOf, type Reading, reader, type Submitted, whole } from "../../slack/form.ts";
import { ids } from "./ids.views.ts";

export const words = {
  notCoordinator:
    "A coordinator takes care of this, and nothing was changed. If it should be different, please tell one of them.",
  lifelinesSaved: "The lifelines are changed. Everybody who asks for help sees them from now on.",
};

// Made once: help is asked for often and is the same for everybody.
export const helpText =
  "What you can do here: type /crisis to ask for help in a crisis, /thought-partner to ask a colleague for support, /poll to ask your Round Table, /library to find what helped others, or /webinar to see what is coming.";
export const helpBlocks: KnownBlock[] = [
  section(
    "*`/crisis`* asks the Crisis Support Team for help, now or today; `/crisis status` shows how it stands. Nobody is turned away.",
  ),
  section(
    "*`/thought-partner`* asks a veteran superintendent to think with you about what is on your desk. Typed again, it shows how your request stands.",
  ),
  section(
    "*`/poll`* asks your Round Table a question: Round Table presidents and the M.A.S.S. team post polls, others propose them. `/poll list` shows yours.",
  ),
  section(
    "*`/library`* finds recordings, guides, case studies and recommended providers by a few words; suggest there what helped you.",
  ),
  section("*`/webinar`* shows which webinars are coming; sign up there with one tap, and choose your reminders."),
  section(
    "*`/mssn my-data`* shows all that is kept about you and who opened your words; download it, or delete your words.",
  ),
  section(
    "*`/mssn plan`* shows the strategic plan: each action step with its status and what was done for it. Those who are responsible update it there.",
  ),
  section("*`/mssn mentor`* is for mentors: your topics, how many partners at a time, pauses."),
  section(
    "*`/mssn contact`* is for those who are asked when a colleague is in need: how you are reached when Slack is not enough.",
  ),
  section(
    "*`/mssn oncall`* is for the Crisis Support Team: who is on call, covers and swaps; coordinators plan the weeks there.",
  ),
  section(
    "*`/mssn dashboard`* and *`/mssn report 2026`* are for coordinators, the Executive Director, the Executive Committee and the PD committee: what the network did in a year, as figures and as the annual report.",
  ),
  section(
    "*`/mssn topics`*, *`/mssn channels`*, *`/mssn lifelines`*, *`/mssn checklists`* and *`/mssn ladder`* are for coordinators: what people can ask about, where each Round Table meets in Slack, whom to call in danger, what a crisis's room is given to think of, when the next are asked; *`/mssn hold`* and *`/mssn retention`* say what is kept, and how long; *`/mssn readings`* shows the Executive Director where somebody opened unusually many words.",
  ),
  context("What waits for you is on this app's Home. Nobody else sees this message."),
];

export const helpView: ModalView = modal({ title: "What I Can Do Here", blocks: helpBlocks });

const mostLifelines = 10;
const mostLineLength = 120;

export const lifelinesForm = (lines: readonly string[]): ModalView =>
  modal({
    title: "Lifelines",
    form: { id: ids.lifelines, submit: "Save Changes" },
    blocks: [
      input("lines", "Whom to call in danger", textInput(2000, { multiline: true, given: lines.join("\n") }), {
        hint: `One on each line, at most ${mostLifelines}. They stand in every form in which somebody asks for help.`,
      }),
    ],
  });

export function readLifelinesForm(view: Submitted): Reading<string[]> {
  const form = reader(view);
  const lines = linesOf(form, "lines", { most: mostLifelines, mostLength: mostLineLength });
  if (lines.length === 0) form.errors.lines = "Please keep at least one line.";
  return whole(lines, form.errors);
}
