// A poll typed in one line: `/poll "Question?" "Option A" "Option B" --anonymous --until friday`, read and printed.

import { localDate, localTime } from "../../lib/dates.ts";
import { checkPoll, type DraftFault, defaults, type PollDraft, tidyText, toAll } from "./draft.rules.ts";
import { mendPoll } from "./mend.rules.ts";
import { inQuotes, partsOf } from "./parts.rules.ts";
import { type LineOnlyFault, readParts } from "./reading.rules.ts";
import { usualTime } from "./when.rules.ts";

export type TypedPoll = PollDraft;

export type LineFault = LineOnlyFault | DraftFault;

/** `wrong` has every mistake, at least one; `corrected` is a whole line that would be accepted now. */
export type LineAnswer = { ok: TypedPoll } | { wrong: LineFault[]; corrected: string };

/** Was a poll typed, not just a word or two? Anything with a quoted part or a flag. */
export const looksTyped = (text: string): boolean => partsOf(text).parts.some((part) => part.is !== "word");

/** Reads what follows `/poll`; the command itself may be there too, as in a line that was copied. */
export function readLine(text: string, now: Date): LineAnswer {
  const { parts, unclosed } = partsOf(text);
  const { draft, faults } = readParts(parts, now);
  const wrong: LineFault[] = [
    ...(unclosed === null ? [] : [{ field: "line", code: "unclosed_quote", text: unclosed } as const]),
    ...faults,
    ...checkPoll(draft, now),
  ];
  return wrong.length === 0 ? { ok: draft } : { wrong, corrected: asLine(mendPoll(draft, now)) };
}

/** The line that reads as this poll, its closing time to the minute; an hour that clocks show twice is the first. */
export function asLine(poll: TypedPoll): string {
  const until = poll.until && ` --until ${localDate(poll.until)}${timeOf(poll.until)}`;
  const to = poll.to.map((name) => ` --to ${name === toAll ? toAll : inQuotes(tidyText(name))}`);
  const texts = [poll.question, ...poll.options].map((text) => inQuotes(tidyText(text)));
  return `/poll ${texts.join(" ")}${kindFlags(poll)}${until ?? ""}${to.join("")}`;
}

function kindFlags({ kind, most, ideas, anonymous, results }: TypedPoll): string {
  const of = { single: "", multiple: ` --multiple ${most}`, rating: " --rating", ranked: " --ranked" };
  const seen = results === defaults.results ? "" : ` --results ${results}`;
  return `${of[kind]}${ideas ? " --ideas" : ""}${anonymous ? " --anonymous" : ""}${seen}`;
}

function timeOf(until: Date): string {
  const time = localTime(until);
  return time === usualTime ? "" : ` ${time}`;
}
