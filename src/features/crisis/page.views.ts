// The message to somebody who is asked to help: nothing of it on the lock screen but that they are needed.

import type { Button, KnownBlock } from "@slack/types";
import { actions, button, context, person, section, slackDate } from "../../slack/blocks.ts";
import { askedLines, isOnIt, nextLine, roomLine } from "./asked.views.ts";
import { crisisMessage, type Message, timeIn } from "./card.views.ts";
import { ids } from "./ids.views.ts";
import type { PagePicture } from "./pictures.rules.ts";
import { rungWords, theirKind, urgencyWords, within } from "./words.views.ts";

export const pageCard = (page: PagePicture): Message => {
  const { text, title, blocks } = drawn(page);
  return crisisMessage(page.crisis, { text, title, blocks });
};

type Drawn = { text: string; title: string; blocks: KnownBlock[] };

function drawn(page: PagePicture): Drawn {
  const { crisis, mine } = page;
  if (page.over) return settled("");
  if (crisis.state === "resolved") return settled("This is resolved.");
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

function needed(page: PagePicture): Drawn {
  const { crisis, missed } = page;
  const said =
    missed === "cannot"
      ? [
          section(
            "You said that you cannot right now. Thank you for saying so: others are asked. If you can after all, press *I Am on It*.",
          ),
        ]
      : [];
  return {
    text: `${needs(page)}. Please open this message.`,
    title: needs(page),
    blocks: [
      ...said,
      section(`*${theirKind(crisis.kind)}*\n${aboutIt(page)}`),
      section([askedLines(crisis, "team"), nextLine(crisis)].filter(Boolean).join("\n")),
      actions(...answers(page)),
      ...(missed === "cannot"
        ? []
        : [context("If you cannot, please say so: the next are asked sooner, and nobody asks you why.")]),
    ],
  };
}

/** Who asks is told only to those in the room. */
function aboutIt({ crisis, inRoom, rung, at }: PagePicture): string {
  const silent = crisis.owner
    ? `${person(crisis.owner)} was on it, and there was no sign of them for a while.`
    : "Nobody is on it yet.";
  return [
    `${silent} You were asked ${timeIn(crisis, at)}, as ${rungWords[rung].as}.`,
    inRoom
      ? `${person(crisis.reporter)} asked for help ${slackDate(crisis.createdAt)}. ${roomLine(crisis)}`
      : `Asked ${slackDate(crisis.createdAt)}. Who it is you learn in the room, which opens for you with *I Am on It*.`,
  ].join("\n");
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
      `*You are on it.* Thank you. ${roomLine(crisis)}\nEverything you need is on the card there: their words, colleagues to bring in, and who could take over.`,
    ),
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
