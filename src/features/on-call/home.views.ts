// What App Home shows of being on call: to the Crisis Support Team, and to those who keep the rotation.
import type { KnownBlock } from "@slack/types";
import { actions, button, header, section } from "../../slack/blocks.ts";
import { gapButtons } from "./gaps.views.ts";
import { ids } from "./ids.views.ts";
import type { HomePicture } from "./pictures.rules.ts";
import { requestRow } from "./request.views.ts";
import { currentLine, gapWords, ownTurn } from "./words.views.ts";

// App Home holds 100 blocks of all features together.
const mostRequests = 3;

export function homeBlocks({ current, mine, plans, gaps, nothing }: HomePicture): KnownBlock[] {
  const next = mine?.turns[0];
  const hasGaps = plans && gaps.length > 0;
  return [
    header("On call"),
    section(current.map(currentLine).join("\n")),
    ...(mine ? [section(next ? `*My next time on call*\n${ownTurn(next)}` : "You have no week ahead.")] : []),
    ...(mine?.requests ?? []).slice(0, mostRequests).flatMap(requestRow),
    ...(hasGaps ? [section(`*Nobody on call*\n${gapWords({ gaps, nothing })}`), gapButtons] : []),
    ...(hasGaps ? [] : [actions(button("See the Rotation", ids.open, ""))]),
  ];
}
