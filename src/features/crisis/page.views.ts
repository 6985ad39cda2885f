// The message to somebody who is asked to help: nothing of it on the lock screen but that they are needed.

import type { Button, KnownBlock } from "@slack/types";
import { actions, button, context, person, section } from "../../slack/blocks.ts";
import { askedBlocks, isOnIt, nextLine, roomLine } from "./asked.views.ts";
import { buttonRow, crisisMessage, type Message, sinceWhen } from "./card.views.ts";
import { ids } from "./ids.views.ts";
import type { PagePicture } from "./pictures.rules.ts";
import { readWords } from "./room.views.ts";
import { rungWords, theirKind, urgencyWords, within } from "./words.views.ts";

export const pageCard = (page: PagePicture): Message => {
  const { text, title, blocks } = drawn(page);
  return crisisMessage(page.crisis, { text, title, blocks });
};

type Drawn = { text: string; title: string; blocks: KnownBlock[] };

function drawn(page: PagePicture): Drawn {
  const { crisis, mine } = page;
  if (page.over) return settled("");
  if (page.askedAgain) return askedAgain;
  if (crisis.state === "resolved") return mine ? ended : settled("This is resolved.");
  if (crisis.state === "paging") return needed(page);
  if (mine) return yours(page);
  return page.rung === "asked"
    ? wanted(page)
    : settled(`${isOnIt(crisis.owner)}.`, page.inRoom ? [roomLine(crisis)] : []);
}

const settled = (line: string, more: readonly string[] = []): Drawn => ({
  text: "Nothing more is needed of you. A colleague’s call for help is taken care of.",
  title: "A colleague needed the Crisis Support Team",
  blocks: [section([`${line} Nothing more is needed of you. Thank you for being ready.`.trim(), ...more].join("\n"))],
});

const needs = ({ crisis }: PagePicture): string =>
  `A colleague needs the Crisis Support Team ${within(urgencyWords[crisis.urgency].label)}`;

/** True whatever comes after it: of somebody's older messages only the last two are drawn again. */
const askedAgain: Drawn = {
  text: "You were asked again since. Please open the newest message.",
  title: "A colleague needed the Crisis Support Team",
  blocks: [section("You were asked again since: the newest message shows how it stands.")],
};

const ended: Drawn = {
  text: "This is resolved. Thank you for being there.",
  title: "A colleague needed the Crisis Support Team",
  blocks: [section("This is resolved. Nothing more is needed of you. Thank you for being there.")],
};

function needed(page: PagePicture): Drawn {
  const { crisis, missed } = page;
  const said = missed === "cannot";
  return {
    text: `${needs(page)}. Please open this message.`,
    title: needs(page),
    blocks: [
      ...(said ? [section("You said that you cannot right now. Thank you for saying so: others are asked.")] : []),
      section(`*${theirKind(crisis.kind)}*, since ${sinceWhen(crisis)}\n${aboutIt(page)}`),
      actions(...answers(page)),
      context(
        said
          ? "If you can after all, you are welcome."
          : "If you cannot, please say so: the next are asked sooner, and nobody asks you why.",
      ),
      section(nextLine(crisis)),
      ...(crisis.paged.length > 1 ? askedBlocks(crisis, "team") : []),
    ],
  };
}

/** Who asks is told only to those in the room. */
function aboutIt({ crisis, inRoom, rung }: PagePicture): string {
  const { owner } = crisis;
  const how = owner ? `${person(owner)} was on it, and there was no sign of them for a while.` : "Nobody is on it yet.";
  const who = inRoom
    ? `${person(crisis.reporter)} asks. ${roomLine(crisis)}`
    : "The room opens for you with *I Am on It*, and there you learn who it is.";
  return `${how} You are asked as ${rungWords[rung].role}.\n${who}`;
}

const answers = ({ id, crisis, missed }: PagePicture): Button[] => [
  button("I Am on It", ids.onIt, crisis.id, { primary: true }),
  ...(missed === "cannot" ? [] : [button("Cannot Right Now", ids.cannot, id)]),
];

const yours = ({ crisis }: PagePicture): Drawn => ({
  text: "You are on it. Please open the room.",
  title: "You are on it",
  blocks: [
    section(
      `Thank you. ${roomLine(crisis)}\nThe card there has what you need: how to post an update, bring in colleagues, and hand over.`,
    ),
    ...buttonRow(readWords(crisis)),
  ],
});

/** Asked in by a colleague who is on it. */
const wanted = ({ crisis }: PagePicture): Drawn => ({
  text: "A colleague asks you to help in a crisis. Please open this message.",
  title: "A colleague asks you to help",
  blocks: [
    section(`*${theirKind(crisis.kind)}*\n${isOnIt(crisis.owner)} and would be glad of your help. ${roomLine(crisis)}`),
  ],
});
