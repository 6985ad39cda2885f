// A request to cover or to swap, as the colleague and the coordinators see it in each state.
import type { KnownBlock } from "@slack/types";
import { actions, button, context, header, person, section, slackDate } from "../../slack/blocks.ts";
import { ids } from "./ids.views.ts";
import type { OwnRequest, RequestPicture } from "./pictures.rules.ts";
import { weekOf } from "./rules.ts";
import { placeName, spanWords, weekName } from "./words.views.ts";

type Message = { text: string; blocks: KnownBlock[] };

/** Of a swap: what whoever asked gives. */
export const given = ({ startsAt, level }: RequestPicture): string => placeName({ week: weekOf(startsAt), level });

/** What the colleague is asked for. */
const wish = (request: RequestPicture): string =>
  request.other
    ? `${person(request.asker)} asks you to swap weeks: you would take theirs, *${given(request)}*, and they would take yours, *${placeName(request.other)}*.`
    : `${person(request.asker)} asks whether you can be on call for them, on level ${request.level}, *${spanWords(request)}*.`;

const answerButtons = ({ id }: RequestPicture) =>
  actions(button("Take It On", ids.takeOn, id, { primary: true }), button("Cannot This Time", ids.cannot, id));

/** The colleague's card. */
export function requestCard(request: RequestPicture): Message {
  const title = request.other ? "A colleague asks to swap weeks" : "A colleague asks you to cover";
  if (request.state !== "open")
    return { text: `${title}: nothing more is needed of you.`, blocks: [header(title), section(afterwards(request))] };
  const text = request.other
    ? "A colleague asks to swap weeks on call. Please take it on, or say that you cannot this time."
    : "A colleague asks you to cover a time on call. Please take it on, or say that you cannot this time.";
  return {
    text: request.reminded ? `A reminder: ${text.charAt(0).toLowerCase()}${text.slice(1)}` : text,
    blocks: [
      header(request.reminded ? "A colleague still hopes for your answer" : title),
      section(wish(request)),
      answerButtons(request),
      context(`Nothing changes until you take it on. You can answer until ${slackDate(request.lapsesAt)}.`),
    ],
  };
}

function afterwards(request: RequestPicture): string {
  const { asker, state, other } = request;
  if (state === "accepted")
    return other
      ? `You took it on. Thank you. Your week is now *${given(request)}*, and theirs is *${placeName(other)}*.`
      : `You took it on. Thank you. You are on call on level ${request.level} *${spanWords(request)}*.`;
  if (state === "declined") return "You said that you cannot this time. Thank you for saying so.";
  if (state === "withdrawn") return `${person(asker)} no longer needs it. Nothing more is needed of you.`;
  return request.lapsed === "changed"
    ? "The rotation has changed since this was asked, so it is no longer needed."
    : "The time for an answer is over. Nothing more is needed of you.";
}

const whatFor = (request: RequestPicture): string =>
  request.other ? `to swap ${given(request)}, for ${placeName(request.other)}` : `to cover ${about(request)}`;

/** The time that whoever asked is on call unless somebody says yes. */
export const about = (request: RequestPicture): string =>
  request.other ? `in the week ${given(request)}` : `${spanWords(request)}, level ${request.level}`;

/** To coordinators: a colleague does not answer, and it is not long until it begins. */
export function unansweredCard(request: RequestPicture): Message {
  const { asker, colleague, state, other } = request;
  const title = other ? "A swap that waits for an answer" : "A cover that waits for an answer";
  const asked = `${person(asker)} asked ${person(colleague)} ${whatFor(request)}.`;
  if (state === "accepted") return settled(title, `${asked} It is taken on. Nothing more is needed.`);
  if (state !== "open")
    return settled(title, `${asked} It has ended without a change: whoever is planned then stays on call.`);
  return {
    text: "A request about being on call has no answer yet. You can set a cover or change the week.",
    blocks: [
      header(title),
      section(`${asked} There is no answer yet. Until somebody takes it on, ${person(asker)} stays on call then.`),
      actions(button("Set a Cover", ids.setCover, ""), button("Change a Week", ids.changeWeek, "")),
    ],
  };
}

const settled = (title: string, words: string): Message => ({
  text: `${title}: nothing more is needed.`,
  blocks: [header(title), section(words)],
});

/** In the window and on App Home, beside others: each button says what it is about to whoever cannot see it. */
export function requestRow(request: OwnRequest, primary = false): KnownBlock[] {
  const { id, isAsker, other, level, startsAt } = request;
  const about = `${other ? "swap" : "cover"} of ${weekName(weekOf(startsAt))}, level ${level}`;
  if (isAsker)
    return [
      section(`You asked ${person(request.colleague)} ${whatFor(request)}.`),
      actions(button("Take It Back", ids.takeBack, id, { label: `Take it back: ${about}` })),
    ];
  return [
    section(wish(request)),
    actions(
      button("Take It On", ids.takeOn, id, { primary, label: `Take it on: ${about}` }),
      button("Cannot This Time", ids.cannot, id, { label: `Cannot this time: ${about}` }),
    ),
  ];
}
