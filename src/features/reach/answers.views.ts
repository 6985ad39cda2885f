// What people are told at once about their ways beyond Slack, and what App Home and a card say of them.
import type { KnownBlock } from "@slack/types";
import { counted } from "../../lib/words.ts";
import { actions, button, section } from "../../slack/blocks.ts";
import type { CodeAnswer } from "./contact.rules.ts";
import { ids, notSetUp, why } from "./contacts.views.ts";
import type { Medium, Reason } from "./rules.ts";

type Refusal =
  | Exclude<CodeAnswer, { ok: true }>
  | { refusal: "not_asked" | "verified_already" | "gone" }
  | { refusal: "too_many"; minutes: number };

/** How things stand, and what can be done now. */
export function answer(refused: Refusal): string {
  switch (refused.refusal) {
    case "not_asked":
      return "This is for those who are asked when a colleague is in need: the Crisis Support Team, coordinators and the Executive Director. You are reached in Slack, and need not do anything.";
    case "verified_already":
      return "There is a verified one already. To change it, remove it first.";
    case "gone":
      return "This one was removed. Please add it again with `/mssn contact`.";
    case "too_many":
      return `That was three within an hour. Please try again in ${counted(refused.minutes, "minute")}.`;
    case "not_sent_yet":
      return "The code is not sent yet. Please wait a moment; it is on its way.";
    case "expired":
      return "This code's 15 minutes are over. Please have another one sent.";
    case "too_many_tries":
      return "There were five wrong tries, so this code does not count any more. Please have another one sent.";
    case "wrong":
      return `This is not the code. You can try ${counted(refused.triesLeft, "more time")}.`;
  }
}

export const news = {
  verified: "Verified. You are reached here from now on.",
  testOnItsWay: "A test is on its way to you.",
  removed: "Removed.",
  anotherCode: "Another code is on its way. The one before does not count any more.",
} as const;

const openButton = button("How We Reach You", ids.open, "");

/** For those who must be reached and have given no way yet. */
export const noWayYet: KnownBlock[] = [
  section("If Slack is down when a colleague hopes for you, we cannot reach you yet."),
  actions(openButton),
];

/** For coordinators, while nothing is set up. */
export const nothingSetUp: KnownBlock[] = [
  section(`*Nobody can be reached beyond Slack yet*, should it be down when somebody is in need. ${notSetUp}`),
];

/** To the person, where a code or a test to them could not be sent. */
export const failedCard = ({ medium, reason }: { medium: Medium; reason: Reason | null }) => ({
  text: "We could not reach you beyond Slack. Please look at how we reach you.",
  blocks: [
    section(`We could not reach you by ${medium}: ${why(medium, reason)}`),
    actions(openButton),
  ] satisfies KnownBlock[],
});
