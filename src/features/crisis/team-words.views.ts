// What whoever acts in a crisis is answered: that it is done, or what to do instead.

import { capital, counted, listed } from "../../lib/words.ts";
import { heldAnswer, person } from "../../slack/blocks.ts";
import { answers } from "./answers.views.ts";

export const teamAnswers = {
  ...answers,
  not_in_room: "This can be read by those who are in the room. Press I Am on It, or ask a colleague to bring you in.",
  not_owner: "Only whoever is on it can hand it over. Please ask them in the room.",
  cannot_be_asked: "This colleague cannot be asked. Please choose somebody else.",
  too_late: "The time to answer was over. If you can take over, please say so in the room.",
  moot: "This has been settled another way. Nothing more is needed of you.",
  yourself: "You cannot leave yourself out. Please take your name off the list.",
  no_words: "There are no words and no number of yours to delete.",
  held: heldAnswer,
  closed: "The room is closed. To ask for help again, type `/crisis`.",
  not_a_coordinator:
    "A coordinator takes care of this, and nothing was changed. If it should be different, please tell one of them.",
  nothing_beside: "There is no other open crisis that this could be linked with.",
} as const;

export const teamDone = {
  leftOut: "This is saved. Nobody learns of it.",
  updated: "Your update is posted. Whoever asked for help and the room see it; a note is behind *Read Note*.",
  stillHere: "Thank you. It is noted that you are still on it.",
  urgency: "The urgency is changed. Everybody in the room is told.",
  sameUrgency: "The urgency is the same as before, so nothing was changed.",
  asked: "Your colleague is asked. You stay on it until they have taken over, and are told at once if they cannot.",
  tookOver: "You are on it now. Thank you. The room and whoever asked for help are told.",
  cannotTakeOver: "Thank you for saying so at once. Your colleague is told.",
  wordsDeleted: "Your words and your number are deleted. Those who help reach you in Slack.",
  backInRoom: "You are back in the room.",
  linked: "The two are linked as the same event. The rooms stay apart, and nobody who asked for help is told.",
  checklistSaved: "The checklist is changed for every crisis that opens from now on. Open ones keep theirs.",
  timesSaved: "The times are changed. What is waiting already keeps its time.",
} as const;

/** Told to whoever tries to hand over what another is on. */
export const askTheOwner = (owner: { name: string; slackUserId: string | null }): string =>
  `${person(owner)} is on it, so only they can hand it over. Please ask them in the room.`;

export const broughtIn = (came: number): string =>
  came === 0
    ? "They are in the room already."
    : `${capital(counted(came, "colleague"))} ${came === 1 ? "is" : "are"} let into the room and asked to come.`;

/** Null stands for somebody who is not on the roster. No reason is given: each would tell something about another. */
export function cannotCome(names: readonly (string | null)[], came: number): string {
  const known = names.filter((name) => name !== null);
  const unknown = names.length - known.length;
  const strangers = unknown === 0 ? [] : [unknown === 1 ? "one of those you chose" : `${unknown} of those you chose`];
  const all = capital(listed([...known, ...strangers]));
  return `${all} cannot be added to this room. Please choose somebody else.${came > 0 ? " The others are in." : ""}`;
}

/** Minutes as people say them. */
export function spanOf(minutes: number): string {
  if (minutes % 1_440 === 0) return counted(minutes / 1_440, "day");
  return minutes % 60 === 0 ? counted(minutes / 60, "hour") : counted(minutes, "minute");
}
