// What App Home shows of being on call: to the Crisis Support Team, and to those who keep the rotation.

import { mostRows } from "../../lib/home.ts";
import { button, section, slackDate } from "../../slack/blocks.ts";
import type { HomePart } from "../../slack/home-parts.ts";
import { gapButtons } from "./gaps.views.ts";
import { ids } from "./ids.views.ts";
import type { HomePicture, TurnPicture } from "./pictures.rules.ts";
import { requestRow } from "./request.views.ts";
import { currentLine, gapWords, ownTurn } from "./words.views.ts";

export function homeParts({ now, current, mine, plans, gaps, nothing, until }: HomePicture): HomePart[] {
  const others = button("See the Rotation", ids.open, "");
  const [own, asked] = [true, false].map((isAsker) => mine?.requests.filter((one) => one.isAsker === isAsker) ?? []);
  const parts: HomePart[] = [
    { place: "waiting", title: "Colleagues who ask you to be on call", ...rowsOf(asked ?? []), others },
    { place: "mine", title: "I asked to be replaced on call", ...rowsOf(own ?? []), others },
  ];
  return [
    ...parts.filter(({ count }) => count !== 0),
    {
      place: "onCall",
      lead: [section(current.map(currentLine).join("\n")), ...(mine ? [section(ownWords(mine.turns, now))] : [])],
      ...{ buttons: [others], until },
    },
    ...(plans && gaps.length > 0
      ? [
          {
            ...{ place: "late" as const, title: "Nobody on call" },
            lead: [section(gapWords({ gaps, nothing })), gapButtons],
          },
        ]
      : []),
  ];
}

/** What runs now, and what comes after it. */
function ownWords(turns: readonly TurnPicture[], now: Date): string {
  const next = turns.find(({ startsAt }) => startsAt > now);
  const lines = [
    ...turns
      .filter(({ startsAt }) => startsAt <= now)
      .map(({ level, endsAt }) => `*You are on call* until ${slackDate(endsAt)}, level ${level}.`),
    ...(next ? [`*My next time on call*\n${ownTurn(next)}`] : []),
  ];
  return lines.length > 0 ? lines.join("\n") : "You have no week ahead.";
}

const rowsOf = (requests: NonNullable<HomePicture["mine"]>["requests"]) => ({
  rows: requests.slice(0, mostRows).map((one) => requestRow(one, true)),
  count: requests.length,
});
