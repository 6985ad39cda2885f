// The first steps that two partners are offered, by what would help and how soon.

import type { Help, Urgency } from "./rules.ts";

const talk: Record<Urgency, string> = {
  today: "Find a moment to talk *today*, by phone or video, even if it is only 15 minutes.",
  week: "Agree on a time to talk *this week*, by phone or video.",
  no_rush: "Agree on a time to talk in the next two weeks, by phone or video.",
};

/** After the time to talk. The consultancy is the NSRF protocol, in short. */
const then: Record<Help, readonly [string, string]> = {
  thought_partner: [
    "Begin with what matters most right now, and what a good outcome would look like.",
    "End with one next step, and decide whether you talk again.",
  ],
  consultancy: [
    "Take about 50 minutes. Whoever brings the question gives an overview and one framing question (5–10 minutes); the " +
      "partner asks clarifying questions (5), then probing questions (10).",
    "The partner thinks aloud while the other only listens (15). Reflect on what you heard (5), and close with a short " +
      "debrief (5). A short form takes 15 minutes in all.",
  ],
  career: [
    "Say where you are, where you would like to be in a few years, and what holds you back.",
    "End with one thing to try, or one person to talk to.",
  ],
  unsure: [
    "Say what is on your mind, in no particular order. The partner listens first.",
    "Then decide together what would help: thinking aloud, a structured consultancy, or another pair of eyes later on.",
  ],
};

export const firstSteps = (help: Help, urgency: Urgency): [string, string, string] => [talk[urgency], ...then[help]];
