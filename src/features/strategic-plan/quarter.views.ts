// What people read each quarter: the card with their steps, what the Executive Director sees of the rest, and App Home.
import type { KnownBlock, ModalView } from "@slack/types";
import { capital, counted, listed } from "../../lib/words.ts";
import { actions, button, context, header, modal, person, section, withRoom } from "../../slack/blocks.ts";
import type { HomePart } from "../../slack/home-parts.ts";
import { ids } from "./ids.views.ts";
import type { HomePicture, LatePicture, QuarterPicture, SeenStep } from "./pictures.rules.ts";
import {
  lastWordText,
  mineButton,
  mineCode,
  openButton,
  statusButtons,
  statusWords,
  stepRow,
  stepText,
  titleOf,
} from "./words.views.ts";

type Message = { text: string; blocks: KnownBlock[] };

const waitingRow = (seen: SeenStep): KnownBlock[] => [
  section(`${stepText(seen)}\n${lastWordText(seen)}`),
  actions(...statusButtons(seen.step)),
];

const doneText = ({ step }: SeenStep): string => `• ${titleOf(step)}: ${statusWords[step.status].label}`;

const asks = (count: number): string =>
  `${capital(counted(count, "step waits", "steps wait"))} for your word this quarter. Is the status still right?`;

/** As many as a message holds; the others move up as these are done. */
const mostDone = 15;

export function quarterCard({ waiting, done }: QuarterPicture): Message {
  const title = header("Your steps of the strategic plan");
  const doneBlocks =
    done.length > 0 ? [section(["Up to date:", ...done.slice(0, mostDone).map(doneText)].join("\n"))] : [];
  if (waiting.length === 0)
    return {
      text: "Your steps of the strategic plan are up to date. Thank you.",
      blocks: [title, section("All of them are up to date. Thank you."), ...doneBlocks, actions(openButton())],
    };
  const last = [
    ...doneBlocks,
    ...(waiting.length > 5 ? [context("Where not all of them fit here, *All My Steps* shows every one.")] : []),
    actions(...(waiting.length > 5 ? [mineButton()] : []), openButton()),
  ];
  return {
    text: "Your steps of the strategic plan wait for an update. Please open this message.",
    blocks: withRoom(
      [title, section(`${asks(waiting.length)} One press for each is enough.`)],
      waiting.map(waitingRow),
      last,
    ),
  };
}

/** Slack takes a hundred blocks in a window. */
const mostRows = 97;

/** All of them, each with its window. */
export const mineView = ({ waiting }: QuarterPicture): ModalView => ({
  ...modal({
    title: "My Steps",
    blocks: [
      section(
        waiting.length === 0
          ? "All of your steps are up to date. Thank you."
          : `${asks(waiting.length)} *Open* a step to say so.`,
      ),
      ...waiting.slice(0, mostRows).map(stepRow),
      ...(waiting.length > mostRows ? [context("The others follow here as these are done.")] : []),
    ],
  }),
  private_metadata: mineCode,
});

const mostNames = 5;

const lateText = ({ step, asked }: SeenStep): string =>
  `• ${titleOf(step)}: ${statusWords[step.status].label}; asked: ${asked.length === 0 ? "nobody, because nobody can be reached" : listed(asked.slice(0, mostNames).map(person))}`;

export const lateCard = ({ waiting }: LatePicture): Message => ({
  text:
    waiting.length === 0
      ? "Every step of the strategic plan is up to date."
      : "Some steps of the strategic plan were not updated this quarter. Please open this message.",
  blocks:
    waiting.length === 0
      ? [header("The strategic plan this quarter"), section("Every step is up to date."), actions(openButton())]
      : withRoom(
          [
            header("The strategic plan this quarter"),
            section("Those who were asked were reminded once. These steps were not updated:"),
          ],
          waiting.map((seen) => [section(lateText(seen))]),
          [
            context("To have somebody else asked, open a step and press *Edit Step*: *Who looks after this step*."),
            actions(openButton()),
          ],
        ),
});

export const homeParts = ({ waiting, opens }: HomePicture): HomePart[] => [
  ...(waiting.length > 0
    ? [
        {
          ...{ place: "waiting" as const, title: "Steps of the strategic plan, for your word this quarter" },
          ...{ rows: waiting.map(waitingRow), others: mineButton() },
        },
      ]
    : []),
  ...(opens ? [{ place: "tools" as const, buttons: [button("Strategic Plan", ids.open, "")] }] : []),
];
