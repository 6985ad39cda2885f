// What coordinators are told of times in which nobody would answer.
import type { KnownBlock } from "@slack/types";
import { actions, button, header, section } from "../../slack/blocks.ts";
import { ids } from "./ids.views.ts";
import type { GapsPicture } from "./pictures.rules.ts";
import { gapWords } from "./words.views.ts";

type Message = { text: string; blocks: KnownBlock[] };

export const gapButtons = actions(
  button("Plan Weeks", ids.plan, "", { primary: true }),
  button("Set a Cover", ids.setCover, ""),
  button("See the Rotation", ids.open, ""),
);

/** Each morning, for the next two weeks. */
export const gapsCard = (picture: GapsPicture): Message =>
  gapMessage(picture, {
    title: "Nobody on call",
    text: "There are times in the next two weeks when nobody is on call. Please plan them.",
    words: "In the next two weeks these times have nobody who would answer:",
  });

/** At once, when somebody is no longer there. */
export const goneCard = (picture: GapsPicture): Message =>
  gapMessage(picture, {
    title: "Somebody on call is no longer there",
    text: "Somebody who is planned to be on call is no longer there. Please plan their weeks anew.",
    words: "These times have nobody who would answer now:",
  });

type Words = { title: string; text: string; words: string };

function gapMessage(picture: GapsPicture, { title, text, words }: Words): Message {
  if (picture.gaps.length === 0)
    return {
      text: "All weeks are filled. Nothing more is needed.",
      blocks: [header("All weeks are filled"), section("Somebody is on call on both levels. Nothing more is needed.")],
    };
  const said = picture.nothing ? gapWords(picture) : `${words}\n${gapWords(picture)}`;
  return { text, blocks: [header(title), section(said), gapButtons] };
}
