// What whoever asked a colleague hears: that nobody answered yet, and how it ended.
import type { KnownBlock } from "@slack/types";
import { actions, button, header, person, section } from "../../slack/blocks.ts";
import { ids } from "./ids.views.ts";
import type { RequestPicture } from "./pictures.rules.ts";
import { about, given } from "./request.views.ts";
import { placeName, spanWords } from "./words.views.ts";

type Message = { text: string; blocks: KnownBlock[] };

export function askedCard(request: RequestPicture): Message {
  const { title, text, words, asksAgain } = outcomes[outcomeOf(request)](request);
  const buttons = [
    ...(asksAgain ? [request.other ? swapButton : coverButton] : []),
    ...(request.state === "open" ? [button("Take It Back", ids.takeBack, request.id)] : []),
  ];
  return { text, blocks: [header(title), section(words), ...(buttons.length > 0 ? [actions(...buttons)] : [])] };
}

const coverButton = button("Find Cover", ids.findCover, "");
const swapButton = button("Swap Weeks", ids.swap, "");

type Ending = "waiting" | "accepted" | "declined" | "withdrawn" | "changed" | "too_late" | "not_reached";

const outcomeOf = ({ state, lapsed }: RequestPicture): Ending =>
  state === "open" ? "waiting" : state === "lapsed" ? (lapsed ?? "too_late") : state;

type Outcome = { title: string; text: string; words: string; asksAgain?: boolean };

const them = ({ colleague }: RequestPicture): string => person(colleague);
const still = (request: RequestPicture): string => `You are still on call ${about(request)}`;

const noAnswer = {
  title: "No answer yet",
  text: "Nobody has answered your request about being on call. You can ask somebody else.",
  asksAgain: true,
};
const saysNo = {
  text: "A colleague could not say yes to your request about being on call. You can ask somebody else.",
  asksAgain: true,
};

const outcomes: Record<Ending, (request: RequestPicture) => Outcome> = {
  waiting: (request) => ({
    ...noAnswer,
    words: `${them(request)} has not answered yet. ${still(request)}. The coordinators know, and you can ask somebody else as well: whoever is first takes it on.`,
  }),
  too_late: (request) => ({ ...noAnswer, words: `${them(request)} did not answer in time. ${still(request)}.` }),
  accepted: (request) => ({
    title: request.other ? "Your weeks are swapped" : "You have cover",
    text: "A colleague said yes to your request about being on call.",
    words: request.other
      ? `${them(request)} takes your week, *${given(request)}*. Yours is now *${placeName(request.other)}*.`
      : `${them(request)} is on call for you on level ${request.level} *${spanWords(request)}*.`,
  }),
  declined: (request) => ({
    ...saysNo,
    title: "Not this time",
    words: `${them(request)} cannot this time. ${still(request)}, so please ask somebody else.`,
  }),
  not_reached: (request) => ({
    ...saysNo,
    title: "Your colleague could not be reached",
    words: `${them(request)} could not be reached in Slack. ${still(request)}, so please ask somebody else.`,
  }),
  withdrawn: (request) => ({
    title: "You took it back",
    text: "You took back a request about being on call.",
    words: `${them(request)} is not asked any more. ${still(request)}.`,
  }),
  changed: (request) => ({
    title: "The rotation has changed",
    text: "The rotation has changed, and your request about being on call has ended.",
    words: `What you asked ${them(request)} for, ${about(request)}, is no longer as it was. Type \`/mssn oncall\` to see how the weeks stand now.`,
  }),
};
