// What the codes are called that are kept about a member in webinars.

import { usefulWords } from "./after.views.ts";
import type { SeatState, WebinarState } from "./rules.ts";

const answerWords: Record<SeatState, string> = {
  attending: "I will attend",
  waiting: "On the waiting list",
  offered: "A seat was offered",
  lapsed: "An offered seat was not taken in time",
  recording: "Send me the recording",
  cannot: "Cannot come",
  came: "Came",
};

const stateWords: Record<WebinarState, string> = { draft: "Draft", announced: "Announced", cancelled: "Cancelled" };

export const keptWords = { webinars: { Answer: answerWords, State: stateWords, "How useful": usefulWords } };
