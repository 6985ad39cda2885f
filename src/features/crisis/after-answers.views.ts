// What people are told at once after a crisis: what they did, and where something can no longer be done.
import { person } from "../../slack/blocks.ts";

const calling = "Thank you for saying so. One of us gets in touch with you, and you are told who.";

export const afterDone = {
  resolved: "Resolved. Everybody in the room is told, and the room is archived a day from now.",
  ended: "This has ended, and everybody who was asked is told. If you need us again, type `/crisis`: we are there.",
  told_team: "Your team is told that you need no more help. Whoever is on it closes it with you.",
  openedAgain: "This is open again. The team is asked from the beginning.",
  all_right: "Good to hear. Thank you for telling us.",
  still_hard: calling,
  talk: calling,
  do_not_ask: "We do not ask you again. If you need us, we are there.",
  willCall: "Thank you. They are told that it is you.",
  talked: "Thank you for being there for them.",
  reviewed: "The review is saved. Whoever helps can read it.",
  drillStarted: "The drill has begun. You see how it stands in your direct messages with this app.",
  drillLater: "A drill is suggested again on the first of next month.",
} as const;

export const afterAnswers = {
  not_yours: "This belongs to others, so nothing was changed. If you need help yourself, type `/crisis`.",
  reporter:
    "Whoever helps you does this. If you need no more help, press *No Longer Needed* on your receipt in your direct messages.",
  resolved: "This is resolved already. Nothing more is needed of you.",
  said_already: "Your team knows that you need no more help. Whoever is on it closes it with you.",
  not_resolved: "This is open: help is being asked for, or on its way. Type `/crisis status` to see how it stands.",
  too_late:
    "This ended more than a day ago, and its room is archived. Type `/crisis` to ask for help: somebody answers.",
  drill_over: "This drill is over. Type `/crisis drill` to start another.",
  answered_already: "You have answered this, and it is kept. If you need us, type `/crisis`.",
  nothing_to_do: "This is settled already. Nothing more is needed of you.",
  taken_already: "A colleague has taken this on already. Thank you for being ready.",
  reviewed_already: "The review is written already. *Read the Review* on its card shows it.",
  not_reviewed: "There is no review to read yet.",
  not_a_coordinator:
    "A coordinator takes care of this, and nothing was changed. If it should be different, please tell one of them.",
} as const;

/** Somebody was faster. */
export const colleagueCalls = (caller: { name: string; slackUserId: string | null }): string =>
  `${person(caller)} has taken this on already. Thank you for being ready.`;
