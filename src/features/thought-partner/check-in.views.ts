// What is asked when a pair has gone quiet: first the two of them, at last the coordinators.
import type { KnownBlock } from "@slack/types";
import { counted } from "../../lib/words.ts";
import { actions, button, calendarDate, context, header, person, section, slackDate } from "../../slack/blocks.ts";
import { ids } from "./ids.views.ts";
import type { MatchPicture } from "./pictures.rules.ts";

type Message = { text: string; blocks: KnownBlock[] };

/** In the pair's own conversation. */
export function checkInCard(match: MatchPicture): Message {
  const { id, endedAt, meetings } = match;
  if (endedAt)
    return plainly(
      "This partnership has ended.",
      "How it went",
      `This partnership ended ${slackDate(endedAt, "date")}.`,
    );
  const met = meetings.length > 0 ? `You have told of ${counted(meetings.length, "meeting")}. ` : "";
  return {
    text: "How are the two of you getting on?",
    blocks: [
      header("How are the two of you getting on?"),
      section(
        `${met}If you have met, one tap tells us. If the time or the match is not right, that is nobody’s fault: change partner or close.`,
      ),
      actions(
        button("We Have Met", ids.met, id, { primary: true }),
        button("Change Partner", ids.change, id),
        button("Close", ids.close, id),
      ),
    ],
  };
}

/** To a coordinator: the mentor can be asked, and who asked for help stays unnamed. */
export function quietCard(match: MatchPicture): Message {
  const { mentor, startedAt, endedAt, meetings } = match;
  const title = "A pair that has gone quiet";
  if (endedAt)
    return plainly(
      "A pair that had gone quiet has ended.",
      title,
      `This partnership ended ${slackDate(endedAt, "date")}. Nothing more is needed.`,
    );
  const last = meetings.at(-1);
  const sign = last ? `They last told of a meeting ${calendarDate(last.heldOn)}.` : "They have not told of a meeting.";
  return {
    text: "A pair has gone quiet. Please ask the mentor how it stands.",
    blocks: [
      header(title),
      section(`${person(mentor)} has been a thought partner since ${slackDate(startedAt, "date")}. ${sign}`),
      section(
        "Please ask the mentor how it stands. Either of the two can change partner or close in their conversation.",
      ),
      context("Who asked for help is not named here; the mentor knows."),
    ],
  };
}

const plainly = (text: string, title: string, words: string): Message => ({
  text,
  blocks: [header(title), section(words)],
});
