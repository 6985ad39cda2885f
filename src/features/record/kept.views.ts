// What the codes are called in the rows that the record counted of a member.
import type { InteractionKind } from "./rules.ts";

const kindWords: Record<InteractionKind, string> = {
  partner_requested: "You asked for a thought partner",
  partner_matched: "A partner was found for you",
  partner_met: "You met with your partner",
  partner_closed: "Your request was closed",
  crisis_opened: "You asked the Crisis Support Team",
  crisis_answered: "Somebody of the team was on it",
  crisis_closed: "Your crisis was resolved",
  crisis_follow_up: "You were asked afterwards how you are",
  poll_opened: "A poll was opened",
  poll_voted: "You took part in a poll",
  webinar_announced: "A webinar was announced",
  webinar_attended: "You came to a webinar",
};

export const keptWords = { record: { What: kindWords } };
