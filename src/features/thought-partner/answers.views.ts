// What people are told at once: after what they did, and where something can no longer be done.

import type { Result } from "../../lib/result.ts";
import { heldAnswer } from "../../slack/blocks.ts";
import type {
  AcceptRefusal,
  canDeleteWords,
  canMatchByHand,
  canOfferAgain,
  PairRefusal,
  RequesterRefusal,
} from "./rules.ts";

type RefusalOf<Rule> = Rule extends (...args: never[]) => Result<unknown, infer Code> ? Code : never;

export type Refusal =
  | AcceptRefusal
  | RequesterRefusal
  | PairRefusal
  | RefusalOf<typeof canDeleteWords>
  | "held"
  | RefusalOf<typeof canMatchByHand>
  | RefusalOf<typeof canOfferAgain>;

/** How things stand, and what can be done now. */
export const answers: Record<Refusal, string> = {
  not_yours:
    "This is somebody else’s, or is not there any more, so nothing was changed. Type `/thought-partner` to see your own requests.",
  already_accepted: "You accepted this request before. Your conversation is open in your direct messages.",
  already_declined: "You said that you could not this time, and a colleague was asked. Nothing more is needed of you.",
  colleague_was_first: "A colleague was first, so this request has its partner. Thank you for being ready.",
  expired: "The time to answer had passed, and the request went on to a colleague. Nothing more is needed of you.",
  returned: "This request was taken back before you answered. Nothing more is needed of you.",
  request_ended: "This request has ended in the meantime. Nothing more is needed of you.",
  already_closed: "This request is closed already. Type `/thought-partner` to ask about something else.",
  already_withdrawn: "This request was withdrawn already. Type `/thought-partner` to ask about something else.",
  held: heldAnswer,
  no_words: "There are no words kept with this request: none were written, or they have been deleted.",
  not_matched: "This request has no partner at the moment. Type `/thought-partner` to see how it stands.",
  match_ended: "This partnership has ended. Type `/thought-partner` to see how your request stands, or to ask again.",
  already_matched: "This request has its partner already, so nothing was changed.",
  offers_running: "Mentors are being asked already. You can still match it by hand.",
};

/** What has happened, told to whoever did it. */
export const done = {
  edited: "Your request is changed.",
  withdrawn: "Your request is withdrawn. Nobody is asked any more.",
  wordsDeleted: "Your words are deleted. Nobody can read them any more, and they cannot be brought back.",
  accepted: "Thank you. A conversation with your partner is opening in your direct messages.",
  declined: "Thank you for saying so. A colleague is asked now.",
  declinedAndPaused: "Thank you for saying so. A colleague is asked now, and you are not asked until your pause ends.",
  met: "Noted. Thank you for making the time.",
  changed: "This partnership has ended. Another partner is being looked for, and nobody is told who wished it or why.",
  closed: "This request is closed. Thank you both.",
  matchedByHand: "Matched. Both are told, and their conversation is opening.",
  offeredAgain: "Mentors are being asked afresh.",
  mentorSaved: "Your settings are saved.",
  topicsSaved: "The list of topics is changed.",
} as const;

/** Where somebody meets a door that is not theirs. */
export const elsewhere = {
  notMentor: "These settings are for mentors. If you would like to become one, a coordinator can add you.",
  notCoordinator:
    "A coordinator takes care of this, and nothing was changed. If it should be different, please tell one of them.",
  nobodyLeft:
    "There is nobody whom we could ask now: each mentor has said no, is paused, or has no room. *Match by Hand* shows whom you could still choose.",
  candidateGone: "This mentor cannot be chosen any more. Please open the list again and choose another.",
} as const;
