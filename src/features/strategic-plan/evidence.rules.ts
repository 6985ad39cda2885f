// What the record has to show for a step: one rule for each kind of evidence, and the years in which it is counted.
import type { Period } from "../../lib/counts.ts";
import { fiscalPeriod, fiscalYear } from "../../lib/dates.ts";
import type { EvidenceCode } from "./rules.ts";

/** What can be counted; all but the library's items are measures of the record. */
export const measures = [
  { code: "matched", kind: "partner_matched", about: "people" },
  { code: "met", kind: "partner_met", about: "people" },
  { code: "crises", kind: "crisis_answered", about: "people", inFives: true },
  { code: "webinars", kind: "webinar_announced", about: "offers" },
  { code: "attended", kind: "webinar_attended", about: "people" },
  { code: "surveys", kind: "poll_opened", outcome: "topic_survey", about: "offers" },
  { code: "survey_answers", kind: "poll_voted", outcome: "topic_survey", about: "people" },
  {
    code: "assistants_attended",
    kind: "webinar_attended",
    role: "assistant_superintendent",
    about: "people",
    within: "attended",
  },
  {
    code: "assistants_matched",
    kind: "partner_matched",
    role: "assistant_superintendent",
    about: "people",
    within: "matched",
  },
  { code: "redi_webinars", kind: "webinar_announced", onTrack: true, about: "offers" },
  { code: "redi_attended", kind: "webinar_attended", onTrack: true, about: "people", within: "attended" },
  { code: "pulses", kind: "poll_opened", outcome: "redi_pulse", about: "offers" },
  { code: "pulse_answers", kind: "poll_voted", outcome: "redi_pulse", about: "people" },
  { code: "transition_webinars", kind: "webinar_announced", topic: "transition", about: "offers" },
  { code: "technology_webinars", kind: "webinar_announced", topic: "technology", about: "offers" },
  { code: "community_webinars", kind: "webinar_announced", topic: "community", about: "offers" },
  { code: "polls", kind: "poll_opened", about: "offers" },
] as const;

export type MeasureCode = (typeof measures)[number]["code"] | "listed";

const rules: Record<EvidenceCode, readonly MeasureCode[]> = {
  support: ["matched", "met", "crises"],
  webinars: ["webinars", "attended"],
  library: ["listed", "surveys", "survey_answers"],
  assistants: ["assistants_matched", "assistants_attended"],
  redi: ["redi_webinars", "redi_attended", "pulses", "pulse_answers"],
  transition: ["transition_webinars"],
  technology: ["technology_webinars"],
  community: ["community_webinars"],
  round_tables: ["polls"],
};

/** As the record tells it: "few" is from none to four, "untold" would tell by a difference. */
export type Figure = { count: number; hours: number; atLeast: boolean } | "few" | "untold";
export type Counted = { what: MeasureCode; figure: Figure };
/** Of this fiscal year until now, and of the last. */
export type Evidence = { thisYear: Counted[]; lastYear: Counted[] };

const hasNumber = ({ figure }: Counted): boolean => typeof figure === "object" && figure.count > 0;
const isWorthSaying = ({ figure }: Counted): boolean =>
  figure === "few" || (typeof figure === "object" && figure.count > 0);

/** Of one period, what a step of this kind has to show. */
export const countedFor = (evidence: EvidenceCode | null, figures: ReadonlyMap<string, Figure>): Counted[] =>
  (rules[evidence ?? ""] ?? []).map((what) => ({ what, figure: figures.get(what) ?? "untold" }));

/**
 * Nothing at all where no number can be told: none, and from one to four people, read the same in every place, or the
 * first of something would be seen to happen.
 */
export function evidenceOf([thisYear, lastYear]: readonly [Counted[], Counted[]]): Evidence | null {
  if (![...thisYear, ...lastYear].some(hasNumber)) return null;
  return { thisYear: thisYear.filter(isWorthSaying), lastYear: lastYear.filter(isWorthSaying) };
}

/** 1 July to 30 June, in Massachusetts: this one and the last. */
export function fiscalYears(now: Date): [Period, Period] {
  const ends = fiscalYear(now);
  return [fiscalPeriod(ends), fiscalPeriod(ends - 1)];
}
