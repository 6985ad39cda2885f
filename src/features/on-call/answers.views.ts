// What people are told at once: after what they did, and where something cannot be done, with what to do instead.

import type { Person } from "./pictures.rules.ts";
import type { AnswerRefusal } from "./requests.rules.ts";
import { peopleWords } from "./words.views.ts";

/** On which field of a form a refusal stands, and what it says. */
export type FieldAnswer = { field: string; words: string };

const tooLate = "This time is over. Please choose one that is still to come.";
const otherLevel = (who: string) =>
  `${who} on call on the other level at that time. Choose somebody else, or another time.`;
const notOnTeam = "This person is not on the Crisis Support Team any more. Please choose somebody else.";
const notReachable = "This colleague cannot be reached in Slack. Please choose somebody else.";

export const coverAnswers: Record<string, FieldAnswer> = {
  not_on_call_then: {
    field: "startsAt",
    words: "You are not on call on one level for the whole of this time. Choose a time within one of your own weeks.",
  },
  both_levels: { field: "colleague", words: otherLevel("This colleague is") },
  too_late: { field: "endsAt", words: tooLate },
  colleague_not_on_team: { field: "colleague", words: notOnTeam },
  not_reachable: { field: "colleague", words: notReachable },
  oneself: { field: "colleague", words: "Please choose somebody else than yourself." },
};

export const swapAnswers: Record<string, FieldAnswer> = {
  changed: {
    field: "theirs",
    words:
      "One of these weeks has changed hands since you opened this. Close it and open it again to see how they stand.",
  },
  both_levels: {
    field: "theirs",
    words: "One of you would be on both levels at once. Choose another week.",
  },
  too_late: { field: "mine", words: "One of these weeks has begun. Choose another, or close this and use Find Cover." },
  colleague_not_on_team: { field: "theirs", words: notOnTeam },
  not_reachable: { field: "theirs", words: notReachable },
  oneself: { field: "theirs", words: "Both weeks are yours. Please choose a week of somebody else." },
};

export const planAnswers: Record<string, FieldAnswer> = {
  both_levels: {
    field: "order",
    words: "Somebody would be on both levels at once. Choose more people, or another order.",
  },
  not_on_team: {
    field: "order",
    words: "One of them is not on the Crisis Support Team any more. Please choose again.",
  },
  too_late: { field: "from", words: "These weeks are over. Please choose a later one." },
};

export const weekAnswers: Record<string, FieldAnswer> = {
  both_levels: {
    field: "who",
    words:
      "This person is on call on the other level in that week, or in a part of it. Choose somebody else, or change the other level first.",
  },
  not_on_team: { field: "who", words: notOnTeam },
  too_late: { field: "week", words: "This week is over. Please choose a later one." },
};

export const setCoverAnswers: Record<string, FieldAnswer> = {
  both_levels: { field: "who", words: otherLevel("This person is") },
  not_on_team: { field: "who", words: notOnTeam },
  too_late: { field: "endsAt", words: tooLate },
};

export const finalAnswers: Record<string, FieldAnswer> = {
  not_on_roster: {
    field: "final",
    words: "This person is not on the roster. Choose somebody who is, or bring them in with the next roster import.",
  },
};

export const answers: Record<AnswerRefusal | "ended", string> = {
  not_yours: "This is asked of somebody else, so nothing was changed. Type `/mssn oncall` to see what waits for you.",
  already_accepted: "You took this on before. Type `/mssn oncall` to see your weeks.",
  already_declined: "You said before that you cannot this time. Nothing more is needed of you.",
  withdrawn: "Your colleague no longer needs this. Nothing more is needed of you.",
  lapsed: "This is no longer open: its time is over, or the rotation has changed since. Nothing more is needed of you.",
  ended: "This has been answered or has ended already. Type `/mssn oncall` to see how the weeks stand.",
};

export const done = {
  asked: "Your colleague is asked. You hear of the answer here in a direct message, and you stay on call until then.",
  askedToSwap:
    "Your colleague is asked. You hear of the answer here in a direct message, and nothing changes until then.",
  takenOn: "Thank you. It is yours now, and your colleague is told.",
  declined: "Thank you for saying so. Your colleague is told, and can ask somebody else.",
  takenBack: "Your colleague is not asked any more.",
  weekChanged: "The week is changed. Those who get or lose it are told.",
  coverSet: "The cover is set, and those concerned are told.",
  finalSaved: "The final person is changed.",
  phoneListSaved: "The phone list is changed.",
} as const;

export const planned = (weeks: number): string =>
  weeks === 0
    ? "All of these weeks are filled already, so nothing was changed."
    : `${weeks === 1 ? "One week is" : `${weeks} weeks are`} planned, and those who take them are told.`;

/** Where somebody meets a door that is not theirs. */
export const elsewhere = {
  notOnTeam: "This is for members of the Crisis Support Team. Type `/mssn oncall` to see whom to ask.",
  notCoordinator:
    "A coordinator takes care of this, and nothing was changed. Type `/mssn oncall` to see how the weeks stand.",
  nothingAhead:
    "You have no week ahead, so there is nothing to cover or to swap. Type `/mssn oncall` to see the rotation.",
  nobodyElse: "There is nobody else on the Crisis Support Team whom you could ask now. Please turn to a coordinator.",
  noTeam:
    "Nobody is on the Crisis Support Team yet. Give the duty CST in the next roster import, and plan the weeks then.",
} as const;

/** To everybody else who asks about it. */
export const whatItIs = (keepers: readonly Person[]): string =>
  `The Crisis Support Team takes turns at being on call, so that somebody answers in a crisis at any hour. ${
    keepers.length > 0 ? `${peopleWords(keepers)} can tell you more.` : "A coordinator can tell you more."
  }`;
