// What is asked and shown when a webinar is over.
import type { KnownBlock } from "@slack/types";
import { fewest } from "../../lib/few.ts";
import { actions, button, context, header, section, typed } from "../../slack/blocks.ts";
import { ids } from "./ids.views.ts";
import type { Afterwards, OwnPicture } from "./pictures.rules.ts";
import { getRecording, type Useful, usefulness, type Webinar } from "./rules.ts";

type Message = { text: string; blocks: KnownBlock[] };

export const usefulWords: Record<Useful, string> = { very: "Very Useful", somewhat: "Somewhat", little: "Not Really" };
const foundWords: Record<Useful, string> = {
  very: "You were there, and found it very useful. Thank you.",
  somewhat: "You were there, and found it somewhat useful. Thank you.",
  little: "You were there, and it was not what you needed. Thank you for saying so.",
};

/** One question at a time. */
export function afterCard({ webinar, seat }: OwnPicture): Message {
  return {
    text: "How was the webinar? Please open this message to tell us with a tap.",
    blocks: [header("How was it?"), typed(webinar.title), ...question(webinar, seat)],
  };
}

function question(
  { id, attendanceAt, recording: link, noRecordingAt }: Webinar,
  seat: OwnPicture["seat"],
): KnownBlock[] {
  const { attended = null, useful = null, reported = false } = seat ?? {};
  const isReported = attended === null && reported;
  const awaited = noRecordingAt
    ? " There is no recording of it."
    : " The recording comes to you here when it is there.";
  const recording = seat && getRecording.includes(seat.state) && !link ? awaited : "";
  if (attended === null && !reported && attendanceAt)
    return [
      section(`You are not in the attendance report, so we take it that you could not come.${recording}`),
      actions(button("I Was There", ids.wasThere, id)),
    ];
  if (attended === null && !reported) return [section("Were you there?"), thereButtons(id)];
  if (attended === false)
    return [section(`You could not come.${recording}`), actions(button("I Was There", ids.wasThere, id))];
  if (useful) return [section(foundWords[useful])];
  return [
    section(`You were there${isReported ? ", by the attendance report" : ""}. How useful was it for your work?`),
    context("Whoever announced it sees counts only, and none before five people have said."),
    actions(...usefulness.map((each) => button(usefulWords[each], ids[each], id))),
    ...(isReported ? [actions(button("I Was Not There", ids.wasNotThere, id))] : []),
  ];
}

export const thereButtons = (webinarId: string): KnownBlock =>
  actions(
    button("I Was There", ids.wasThere, webinarId, { primary: true }),
    button("I Could Not Come", ids.wasNotThere, webinarId),
  );

export function afterwardsWords({ useful, ...came }: Afterwards): string {
  const answers = usefulness.reduce((sum, each) => sum + (useful[each] ?? 0), 0);
  const words = came.absent === null ? saidWords(came.attended) : reportWords({ ...came, absent: came.absent });
  if (answers < fewest) return `${words} How useful it was is shown when at least five have said.`;
  return `${words} ${usefulness.map((each) => `${usefulWords[each]}: ${useful[each] ?? 0}`).join(" · ")}`;
}

const saidWords = (attended: number): string =>
  attended === 0
    ? "Nobody has said yet that they were there."
    : `${attended} ${attended === 1 ? "says that they were" : "say that they were"} there.`;

/** "42 were there by the attendance report, and 3 more say that they were. 5 signed up and did not come." */
export function reportWords({
  attended,
  reported,
  absent,
}: Pick<Afterwards, "attended" | "reported"> & { absent: number }) {
  const more = attended - reported;
  const came = `${reported === 0 ? "Nobody" : reported} ${reported > 1 ? "were" : "was"} there by the attendance report`;
  const say = `${more} ${reported === 0 ? "" : "more "}${more === 1 ? "says that they were" : "say that they were"}`;
  return `${came}${more > 0 ? `, and ${say}` : ""}.${absent > 0 ? ` ${absent} signed up and did not come.` : ""}`;
}
