// What is counted, how, and by what: the definitions behind every figure of dashboard and report.
import type { Attribute } from "../../lib/counts.ts";

type Definition = {
  label: string;
  /** Where there is little room. */
  short: string;
  /** How it is counted, for whoever checks it. */
  definition: string;
  by: readonly Attribute[];
  /** Rows about what was offered, not about people: shown however few they are. */
  ofEvents?: boolean;
  /** What it is part of, and the key of those who are not in it, which is never shown. */
  of?: { whole: string; rest: string };
};

const cases = ["roundTable", "districtType", "topic"] as const;
const people = ["roundTable", "districtType", "role", "urbanNetwork", "initiative", "tier"] as const;

export const measures = {
  requests: {
    label: "Requests for a thought partner",
    short: "Requests",
    definition: "Requests made in the year (partner_requested).",
    by: ["month", "topic", ...people],
  },
  matched: {
    label: "Requests that found a partner",
    short: "Matched",
    definition: "Requests of the year for which a partner was found, whenever that was (partner_matched).",
    by: cases,
    of: { whole: "requests", rest: "unmatched" },
  },
  unaided: {
    label: "Matched without a coordinator",
    short: "Unaided",
    definition:
      "Requests of the year whose first partner was a mentor who said yes when asked (partner_matched, accepted).",
    by: [],
    of: { whole: "matched", rest: "aided" },
  },
  met: {
    label: "Pairs that have met",
    short: "Met",
    definition: "Requests of the year with a partner whom they have met, whenever that was (partner_met).",
    by: [],
    of: { whole: "matched", rest: "not_met" },
  },
  meetings: {
    label: "Meetings of partners",
    short: "Meetings",
    definition: "Meetings that were told, by the day on which the two met (partner_met).",
    by: [],
  },
  told: {
    label: "Requests ended with a word on how it went",
    short: "Ended",
    definition:
      "Requests that ended in the year with a word on how it went; not those that were withdrawn (partner_closed).",
    by: [],
  },
  helped: {
    label: "Said that it helped",
    short: "Helped",
    definition: "Of those, the ones that ended with “It helped” (partner_closed, helped).",
    by: [],
    of: { whole: "told", rest: "not_helped" },
  },
  crises: {
    label: "Calls to the Crisis Support Team",
    short: "Crises",
    definition: "Calls made in the year (crisis_opened). Drills are in no figure.",
    by: ["topic"],
  },
  answered_soon: {
    label: "Calls answered within 15 minutes",
    short: "Answered soon",
    definition: "Calls of the year that somebody answered within 15 minutes (crisis_answered).",
    by: [],
    of: { whole: "crises", rest: "not_soon" },
  },
  webinars: {
    label: "Webinars announced",
    short: "Webinars",
    definition: "Webinars announced in the year; each part of a series counts (webinar_announced).",
    by: ["initiative", "track", "topic", "tier"],
    ofEvents: true,
  },
  attendances: {
    label: "Webinar attendances",
    short: "Attendances",
    definition: "Each person at each webinar of the year (webinar_attended).",
    by: [...people, "track"],
  },
  polls: {
    label: "Polls opened",
    short: "Polls",
    definition: "Polls that opened in the year (poll_opened).",
    by: ["initiative", "tier"],
    ofEvents: true,
  },
  votes: {
    label: "Votes in polls",
    short: "Votes",
    definition:
      "Each person who took part in each poll that closed in the year (poll_voted). What was chosen is not in the record.",
    by: people,
  },
} as const satisfies Record<string, Definition>;

export type Measure = keyof typeof measures;
export const measureNames = Object.keys(measures) as Measure[];
export const about = (measure: Measure): Definition => measures[measure];

/** Counts that hang together: what is hidden of one may have to be hidden of another. */
export const families: readonly (readonly Measure[])[] = [
  ["requests", "matched", "unaided", "met"],
  ["meetings"],
  ["told", "helped"],
  ["crises", "answered_soon"],
  ["attendances"],
  ["votes"],
];
