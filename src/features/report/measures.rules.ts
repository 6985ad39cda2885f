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
    definition: "Rows of the kind partner_requested in the year.",
    by: ["month", "topic", ...people],
  },
  matched: {
    label: "Requests that found a partner",
    short: "Matched",
    definition: "Requests of the year that have a row partner_matched, whenever it came.",
    by: cases,
    of: { whole: "requests", rest: "unmatched" },
  },
  unaided: {
    label: "Matched without a coordinator",
    short: "Unaided",
    definition: "Requests of the year whose first partner_matched has the outcome accepted: a mentor said yes.",
    by: [],
    of: { whole: "matched", rest: "aided" },
  },
  met: {
    label: "Pairs that have met",
    short: "Met",
    definition: "Matched requests of the year that have a row partner_met, whenever it came.",
    by: [],
    of: { whole: "matched", rest: "not_met" },
  },
  meetings: {
    label: "Meetings of partners",
    short: "Meetings",
    definition: "Rows of the kind partner_met, by the day on which the two met.",
    by: [],
  },
  told: {
    label: "Requests ended with a word on how it went",
    short: "Ended",
    definition: "Rows of the kind partner_closed in the year, without those that were withdrawn.",
    by: [],
  },
  helped: {
    label: "Said that it helped",
    short: "Helped",
    definition: "Of those, the rows with the outcome helped.",
    by: [],
    of: { whole: "told", rest: "not_helped" },
  },
  crises: {
    label: "Calls to the Crisis Support Team",
    short: "Crises",
    definition: "Rows of the kind crisis_opened in the year. Drills are in no figure.",
    by: ["topic"],
  },
  answered_soon: {
    label: "Calls answered within 15 minutes",
    short: "Answered soon",
    definition: "Calls of the year whose row crisis_answered waited 15 minutes or less.",
    by: [],
    of: { whole: "crises", rest: "not_soon" },
  },
  webinars: {
    label: "Webinars announced",
    short: "Webinars",
    definition: "Rows of the kind webinar_announced in the year; each part of a series counts.",
    by: ["initiative", "track", "topic", "tier"],
    ofEvents: true,
  },
  attendances: {
    label: "Webinar attendances",
    short: "Attendances",
    definition: "Rows of the kind webinar_attended in the year: one for each person and webinar.",
    by: [...people, "track"],
  },
  polls: {
    label: "Polls opened",
    short: "Polls",
    definition: "Rows of the kind poll_opened in the year.",
    by: ["initiative", "tier"],
    ofEvents: true,
  },
  votes: {
    label: "Votes in polls",
    short: "Votes",
    definition:
      "Rows of the kind poll_voted in the year: one for each person and poll. What was chosen is not in the record.",
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
