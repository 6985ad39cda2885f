// What the requester sees of a request: the answer to sending it, its live card, and the state of all of theirs.

import type { ActionsBlock, Button, KnownBlock, ModalView } from "@slack/types";
import { counted, times } from "../../lib/words.ts";
import {
  actions,
  button,
  confirm,
  context,
  divider,
  facts,
  header,
  modal,
  person,
  section,
  slackDate,
} from "../../slack/blocks.ts";
import { ids } from "./ids.views.ts";
import type { RequestPicture } from "./pictures.rules.ts";
import type { RequestState } from "./rules.ts";
import { gistOf, shownTopic } from "./words.views.ts";

type Message = { text: string; blocks: KnownBlock[] };

/** Where a request stands and what happens next. */
function stateWords(request: RequestPicture): string {
  const { state, asking, nextStepAt, partner, endedAt } = request;
  if (state === "matched" && partner) {
    const met = partner.meetings === 0 ? "" : ` You have met ${times(partner.meetings)}.`;
    return `${person(partner)} has been your thought partner since ${slackDate(partner.since, "date")}. Your conversation is in your direct messages.${met}`;
  }
  if (state === "matched") return "You have a thought partner. Your conversation is opening.";
  if (state === "stuck")
    return "None of the mentors we asked could take it on. A coordinator is now looking for a partner in person.";
  if (state !== "open") return `${ended[state]}${endedAt ? ` on ${slackDate(endedAt, "date")}` : ""}.`;
  if (asking === 0) return "We are choosing whom to ask.";
  const next = nextStepAt ? ` If nobody has accepted by ${slackDate(nextStepAt)}, we go on to the next.` : "";
  return `We are asking ${counted(asking, "mentor")} now.${next}`;
}

const ended: Record<"closed" | "withdrawn", string> = {
  closed: "This request was closed",
  withdrawn: "You withdrew this request",
};

const lockScreen: Record<RequestState, string> = {
  open: "Your request is under way. Mentors are being asked.",
  stuck: "Your request is now with a coordinator, who looks for a partner in person.",
  matched: "Your request has been accepted. Your conversation is open.",
  closed: "Your request is closed.",
  withdrawn: "Your request is withdrawn.",
};

/** The requester's own card, in their direct messages. */
export const requestCard = (request: RequestPicture): Message => ({
  text: lockScreen[request.state],
  blocks: [
    header("Your request for a thought partner"),
    facts(gistOf(request)),
    section(stateWords(request)),
    ...(request.state === "open" || request.state === "stuck" ? [context(choicesLine(request))] : []),
    ...row(cardButtons(request)),
  ],
});

const isLive = ({ state }: RequestPicture): boolean => state !== "closed" && state !== "withdrawn";

function choicesLine({ preference, avoidNeighbours, showName, leftOut, createdAt, state }: RequestPicture): string {
  return [
    `Asked ${slackDate(createdAt)}`,
    ...(preference === "none" ? [] : [`prefers ${preference === "own" ? "your own" : "another"} Round Table`]),
    ...(avoidNeighbours ? ["nobody from a neighboring district"] : []),
    ...(leftOut > 0 ? [`${counted(leftOut, "person", "people")} left out`] : []),
    showName ? "your name is shown to each mentor we ask" : "mentors see your name only after acceptance",
    ...(state === "stuck" ? ["the coordinators see it now"] : []),
  ].join(" · ");
}

function cardButtons(request: RequestPicture): Button[] {
  if (!isLive(request)) return [...deleteWords(request), button("Ask Again", ids.ask, "")];
  return liveButtons(request, { primary: true });
}

/** The same wherever a request stands: with a partner there is a partnership to end, not a request to withdraw. */
function liveButtons(request: RequestPicture, { primary = false } = {}): Button[] {
  const { partner } = request;
  if (!partner) return [edit(request), withdraw(request), ...deleteWords(request)];
  return [
    button("We Have Met", ids.met, partner.matchId, { ...about("We have met", request), primary }),
    button("Change Partner", ids.change, partner.matchId, about("Change partner", request)),
    button("Close", ids.close, partner.matchId, about("Close", request)),
    edit(request),
    ...deleteWords(request),
  ];
}

// In a list the same button stands under every request, so it is told to a screen reader for which.
const about = (act: string, { topic }: RequestPicture) => ({ label: `${act}: ${shownTopic(topic)}` });

const edit = (request: RequestPicture): Button => button("Edit", ids.edit, request.id, about("Edit", request));

function withdraw(request: RequestPicture): Button {
  const what = "Nobody is asked any more, and those who were asked see that nothing is needed of them.";
  const sure = confirm("Withdraw this request?", what, "Withdraw");
  return button("Withdraw", ids.withdraw, request.id, { ...about("Withdraw", request), danger: true, confirm: sure });
}

function deleteWords(request: RequestPicture): Button[] {
  if (!request.hasWords) return [];
  const sure = confirm(
    "Delete your words?",
    `They are gone for good and nobody can read them any more.${isLive(request) ? " Your request goes on without them." : ""}`,
    "Delete My Words",
  );
  return [
    button("Delete My Words", ids.deleteWords, request.id, {
      ...about("Delete my words", request),
      danger: true,
      confirm: sure,
    }),
  ];
}

const row = (buttons: Button[]): ActionsBlock[] => (buttons.length > 0 ? [actions(...buttons)] : []);

const mostShown = 20;

/** Requests of one person, with what they can do about each. */
export function stateView(requests: readonly RequestPicture[]): ModalView {
  const shown = requests.slice(0, mostShown);
  return modal({
    title: "Your Requests",
    blocks: [
      ...(shown.length === 0 ? [section("You have no request at the moment.")] : []),
      ...shown.flatMap((request) => [...requestRow(request), divider]),
      ...(requests.length > mostShown ? [context(`The newest ${mostShown} of ${requests.length} are shown.`)] : []),
      actions(
        button(shown.length === 0 ? "Ask a Thought Partner" : "Ask About Something Else", ids.ask, "", {
          primary: true,
        }),
      ),
    ],
  });
}

/** One request in a list: what it is about, how it stands, and its buttons. */
export const requestRow = (request: RequestPicture): KnownBlock[] => [
  facts(gistOf(request)),
  section(stateWords(request)),
  ...row(isLive(request) ? liveButtons(request) : deleteWords(request)),
];

/** For who wished to withdraw where no partner was shown yet: how the request stands, and what can be done now. */
export const acceptedMeanwhileView = (request: RequestPicture): ModalView =>
  modal({
    title: "Accepted Meanwhile",
    blocks: [
      section(
        "*A mentor accepted this request in the meantime, so nothing was withdrawn.* If you need no partner any more, *Close* ends it for both of you.",
      ),
      divider,
      ...requestRow(request),
    ],
  });
