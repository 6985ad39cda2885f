// What a poll must be before it is posted, whether it was typed or filled in: every limit, and what is wrong by field.

import { atLocal, localDate } from "../../lib/dates.ts";
import { daysAfter } from "../../lib/day.ts";
import type { PollKind } from "./tally.rules.ts";

export const resultsTimes = ["always", "voted", "end"] as const;
/** When voters see results: at any time, once they have voted, or when the poll has closed. */
export type ResultsTime = (typeof resultsTimes)[number];

export type PollDraft = {
  question: string;
  options: readonly string[];
  kind: PollKind;
  /** How many options a voter may choose; 1 where the kind is not "multiple". */
  most: number;
  /** May voters add options? */
  ideas: boolean;
  anonymous: boolean;
  results: ResultsTime;
  until: Date | null;
  /** Names of Round Tables; `["all"]` is every one, none is where the poll was begun. */
  to: readonly string[];
};

export const toAll = "all";

/** What holds where nothing else was asked for. */
export const defaults = { results: "always" } as const;

export const limits = { question: 300, option: 150, options: 30, soonestMinutes: 5, latestDays: 90 } as const;

/** Invisible characters that make two texts look alike or turn their direction; joiners within emoji stay. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: these are what is taken out
const invisible = /[\u0000-\u001f\u007f-\u009f\u00ad\u200b\u200e\u200f\u202a-\u202e\u2060\u2066-\u2069\ufeff]/g;

/** One line with single spaces, as it is kept and shown. */
export const tidyText = (text: string): string =>
  text.replace(/\s/g, " ").replace(invisible, "").normalize("NFC").replace(/ +/g, " ").trim();

const folded = (text: string): string => tidyText(text.normalize("NFKC").toUpperCase().toLowerCase().normalize("NFKC"));

/** Do two options read the same? Letter case, spaces and typographic variants make no difference. */
export const readsSame = (one: string, other: string): boolean => folded(one) === folded(other);

/** In characters as people count them, not in what a computer needs for them. */
export const lengthOf = (text: string): number => [...text].length;

export const fewestOptions = ({ kind, ideas }: Pick<PollDraft, "kind" | "ideas">): number =>
  kind === "rating" || (ideas && mayHaveIdeas(kind)) ? 0 : 2;

export const mostOptions = (kind: PollKind): number => (kind === "rating" || kind === "ranked" ? 6 : limits.options);

export const mayHaveIdeas = (kind: PollKind): boolean => kind === "single" || kind === "multiple";

/** How many choices may at most be allowed: as many as there are options, or may be once there are ideas. */
export const largestMost = ({ options, ideas }: Pick<PollDraft, "options" | "ideas">): number =>
  ideas ? limits.options : Math.min(Math.max(options.length, 2), limits.options);

// ——— What is wrong ———

/** Places of options count from 1. */
export type DraftFault =
  | { field: "question"; code: "question_missing" }
  | { field: "question"; code: "question_too_long"; length: number; most: number }
  | { field: "options"; code: "too_few_options"; count: number; least: number }
  | { field: "options"; code: "too_many_options"; count: number; most: number }
  | { field: "options"; code: "option_empty"; place: number }
  | { field: "options"; code: "option_too_long"; place: number; length: number; most: number }
  | { field: "options"; code: "options_equal"; place: number; sameAs: number; text: string }
  | { field: "most"; code: "most_out_of_range"; most: number; least: number; largest: number }
  | { field: "ideas"; code: "no_ideas_here"; kind: PollKind }
  | { field: "until"; code: "until_too_soon"; until: Date; minutes: number }
  | { field: "until"; code: "until_too_late"; until: Date; days: number };

/** Everything that keeps a poll from being posted now; texts are taken as `tidyText` leaves them. */
export function checkPoll(draft: PollDraft, now: Date): DraftFault[] {
  const ideas: DraftFault[] =
    draft.ideas && !mayHaveIdeas(draft.kind) ? [{ field: "ideas", code: "no_ideas_here", kind: draft.kind }] : [];
  return [
    ...checkQuestion(tidyText(draft.question)),
    ...checkOptionCount(draft),
    ...checkOptions(draft.options.map(tidyText)),
    ...checkMost(draft),
    ...ideas,
    ...checkUntil(draft.until, now),
  ];
}

function checkQuestion(question: string): DraftFault[] {
  const length = lengthOf(question);
  if (length === 0) return [{ field: "question", code: "question_missing" }];
  if (length <= limits.question) return [];
  return [{ field: "question", code: "question_too_long", length, most: limits.question }];
}

function checkOptionCount(draft: PollDraft): DraftFault[] {
  const [count, least, most] = [draft.options.length, fewestOptions(draft), mostOptions(draft.kind)];
  if (count < least) return [{ field: "options", code: "too_few_options", count, least }];
  return count > most ? [{ field: "options", code: "too_many_options", count, most }] : [];
}

function checkOptions(options: readonly string[]): DraftFault[] {
  const keys = options.map(folded);
  return options.flatMap((text, index): DraftFault[] => {
    const [place, length, first] = [index + 1, lengthOf(text), keys.indexOf(keys[index] ?? "")];
    if (length === 0) return [{ field: "options", code: "option_empty", place }];
    if (first < index) return [{ field: "options", code: "options_equal", place, sameAs: first + 1, text }];
    if (length <= limits.option) return [];
    return [{ field: "options", code: "option_too_long", place, length, most: limits.option }];
  });
}

function checkMost(draft: PollDraft): DraftFault[] {
  if (draft.kind !== "multiple") return [];
  const { most } = draft;
  const largest = largestMost(draft);
  const fits = Number.isInteger(most) && most >= 2 && most <= largest;
  return fits ? [] : [{ field: "most", code: "most_out_of_range", most, least: 2, largest }];
}

function checkUntil(until: Date | null, now: Date): DraftFault[] {
  if (until === null) return [];
  if (isTooSoon(until, now)) return [{ field: "until", code: "until_too_soon", until, minutes: limits.soonestMinutes }];
  return isTooLate(until, now) ? [{ field: "until", code: "until_too_late", until, days: limits.latestDays }] : [];
}

export const isTooSoon = (until: Date, now: Date): boolean =>
  until.getTime() < now.getTime() + limits.soonestMinutes * 60_000;

/** The last day counts to its end. */
export const isTooLate = (until: Date, now: Date): boolean =>
  until >= atLocal(daysAfter(localDate(now), limits.latestDays + 1), "00:00");
