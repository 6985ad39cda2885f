// What the codes are called that are kept about whoever asked for a thought partner, and about a mentor.
import { capital } from "../../lib/words.ts";
import { labelsOf } from "../../slack/blocks.ts";
import type { MatchEnding, OfferState, RequestState } from "./rules.ts";
import { declineWords, helpWords, preferenceWords, reasonWords, urgencyWords } from "./words.views.ts";

const stateWords: Record<RequestState, string> = {
  open: "A partner is being looked for",
  stuck: "A coordinator looks for a partner",
  matched: "A partner was found",
  closed: "Closed",
  withdrawn: "Withdrawn",
};

const offerWords: Record<OfferState, string> = {
  open: "Waits for your answer",
  accepted: "You accepted",
  declined: "You could not this time",
  expired: "It went on to a colleague",
  passed: "A colleague accepted first",
  returned: "It was withdrawn, or changed",
};

const endWords: Record<MatchEnding, string> = {
  helped: "It helped",
  not_needed: "It was not needed any more",
  changed: "Another partner was looked for",
  withdrawn: "The request was withdrawn",
  mentor_left: "The mentor was no longer available",
};

const why = Object.fromEntries(Object.entries(reasonWords).map(([code, words]) => [code, capital(words)]));

export const keptWords = {
  requests: {
    ...{ "What would help": labelsOf(helpWords), "How soon": labelsOf(urgencyWords) },
    ...{ "Round Table preferred": labelsOf(preferenceWords), State: stateWords, How: endWords },
  },
  mentoring: { State: offerWords, "Your reason": labelsOf(declineWords), "Why you": why, How: endWords },
  record: { Outcome: { ...endWords, accepted: "A mentor accepted", by_hand: "A coordinator found a partner" } },
};
