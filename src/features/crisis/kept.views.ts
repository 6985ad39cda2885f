// What the codes are called that are kept about whoever asked for help in a crisis, and about whoever helped.
import { capital } from "../../lib/words.ts";
import { labelsOf } from "../../slack/blocks.ts";
import type { FollowUpAnswer } from "./follow-up.rules.ts";
import type { HandOverState } from "./hand-over.rules.ts";
import type { ActCode, CrisisState } from "./rules.ts";
import { kindWords, missedWords, outcomeWords, rungWords, statusWords, urgencyWords } from "./words.views.ts";

const stateWords: Record<CrisisState | HandOverState, string> = {
  paging: "The team is being asked",
  answered: "Somebody is on it",
  resolved: "Resolved",
  waiting: "Waits for an answer",
  accepted: "Taken over",
  declined: "Could not take over",
  expired: "Not answered in time",
  ended: "Not needed any more",
};

/** As the timeline tells it, without who. */
const actWords: Record<ActCode, string> = {
  opened: "Asked for help",
  paged: "Asked the team",
  answered: "On it",
  cannot: "Could not at that time",
  silent: "No sign came, and others were asked",
  asked_owner: "Asked for a sign",
  asked_status: "Asked how it stands",
  still_here: "Still on it",
  status: "Update",
  ticked: "Ticked a line of the checklist",
  unticked: "Took a tick off the checklist",
  brought_in: "Brought in",
  room_left: "Left the room",
  room_back: "Came back into the room",
  urgency: "Changed the urgency",
  hand_over_asked: "Asked to take over",
  hand_over_declined: "Could not take over",
  hand_over_expired: "Had not taken over in time",
  handed_over: "Handed over",
  same_event: "Linked with another crisis of the same event",
  not_needed: "Said that help is not needed any more",
  resolved: "Resolved",
  opened_again: "Opened again",
  words_read: "Read the words that came with it",
  words_deleted: "Deleted the words",
  follow_up: "Asked afterwards, and answered",
  reviewed: "Wrote the closing review",
};

const answerWords: Record<FollowUpAnswer, string> = {
  all_right: "I am all right",
  still_hard: "Still hard",
  do_not_ask: "Do not ask again",
  talk: "I could use a talk",
};

const rungs = Object.fromEntries(Object.entries(rungWords).map(([code, { as }]) => [code, capital(as)]));
const missed = Object.fromEntries(Object.entries(missedWords).map(([code, words]) => [code, capital(words)]));

export const keptWords = {
  crises: {
    ...{ Kind: labelsOf(kindWords), Urgency: labelsOf(urgencyWords), State: stateWords, Status: labelsOf(statusWords) },
    ...{
      Outcome: labelsOf(outcomeWords),
      "Your answer": answerWords,
      "Counted as not reached": missed,
      What: actWords,
    },
    "More about it": {
      ...{ ...rungs, ...answerWords, ...labelsOf(statusWords), ...labelsOf(urgencyWords), ...labelsOf(outcomeWords) },
      ...{ crisis_team: "Crisis Support Team", coordinator: "Coordinators" },
    },
  },
  record: { Topic: labelsOf(kindWords), Outcome: answerWords },
};
