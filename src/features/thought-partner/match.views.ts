// What two partners see in their conversation, and the forms behind its buttons.

import type { Button, KnownBlock, ModalView } from "@slack/types";
import { localDate } from "../../lib/dates.ts";
import { times, wordIn } from "../../lib/words.ts";
import {
  actions,
  button,
  calendarDate,
  choicesOf,
  context,
  datePicker,
  facts,
  header,
  input,
  menu,
  modal,
  person,
  radios,
  section,
  slackDate,
} from "../../slack/blocks.ts";
import { type Reading, reader, type Submitted, textOf, whole } from "../../slack/form.ts";
import { ids } from "./ids.views.ts";
import type { MatchPicture } from "./pictures.rules.ts";
import { type CloseReason, closeReasons } from "./rules.ts";
import { firstSteps } from "./steps.views.ts";
import { closeWords, endingWords, gistOf } from "./words.views.ts";

type Message = { text: string; blocks: KnownBlock[] };

/** Stands in the partners' conversation. */
export function matchCard(match: MatchPicture): Message {
  if (match.endedAt) return endedMatch(match, match.endedAt);
  return {
    text: "You are thought partners now. Here is how to begin.",
    blocks: [
      header("Welcome, thought partners"),
      section(
        `${person(match.requester)} asked, and ${person(match.mentor)} accepted on ${slackDate(match.startedAt, "date")}.`,
      ),
      facts(gistOf(match)),
      section(`*Three first steps*\n${numbered(firstSteps(match.help, match.urgency))}`),
      ...(match.meetings.length > 0 ? [section(meetingWords(match.meetings))] : []),
      actions(...buttons(match)),
      context(
        `Please name no student and no member of staff here: messages may be public records.${match.hasWords ? " Each reading of the words that came with the request is noted." : ""}`,
      ),
    ],
  };
}

const endedMatch = (match: MatchPicture, endedAt: Date): Message => ({
  text: "This partnership has ended.",
  blocks: [
    header("This partnership has ended"),
    section(
      `${wordIn(endingWords, match.ended ?? "") ?? "This partnership has ended."} (${slackDate(endedAt, "date")})`,
    ),
    ...(match.meetings.length > 0 ? [section(meetingWords(match.meetings))] : []),
    context("This conversation stays readable for both of you. Thank you both."),
  ],
});

const numbered = (steps: readonly string[]) => steps.map((step, index) => `${index + 1}. ${step}`).join("\n");

function meetingWords(meetings: MatchPicture["meetings"]): string {
  const last = meetings.reduce((a, b) => (b.heldOn > a.heldOn ? b : a));
  const latest = `on ${calendarDate(last.heldOn)}, for ${last.minutes} minutes`;
  return `You have met ${times(meetings.length)}, ${meetings.length === 1 ? "" : "most recently "}${latest}.`;
}

const buttons = (match: MatchPicture): Button[] => [
  button("We Have Met", ids.met, match.id, { primary: true }),
  ...(match.hasWords ? [button("Read Their Words", ids.readWords, match.requestId)] : []),
  button("Change Partner", ids.change, match.id),
  button("Close", ids.close, match.id),
];

// ——— We Have Met ———

const lengths = [15, 30, 45, 60, 90, 120] as const;

export const metForm = (matchId: string, now: Date): ModalView =>
  modal({
    title: "We Have Met",
    form: { id: ids.met, submit: "Save Meeting", about: matchId },
    blocks: [
      input("heldOn", "When did you meet?", datePicker(localDate(now))),
      input(
        "minutes",
        "How long?",
        menu(
          lengths.map((length) => ({ value: String(length), label: `${length} minutes` })),
          "60",
        ),
      ),
      context("Only the date and the length are kept, never what you talked about."),
    ],
  });

/** `heldOn` is a calendar date, at midnight UTC. */
export function readMetForm(view: Submitted, now: Date): Reading<{ heldOn: Date; minutes: number }> {
  const { values, errors, choice } = reader(view);
  const date = textOf(values, "heldOn");
  if (date === "") errors.heldOn = "Please choose the day on which you met.";
  else if (date > localDate(now)) errors.heldOn = "This day is still to come. Please choose today or an earlier day.";
  const minutes = choice("minutes", lengths.map(String), "Please choose how long you met.");
  return whole({ heldOn: new Date(`${date}T00:00:00Z`), minutes: Number(minutes) }, errors);
}

// ——— Change Partner, Close ———

export const changeForm = (matchId: string): ModalView =>
  modal({
    title: "Change Partner",
    form: { id: ids.change, submit: "Change Partner", about: matchId },
    close: "Keep Partner",
    blocks: [
      section(
        "*Would another partner suit better?* Sometimes the time, the topic or the match is not quite right. That is nobody’s fault, and you need not give a reason.",
      ),
      section(
        "This partnership ends, and we look for somebody else for the request right away. The two of you are not matched again for it. This conversation stays readable for both.",
      ),
    ],
  });

export const closeForm = (matchId: string): ModalView =>
  modal({
    title: "Close This Request",
    form: { id: ids.close, submit: "Close Request", about: matchId },
    blocks: [
      input("reason", "How did it end?", radios(choicesOf(closeWords))),
      context("This ends the partnership for both of you. You can ask again at any time."),
    ],
  });

export function readCloseForm(view: Submitted): Reading<{ reason: CloseReason }> {
  const { errors, choice } = reader(view);
  return whole({ reason: choice("reason", closeReasons, "Please choose one of the two.") ?? "helped" }, errors);
}
