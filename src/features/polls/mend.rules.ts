// The nearest poll to what somebody typed that could be posted: too much is left out, too little made up for.

import { atLocal, localDate, localTime } from "../../lib/dates.ts";
import { daysAfter } from "../../lib/day.ts";
import {
  fewestOptions,
  isTooLate,
  isTooSoon,
  largestMost,
  lengthOf,
  limits,
  mayHaveIdeas,
  mostOptions,
  type PollDraft,
  readsSame,
  tidyText,
} from "./draft.rules.ts";

/** What `checkPoll` finds nothing wrong with; a poll that was right already comes back the same. */
export function mendPoll(draft: PollDraft, now: Date): PollDraft {
  const ideas = draft.ideas && mayHaveIdeas(draft.kind);
  const options = mendOptions({ ...draft, ideas });
  const largest = largestMost({ options, ideas });
  const most = draft.kind === "multiple" ? Math.min(Math.max(Math.trunc(draft.most) || 2, 2), largest) : draft.most;
  const question = cut(draft.question, limits.question) || "Your question?";
  return { ...draft, question, options, ideas, most, until: draft.until && mendUntil(draft.until, now) };
}

function cut(text: string, most: number): string {
  const tidied = tidyText(text);
  return lengthOf(tidied) <= most
    ? tidied
    : `${[...tidied]
        .slice(0, most - 1)
        .join("")
        .trimEnd()}…`;
}

function mendOptions(draft: PollDraft): string[] {
  const options = different(
    draft.options.map((option) => cut(option, limits.option)).filter((option) => option !== ""),
  );
  const missing = fewestOptions(draft) - options.length;
  const made =
    missing > 0 ? different([...options, ...madeUp(draft, options)]).slice(0, fewestOptions(draft)) : options;
  return made.slice(0, mostOptions(draft.kind));
}

const different = (options: readonly string[]): string[] =>
  options.filter((option, index) => options.findIndex((other) => readsSame(option, other)) === index);

function madeUp({ kind }: PollDraft, options: readonly string[]): string[] {
  if (options.length > 0) return ["Something else", "None of these"];
  return kind === "ranked" ? ["First option", "Second option"] : ["Yes", "No"];
}

/** A time that has passed moves to tomorrow, one too far ahead to the last day; the time of day stays. */
function mendUntil(until: Date, now: Date): Date {
  const onDay = (days: number) => atLocal(daysAfter(localDate(now), days), localTime(until));
  if (isTooLate(until, now)) return onDay(limits.latestDays);
  if (!isTooSoon(until, now)) return until;
  return isTooSoon(onDay(1), now) ? onDay(2) : onDay(1);
}
